"""What a sentence tells of an area, and the towns in that area: "killed in the Sagaing region", Budalin lies there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geodata.claims.score.context import Context
from geodata.claims.score.place_company import relation_of
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place

HERE = "here"
NOWHERE = "nowhere"


def areas_told(spotted: Spotted) -> Mapping[int, Sequence[Place]]:
    """Return by sentences the regions, countries and waters that they name."""
    found: dict[int, list[Place]] = defaultdict(list)
    for unit in spotted.place_units:
        place = spotted.narrow_at(unit)
        if place is not None and place.precision not in POINTS:
            found[spotted.document.of_unit[unit]].append(place)
    return found


def held_by(place: Place | None, areas: Iterable[Place]) -> str:
    """Return in what of some areas a place lies: a "region", a "country" or "elsewhere"; "nowhere": there are none."""
    known = list(areas)
    if place is None or not known:
        return "unknown" if known else NOWHERE
    told = {(relation_of(place, area), area.region is None) for area in known}
    if ("within", False) in told:
        return "region"
    return "country" if ("within", True) in told else "elsewhere"


def held_with(context: Context, number: int, unit: int) -> tuple[str, bool]:
    """Return whether the sentence of a unit tells of an area that anchor `number` lies in, or of the anchor itself.

    And whether no other anchor is told first between that sentence and this one.
    """
    anchor, sentence = context.anchors[number], context.spotted.document.of_unit[unit]
    if sentence in anchor.sentences:
        return HERE, True
    areas = context.once(context.spotted, "areas", lambda: areas_told(context.spotted))
    following = context.once(context.relations, ("following", sentence), lambda: _following(context, sentence))
    return held_by(anchor.place, areas.get(sentence, ())), following == number


def _following(context: Context, sentence: int) -> int:
    """Return the anchor that is told of first behind a sentence, -1 where none is, or the sentence tells of one."""
    places = [(number, anchor) for number, anchor in enumerate(context.anchors) if not anchor.total]
    if any(sentence in anchor.sentences for _, anchor in places):
        return -1
    behind = {number: min(anchor.units) for number, anchor in places if min(anchor.sentences, default=0) > sentence}
    return min(behind, key=lambda number: behind[number], default=-1)
