"""What stands with a place: places beside it, in its list, of its name, and within it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.score.features import step
from geodata.claims.spot.districts import DISTRICT, is_district
from geodata.claims.spot.spotting import Spotted
from geodata.model import POINTS, Place, Precision

CLOSE: Final = "close"
_CLOSE: Final = 0.25
"""Degrees of latitude between two places that may be sites of one town."""
_CIRCLE: Final = 57.3


def relation_of(place: Place, other: Place) -> str:
    """Return how one place stands to another: as "same", a "site" of one town, "neighbour", "apart", "abroad" ...

    "holds" and "within" tell which of a region and a town, or of a country and either, lies in the other.
    """
    if (place.name, place.country, place.region) == (other.name, other.country, other.region):
        return "same" if place.place_id == other.place_id else "site"
    if place.country != other.country:
        return "abroad"
    if place.precision is Precision.COUNTRY or other.precision is Precision.COUNTRY:
        return "holds" if place.precision is Precision.COUNTRY else "within"
    if place.region != other.region:
        return "apart"
    if (place.precision is Precision.REGION) == (other.precision is Precision.REGION):
        return "neighbour"
    return "holds" if place.precision is Precision.REGION else "within"


def close(one: Place | None, other: Place | None) -> bool:
    """Say whether two points lie so near to each other that one may be a site of the other."""
    if one is None or other is None or one.precision not in POINTS or other.precision not in POINTS:
        return False
    offset = offset_of(one, other)
    return offset is not None and max(map(abs, offset)) <= _CLOSE


def offset_of(one: Place, other: Place) -> tuple[float, float] | None:
    """Return how far north and east of another place one lies, in degrees of latitude; None for a country."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    east = (one.longitude - other.longitude) * math.cos(one.latitude / _CIRCLE)
    return one.latitude - other.latitude, east


def kinship(place: Place | None, other: Place | None) -> str:
    """Return how one place stands to another, "close" where it may be a site of it."""
    if place is None or other is None:
        return "unknown"
    relation = relation_of(place, other)
    return CLOSE if relation not in ("same", "site") and close(place, other) else relation


def width_of(place: Place | None) -> str:
    """Return how wide a place is: its precision, or "district"."""
    return "unknown" if place is None else DISTRICT if is_district(place) else place.precision.value


def look_step(chance: float) -> str:
    """Return the step on which the chance of a first look lies, "none" for one below zero: there was no look."""
    return "none" if chance < 0 else step(chance, (0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97))


class PlaceCompany:
    """What the first look made of the places of a text that stand with one: beside it, in its list, in it."""

    def __init__(self, spotted: Spotted, first: Sequence[float]) -> None:
        sentences = spotted.document.sentences
        self._first = first
        self._places = [spotted.narrow_at(unit) for unit in spotted.place_units]
        self._sentence = [spotted.document.of_unit[unit] for unit in spotted.place_units]
        self._in_sentence: dict[int, list[int]] = defaultdict(list)
        self._in_list: dict[int, list[int]] = defaultdict(list)
        self._named: dict[str, list[int]] = defaultdict(list)
        for at, (sentence, place) in enumerate(zip(self._sentence, self._places, strict=True)):
            self._in_sentence[sentence].append(at)
            if sentences[sentence].head >= 0:
                self._in_list[sentences[sentence].head].append(at)
            if place is not None:
                self._named[place.place_id].append(at)
        self._likely = {
            place for place, chance in zip(self._places, first, strict=True) if place is not None and chance > 0.5
        }
        self._head = [sentences[sentence].head for sentence in self._sentence]

    def of(self, at: int) -> Iterator[str]:
        """Yield what stands with the place that the text names as number `at`."""
        sentence, place = self._sentence[at], self._places[at]
        yield f"beside={self._mean(self._in_sentence[sentence], at)}"
        yield f"listed={self._mean(self._in_list.get(self._head[at], ()), at)}"
        yield f"others={self._mean(self._named[place.place_id] if place else (), at)}"
        for name, ahead in (("sentence before", -1), ("sentence after", 1)):
            there = (self._first[other] for other in self._in_sentence.get(sentence + ahead, ()))
            yield f"{name}={look_step(max(there, default=-1.0))}"
        if place is not None and place.precision not in POINTS:
            inside = {other.place_id for other in self._likely if relation_of(place, other) == "holds"}
            yield f"inside={min(3, len(inside))},{place.precision.value}"

    def _mean(self, ats: Sequence[int], own: int) -> str:
        chances = [self._first[at] for at in ats if at != own]
        return look_step(sum(chances) / len(chances) if chances else -1)
