"""Damage to the files of a store is never silent: it is told, mended where it can be, and no answer is wrong.

A short run of the harness; the long one: `python -m tests.test_damage 300`.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.errors import GeodataError
from geodata.model import Place, Precision
from geodata.places.answers import AnswerKey
from geodata.places.cache import CoordinateCache
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


def damages(folder: Path, flips: int, cuts: int, chance: random.Random) -> Iterator[tuple[Path, bytes]]:
    """Yield files with what they are damaged to: one bit turned over, or an end cut off."""
    files = [path for path in damageable(folder) if path.stat().st_size]
    for number in range(flips + cuts):
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        if number < flips:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            del data[chance.randrange(len(data)) :]
        yield path, bytes(data)


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


def run(flips: int, cuts: int, seed: int) -> dict[str, int]:
    told: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        made(source)
        whole = tables(Store(source))
        for path, data in damages(source, flips, cuts, random.Random(seed)):
            copy = Path(name) / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(source, copy)
            (copy / path.relative_to(source)).write_bytes(data)
            try:
                came = outcome(copy, whole)
            except AssertionError as error:
                raise AssertionError(f"{path.relative_to(source)}: {error}") from error
            told[came] = told.get(came, 0) + 1
    return told


def test_a_store_with_a_bit_turned_over_or_an_end_cut_off_is_never_silently_wrong() -> None:
    assert sum(run(7, 3, seed=1).values()) == 10


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


if __name__ == "__main__":
    number = int(sys.argv[1])
    print(run(number, number // 3, seed=2))
