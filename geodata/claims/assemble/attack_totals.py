"""Totals: which area a sum is over, and which sums are one claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.assemble.judging import Judged, Scorers, days_of, total_anchors
from geodata.claims.score.areas import Areas, area_features, areas, country_of
from geodata.claims.score.context import Context
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.model import Count, Place

_CLOSE: Final = 1
"""Sentences between two different figures of one kind that may still be parts of one sum: "58 drones. 26 missiles"."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A quantity that sums up: what it counts, its figure, its days and its sentence."""

    slot: str
    count: Count
    when: When | None
    sentence: int

    def joins(self, other: _Sum) -> bool:
        """Say whether both may tell one attack: other things counted, the same figure, or figures side by side."""
        if self.when is None or other.when is None:
            same_time = self.when == other.when
        else:
            same_time = self.when.start <= other.when.end and other.when.start <= self.when.end
        close = abs(self.sentence - other.sentence) <= _CLOSE
        return same_time and (self.slot != other.slot or self.count == other.count or close)


def join_totals(judged: Judged, scorers: Scorers) -> list[tuple[Anchor, str, Place | None]]:
    """Return the totals of a text: their anchors, with the place id of the area that each is over and its place.

    The place is None where only the country or region is known, by its place id.
    """
    single = total_anchors(judged)
    context = Context(judged.spotted, judged.around, Relations(judged.around, single), wars())
    # Days tell one total from another.
    days = [when for when, _ in days_of(context, scorers["day"])] if len(single) > 1 else [None]
    found = areas(context) if single else {}
    joined: list[tuple[Anchor, str, Place | None]] = []
    told: list[list[_Sum]] = []
    for number, anchor in enumerate(single):
        area, place = _area(context, number, found, judged, scorers["area"])
        if area is None:
            continue
        own = _sum_of(judged, anchor, days[number])
        match = next(
            (at for at, others in enumerate(told) if joined[at][1] == area and all(map(own.joins, others))), None
        )
        if match is None:
            anchor.area = country_of(area, place)
            joined.append((anchor, area, place))
            told.append([own])
        else:
            whole = joined[match][0]
            whole.units.append(anchor.units[0])
            whole.probability = max(whole.probability, anchor.probability)
            told[match].append(own)
    return joined


def counted_at(judged: Judged, anchor: Anchor) -> str:
    """Return what the first figure of a total counts."""
    return next((slot for slot, _ in _told_at(judged, anchor)), NONE)


def _told_at(judged: Judged, anchor: Anchor) -> Iterator[tuple[str, Count]]:
    """Yield what the quantities at the first unit of a total count, and how many."""
    for at, slot in judged.slots.items():
        quantity = judged.spotted.quantities[at]
        if quantity.first == anchor.units[0]:
            yield slot.name, quantity.count


def _sum_of(judged: Judged, anchor: Anchor, when: When | None) -> _Sum:
    first = anchor.units[0]
    for slot, count in _told_at(judged, anchor):
        if slot != NONE:
            return _Sum(slot, count, when, judged.spotted.document.of_unit[first])
    raise ValueError(f"unit {first} is no counted quantity")


def _area(
    context: Context, number: int, found: Areas, judged: Judged, scorer: Scorer
) -> tuple[str | None, Place | None]:
    if not found:
        return None, None
    slot, chances = counted_at(judged, context.anchors[number]), judged.chances
    likely = scorer.tabulate(1, found, lambda _, area: area_features(context, number, area, found, chances, slot=slot))[
        0
    ]
    best = max(likely, key=lambda area: likely[area])
    return best, found[best][0]
