"""How likely a place is meant by a name before any context is looked at."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from geodata.model import Place, PlaceKind, Precision
from geodata.places import regions
from geodata.places.folding import exact_key, sound_key
from geodata.places.gazetteer import ALTERNATE_PENALTY, SOUND_PENALTY

_COUNTRY: Final = 8.5
_NAMED_AREA: Final = 7.0
_FACILITY: Final = 5.5
_COUNTY: Final = 4.9

_FORMER_NAME: Final = 0.5
"""What a Cyrillic name costs that begins with another sound than the place's own: Nikopol was Slovyansk once."""
_OTHER_NAME: Final = 1.8
"""What a Latin name costs that begins unlike the place's own: a former name, or a village that a city took in."""
_FIRST_LETTERS: Final = {
    "а": "a", "б": "b", "в": "vw", "г": "gh", "д": "d", "ж": "zj", "з": "z", "и": "iy", "і": "i", "к": "kcq", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "sc", "т": "t", "у": "uow", "ф": "fp", "х": "khc", "ш": "s",
    "ч": "cst",
}  # fmt: skip


@lru_cache(maxsize=8_192)
def prior(place: Place, name: str) -> float:
    """Return a place's likelihood as a power of ten of people who would mean it by that name.

    GeoNames' features beside settlements are taken as villages whose people are not counted, so that towns come first.
    Settlements: log10(population + 10), less where another name of the place, or another spelling, was asked. Regions:
    the inhabitants of an average region of their country. Countries, seas and other areas stand above both.
    """
    if place.is_feature:
        return _by_people(place, name)
    if place.precision is Precision.COUNTRY:
        return _COUNTRY
    if place.kind in (PlaceKind.WATER, PlaceKind.AREA):
        return _NAMED_AREA
    if place.kind is PlaceKind.DISTRICT:
        return _COUNTY
    if place.precision is Precision.REGION:
        return math.log10(regions.population(place.region or place.country or "") + 10)
    return _FACILITY if place.kind is PlaceKind.FACILITY else _by_people(place, name)


def _by_people(place: Place, name: str) -> float:
    return math.log10(place.population + 10) - _penalty(place.name, name)


def _penalty(own: str, asked: str) -> float:
    if not asked.isascii():
        sounds = _FIRST_LETTERS.get(asked[:1].casefold())
        return 0.0 if sounds is None or own[:1].casefold() in sounds else _FORMER_NAME
    if exact_key(own) == exact_key(asked):
        return 0.0
    if sound_key(own) == sound_key(asked):
        return SOUND_PENALTY / 3
    return ALTERNATE_PENALTY if own[:1].casefold() == asked[:1].casefold() else _OTHER_NAME
