"""What is counted from columns is what SQL says of the same events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard import layers
from dashboard.questions import data
from dashboard.questions.conditions import MAPPED, conditions
from dashboard.questions.filter_set import Filters
from geodata.event_codes import SPOT, SURE
from geodata.model import COUNTS
from geodata.store_known import events_known
from geodata.store_schema import CELLS
from tests.browser.hostile import hostile_claims
from tests.sample_store import SampleStore, gold_store

SPRING: dict[str, Any] = {"start": date(2025, 3, 1), "end": date(2025, 5, 31)}
FILTERS = [
    Filters(),
    Filters(**SPRING),
    Filters(**SPRING, undated=True),
    Filters(start=date(2025, 3, 11)),
    Filters(end=date(2025, 3, 11)),
    Filters(end=date(2025, 3, 11), undated=True),
    Filters(known=date(2025, 3, 15)),
    Filters(known=date(2025, 3, 15), **SPRING, countries=("UA",)),
    Filters(countries=("RU", "UA"), sure=True),
    Filters(regions=("RU-KRS",), **SPRING),
    Filters(weapons=("drone",), outcomes=("intercepted",)),
    Filters(types=("Shelling/artillery/missile attack",), killed=1),
    Filters(text="refinery"),
    Filters(text="no such word anywhere"),
    Filters(precisions=("region", "country")),
]


@pytest.fixture(scope="module")
def store() -> SampleStore:
    unsure = [claim | {"probability": 0.5} for claim in hostile_claims()]
    weeks = [unsure[0] | {"date_start": "2025-02-20", "date_end": "2025-03-21", "killed": [3, 9]}]
    return gold_store("test-shown-sums", [*unsure, *weeks])


def asked(store: SampleStore, filters: Filters, columns: str, rest: str = "", *more: object) -> list[dict[str, Any]]:
    """The rows of a question over the events shown."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    sql = f"{head} SELECT {columns} FROM shown WHERE {where} {rest}"
    found: list[dict[str, Any]] = store.query(sql, [*head_values, *values, *more]).to_pylist()
    return found


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_counts_are_those_of_sql(store: SampleStore, filters: Filters) -> None:
    telling = ", ".join(f"count(*) FILTER ({name}_max > 0 OR {name}_min > 0) AS telling_{name}" for name in COUNTS)
    columns = (
        "count(*) AS events, count(date_start) AS dated, count(*) - count(date_start) AS undated, "
        "count(*) FILTER (scope = 'total') AS totals, min(date_start) AS oldest, max(date_end) AS newest, "
        "count(*) FILTER (scope = 'place' AND latitude IS NULL) AS unmapped, max(date_start) AS newest_start, "
        f"count(DISTINCT place_id) FILTER (scope = 'place') AS places, {telling}"
    )
    assert data.counts(store, filters) == asked(store, filters, columns)[0]


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_regions_times_and_the_worst_are_those_of_sql(store: SampleStore, filters: Filters) -> None:
    regions = asked(store, filters, "region, count(*) AS events", "AND region IS NOT NULL GROUP BY region")
    assert data.region_counts(store, filters) == {row["region"]: row["events"] for row in regions}
    for unit in ("day", "week", "month"):
        start = f"CAST(date_trunc('{unit}', date_start) AS DATE) AS start"
        columns, rest = (
            f"{start}, sub_event_type, count(*) AS events",
            "AND date_start IS NOT NULL GROUP BY ALL ORDER BY ALL",
        )
        told = data.timeline(store, filters, unit).to_dict("records")
        assert told == asked(store, filters.without_dates(), columns, rest)
    worst = asked(
        store, filters, "*", "AND scope = 'place' AND killed_min > 0 ORDER BY killed_min DESC, event_id LIMIT 1"
    )
    assert data.worst(store, filters) == (worst[0] if worst else None)


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_articles_are_those_of_sql(store: SampleStore, filters: Filters) -> None:
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    limit, limit_values = ("AND a.published <= ?", [filters.known]) if filters.known else ("", [])
    sql = (
        f"{head} SELECT count(DISTINCT article_id) AS articles FROM event_claims JOIN claims USING (claim_id) "
        f"JOIN articles a USING (article_id) WHERE event_id IN (SELECT event_id FROM shown WHERE {where}) {limit}"
    )
    found = store.query(sql, [*head_values, *values, *limit_values]).to_pylist()
    assert data.articles(store, filters) == found[0]["articles"]


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_spots_are_those_of_sql(store: SampleStore, filters: Filters) -> None:
    told = ", ".join(f"count(*) FILTER ({name}_min > 0) AS told_{name}" for name in COUNTS)
    columns = (
        f"{SPOT} AS spot, precision, count(*) AS events, count(*) FILTER (outcome = 'hit') AS hit, "
        "count(*) FILTER (outcome = 'debris') AS debris, count(*) FILTER (outcome = 'intercepted') AS stopped, "
        f"count(*) FILTER (NOT {SURE}) AS unsure, "
        "coalesce(mode(sub_event_type ORDER BY sub_event_type) FILTER (outcome <> 'intercepted'), "
        "mode(sub_event_type ORDER BY sub_event_type)) AS kind, "
        "arg_max(event_id, (date_start IS NOT NULL, coalesce(date_start, DATE '1900-01-01'), event_id)) AS event_id, "
        f"min(date_start) AS oldest, max(date_start) AS newest, {told}"
    )
    far = data.far_events(store)
    rows = asked(store, filters, columns, f"AND {MAPPED} GROUP BY spot, precision ORDER BY spot, precision", far)
    order = list(rows[0]) if rows else ["spot"]
    found = data.spots(store, filters)
    assert set(layers.SPOT_COLUMNS) <= set(found.columns)
    told_rows = [
        {name: None if value is None else value for name, value in row.items()}
        for row in found[order].to_dict("records")
    ]
    assert sorted(told_rows, key=lambda row: (row["spot"], str(row.get("precision")))) == rows


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_where_spots_lie_is_as_the_events_shown_tell_it(store: SampleStore, filters: Filters) -> None:
    events = asked(store, filters, f"{SPOT} AS spot, precision, latitude, longitude, place, toponym, region, country")
    lying = {
        (row["spot"], row["precision"], row["latitude"], row["longitude"], row["place"] or row["toponym"])
        for row in events
    }
    cells = {(row["latitude"], row["longitude"]): row for row in store.query("SELECT * FROM cells").to_pylist()}
    for level, name in enumerate(CELLS.names[2:], 2):
        for spot in data.spots_with_cells(store, filters, level).to_dict("records"):
            assert (spot["spot"], spot["precision"], spot["latitude"], spot["longitude"], spot["place"]) in lying
            held = cells.get((spot["latitude"], spot["longitude"]), {})
            assert held.get(name) == (spot[name] if isinstance(spot[name], str) else None)


@pytest.mark.parametrize("filters", FILTERS, ids=repr)
def test_days_are_those_of_sql(store: SampleStore, filters: Filters) -> None:
    grade = "CASE outcome WHEN 'hit' THEN 3 WHEN 'debris' THEN 2 WHEN 'intercepted' THEN 0 ELSE 1 END"
    columns = f"{SPOT} AS spot, list((date_start - DATE '1970-01-01') * 4 + {grade}) AS days"
    rest = f"AND {MAPPED} AND date_start IS NOT NULL GROUP BY spot"
    rows = asked(store, filters, columns, rest, data.far_events(store))
    found = data.days_by_spot(store, filters, 20_000)
    assert found is not None
    assert {spot: sorted(days) for spot, days in found.items()} == {row["spot"]: sorted(row["days"]) for row in rows}
    assert not rows or data.days_by_spot(store, filters, 0) is None


def test_another_period_of_the_same_filters_asks_nothing_more_of_the_store(store: SampleStore) -> None:
    class Counting:
        version = "test-shown-sums-counting"
        asked = 0

        def query(self, sql: str, parameters: Any = ()) -> Any:
            self.asked += 1
            return store.query(sql, parameters)

    counting = Counting()
    filters = Filters(countries=("UA",), **SPRING)
    for look in (data.counts, data.spots, data.region_counts, data.articles):
        look(counting, filters)
    before = counting.asked
    for look in (data.counts, data.spots, data.region_counts, data.articles):
        look(counting, replace(filters, end=date(2025, 4, 30)))
    assert counting.asked == before
