"""Keys of claims: two claims can be about one occurrence only where they share one; pure.

A claim of a day has keys of its days (with its place) and of pairs of days (with a figure, which ties neighbouring days
and places). A claim of weeks ties to others by deaths alone, so it has keys of months, where it tells any.
`blocks` makes the same keys of the claims in the store, or coarser ones.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final

from geodata.events.agreement import COUNTS, EARTH_KILOMETRES, counts_of, place_key, position
from geodata.limits import SAME_EVENT_KILOMETRES
from geodata.model import Claim, Count, Scope

Key = tuple[Hashable, ...]
LONGEST_SPAN_DAYS: Final = 62
MONTH_DAYS: Final = 31
CELL_KILOMETRES: Final = 200.0
"""Edge of the cubes that points of the globe are sorted into: most lie further than 25 km from the next cube."""
HARMS: Final = ("killed", "injured")
EPOCH: Final = date(1970, 1, 1).toordinal()


def is_long(claim: Claim) -> bool:
    """Return whether a claim's date is less exact than a day."""
    return claim.time_precision != 1


def tells_deaths(claim: Claim) -> bool:
    """Return whether a claim tells of anyone killed."""
    return claim.killed is not None and claim.killed.minimum > 0


def has_all_keys(claim: Claim) -> bool:
    """Return whether a dated claim has keys for all of its days: those of a very long one end before it does."""
    if claim.date_start is claim.date_end or claim.date_start is None or claim.date_end is None:
        return True
    return (claim.date_end - claim.date_start).days <= LONGEST_SPAN_DAYS


def by_day(claim: Claim) -> list[Key]:
    """Return the keys of a claim of a day, the most telling first."""
    first, last = _span(claim)
    place = place_key(claim)
    around = range(first - 1, last + 1)
    keys: list[Key] = []
    for name, count in zip(COUNTS, counts_of(claim), strict=True):
        if count is None or count.minimum <= 0:
            continue
        low, high = count.minimum, count.maximum
        for spot in (name in HARMS and _cells(claim)) or ((claim.scope, place),):
            keys += [(name, low, high, spot, day) for day in around]
    keys += [(claim.scope, place, day) for day in range(first, last + 1)]
    return keys


def by_month(claim: Claim) -> list[Key]:
    """Return the keys of a claim that tells deaths, by spans of 31 days."""
    first, last = _span(claim)
    months = range(first // MONTH_DAYS, last // MONTH_DAYS + 1)
    keys: list[Key] = [(claim.scope, place_key(claim), "month", month) for month in months]
    for cell in _cells(claim):
        keys += [(*told, cell, "month", month) for told in _harms(claim) for month in months]
    return keys


def _span(claim: Claim) -> tuple[int, int]:
    if claim.date_start is None or claim.date_end is None:
        return 0, -1
    first = claim.date_start.toordinal() - EPOCH
    return first, min(claim.date_end.toordinal() - EPOCH, first + LONGEST_SPAN_DAYS)


def _harms(claim: Claim) -> Iterator[Key]:
    for name in HARMS:
        count: Count | None = getattr(claim, name)
        if count is not None and count.minimum > 0:
            yield (name, count.minimum, count.maximum)


def _cells(claim: Claim) -> tuple[int, ...]:
    point = position(claim) if claim.scope is Scope.PLACE else None
    return near_cells(*point) if point else ()


@lru_cache(maxsize=50_000)
def near_cells(latitude: float, longitude: float) -> tuple[int, ...]:
    """Return the cubes that lie within 25 km of a point in degrees: two points that near share one."""
    north, east = math.radians(latitude), math.radians(longitude)
    across = math.cos(north)
    axes = []
    for part in (across * math.cos(east), across * math.sin(east), math.sin(north)):
        at = part * EARTH_KILOMETRES
        ends = (at - SAME_EVENT_KILOMETRES, at + SAME_EVENT_KILOMETRES)
        axes.append(sorted({math.floor(end / CELL_KILOMETRES) for end in ends}))
    # A whole number for each cube, which is told from others at once: no axis has a hundred of them.
    return tuple((x * 100 + y) * 100 + z for x, y, z in product(*axes))
