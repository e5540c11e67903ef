"""What "the capital" and "in the region" stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from geodata.claims.units import Sentence, Unit
from geodata.claims.vocabulary import Vocabulary
from geodata.model import Atlas, Place, Precision

_NEAREST: Final = 100
"""Places before a word that are looked at, which keeps long texts linear."""


def stand_ins(
    sentence: Sentence, told: Sequence[Place | None], places: Sequence[Place | None], words: Vocabulary, atlas: Atlas
) -> Iterator[tuple[int, Unit, Place]]:
    """Yield the units of a sentence that stand for a place named elsewhere, with their position and that place.

    told: the places read so far, those of the moment last; places: all that the article's toponyms name.
    """
    for index, unit in enumerate(sentence.units):
        if unit.code != "#" or sentence.codes[index + 1 : index + 2] == "o":
            continue
        numbers = [other.mention for other in sentence.units[:index] if other.code == "L" and unit.value != "capital"]
        around = [*(places[number] for number in numbers), *reversed(told[-_NEAREST:]), *places[:_NEAREST]]
        place = _resolve(unit, [found for found in around if found is not None], words, atlas)
        if place is not None:
            yield index, unit, place


def _resolve(unit: Unit, around: Sequence[Place], vocabulary: Vocabulary, atlas: Atlas) -> Place | None:
    """Return the place that a unit refers back to, None where it has to be read without a place.

    around: places of the text, the one told of last first.
    """
    if unit.value == "town":
        return next((place for place in around if place.precision is Precision.SETTLEMENT), None)
    if unit.value == "capital":
        return _capital(around, vocabulary)
    region = next((place.region for place in around[:1] if place.region), None)
    if region is None:
        return None
    if unit.value == "region":
        return atlas.region(region)
    return _chief_town(region, vocabulary, atlas) if unit.value == "regional_capital" else None


def _capital(around: Sequence[Place], vocabulary: Vocabulary) -> Place | None:
    """Return the capital that the text names; where it names several, that of the country told of."""
    named = [
        place
        for place in around
        if place.precision is Precision.SETTLEMENT and place.name.lower() in vocabulary.capitals
    ]
    countries = [place.country for place in around[:1]]
    return next((place for place in named if place.country in countries), named[0] if named else None)


def _chief_town(region: str, vocabulary: Vocabulary, atlas: Atlas) -> Place | None:
    """Return the town after which a region is called."""
    named = atlas.region(region)
    if named is None:
        return None
    stem = named.name.split(" ")[0]
    towns = [place for place in atlas.candidates(stem, "en") if place.precision is Precision.SETTLEMENT]
    return next((town for town in towns if town.region == region), None)
