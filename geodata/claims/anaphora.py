"""What "the capital" and "in the region" stand for."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.claims.units import Unit
from geodata.claims.vocabulary import Vocabulary
from geodata.model import Atlas, Place, Precision


def resolve(unit: Unit, around: Sequence[Place], vocabulary: Vocabulary, atlas: Atlas) -> Place | None:
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
