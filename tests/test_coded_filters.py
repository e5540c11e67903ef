"""Filters answered from columns show what their SQL shows."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.questions import coded_filters, conditions, data, kept_counts, opening_days
from dashboard.questions.filter_rows import FILTER_ROWS
from dashboard.questions.filter_set import Filters
from geodata.store_known import events_known
from tests.browser.hostile import hostile_claims
from tests.sample_store import SampleStore, gold_store

CODED: list[dict[str, Any]] = [
    {"countries": ("UA", "XX")},
    {"regions": ("RU-KRS", "UA-74")},
    {"precisions": ("region", "country")},
    {"types": ("Shelling/artillery/missile attack",)},
    {"outcomes": ("intercepted", "debris")},
    {"sure": True},
    {"countries": ("RU",), "outcomes": ("hit",), "sure": True},
]


@pytest.fixture(scope="module")
def store() -> SampleStore:
    unsure = [claim | {"probability": 0.5} for claim in hostile_claims()]
    return gold_store("test-coded-filters", unsure)


@pytest.mark.parametrize("known", [None, date(2025, 3, 15)])
@pytest.mark.parametrize("chosen", CODED, ids=repr)
def test_columns_show_what_sql_shows(store: SampleStore, chosen: dict[str, Any], known: date | None) -> None:
    filters = Filters(known=known, **chosen)
    sql, values = conditions.ids_question(filters)
    asked = set(store.query(sql, values)["id"].to_pylist())
    shown = kept_counts.shown(store, filters)
    assert set(shown.columns.ids[shown.rows].tolist()) == asked
    assert conditions.conditions(coded_filters.left_to_ask(filters))[0] == conditions.ALL


def test_what_columns_cannot_answer_is_left_to_ask() -> None:
    filters = Filters(countries=("UA",), weapons=("drone",), killed=2, text="a house")
    assert coded_filters.left_to_ask(filters) == replace(filters, countries=())


def test_a_coded_filter_asks_nothing_of_the_store(store: SampleStore) -> None:
    class Counting:
        version = "test-coded-filters-counting"
        asked = 0

        def query(self, sql: str, parameters: Any = ()) -> Any:
            self.asked += 1
            return store.query(sql, parameters)

    counting = Counting()
    data.counts(counting, Filters())
    before = counting.asked
    for chosen in CODED:
        data.counts(counting, Filters(**chosen))
    assert counting.asked == before
    assert {field.name for field in fields(Filters)} >= {name for chosen in CODED for name in chosen}


@pytest.mark.parametrize("most", [1, 7, 40, 100_000])
@pytest.mark.parametrize("filters", [Filters(), Filters(outcomes=("hit",)), Filters(text="refinery")], ids=repr)
def test_the_newest_events_are_those_of_all(store: SampleStore, filters: Filters, most: int) -> None:
    head, head_values = events_known(filters.known)
    where, values = conditions.conditions(filters)
    order = "date_start DESC NULLS LAST, place NULLS LAST, event_id"
    sql = f"{head} SELECT event_id FROM shown WHERE {where} ORDER BY {order} LIMIT {most}"
    expected = store.query(sql, [*head_values, *values])["event_id"].to_pylist()
    assert data.newest_events(store, filters, most)["event_id"].to_pylist() == expected


def test_what_can_be_chosen_from_is_what_events_have(store: SampleStore) -> None:
    for row in FILTER_ROWS:
        if row.column:
            sql = f"SELECT value FROM (SELECT {row.column} AS value FROM events) WHERE value IS NOT NULL GROUP BY value"
            expected = store.query(f"{sql} ORDER BY count(*) DESC, value")["value"].to_pylist()
            assert data.options(store, row.name) == expected, row.name


def test_a_visit_opens_with_the_fewest_newest_weeks_that_hold_enough(store: SampleStore) -> None:
    countries = ["UA", "RU"]
    first, last = opening_days.newest_weeks(store, countries)
    where = "list_contains(?::VARCHAR[], country) AND date_start IS NOT NULL"
    assert (
        store.query(f"SELECT max(date_start) AS last FROM events WHERE {where}", [countries])["last"][0].as_py() == last
    )
    for weeks in opening_days.WEEKS:
        since = last - timedelta(days=7 * weeks - 1) if last else None
        sql = f"SELECT count(*) AS events FROM events WHERE {where} AND date_start >= ?"
        held = store.query(sql, [countries, since])["events"][0].as_py()
        assert (held >= opening_days.ENOUGH) == (first is not None and since is not None and since <= first)
    assert opening_days.newest_weeks(store, []) == (None, None)
