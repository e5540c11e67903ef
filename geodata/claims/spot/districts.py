"""Districts have no code of their own: places resolved to the region around them are told apart by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geodata.claims.spot.document import NUMBER, PUNCT, Document
from geodata.claims.toponym_words import word_lists
from geodata.model import Place, Precision

DISTRICT: Final = "district"
_LETTERS: Final = 4
"""Letters of a name, from its beginning, that its inflected forms share."""
_LISTING: Final = frozenset({PUNCT, NUMBER, "link", "prepositions", "each"})


def root_of(document: Document, unit: int) -> str:
    """Return the beginning of the name that stands at a unit, in lower case, short words such as articles left out."""
    where = document.units[unit]
    words = document.text[where.start : where.end].lower().split()
    return next((word for word in words if len(word) >= _LETTERS), words[-1])[:_LETTERS]


def districts(document: Document, places: Mapping[int, Place | None]) -> dict[int, Place]:
    """Return by their units the districts among the places of a text, each as a place in its region.

    A name is a district's where it bears the word, or stands in a list with one that does: "в Азовском и Дубовском
    районах". places: by the units that name them, in order.
    """
    lists = word_lists(document.language)
    words, wider = lists.districts, lists.kinds - lists.districts
    regions = [unit for unit, place in places.items() if place is not None and place.precision is Precision.REGION]
    told = {unit for unit in regions if _bears(document, unit, words)}
    if not told:
        return {}
    listed = [*pairwise(regions)]
    for one, other in (*reversed(listed), *listed):
        new = {one, other} - told
        if len(new) == 1 and _side_by_side(document, places, one, other) and not _bears(document, min(new), wider):
            told |= new
    return {unit: _as_district(place, root_of(document, unit)) for unit in told if (place := places[unit])}


def is_district(place: Place) -> bool:
    """Say whether a place is one of those that `districts` makes."""
    return place.place_id.startswith(DISTRICT)


def _bears(document: Document, unit: int, words: frozenset[str]) -> bool:
    where = document.units[unit]
    own = document.text[where.start : where.end].lower().split()
    return any(word in words or word.removesuffix("s") in words for word in own)


def _side_by_side(document: Document, places: Mapping[int, Place | None], one: int, other: int) -> bool:
    """Say whether two places of one region stand in one list, with nothing but its marks between them."""
    first, second = places[one], places[other]
    if first is None or second is None or first.place_id != second.place_id:
        return False
    between: Sequence[str] = [unit.kind for unit in document.units[one + 1 : other]]
    return document.of_unit[one] == document.of_unit[other] and _LISTING.issuperset(between)


def _as_district(place: Place, root: str) -> Place:
    return replace(place, place_id=f"{DISTRICT}:{place.place_id}/{root}", name=root, precision=Precision.NEAR)
