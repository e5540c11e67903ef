"""How far a place lies from the others of its text: of two namesakes, the one far from all of them is seldom meant."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from geodata.claims.score.features import step
from geodata.claims.score.place_company import offset_of, width_of
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place

_DEGREES: Final = (0.25, 1.0, 3.0, 8.0, 20.0)
_INHABITANTS: Final = (1, 1_000, 10_000, 100_000)
_MOST: Final = 3


def spread(spotted: Spotted, place: Place | None) -> Iterator[str]:
    """Yield how many other places of a text lie in the region and country of one, and how far off the nearest is."""
    if place is None or place.precision not in POINTS:
        return
    others = _others(spotted, place)
    near = sum(other.region == place.region for other in others.values())
    home = sum(other.country == place.country for other in others.values())
    far = step(min((_degrees(place, other) for other in others.values()), default=math.inf), _DEGREES)
    yield f"home={min(near, 2)},{min(home, 2)},{min(len(others), _MOST)}"
    yield f"far={far},{min(near, 2)},{min(len(others), _MOST)}"
    yield f"far={far},{width_of(place)},{step(place.population, _INHABITANTS)}"
    yield f"home={near > 0},{home > 0},{width_of(place)},{step(place.population, _INHABITANTS)}"


def _others(spotted: Spotted, place: Place) -> Mapping[str, Place]:
    """Return the other places that a text names, by their ids."""
    return {other.place_id: other for other in spotted.places if other is not None and other.name != place.name}


def _degrees(one: Place, other: Place) -> float:
    """Return how many degrees of latitude part two places; endless for a country."""
    offset = offset_of(one, other)
    return math.inf if offset is None else math.hypot(*offset)
