"""The keys of claims (see `keys`) as columns of numbers, or coarser ones; pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geodata.events.agreement import COUNTS, EARTH_KILOMETRES
from geodata.events.claim_columns import GREATEST_CODE, ClaimColumns, Rows
from geodata.events.components import components
from geodata.events.keys import EPOCH, HARMS, LONGEST_SPAN_DAYS, MONTH_DAYS, near_cells
from geodata.limits import SAME_EVENT_KILOMETRES
from geodata.model import POINTS, Count, Place, Scope

Numbers: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]
_KILOMETRES: Final = SAME_EVENT_KILOMETRES + 0.1
"""Slack for rounding: a block may be larger than it need be, never smaller."""
MOST_TELLINGS: Final = 100_000
"""Tellings of figures whose towns are looked through at once, about, which bounds the memory that takes."""
MOST_PAIRS: Final = 500_000
"""Pairs of towns that are measured at once, which bounds the memory it takes."""


class KeyColumns:
    """Pairs of a claim and one of its keys, which are numbered as they come."""

    def __init__(self) -> None:
        self.number = 0
        self._claims: list[Numbers] = []
        self._keys: list[Numbers] = []

    def add(self, claims: Rows | Numbers, keys: Rows | Numbers) -> None:
        """Take in claims and the numbers of their keys, which are others than all those before."""
        if len(keys):
            self._claims.append(claims.astype(np.int32))
            self._keys.append((keys + self.number).astype(np.int32))
            self.number += int(keys.max()) + 1

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Return all claims and their keys."""
        none = np.empty(0, np.int32)
        return np.concatenate([none, *self._claims]), np.concatenate([none, *self._keys])


@dataclass(frozen=True, slots=True)
class _DatedClaims:
    """What the keys of dated claims are made of, by columns.

    claims: their numbers; spot: of scope and place; first, last: days since 1970; long: whether less exact than a day;
    figures: by count, the number of what is told of it, -1 where that is nothing or zero; town: number of a settlement
    that a claim of a place names, -1 for any other; points: latitude and longitude of the towns.
    """

    claims: Numbers
    spot: Numbers
    first: Numbers
    last: Numbers
    long: Flags
    figures: Mapping[str, Numbers]
    town: Numbers
    points: Sequence[tuple[float, float]]


def keys_of(claims: ClaimColumns) -> KeyColumns:
    """Return the keys of all claims that have a date."""
    told = _told(claims)
    keys = KeyColumns()
    _add_days(keys, told)
    deadly = np.flatnonzero(told.figures["killed"] >= 0)
    if told.long[deadly].any():
        _add_months(keys, told, deadly)
    return keys


def last_key_days(claims: ClaimColumns) -> Rows:
    """Return of each claim the last day, since 1970, that a key of it has; before all days where it has none."""
    days = claims.shared["days"]
    spans = (_span(*each) for each in days.values)
    last = [last if first <= last else np.iinfo(np.int64).min for first, last, _ in spans]
    return np.array(last, np.int64)[days.codes]


def dense(codes: Rows) -> Numbers:
    """Return for each code its number among those that differ, in order of their first."""
    # Arrow looks codes up where numpy would sort them.
    return pa.array(codes).dictionary_encode().indices.to_numpy()  # type: ignore[no-any-return]


def combined(*columns: Rows | Numbers) -> Rows:
    """Return one code for what stands beside each other in columns."""
    codes, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns if len(codes) else ():
        least = int(column.min())
        span = int(column.max()) - least + 1
        if size * span > GREATEST_CODE:
            codes = dense(codes).astype(np.int64)
            size = int(codes.max()) + 1
        codes *= span
        codes += column
        codes -= least
        size *= span
    return codes


def expanded(rows: Rows, first: Rows | Numbers, last: Rows | Numbers) -> tuple[Rows, Numbers]:
    """Return the whole numbers from each first to its last, after the row that each pair stands for."""
    lengths = np.maximum(last - first + 1, 0)
    begun = np.cumsum(lengths) - lengths
    numbers = np.arange(lengths.sum(), dtype=np.int32)
    numbers += np.repeat((first - begun).astype(np.int32), lengths)
    return np.repeat(rows, lengths), numbers


def _told(claims: ClaimColumns) -> _DatedClaims:
    days, places, kinds = (claims.shared[name] for name in ("days", "place", "kinds"))
    spans = np.array([_span(*each) for each in days.values], np.int32).reshape(-1, 3)
    rows = np.flatnonzero(spans[days.codes, 0] <= spans[days.codes, 1]).astype(np.int32)
    first, last, long = (spans[days.codes[rows], part] for part in range(3))
    spots: dict[Hashable, int] = {}
    towns: dict[Any, int] = {}
    spot = np.array([_number(spots, place and place.place_id) for place in places.values], np.int32)
    points = [_point(place) for place in places.values]
    town = np.array([_number(towns, point) if point else -1 for point in points], np.int32)
    is_total = np.array([scope is Scope.TOTAL for scope, *_ in kinds.values], bool)[kinds.codes[rows]]
    at = places.codes[rows]
    return _DatedClaims(
        rows, spot[at] * 2 + is_total, first, last, long.astype(bool), _figures(claims, rows),
        np.where(is_total, np.int32(-1), town[at]), list(towns),
    )  # fmt: skip


def _span(start: Any, end: Any, precision: int | None) -> tuple[int, int, bool]:
    if start is None or end is None:
        return 0, -1, False
    first = start.toordinal() - EPOCH
    return first, min(end.toordinal() - EPOCH, first + LONGEST_SPAN_DAYS), precision != 1


def _number(numbers: dict[Hashable, int], value: Hashable) -> int:
    return numbers.setdefault(value, len(numbers))


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.precision not in POINTS or place.latitude is None:
        return None
    return (place.latitude, place.longitude)  # type: ignore[return-value]


def _figures(claims: ClaimColumns, rows: Numbers) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    numbers: dict[Hashable, int] = {}
    for name in COUNTS:
        counts: list[Count | None] = claims.shared[name].values
        told = [_number(numbers, (name, count)) if count and count.minimum > 0 else -1 for count in counts]
        found[name] = np.array(told, np.int32)[claims.shared[name].codes[rows]]
    return found


def _add_days(keys: KeyColumns, told: _DatedClaims) -> None:
    short = np.flatnonzero(~told.long)
    at, day = expanded(short, told.first[short], told.last[short])
    keys.add(told.claims[at], dense(combined(told.spot[at], day)))
    for name in COUNTS:
        own = short[told.figures[name][short] >= 0]
        at, day = expanded(own, told.first[own] - 1, told.last[own])
        keys.add(told.claims[at], dense(combined(told.spot[at], told.figures[name][at], day)))
        for some in _by_time(day) if name in HARMS else ():
            _add_near(keys, told, name, (at[some], day[some]))


def _add_months(keys: KeyColumns, told: _DatedClaims, deadly: Rows) -> None:
    """Months matter to claims of weeks alone: keys that none of these has are left out."""
    at, month = expanded(deadly, told.first[deadly] // MONTH_DAYS, told.last[deadly] // MONTH_DAYS)
    some = np.isin(month, month[told.long[at]])
    at, month = at[some], month[some]
    key = dense(combined(told.spot[at], month))
    kept = _any_of(key, told.long[at])[key]
    keys.add(told.claims[at[kept]], key[kept])
    for name in HARMS:
        _add_near(keys, told, name, (at, month), told.long[at])


def _by_time(time: Numbers) -> Iterator[Rows]:
    """Yield all rows in pieces, in order of time; rows of one time stand in one piece."""
    order = np.argsort(time, kind="stable")
    of_time = time[order]
    begun = 0
    while begun < len(order):
        last = of_time[min(begun + MOST_TELLINGS, len(order)) - 1]
        end = int(np.searchsorted(of_time, last, side="right"))
        yield order[begun:end]
        begun = end


def _add_near(
    keys: KeyColumns, told: _DatedClaims, name: str, when: tuple[Rows, Numbers], wanted: Flags | None = None
) -> None:
    """Add keys of figures told at the same time of towns within 25 km, those alone that a row wanted has.

    when: rows, each with a time.
    """
    at, time = when
    here = (told.figures[name][at] >= 0) & (told.town[at] >= 0)
    at, time = at[here], time[here]
    if not len(at):
        return
    figure = combined(told.figures[name][at], time)
    telling = dense(combined(figure, told.town[at]))
    asked = _any_of(telling, np.ones(len(at), bool) if wanted is None else wanted[here])
    one_of = np.empty(len(asked), np.int64)
    one_of[telling] = np.arange(len(telling))
    label, joined = np.arange(len(asked)), asked.copy()
    for one, other in _near_pairs(figure[one_of], told.town[at[one_of]], told.points, label):
        some = asked[one] | asked[other]
        ends = np.concatenate([one[some], other[some]])
        joined[ends] = True
        # Written into the labels that the next pairs are chosen by.
        label[:] = components(label[ends], np.tile(np.arange(len(ends) // 2), 2), len(label))[label]
    kept = joined[telling]
    keys.add(told.claims[at[kept]], label[telling[kept]])


def _any_of(groups: Numbers, flags: Flags) -> Flags:
    """Return for each group whether any of its flags is set."""
    found = np.zeros(int(groups.max()) + 1 if len(groups) else 0, bool)
    found[groups[flags]] = True
    return found


def _near_pairs(
    told: Rows, town: Numbers, points: Sequence[tuple[float, float]], label: Rows
) -> Iterator[tuple[Rows, Rows]]:
    """Yield pairs of tellings of the same whose towns lie within 25 km, perhaps twice.

    label: what tellings hang together already, as it is when a piece of the pairs is asked for; these are left out.
    """
    cells = [near_cells(*point) for point in points]
    lengths = np.array([len(each) for each in cells], np.int64)
    begun = np.cumsum(lengths) - lengths
    at, cell = expanded(np.arange(len(town)), begun[town], begun[town] + lengths[town] - 1)
    group = combined(told[at], np.array([cell for each in cells for cell in each], np.int64)[cell])
    order = np.argsort(group, kind="stable")
    at, group = at[order], group[order]
    place = np.arange(len(at))
    last = np.searchsorted(group, group, side="right") - 1
    pairs = np.cumsum(last - place)
    axes = _axes(points)
    for some in np.split(place, np.searchsorted(pairs, np.arange(MOST_PAIRS, int(pairs[-1]), MOST_PAIRS))):
        pair, other = expanded(some, some + 1, last[some])
        apart_yet = label[at[pair]] != label[at[other]]
        one, two = at[pair[apart_yet]], at[other[apart_yet]]
        apart = sum((axis[town[one]] - axis[town[two]]) ** 2 for axis in axes)
        near = apart <= _KILOMETRES**2
        yield one[near], two[near]


def _axes(points: Sequence[tuple[float, float]]) -> tuple[npt.NDArray[np.float64], ...]:
    """Where points lie on the globe, in kilometres from its middle."""
    latitude, longitude = np.radians(np.array(points, np.float64).reshape(-1, 2)).T
    axes = (np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude))
    return tuple(EARTH_KILOMETRES * axis for axis in axes)
