"""Districts of cities: which city a district belongs to, and not to a region."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.model import Place, PlaceKind
from geodata.places import known, regions
from geodata.places.nearby import REACH, NamedToponym

_COUNTY: Final = re.compile(r"\b(?:уезд(?:|а|е|у|ом)|повіт(?:|у|і|ом)|governorate of) (?:the )?\Z")
_TOLD_BEHIND: Final = "district"
"""The unit of the districts of an English list, which may be a city's as well: "its Kyiv and Nemyshlia districts"."""
_WIDEST: Final = 24
_CITY: Final = 100_000
"""Inhabitants from which a city has districts."""
_LISTED: Final = re.compile(r",? (?:and|or|и|или|і|й|та|або)(?: (?:the|in|over|в|у|над|во))* ", re.IGNORECASE)
_QUARTERED: Final = 150_000
"""Inhabitants from which a city named right before a district, whose seat no table knows, has it as a part. Of the
districts of the texts learnt from that this takes from the region, 17 of those struck are the city's, three not."""


def counties(named: NamedToponym, found: list[Place | None]) -> None:
    """Take the region for a name behind a word for a part of it: "в уезде Бармал" is no village."""
    for number, (mention, place) in enumerate(zip(named.mentions, found, strict=True)):
        small = place is not None and place.kind is PlaceKind.SETTLEMENT and place.population <= _CITY
        before = named.text[max(0, mention.start - _WIDEST) : mention.start]
        if small and place is not None and place.region is not None and _COUNTY.search(before):
            found[number] = regions.region_place(place.region)


def city_beside(named: NamedToponym, number: int, found: Sequence[Place | None]) -> Place | None:
    """Return the city whose district a mention is: "Красноармейском районе Волгограда", "Донецк (Петровский район)"."""
    mentions, text = named.mentions, named.text
    for other, gaps in ((number + 1, (" ", " of ", " in ")), (number - 1, (", ", " (", ": ", " — ", " – "))):
        if not 0 <= other < len(mentions) or named.cues[number].unit:
            continue
        first, second = sorted((mentions[number], mentions[other]), key=lambda mention: mention.start)
        place = found[other]
        if place is not None and place.kind is PlaceKind.SETTLEMENT and text[first.end : second.start] in gaps:
            return place if place.population > _CITY else None
    return None


def city_named(named: NamedToponym, number: int, found: Sequence[Place | None]) -> Place | None:
    """Return the city that a district may be one of and that the text names, where a region was taken for it.

    "Дніпровський район" is a part of Kherson, too: in a text that names Kherson and nothing of the Dnipro region.
    """
    place = found[number]
    if not named.cues[number].district or place is None or place.kind is not PlaceKind.REGION:
        return None
    others = [other for at, other in enumerate(found) if at != number and other is not None]
    if any(other.region == place.region for other in others):
        return None
    ids = {other.place_id for other in others}
    cities = (city for city in named.name(number).places if city.kind is PlaceKind.SETTLEMENT)
    return next((city for city in cities if city.place_id in ids), None)


def city_before(named: NamedToponym, number: int, found: Sequence[Place | None], region: str | None) -> Place | None:
    """Return the city named last before a district that no town gives its name to: "in Saratov ... Zavodskoy district".

    region: that of the towns which may give it their name; one of another region of the text does not. A district that
    holds a village, or stands in a list with the city or with other districts, is one of the region.
    """
    if region is not None and any(place is not None and place.region == region for place in found):
        return None
    city = _city_before(named, number, found)
    return None if city and region and city.region in known.city_regions() else city


def _city_before(named: NamedToponym, number: int, found: Sequence[Place | None]) -> Place | None:
    unit = named.cues[number].unit
    if unit not in ("", _TOLD_BEHIND) or any(cue.container == number for cue in named.cues):
        return None
    before = next((at for at in range(number - 1, -1, -1) if found[at] is not None), None)
    place = found[before] if before is not None else None
    if before is None or place is None or place.kind is not PlaceKind.SETTLEMENT or place.population <= _QUARTERED:
        return None
    gap = named.text[named.mentions[before].end : named.mentions[number].start]
    if unit and named.cues[before].unit:
        return place
    return None if len(gap) > REACH or _LISTED.fullmatch(gap) else place
