"""Totals: which area a sum is over, and which sums are one claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.claims.assemble.judging import Judged, Scorers, days_of, total_anchors
from geodata.claims.score.areas import area_features, areas
from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.model import Place


def join_totals(judged: Judged, scorers: Scorers) -> list[tuple[Anchor, str, Place | None]]:
    """Return the totals of a text: their anchors, with the place id of the area that each is over and its place.

    The place is None where only the country is known, by its place id.
    """
    single = total_anchors(judged)
    context = Context(judged.spotted, judged.around, Relations(judged.around, single), wars())
    days = [when for when, _ in days_of(context, scorers["day"])]
    slot_of = {
        judged.spotted.quantities[at].first: (slot.name, judged.spotted.quantities[at].count)
        for at, slot in judged.slots.items()
    }
    joined: list[tuple[Anchor, str, Place | None]] = []
    told: list[tuple[object, dict[str, object]]] = []
    for number, anchor in enumerate(single):
        area, place = _area(context, number, scorers)
        if area is None:
            continue
        name, count = slot_of[anchor.units[0]]
        match = next(
            (at for at, (day, slots) in enumerate(told)
             if joined[at][1] == area and day == days[number] and slots.get(name, count) == count),
            None,
        )  # fmt: skip
        if match is None:
            joined.append((anchor, area, place))
            told.append((days[number], {name: count}))
        else:
            joined[match][0].units.append(anchor.units[0])
            told[match][1][name] = count
    return joined


def _area(context: Context, number: int, scorers: Scorers) -> tuple[str | None, Place | None]:
    found: Mapping[str, tuple[Place | None, Sequence[int]]] = areas(context)
    likely = {area: scorers["area"].probability(area_features(context, number, area, found)) for area in found}
    if not likely:
        return None, None
    best = max(likely, key=lambda area: likely[area])
    return best, found[best][0]
