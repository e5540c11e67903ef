"""Names that no table knows: the region, or the town, that the text says most of for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from geodata.model import Place, PlaceKind
from geodata.places import known, regions
from geodata.places.nearby import REACH, NamedToponym, Seated, land_before
from geodata.places.seats import foreign, near

_TOWN: Final = 150_000
"""Inhabitants up to which a place may be taken for another one, a village, that no table knows."""
_BESIDE: Final = re.compile(
    r"(?: village| town| camp)?,? (?:(?:a|the) (?:[\w-]+ ){0,3}(?:village|town|settlement) )?(?:just )?"
    r"(?:near|not far from|close to|outside|(?:north|south|east|west)(?:[ -]?(?:east|west))? of)"
    r" (?:the )?(?:(?:[a-z]+ ){0,2}(?:city|town|village) of )?"
    r"|,? (?:недалеко от|неподалёку от|неподалеку от|поблизости от|неподалік від|неподалік|поблизу|біля|возле|около"
    r"|под) "
)


def place_unknown(named: NamedToponym, found: list[Place | None], seated: Seated) -> None:
    """Place the villages that no table knows in the region told of before them, and those known far from it alone.

    Where the region was told by a district of it, they are near the district's seat.
    """
    told: Counter[str | None] = Counter(place.region for place in found if place is not None and place.region)
    countries = Counter(place.country for place in found if place is not None)
    only = next(iter(told)) if len(told) == 1 else None
    for number, (cue, place) in enumerate(zip(named.cues, tuple(found), strict=True)):
        beside = _beside(named, number, found, countries) if place is None else None
        if beside is not None:
            found[number] = near(beside, named.mentions[number], seated.language)
        if not cue.town_word or beside is not None:
            continue
        doubtful = place is not None and (_doubtful(named, number, place, told) or countries[place.country] <= 1)
        if place is not None and not (cue.village_word and doubtful):
            continue
        before = _region_before(named, number, found)
        told_by = found[before] if before is not None else None
        code = told_by.region if told_by else (only if place is None else None)
        land = land_before(named, number)
        if code is not None and land in (None, code.partition("-")[0]) and (place is None or place.region != code):
            inside = [other for other in named.name(number).places if other.region == code]
            found[number] = seated.choose(inside, before, named.mentions[number]) or regions.region_place(code)
    _place_beside(named, found, countries)


def _place_beside(named: NamedToponym, found: list[Place | None], countries: Counter[str | None]) -> None:
    """Put what is left without a place, and has none anywhere, in the region of the place told last before it."""
    for number, cue in enumerate(named.cues):
        unknown = found[number] is None and not cue.district and not named.name(number).places
        code = _region_beside(named, number, found, countries) if unknown else None
        if code is not None and land_before(named, number) in (None, code.partition("-")[0]):
            found[number] = regions.region_place(code)


def _region_beside(
    named: NamedToponym, number: int, found: Sequence[Place | None], countries: Counter[str | None]
) -> str | None:
    """Return the region of the place told last before an unknown name, where most of the text is in its country."""
    for other in range(number - 1, -1, -1):
        place = found[other]
        if named.mentions[number].start - named.mentions[other].end > REACH:
            return None
        if place is not None and place.region is not None and place.region not in known.city_regions():
            return place.region if 2 * countries[place.country] > countries.total() else None
    return None


def _beside(
    named: NamedToponym, number: int, found: Sequence[Place | None], countries: Counter[str | None]
) -> Place | None:
    """Return the town that an unknown name is said to lie near: "Younine, near the ancient city of Baalbek"."""
    if number + 1 >= len(found):
        return None
    town = found[number + 1]
    gap = named.text[named.mentions[number].end : named.mentions[number + 1].start]
    if town is None or town.kind is not PlaceKind.SETTLEMENT or not _BESIDE.fullmatch(gap):
        return None
    return None if foreign(town, countries) else town


def _doubtful(named: NamedToponym, number: int, place: Place, told: Counter[str | None]) -> bool:
    """Whether a village lies in a region of which the text tells nothing else."""
    if place.kind is not PlaceKind.SETTLEMENT or place.population > _TOWN or place.region is None:
        return False
    return named.cues[number].container is None and told[place.region] <= 1


def _region_before(named: NamedToponym, number: int, found: Sequence[Place | None]) -> int | None:
    """Return the mention of the region, or of a district of it, that was told last before a mention within reach."""
    start = named.mentions[number].start
    for other in range(number - 1, -1, -1):
        if start - named.mentions[other].end > REACH:
            return None
        place = found[other]
        if place is not None and place.kind is PlaceKind.REGION and place.region is not None:
            return other
    return None
