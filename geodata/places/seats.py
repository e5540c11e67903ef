"""Seats of districts: the towns that districts are named after, at which villages that no table knows are placed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from geodata.model import ROUGH, Mention, Place, PlaceKind, Precision, Provenance
from geodata.places import known
from geodata.places.communities import land, towns
from geodata.places.folding import exact_key, sound_key
from geodata.places.forms import inflects, nominatives
from geodata.places.kinds import nominative_kind, split_kind
from geodata.places.regions import region_place
from geodata.places.romanise import romanise
from geodata.places.tables import words

Candidates = Callable[[str, str], Sequence[Place]]

_LATIN: Final = re.compile(r"(?P<stem>.{3,}?)(?:skyi|skyy|skiy|skij|sky|ski|skii)$", re.IGNORECASE)
_ENDINGS: Final = ("", "sk", "o", "ka", "a", "ki", "e", "y", "i", "ske", "skoye")
"""Endings of towns behind the stem of their adjective in Latin letters: "Suzemsky" is of Suzemka."""
_TOWN: Final = 5_000
"""Inhabitants from which a town is evidence by itself of where a district lies."""
_CYRILLIC: Final = frozenset({"BY", "KZ", "MD", "RU", "UA"})
"""Countries whose towns are known in Ukrainian and Russian by names of their own."""
_SEAT: Final = 10_000
"""Inhabitants from which a town is meant by a name that it shares with its region."""
_GREAT_SEAT: Final = 500_000
"""Inhabitants from which that holds for a city which is a region by itself: Sanaa lies in no governorate of Sanaa."""
_LIKE_ITS_REGION: Final = 0.5
"""Likeness of names below which the seat has one of its own: Mehtar Lam is called Laghman in lists alone."""
_LEAST: Final = 300
"""Inhabitants from which a settlement may be a district's seat, where their number is known."""


def district_name(text: str) -> str:
    """Return the name of a district without its word for a kind of district: "Погарского района" → "Погарского"."""
    key, kind = split_kind(nominative_kind(text))
    return " ".join(text.split(" ")[: len(key.split(" "))]) if kind else text


def seat(name: str, language: str, country: str | None, region: str | None, candidates: Candidates) -> Place | None:
    """Return the town that a district of this name is called after, None where none is known.

    name: without its word for a district, as the text has it; country, region: ISO codes of where the district lies.
    """
    for form in _forms(name, language):
        held = [place for place in candidates(form, language) if _may_seat(place, form, country, region)]
        if held:
            return max(held, key=lambda place: place.population)
    return None


def seat_of_land(name: str, language: str, region: Place, candidates: Candidates) -> Place | None:
    """Return the town that a part of a region is called after, "Синельниківщина", None for the region's own name."""
    if "щин" not in name or any(known.is_own(form) for form in nominatives(name, language)):
        return None
    every = (place for town in land(name, language) for place in candidates(town, language))
    held = [place for place in every if _may_seat(place, name, region.country, region.region)]
    return max(held, key=lambda place: place.population, default=None)


def region_towns(region: Place, settlements: Candidates) -> list[Place]:
    """Return the town of a region's own name, which a name in another script may know as the region's alone.

    settlements: those that a name in a language may mean. [] for a region whose seat has another name, for one where
    no town is spelled in several ways, and for one whose town is a small one.
    """
    if region.kind is not PlaceKind.REGION or region.country not in _spelled_anew():
        return []
    stem = split_kind(region.name)[0]
    towns = [
        town
        for town in settlements(stem.title(), "en")
        if town.precision is Precision.SETTLEMENT
        and (
            (town.region == region.region and town.population > _SEAT and _alike(stem, town.name) > _LIKE_ITS_REGION)
            or (town.country == region.country and town.population > _GREAT_SEAT and _alike(stem, town.name) == 1)
        )
    ]
    return sorted(towns, key=lambda town: -town.population)[:1]


@cache
def _spelled_anew() -> frozenset[str]:
    """Return the countries whose names are spelled in several ways in Latin letters and in Cyrillic ones."""
    return frozenset(words("romanised")) - _CYRILLIC


def region_of(town: Place) -> Place | None:
    """Return the region that shares its name with a town of it, None for another town."""
    if town.region is None or town.country not in _spelled_anew() or town.population <= _SEAT:
        return None
    region = region_place(town.region)
    return region if _alike(split_kind(region.name)[0], town.name) > _LIKE_ITS_REGION else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, sound_key(one), sound_key(other), autojunk=False).ratio()


def seat_regions(name: str, language: str, countries: set[str], candidates: Candidates) -> set[str]:
    """Return the first-level regions in which a district of this name may lie, as far as its seat's name tells.

    countries: ISO 3166-1 codes of those that come into question, all of them where it is empty.
    """
    for spelled in (language, language + ROUGH):
        found = {
            place.region
            for form in _forms(name, language)
            for place in candidates(form, spelled)
            if place.region and place.kind is PlaceKind.SETTLEMENT and place.population > _TOWN
            if not countries or place.country in countries
        }
        if found:
            return found
    return set()


def near(town: Place, mention: Mention, language: str) -> Place:
    """Return a village that no table knows, known to lie in the district of a town or near it, at that town."""
    name = romanise(mention.text, language) if inflects(language, mention.text) else mention.text
    version = town.provenance.version if town.provenance else ""
    return replace(
        town,
        place_id=f"near:{town.place_id}:{exact_key(mention.text)}",
        name=name,
        precision=Precision.NEAR,
        population=0,
        provenance=Provenance("gazetteer", mention.text, version),
        kind=PlaceKind.SETTLEMENT,
    )


def foreign(town: Place, countries: Mapping[str | None, int]) -> bool:
    """Whether a town lies in a country that the rest of the text speaks less of than of another: no village is near it.

    countries: how many places of the text lie in each.
    """
    rest = max((count for code, count in countries.items() if code not in (None, town.country)), default=0)
    return countries.get(town.country, 0) <= 1 < rest


def _forms(name: str, language: str) -> Iterator[str]:
    if inflects(language, name):
        yield from nominatives(name, language)[:8]
        yield from (town[:1].upper() + town[1:] for town in towns(name.lower(), language))
        return
    yield name
    match = _LATIN.match(name)
    if match:
        yield from (match["stem"] + ending for ending in _ENDINGS)


def _may_seat(place: Place, form: str, country: str | None, region: str | None) -> bool:
    if place.kind is not PlaceKind.SETTLEMENT or place.precision is not Precision.SETTLEMENT:
        return False
    return place.population >= _LEAST and (place.region == region if region else place.country == country)
