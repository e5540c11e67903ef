"""Events kept as numbers are those that their rows tell, and are read only where they still mean the same."""

from __future__ import annotations

import shutil
import tracemalloc
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from dashboard.questions import data, opening_days, publishers
from dashboard.questions.filter_set import Filters
from geodata.event_codes import LAYOUT
from geodata.rebuild import rebuild
from geodata.store import Store
from geodata.store_arrays import array_of
from geodata.store_numbers import NUMBERED, kept_events, kept_tellings, made_numbers, numbered_events, told_events
from geodata.store_segments import generation_files, rows_of
from geodata.store_sums import SUMS, as_text, digest
from geodata.store_views import define_newest
from tests.browser.hostile import hostile_claims
from tests.gold_claims import gold_claims
from tests.sample_store import write_gold_store
from tests.test_rebuild import Minutes, add

FILTERS = [Filters(), Filters(start=date(2025, 3, 1), end=date(2025, 3, 31), countries=("UA",)), Filters(sure=True)]


class Listening:
    """A store that notes what it is asked."""

    def __init__(self, store: Store, version: str) -> None:
        self.version = version
        self.asked: list[str] = []
        self._store = store

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        self.asked.append(sql)
        return self._store.query(sql, parameters)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("numbers") / "store"
    write_gold_store(made, [claim | {"probability": 0.5} for claim in hostile_claims()])
    return made


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> Store:
    shutil.copytree(folder, tmp_path / "store")
    return Store(tmp_path / "store")


def without(store: Store, names: Sequence[str]) -> None:
    """Make the generation one of a version that did not keep these tables."""
    files = {path.name: path for path in generation_files(store.folder, store.contents)}
    for name in names:
        files.pop(f"{name}.parquet").unlink()
    sums = files.pop(SUMS)
    sums.write_text(as_text({name: digest(path) for name, path in files.items()}))


def told(source: Any) -> list[Any]:
    """What the page counts of the events."""
    found: list[Any] = []
    for filters in FILTERS:
        found += [data.counts(source, filters), data.articles(source, filters), data.region_counts(source, filters)]
        found += [data.spots(source, filters).to_dict("records"), data.spread(source, filters).to_dict("records")]
    return found


def test_what_is_kept_is_what_the_events_tell(store: Store) -> None:
    kept = kept_events(store.query)
    assert kept is not None
    events, sites = kept
    asked = numbered_events(store.query)
    assert events.equals(asked[0])
    assert sites.equals(asked[1])
    made = events["made"][0].as_py()
    tellings = kept_tellings(store.query, made)
    assert tellings is not None
    assert tellings.equals(told_events(store.query, array_of(events, "id"), made))
    assert len(events) == store.query("SELECT count(*) AS n FROM events")["n"][0].as_py()
    assert store.check() == []


def test_a_change_of_some_events_keeps_the_numbers_of_all(tmp_path: Path) -> None:
    claims, published = gold_claims()
    names = list(published)
    store = Store(tmp_path / "store", Minutes())
    for some in (names[:-9], names[-9:]):
        add(store, claims, published, set(some))
        rebuild(store, [])
    assert (store.folder / "events" / str(store.contents.generation) / "gone.parquet").exists()
    kept = kept_events(store.query)
    assert kept is not None
    assert kept[0].equals(numbered_events(store.query)[0])
    assert store.check() == []


def test_the_first_map_asks_for_no_events_but_those_kept_as_numbers(store: Store) -> None:
    source = Listening(store, "numbers-first-map")
    told(source)
    opening_days.newest_weeks(source, ["UA", "RU"])
    data.options(source, "regions")
    asked = " ".join(source.asked)
    assert {table for table in NUMBERED if table in asked} == set(NUMBERED)
    assert "FROM events" not in asked
    assert "event_articles" not in asked
    assert "cells" not in asked


@pytest.mark.parametrize("names", [NUMBERED, NUMBERED[:1], NUMBERED[1:2], NUMBERED[2:]], ids=repr)
def test_generations_that_kept_no_numbers_tell_the_same(store: Store, names: Sequence[str]) -> None:
    before = told(Listening(store, f"numbers-{names}-kept"))
    without(store, names)
    again = Store(store.folder)
    assert told(Listening(again, f"numbers-{names}-gone")) == before
    assert again.check() == []


def test_numbers_that_came_to_mean_something_else_are_not_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept_events(store.query) is not None
    monkeypatch.setattr("geodata.store_numbers.LAYOUT", LAYOUT ^ 1)
    assert kept_events(store.query) is None


@pytest.mark.parametrize("changed", NUMBERED[:2])
def test_numbers_of_two_generations_are_not_read_together(store: Store, tmp_path: Path, changed: str) -> None:
    other = Store(tmp_path / "other")
    write_gold_store(other.folder)

    def mixed(sql: str, values: Sequence[object]) -> pa.Table:
        return (other if changed in sql else store).query(sql, values)

    assert kept_events(other.query) is not None
    assert kept_events(mixed) is None
    events = numbered_events(store.query)[0]
    assert kept_tellings(other.query, events["made"][0].as_py()) is None


def test_articles_are_looked_through_only_once_a_question_names_them(store: Store) -> None:
    def looked_through() -> bool:
        tables = store.query("SELECT table_name FROM duckdb_tables()")["table_name"].to_pylist()
        return "replaced" in tables

    told(Listening(store, "numbers-articles"))
    assert not looked_through()
    assert store.query("SELECT count(*) AS n FROM claims JOIN articles USING (article_id)")["n"][0].as_py() > 0
    assert looked_through()


def test_many_may_be_the_first_to_ask_for_articles(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = 0

    def later(connection: duckdb.DuckDBPyConnection) -> None:
        nonlocal made
        made += 1
        # Whoever waited for another to make them is told so by their being there.
        define_newest(connection)
        define_newest(connection)

    def ask(_: int) -> int:
        found: int = store.query("SELECT count(*) AS n FROM articles")["n"][0].as_py()
        return found

    monkeypatch.setattr("geodata.store.define_newest", later)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(12)))) == 1
    assert 1 <= made <= 4


def test_a_question_for_what_is_not_there_stays_an_error(store: Store) -> None:
    for _ in range(2):
        with pytest.raises(duckdb.CatalogException, match="nothing_of_this_name"):
            store.query("SELECT * FROM nothing_of_this_name")


@pytest.mark.parametrize("retold", [True, False])
def test_whether_all_is_a_sample_is_asked_of_articles_only_where_it_may_be(tmp_path: Path, retold: bool) -> None:
    claims, published = gold_claims()
    store = Store(tmp_path / "store", Minutes())
    add(store, claims, published, set(list(published)[:5]), retold=retold)
    rebuild(store, [])
    source = Listening(store, f"numbers-sample-{retold}")
    assert publishers.sample_size(source) == (5 if retold else 0)
    assert any("FROM articles" in sql for sql in source.asked) == retold


def test_each_table_is_let_go_of_before_the_next_is_made(store: Store) -> None:
    known: list[weakref.ref[pa.Table]] = []
    names = []
    for name, rows in made_numbers(*paths(store), pa.table({"event_id": pa.array([], pa.string())}), store.folder):
        assert [held for held in known if held() is not None and name == "tellings"] == []
        known.append(weakref.ref(rows))
        names.append(name)
        del rows
    assert tuple(names) == NUMBERED


def test_columns_are_put_in_order_one_by_one(store: Store) -> None:
    events, pairs = paths(store)
    many = f"SELECT * REPLACE (format('{{:016x}}', hash(event_id, row)) AS event_id) FROM ({events}), range(200) t(row)"
    tracemalloc.start()
    try:
        made = made_numbers(many, pairs, pa.table({"event_id": pa.array([], pa.string())}), store.folder)
        _, rows = next(made)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    made.close()
    assert len(rows) > 40_000
    # Their columns have 34 bytes a row; twice all of them at once would be 68, beside the order of the rows.
    assert peak < 60 * len(rows) + 1_000_000


def paths(store: Store) -> tuple[str, str]:
    made = store.folder / "events" / str(store.contents.generation)
    return rows_of(made / "events.parquet"), rows_of(made / "event_claims.parquet")
