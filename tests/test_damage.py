"""Damage to store, coordinate cache or index is never silent: it is told, mended where it can be, no answer is wrong.

A short run of the harness; the long one: `python -m tests.test_damage 300`.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from geodata.__main__ import main
from geodata.errors import GeodataError
from geodata.model import Place, Precision
from geodata.places import airports, country_files, index
from geodata.places.answers import AnswerKey
from geodata.places.cache import CoordinateCache
from geodata.places.gazetteer import Gazetteer
from geodata.rebuild import rebuild, repair
from geodata.store import Store
from tests.gold_claims import gold_claims
from tests.test_rebuild import Minutes, add
from tests.test_rebuild import tables as all_tables

PLACE = Place("osm:node/1", "Kharkiv", Precision.SETTLEMENT, "UA", "UA-63", 49.98, 36.25)


def made(folder: Path) -> Store:
    """A store with two batches, and with events of which some were made anew."""
    claims, published = gold_claims()
    names = list(published)
    store = Store(folder, Minutes())
    for some in (names[:-5], names[-5:]):
        add(store, claims, published, set(some))
        rebuild(store, [])
    return store


def tables(store: Store) -> dict[str, object]:
    """All that can be read; of the cells, those that events use."""
    used = "SELECT c.* FROM cells c SEMI JOIN events USING (latitude, longitude) ORDER BY ALL"
    return {**all_tables(store), "cells": store.query(used), "articles": store.query("FROM articles ORDER BY ALL")}


def damageable(folder: Path) -> list[Path]:
    current = Store(folder).contents.generation
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return sorted(path for path in files if path.parts[-3:-2] != ("events",) or path.parent.name == current)


def damage(folder: Path, flip: bool, chance: random.Random) -> tuple[Path, bytes]:
    """Return a file of a folder, by its place in it, with what it is damaged to: one bit turned over, or an end cut."""
    path = chance.choice([path for path in damageable(folder) if path.stat().st_size])
    data = bytearray(path.read_bytes())
    if flip:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    else:
        del data[chance.randrange(len(data)) :]
    return path.relative_to(folder), bytes(data)


def outcome(folder: Path, whole: dict[str, object]) -> str:
    """What comes of opening, checking and mending a damaged store; raises AssertionError where it is silently wrong."""
    try:
        answer = tables(Store(folder))
        assert answer == whole or not Store(folder).contents.generation, "a wrong answer"
    except GeodataError as error:
        assert "; " in str(error), "no remedy"
    store = Store(folder)
    found = store.check()
    mended = repair(store)
    assert store.check() == []
    after = tables(Store(folder))
    if after == whole:
        return "mended" if found or mended else "harmless"
    assert any("load the articles again" in fault.remedy for fault in mended), "lost in silence"
    return "set aside"


def answers(folder: Path, whole: Mapping[AnswerKey, tuple[Place, ...]]) -> dict[AnswerKey, tuple[Place, ...] | None]:
    cache = CoordinateCache(folder / "coordinates.sqlite")
    try:
        return {key: cache.get(key) for key in whole}
    finally:
        cache.close()


def made_answers(folder: Path) -> dict[AnswerKey, tuple[Place, ...]]:
    """Write a cache, with a "no such place" for every fourth name, and return what it holds."""
    folder.mkdir()
    cache = CoordinateCache(folder / "coordinates.sqlite")
    whole: dict[AnswerKey, tuple[Place, ...]] = {}
    for number in range(150):
        key = AnswerKey("nominatim", "example.org", f"Kharkiv {number}", "en", "UA")
        whole[key] = (replace(PLACE, place_id=f"osm:node/{number}"),) if number % 4 else ()
        cache.put(key, whole[key])
    cache.close()
    return whole


def cache_outcome(folder: Path, whole: Mapping[AnswerKey, tuple[Place, ...]]) -> str:
    """What comes of a damaged cache: it may forget, which costs a question, but never answers otherwise."""
    before = answers(folder, whole)
    assert all(answer in (None, whole[key]) for key, answer in before.items()), "a wrong answer"
    cache = CoordinateCache(folder / "coordinates.sqlite")
    found = cache.check()
    cache.repair()
    for key in whole:
        if cache.get(key) is None:
            cache.put(key, whole[key])
    assert cache.check() == []
    cache.close()
    assert answers(folder, whole) == whole
    return "mended" if found else "asked again" if None in before.values() else "harmless"


TOWNS = [
    {"geonameid": number, "name": f"Town{number}", "alternatenames": [f"Місто{number}"], "countrycode": "UA",
     "admin1code": "07", "latitude": 49 + number / 100, "longitude": 36.0, "population": 1000 * number}
    for number in range(1, 60)
]  # fmt: skip


@contextmanager
def few_towns() -> Iterator[None]:
    """Build indexes of a few towns."""
    with (
        patch.object(index, "settlements", lambda: iter(TOWNS)),
        patch.object(index, "read_units", lambda: iter(())),
        patch.object(airports, "read_airports", lambda _: iter(())),
    ):
        yield


def looked_up(folder: Path) -> list[list[Place]]:
    gazetteer = Gazetteer(folder)
    return [gazetteer.settlements(name) for number in range(70) for name in (f"Town{number}", f"Місто{number}")]


def index_outcome(folder: Path, whole: list[list[Place]]) -> str:
    """What comes of a damaged index: the first look-up builds it anew."""
    path = index.index_path(folder)
    found = country_files.damaged(path)
    assert looked_up(folder) == whole, "a wrong answer"
    assert country_files.damaged(path) == []
    return "mended" if found else "harmless"


def patients(folder: Path) -> list[tuple[Path, Callable[[Path], str]]]:
    """Make a store, a cache and an index, and return their folders with what finds out how damage to a copy ends."""
    store, cache, names = folder / "store", folder / "cache", folder / "index"
    made(store)
    return [
        (store, partial(outcome, whole=tables(Store(store)))),
        (cache, partial(cache_outcome, whole=made_answers(cache))),
        (names, partial(index_outcome, whole=looked_up(names))),
    ]


def run(flips: int, cuts: int, seed: int) -> Iterator[str]:
    """Damage store, cache and index in turn; yield what came of each, `WRONG` in it where anything was amiss."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name, few_towns():
        sources = patients(Path(name))
        for number in range(flips + cuts):
            source, examined = sources[number % len(sources)]
            path, data = damage(source, number < flips, chance)
            copy = Path(name) / "copy" / str(number)
            shutil.copytree(source, copy)
            (copy / path).write_bytes(data)
            try:
                came = examined(copy)
            except Exception as error:  # noqa: BLE001 (any error of a library that gets out is a finding)
                came = f"WRONG at {path}, damage {number}: {error!r}"
            shutil.rmtree(copy)
            yield f"{source.name} {'cut' if number >= flips else 'flipped'}: {came}"


def test_a_file_with_a_bit_turned_over_or_an_end_cut_off_is_never_silently_wrong() -> None:
    told = list(run(12, 6, seed=1))
    assert len(told) == 18
    assert not [line for line in told if "WRONG" in line]


@pytest.mark.parametrize("table", ["events", "links"])
def test_events_that_are_damaged_count_as_not_there_and_are_made_anew(
    tmp_path: Path, table: str, caplog: pytest.LogCaptureFixture
) -> None:
    store = made(tmp_path / "store")
    whole = tables(store)
    path = store.folder / "events" / str(store.contents.generation) / f"{table}.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    again = Store(store.folder, Minutes())
    assert again.contents.generation is None
    assert again.query("SELECT * FROM events").num_rows == 0
    assert f"{table}.parquet is damaged" in caplog.text
    rebuild(again, [])
    assert tables(again) == whole


@pytest.mark.parametrize("cut", [True, False])
def test_a_damaged_cache_is_told_and_begun_anew(tmp_path: Path, cut: bool) -> None:
    path = tmp_path / "coordinates.sqlite"
    cache = CoordinateCache(path)
    cache.put(AnswerKey("nominatim", "example.org", "Kharkiv", "en", "UA"), [PLACE])
    cache.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if cut else b"\xff" * 100 + data[100:])
    damaged = CoordinateCache(path)
    assert damaged.check() != []
    assert damaged.repair() != []
    assert damaged.check() == []
    damaged.put(AnswerKey("nominatim", "example.org", "Kharkiv", "en", "UA"), [PLACE])
    assert damaged.get(AnswerKey("nominatim", "example.org", "Kharkiv", "en", "UA")) == (PLACE,)


@pytest.mark.parametrize("cut", [True, False])
def test_a_damaged_index_is_told_and_built_anew(tmp_path: Path, cut: bool, caplog: pytest.LogCaptureFixture) -> None:
    with few_towns():
        whole = looked_up(tmp_path)
        path = index.index_path(tmp_path)
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] if cut else data.replace(b"Town7", b"Town8"))
        assert country_files.damaged(path) == [path]
        assert looked_up(tmp_path) == whole
    assert f"{path} is damaged" in caplog.text
    assert country_files.damaged(path) == []


def test_check_names_a_damaged_index_and_builds_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    made(tmp_path / "store")
    path = index.index_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"half")
    with few_towns():
        told = CliRunner().invoke(main, ["check"])
        mended = CliRunner().invoke(main, ["check", "--repair"])
    assert (told.exit_code, mended.exit_code) == (1, 0)
    assert told.stdout.startswith(f"{path}: damaged (its checksum differs); run the check with --repair")
    assert mended.stdout.startswith(f"mended: {path}: damaged (its checksum differs); built anew\n")


def test_an_index_without_a_checksum_is_built_anew(tmp_path: Path) -> None:
    path = index.index_path(tmp_path)
    with few_towns():
        whole = looked_up(tmp_path)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE settlements SET latitude = 0")
            connection.execute("PRAGMA user_version = 0")
        assert looked_up(tmp_path) == whole


if __name__ == "__main__":
    number = int(sys.argv[1])
    came: Counter[str] = Counter()
    for line in run(number, number // 3, seed=2):
        came[line] += 1
        print(f"\r{came.total()}", end="", flush=True)
    print("", *(f"{times:>4} {line}" for line, times in sorted(came.items())), sep="\n")
