"""Phrases that stand for a place named before: "the city", "in the region", "there"."""

from __future__ import annotations

from typing import Final

from geodata.claims.spot.document import PLACE, Document
from geodata.model import Atlas, Mention, Place, Precision

ANAPHOR: Final = "anaphor"
"""Value of a place unit that only stands for a place."""
_TOWN: Final = "town"
_REGION: Final = "region"
_THERE: Final = "there"
_FAR: Final = 12
"""Sentences after which a place named is no more what "the city" means; nothing was measured to need more."""


def resolve_anaphors(
    document: Document, mentions: list[Mention], places: list[Place | None], atlas: Atlas
) -> tuple[list[Mention], list[Place | None]]:
    """Make place units of the phrases that stand for a place named before; return the mentions and places with them."""
    mentions, places = list(mentions), list(places)
    last: dict[str, tuple[Place, int]] = {}
    for index, unit in enumerate(document.units):
        sentence = document.of_unit[index]
        if unit.kind == PLACE:
            place = places[unit.mention]
            if place is not None:
                _note(last, place, sentence, atlas)
        elif unit.kind == "pronoun" and unit.value in (_TOWN, _REGION, _THERE):
            meant = last.get(unit.value)
            if meant is not None and sentence - meant[1] <= _FAR:
                unit.kind, unit.value, unit.mention = PLACE, ANAPHOR, len(mentions)
                mentions.append(Mention(unit.start, unit.end, document.text[unit.start : unit.end]))
                places.append(meant[0])
    return mentions, places


def _note(last: dict[str, tuple[Place, int]], place: Place, sentence: int, atlas: Atlas) -> None:
    """Remember a place that was named, and the region around a town."""
    if place.precision is Precision.REGION:
        last[_REGION] = last[_THERE] = (place, sentence)
    elif place.precision is not Precision.COUNTRY and place.precision is not Precision.WATER:
        last[_TOWN] = last[_THERE] = (place, sentence)
        region = atlas.region(place.region) if place.region else None
        if region is not None:
            last[_REGION] = (region, sentence)
