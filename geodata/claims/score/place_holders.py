"""A district or region and the first town of it told behind it: "In the Valuyki district a drone fell over Urazovo"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geodata.claims.score.place_company import width_of
from geodata.claims.spot.deeds import STRIKING, is_act
from geodata.claims.spot.districts import DISTRICT
from geodata.claims.spot.spotting import Spotted
from geodata.model import Precision

_WIDE: Final = (DISTRICT, Precision.REGION.value)
_POINTS: Final = (Precision.SETTLEMENT.value, Precision.NEAR.value)
_TELLING: Final = STRIKING | {"intercept", "debris", "damage", "killed", "injured"}
"""Kinds of words that tell what happened, and so to which of the two places it belongs."""
_PLACES: Final = 3
"""Places behind a district among which its town is looked for."""


def holder_features(spotted: Spotted, at: int) -> list[str]:
    """Return how a district or region stands to the town told under it, or a town to what it is told under."""
    width = width_of(spotted.narrow_at(spotted.place_units[at]))
    if width in _WIDE:
        town = _town_of(spotted, at)
        return [f"below={width},{told}" for told in _between(spotted, at, town)] if town else [f"below={width}"]
    if width not in _POINTS:
        return []
    holder = next((before for before in range(at - 1, max(-1, at - 1 - _PLACES), -1) if _wide(spotted, before)), None)
    if holder is None or _town_of(spotted, holder) != at:
        return []
    above = width_of(spotted.narrow_at(spotted.place_units[holder]))
    return [f"above={above},{told}" for told in _between(spotted, holder, at)]


def _wide(spotted: Spotted, at: int) -> bool:
    return width_of(spotted.narrow_at(spotted.place_units[at])) in _WIDE


def _town_of(spotted: Spotted, at: int) -> int:
    """Return the number of the first town of a district's region behind it, here or in the next sentence; 0: none."""
    place, sentence = spotted.narrow_at(spotted.place_units[at]), spotted.document.of_unit[spotted.place_units[at]]
    for other in range(at + 1, min(len(spotted.place_units), at + 1 + _PLACES)):
        unit = spotted.place_units[other]
        town = spotted.narrow_at(unit)
        if spotted.document.of_unit[unit] - sentence > 1 or width_of(town) in _WIDE:
            return 0
        if place is not None and town is not None and town.region == place.region and width_of(town) in _POINTS:
            return other
    return 0


def _between(spotted: Spotted, holder: int, town: int) -> Iterator[str]:
    """Yield whether both stand in one sentence, and on which sides of the town it is told what happened."""
    units, document = spotted.document.units, spotted.document
    first, last = spotted.place_units[holder], spotted.place_units[town]
    end = document.sentences[document.of_unit[last]].last
    before = any(unit.kind in _TELLING or is_act(unit) for unit in units[first + 1 : last])
    behind = any(unit.kind in _TELLING or is_act(unit) for unit in units[last + 1 : end])
    where = "here" if document.of_unit[first] == document.of_unit[last] else "next"
    yield f"{where},{before},{behind}"
    yield f"{where},{before},{behind},{units[last - 1].kind}"
