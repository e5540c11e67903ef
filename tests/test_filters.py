from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.page.map.filter_panel import CONTROLS
from dashboard.questions.conditions import events_question
from dashboard.questions.filter_rows import FILTER_ROWS, Control, FilterRow
from dashboard.questions.filter_set import Filters, preset_range
from dashboard.session.screen import Screen
from dashboard.words.map_words import LABELS
from geodata.model import Outcome, Precision, Status, SubEventType, Target, Weapon

DAYS = st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1))
COUNTS = st.none() | st.integers(1, 1_000_000)
WORDS = st.text(min_size=1, max_size=40).map(str.strip).filter(lambda text: bool(text) and text.isprintable())
KEYS = ["from", "to", "known", "country", "region", "type", "weapon", "killed", "articles", "q", "view", "event", "at"]


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=4, unique=True).map(tuple)


ANY_FILTERS = st.builds(
    Filters,
    start=DAYS,
    end=DAYS,
    undated=st.booleans(),
    known=DAYS,
    countries=several(st.from_regex(r"[A-Z]{2}", fullmatch=True)),
    regions=several(st.from_regex(r"[A-Z]{2}-[A-Z0-9]{1,3}", fullmatch=True)),
    types=several(st.sampled_from([str(v) for v in SubEventType])),
    weapons=several(st.sampled_from([str(v) for v in Weapon])),
    targets=several(st.sampled_from([str(v) for v in Target])),
    outcomes=several(st.sampled_from([str(v) for v in Outcome])),
    attackers=several(WORDS),
    claimants=several(WORDS),
    publishers=several(WORDS),
    precisions=several(st.sampled_from([str(v) for v in Precision])),
    statuses=several(st.sampled_from([str(v) for v in Status])),
    launched=COUNTS,
    intercepted=COUNTS,
    killed=COUNTS,
    injured=COUNTS,
    articles=COUNTS,
    sure=st.booleans(),
    text=st.just("") | WORDS,
).filter(lambda f: not (f.start and f.end and f.start > f.end))


@given(ANY_FILTERS)
def test_filters_come_back_from_the_address_they_made(filters: Any) -> None:
    assert Filters.from_query(filters.to_query()) == (filters, [])


@settings(max_examples=500)
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=12), st.lists(st.text(max_size=60), max_size=5)))
def test_no_query_raises_and_what_is_kept_can_be_kept_again(query: Any) -> None:
    filters, notes = Filters.from_query(query)
    screen, more = Screen.from_query(query)
    assert all(isinstance(note, str) for note in [*notes, *more])
    assert Filters.from_query(filters.to_query())[0] == filters
    assert Screen.from_query(screen.to_query())[0].event == screen.event


def test_bad_values_are_ignored_with_a_note_and_good_ones_kept() -> None:
    filters, notes = Filters.from_query({"from": "2025-02-30", "country": ["UA", "<script>"], "killed": "-1"})
    assert filters == Filters(countries=("UA",))
    assert notes == ["from: 2025-02-30", "country: <script>", "killed: -1"]


def test_reversed_dates_are_put_in_order() -> None:
    filters, _ = Filters.from_query({"from": "2025-03-10", "to": "2025-03-01"})
    assert (filters.start, filters.end) == (date(2025, 3, 1), date(2025, 3, 10))


def test_the_period_before_is_as_long_and_ends_the_day_before() -> None:
    before = Filters(start=date(2025, 3, 8), end=date(2025, 3, 14)).period_before()
    assert before is not None
    assert (before.start, before.end) == (date(2025, 3, 1), date(2025, 3, 7))
    assert Filters(start=date(2025, 3, 8)).period_before() is None


def test_a_preset_counts_back_from_the_newest_event() -> None:
    assert preset_range(7, date(2025, 3, 14)) == (date(2025, 3, 8), date(2025, 3, 14))
    assert preset_range(None, date(2025, 3, 14)) == (None, None)


def test_the_digest_differs_for_every_field() -> None:
    values = {
        "start": date(2025, 1, 1),
        "end": date(2025, 1, 1),
        "known": date(2025, 1, 1),
        "undated": True,
        "sure": True,
        "text": "a",
    }
    digests = {Filters().digest()}
    for field in fields(Filters):
        default = getattr(Filters(), field.name)
        value = values.get(field.name, ("x",) if default == () else 1)
        digests.add(Filters(**{field.name: value}).digest())
    assert len(digests) == len(fields(Filters)) + 1


def test_a_screen_comes_back_from_its_address() -> None:
    query = {
        "view": "hexagons",
        "measure": "killed",
        "cells": "3",
        "event": "0123456789abcdef",
        "at": "50.450,30.520,6.5",
    }
    screen, notes = Screen.from_query(query)
    assert notes == []
    assert screen.to_query() == query


def test_a_screen_ignores_what_it_cannot_read() -> None:
    screen, notes = Screen.from_query({"view": "globe", "event": "../x", "at": "91,0,3"})
    assert screen == Screen()
    assert len(notes) == 3


def test_every_filter_is_whole() -> None:
    names = [row.name for row in FILTER_ROWS]
    assert sorted(names) == sorted(field.name for field in fields(Filters)) == sorted(LABELS)
    assert len({row.key for row in FILTER_ROWS}) == len(names)
    assert {row.control for row in FILTER_ROWS} == set(get_args(Control)) == set(CONTROLS)
    assert [row.name for row in FILTER_ROWS if row.control == "list"] == [row.name for row in FILTER_ROWS if row.column]


@pytest.mark.parametrize("row", FILTER_ROWS, ids=lambda row: row.name)
def test_every_filter_asks_another_question(row: FilterRow) -> None:
    days = {"start": date(2025, 1, 1), "end": date(2025, 2, 1), "known": date(2025, 1, 1)}
    kind = type(getattr(Filters(), row.name))
    value = days.get(row.name, ("x",) if kind is tuple else True if kind is bool else "x" if kind is str else 2)
    # Events without a date are left out only where a period is asked for.
    rest = Filters(start=date(2025, 1, 1)) if row.name == "undated" else Filters()
    asked = events_question(replace(rest, **{row.name: value}))
    assert asked != events_question(rest)
