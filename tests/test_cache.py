"""The coordinate cache: one row an answer, checked by its digest, shared by processes, and never worth a failed run."""

from __future__ import annotations

import logging
import pickle
import sqlite3
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.limits import NO_SUCH_PLACE_DAYS
from geodata.model import Place, Precision, Provenance
from geodata.places.answers import AnswerKey, decode, encode
from geodata.places.cache import CoordinateCache

START = datetime(2025, 3, 11, tzinfo=UTC)
KHARKIV = Place(
    "osm:relation/1", "Kharkiv", Precision.SETTLEMENT, "UA", "UA-63", 49.98, 36.25, 5, None,
    Provenance("nominatim", "Kharkiv", "example.org", START),
)  # fmt: skip
KEY = AnswerKey("nominatim", "example.org", "Kharkiv", "en", "UA")

texts = st.text(max_size=20)
places = st.builds(
    Place, texts, texts, st.sampled_from(Precision), st.none() | texts, st.none() | texts, st.floats(-90, 90),
    st.floats(-180, 180), st.integers(0, 10**9), st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.none() | st.builds(Provenance, texts, texts, texts, st.none() | st.datetimes(timezones=st.just(UTC))),
)  # fmt: skip


class Clock:
    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "coordinates.sqlite"


def change(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(sql)


@settings(max_examples=200, deadline=None)
@given(st.lists(places, max_size=4))
def test_places_come_back_from_their_line_of_json(found: list[Place]) -> None:
    assert decode(encode(found)) == tuple(found)
    assert "\n" not in encode(found)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=texts, found=st.lists(places, max_size=3))
def test_an_answer_is_remembered_by_the_next_process(tmp_path: Path, name: str, found: list[Place]) -> None:
    key = AnswerKey("photon", "1", name)
    CoordinateCache(tmp_path / "c.sqlite").put(key, found)
    assert CoordinateCache(tmp_path / "c.sqlite").get(key) == tuple(found)


def test_spellings_in_case_and_space_share_an_answer_and_nothing_else_does(path: Path) -> None:
    cache = CoordinateCache(path)
    cache.put(KEY, [KHARKIV])
    assert cache.get(AnswerKey("nominatim", "example.org", " kharkiv\n", "en", "UA")) == (KHARKIV,)
    for other in (
        AnswerKey("photon", "example.org", "Kharkiv", "en", "UA"),
        AnswerKey("nominatim", "other.org", "Kharkiv", "en", "UA"),
        AnswerKey("nominatim", "example.org", "Kharkov", "en", "UA"),
        AnswerKey("nominatim", "example.org", "Kharkiv", "uk", "UA"),
        AnswerKey("nominatim", "example.org", "Kharkiv", "en"),
    ):
        assert cache.get(other) is None


def test_a_place_is_kept_and_no_such_place_expires(path: Path) -> None:
    clock = Clock()
    cache = CoordinateCache(path, clock)
    nowhere = AnswerKey("nominatim", "example.org", "Nowhere")
    fixed = AnswerKey("gazetteer", "3", "Nowhere")
    cache.put(KEY, [KHARKIV])
    cache.put(nowhere, [])
    cache.put(fixed, [], no_such_place_days=None)
    clock.now += timedelta(days=NO_SUCH_PLACE_DAYS) - timedelta(seconds=1)
    assert cache.get(nowhere) == ()
    clock.now += timedelta(seconds=1)
    assert cache.get(nowhere) is None
    clock.now += timedelta(days=10_000)
    assert cache.get(KEY) == (KHARKIV,)
    assert cache.get(fixed) == ()


def test_a_row_changed_by_another_hand_counts_as_never_asked(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = CoordinateCache(path)
    cache.put(KEY, [KHARKIV])
    change(path, "UPDATE answers SET places = replace(places, '49.98', '59.98')")
    with caplog.at_level(logging.WARNING):
        assert cache.get(KEY) is None
    assert "changed after it was stored" in caplog.text
    (fault,) = cache.check()
    assert "kharkiv" in fault.reason
    cache.put(KEY, [KHARKIV])
    assert cache.get(KEY) == (KHARKIV,)
    assert cache.check() == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database" * 1000),
        lambda path: change(path, "PRAGMA user_version = 99"),
        lambda path: change(path, "DROP TABLE answers"),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["garbage", "another version", "no table", "a folder"],
)
def test_a_spoiled_file_is_told_once_and_answers_are_kept_in_memory(
    path: Path, spoil: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    first = CoordinateCache(path)
    first.put(KEY, [KHARKIV])
    first.close()
    spoil(path)
    cache = CoordinateCache(path)
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            cache.put(KEY, [KHARKIV])
            assert cache.get(KEY) == (KHARKIV,)
    told = [record.message for record in caplog.records]
    assert 1 <= len(told) == len(set(told)) <= 2
    assert all("kept in memory" in message for message in told)
    assert cache.check()[0].remedy == "delete the file: a cache can always be filled anew"


def test_no_file_is_no_fault_and_is_not_made_by_checking(path: Path) -> None:
    assert CoordinateCache(path).check() == []
    assert not path.exists()


def fill(path: Path, worker: int) -> int:
    cache = CoordinateCache(path)
    for number in range(50):
        cache.put(AnswerKey("photon", "1", f"town {worker} {number}"), [KHARKIV])
        cache.put(AnswerKey("photon", "1", f"shared {number}"), [KHARKIV])
    return worker


def test_processes_and_threads_write_one_file_at_once(path: Path) -> None:
    with ProcessPoolExecutor(3, get_context("spawn")) as pool:
        assert list(pool.map(partial(fill, path), range(3))) == [0, 1, 2]
    cache = CoordinateCache(path)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda n: cache.get(AnswerKey("photon", "1", f"town {n % 3} {n % 50}")), range(300)))
    assert set(found) == {(KHARKIV,)}
    assert cache.check() == []


def test_a_copy_sent_to_another_process_opens_the_same_file(path: Path) -> None:
    cache = CoordinateCache(path)
    cache.put(KEY, [KHARKIV])
    copy = pickle.loads(pickle.dumps(cache))
    assert copy.get(KEY) == (KHARKIV,)


@pytest.mark.parametrize("column", ["name", "places", "digest"])
def test_repair_forgets_an_answer_that_was_changed_and_keeps_the_others(path: Path, column: str) -> None:
    cache = CoordinateCache(path, Clock())
    other = replace(KEY, name="Poltava")
    cache.put(KEY, [KHARKIV])
    cache.put(other, [])
    cache.close()
    change(path, f"UPDATE answers SET {column} = CAST(X'FF41' AS TEXT) WHERE name = 'kharkiv'")
    assert [fault.remedy.startswith("forgotten") for fault in cache.repair()] == [True]
    assert cache.check() == []
    assert (cache.get(KEY), cache.get(other)) == (None, ())
