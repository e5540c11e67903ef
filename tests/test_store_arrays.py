"""Columns of numbers are those that were asked for, and places among many are those among few."""

from __future__ import annotations

import tracemalloc

import duckdb
import numpy as np
import pyarrow as pa
import pytest

from geodata import store_arrays
from geodata.store_arrays import Seen, are_among, array_of, number_columns, places_among, popped

MANY = np.random.default_rng(1).permutation(np.arange(0, 3_000, 3)).astype("uint64")


def test_columns_are_filled_piece_by_piece_in_the_order_of_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_arrays, "STREAMED_ROWS", 2_048)
    sql = "SELECT hash(range) AS name, (range % 7)::TINYINT AS day FROM range(?) ORDER BY name"
    found = number_columns(duckdb.connect(), sql, [9_000])
    asked = duckdb.sql(sql, params=[9_000]).fetchnumpy()
    assert {name: column.dtype for name, column in found.items()} == {"name": np.uint64, "day": np.int8}
    assert all(np.array_equal(column, asked[name]) for name, column in found.items())


def test_each_column_can_be_let_go_of_by_itself() -> None:
    found = number_columns(duckdb.connect(), "SELECT range AS one, range AS other FROM range(10)")
    assert all(column.base is None for column in found.values())
    assert {
        name: len(column) for name, column in number_columns(duckdb.connect(), "SELECT 1 AS x LIMIT 0").items()
    } == {"x": 0}


def test_a_column_in_one_piece_is_not_copied() -> None:
    table = pa.table({"x": MANY})
    assert np.shares_memory(array_of(table, "x"), MANY)
    assert np.shares_memory(popped(table)["x"], MANY)
    assert array_of(pa.concat_tables([table, table]), "x").tolist() == MANY.tolist() * 2


@pytest.mark.parametrize("at_once", [10_000, 100, 0])
def test_places_among_many_are_those_among_few(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(store_arrays, "SOUGHT_AT_ONCE", at_once)
    wanted = np.arange(3_100, dtype="uint64")
    place_of = {number: place for place, number in enumerate(MANY.tolist())}
    assert places_among(wanted, MANY).tolist() == [place_of.get(number, -1) for number in wanted.tolist()]
    assert places_among(wanted[:0], MANY).tolist() == []


def test_no_more_than_a_part_is_looked_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_arrays, "SOUGHT_AT_ONCE", 100)
    sought: list[int] = []
    look = store_arrays._sought
    monkeypatch.setattr(store_arrays, "_sought", lambda own, others: sought.append(len(others)) or look(own, others))
    places_among(MANY, MANY)
    assert len(sought) == store_arrays.PARTS
    assert max(sought) < len(MANY) / 4


def test_what_is_among_others_is_told_of_each() -> None:
    rising = np.sort(MANY)
    wanted = np.array([0, 1, 2_997, 2_998, 5_000, 3], dtype="uint64")
    assert are_among(wanted, rising).tolist() == [True, False, True, False, False, True]
    assert are_among(wanted, rising[:0]).tolist() == [False] * 6


@pytest.mark.parametrize("at_once", [1, 3, 1_000])
def test_words_are_known_again_whatever_came_between(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(store_arrays, "SEEN_AT_ONCE", at_once)
    words = [f"word {number * number % 50}" for number in range(200)]
    seen = Seen()
    assert [seen.add(word) for word in words] == [word not in words[:number] for number, word in enumerate(words)]


def test_words_come_upon_are_kept_as_numbers() -> None:
    seen = Seen()
    tracemalloc.start()
    try:
        for number in range(20_000):
            seen.add(f"{number:016x}")
        assert tracemalloc.get_traced_memory()[0] < 700_000, "as words they would take 2,500,000"
    finally:
        tracemalloc.stop()
