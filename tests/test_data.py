import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.questions import conditions, data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from geodata.store_views import open_views
from tests.browser.hostile import hostile_claims
from tests.sample_store import ROOT, SampleStore, gold_store, write_gold_store

KEYS = [
    *("from", "to", "undated", "known", "country", "region", "type", "weapon", "target", "outcome", "attacker"),
    *("claimant", "publisher", "precision", "status", "launched", "intercepted", "killed", "injured", "articles", "q"),
]
VALUES = [
    "2025-01-01",
    "2024-03-11",
    "UA",
    "RU-KRS",
    "drone",
    "hit",
    "1",
    "3",
    "settlement",
    "Air/drone strike",
    "'",
    "%",
]


@pytest.fixture(scope="module")
def store() -> SampleStore:
    return gold_store("test-data")


def shown(store: SampleStore, **changes: Any) -> pd.DataFrame:
    return data.events(store, replace(Filters(), **changes))


def test_no_filter_shows_every_event(store: Any) -> None:
    assert len(shown(store)) == store.query("SELECT count(*) AS n FROM events").to_pylist()[0]["n"] > 0


def test_a_date_range_keeps_events_that_overlap_it_and_drops_the_undated(store: Any) -> None:
    found = shown(store, start=date(2025, 3, 11), end=date(2025, 3, 11))
    assert len(found) > 0
    assert (found["date_start"] <= date(2025, 3, 11)).all()
    assert (found["date_end"] >= date(2025, 3, 11)).all()


def test_an_event_of_several_days_is_shown_from_its_first_day_to_its_last() -> None:
    weeks = json.loads((ROOT / "tests/gold/ukraine-russia.jsonl").read_text(encoding="utf-8").splitlines()[0])
    weeks |= {"country": "XK", "date_start": "2025-03-03", "date_end": "2025-03-21"}
    store: Any = gold_store("test-data-weeks", [weeks])
    for first, last, count in ((9, 12, 1), (21, 25, 1), (1, 3, 1), (22, 25, 0), (1, 2, 0)):
        period = {"start": date(2025, 3, first), "end": date(2025, 3, last)}
        assert len(shown(store, countries=("XK",), **period)) == count, (first, last)
    assert len(shown(store, countries=("XK",), start=date(2025, 3, 21))) == 1
    assert len(shown(store, countries=("XK",), end=date(2025, 3, 3))) == 1


def test_undated_events_are_added_on_request(store: Any) -> None:
    undated = data.counts(store, Filters())["undated"]
    inside = Filters(start=date(2025, 1, 1), end=date(2025, 12, 31))
    assert len(data.events(store, replace(inside, undated=True))) == len(data.events(store, inside)) + undated


@pytest.mark.parametrize(
    ("field", "column"),
    [
        ("countries", "country"),
        ("regions", "region"),
        ("types", "sub_event_type"),
        ("outcomes", "outcome"),
        ("attackers", "attacker"),
        ("precisions", "precision"),
        ("statuses", "status"),
    ],
)
def test_a_filter_on_one_value_shows_that_value_alone(store: Any, field: Any, column: Any) -> None:
    value = data.options(store, field)[0]
    found = shown(store, **{field: (value,)})
    assert len(found) > 0
    assert set(found[column]) == {value}


@pytest.mark.parametrize(
    ("field", "column"), [("weapons", "weapon"), ("targets", "target"), ("claimants", "claimants"), ("publishers",) * 2]
)
def test_a_filter_on_a_list_shows_events_that_hold_the_value(store: Any, field: Any, column: Any) -> None:
    value = data.options(store, field)[0]
    found = shown(store, **{field: (value,)})
    assert len(found) > 0
    assert all(value in held for held in found[column])


def test_a_count_of_at_least_n_looks_at_the_highest_number_told_and_drops_the_unknown(store: Any) -> None:
    found = shown(store, killed=10)
    assert len(found) > 0
    assert (found["killed_max"].fillna(found["killed_min"]) >= 10).all()


def test_words_must_all_stand_in_a_quote_or_place(store: Any) -> None:
    found = shown(store, text="DRONES moscow")
    assert len(found) > 0
    for event_id in found["event_id"]:
        told = " ".join(f"{c['quote']} {c['toponym']} {c['place']}" for c in data.claims(store, event_id)).lower()
        assert "drones" in told
        assert "moscow" in told


def test_quotes_and_semicolons_in_words_are_only_words(store: Any) -> None:
    assert len(shown(store, text="'; DROP TABLE events; --")) == 0
    assert len(shown(store)) > 0


def test_as_known_on_leaves_out_what_was_published_later(store: Any) -> None:
    day = date(2024, 1, 1)
    found = shown(store, known=day)
    assert 0 < len(found) < len(shown(store))
    assert all(claim["published"] <= day for e in found["event_id"] for claim in data.claims(store, e, day))


def test_counts_agree_with_the_events_shown(store: Any) -> None:
    filters = Filters(countries=("UA",))
    counts, found = data.counts(store, filters), data.events(store, filters)
    assert counts["events"] == len(found)
    assert counts["unmapped"] == int(((found["scope"] == "place") & found["latitude"].isna()).sum())
    assert counts["totals"] == int((found["scope"] == "total").sum())


def test_the_timeline_adds_up_to_the_dated_events(store: Any) -> None:
    filters = Filters(countries=("RU",))
    for unit in ("day", "week", "month"):
        assert data.timeline(store, filters, unit)["events"].sum() == data.counts(store, filters)["dated"]


def test_articles_are_counted_once_however_many_events_they_tell(store: Any) -> None:
    everything = store.query("SELECT count(DISTINCT article_id) AS n FROM claims").to_pylist()[0]["n"]
    assert data.articles(store, Filters()) == everything
    assert data.articles(store, Filters(countries=("UA",))) < everything


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), st.lists(st.text(max_size=30) | st.sampled_from(VALUES), max_size=3)))
def test_no_address_breaks_a_question(store: Any, query: dict[str, list[str]]) -> None:
    filters, _ = Filters.from_query(query)
    shown = data.counts(store, filters)["events"]
    assert shown == len(data.event_rows(store, filters)) <= data.counts(store, Filters())["events"]
    assert data.articles(store, filters) <= len(data.claim_rows(store, filters))
    assert (
        data.timeline(store, filters, "month")["events"].sum() <= data.counts(store, filters.without_dates())["events"]
    )


def test_another_version_of_a_store_is_asked_anew() -> None:
    first, second = gold_store("one"), SampleStore({}, "two")
    assert len(shown(first)) > 0
    assert len(shown(second)) == 0


def test_the_nearest_events_lie_elsewhere_within_days_nearest_first(store: Any) -> None:
    events = data.events(store, Filters(countries=("UA",)))
    settled = events[(events["precision"] == "settlement") & events["date_start"].notna()]
    for row in settled.head(20).to_dict("records"):
        found = data.nearest_events(store, Filters(), row["event_id"], 3, 4)
        assert all(other["place_id"] != row["place_id"] or other["latitude"] != row["latitude"] for other in found)
        assert all(abs((other["date_start"] - row["date_start"]).days) <= 3 for other in found)
        assert [other["km"] for other in found] == sorted(other["km"] for other in found)
    assert data.nearest_events(store, Filters(text="nosuchword"), settled.iloc[0]["event_id"], 3, 4) == []


@pytest.mark.parametrize("kept", [True, False])
def test_an_unsure_event_is_told_apart_also_where_its_events_were_made_before_they_kept_how_sure(
    tmp_path: Path, kept: bool
) -> None:
    write_gold_store(tmp_path, [{**next(iter(hostile_claims())), "probability": 0.4}])
    contents = Store(tmp_path).contents
    path = tmp_path / "events" / str(contents.generation) / "events.parquet"
    if not kept:
        pq.write_table(pq.read_table(path).drop_columns(["probability"]), path)
    views = open_views(tmp_path, contents)
    everything = views.execute(*conditions.events_question(Filters())).fetchall()
    assert len(views.execute(*conditions.events_question(Filters(sure=True))).fetchall()) == len(everything) - 1
