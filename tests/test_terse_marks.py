"""Many marks are sent without words, and show and say what few would."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard import layers
from dashboard.layers import terse_marks
from dashboard.layers.marks import BUSY, in_order, marks_of
from dashboard.layers.terms import Options
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from tests.browser.hostile import hostile_claims
from tests.sample_store import gold_store


@pytest.fixture(scope="module")
def spots() -> pd.DataFrame:
    return data.spots(gold_store("test-terse-marks", hostile_claims()), Filters())


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, spots: pd.DataFrame) -> pd.DataFrame:
    monkeypatch.setattr(terse_marks, "MOST_TOLD", 3)
    return spots


def layer_of(spots: pd.DataFrame) -> dict[str, Any]:
    deck = json.loads(layers.build_deck(spots, layer_id="events").to_json())
    found: dict[str, Any] = next(held for held in deck["layers"] if held["id"] == "events")
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_without_words_lie_and_look_as_those_with_them(spots: pd.DataFrame, theme: Any) -> None:
    towns = spots[spots["precision"] != "region"]
    options = replace(Options(), theme=theme)
    marks = marks_of(in_order(towns), options)
    rows = json.loads(terse_marks.written(in_order(towns), options))
    assert [(row[0] / 1000, row[1] / 1000) for row in rows] == list(zip(marks.longitude, marks.latitude, strict=True))
    assert [(tuple(row[2]), row[3], row[4]) for row in rows] == list(
        zip(marks.fill, marks.rim, marks.size, strict=True)
    )


def test_a_mark_is_known_by_its_number_and_says_what_it_would_say_anyway(many: pd.DataFrame) -> None:
    marks = marks_of(in_order(many[many["precision"] != "region"]), Options())
    numbered = layers.terse_spots(many)
    assert numbered is not None
    assert numbered["spot"].tolist() == marks.spots
    for number in range(len(marks)):
        said = [marks.place[number], marks.days[number], marks.reports[number], marks.told[number]]
        assert layers.said_of(numbered.iloc[number]) == said


def test_many_marks_are_sent_without_words_and_without_a_tip(many: pd.DataFrame) -> None:
    assert all(isinstance(row, list) and len(row) == terse_marks.NUMBER for row in layer_of(many)["data"])
    assert json.loads(layers.build_deck(many).to_json()).get("tooltip") in (None, False)


def test_few_marks_keep_their_words(spots: pd.DataFrame) -> None:
    assert layers.terse_spots(spots) is None
    assert all(row["place"] for row in layer_of(spots)["data"])


def test_a_clicked_mark_tells_its_number_even_where_the_player_left_rows_out() -> None:
    row = [37123, 48456, [1, 2, 3, 4], 255, 8.1]
    clicked = {"objects": {"events": [row]}, "indices": {"events": [7]}}
    assert layers.picked(clicked, "events") == {"mark": 7}
    played = {"objects": {"events": [[*row, 41]]}, "indices": {"events": [7]}}
    assert layers.picked(played, "events") == {"mark": 41}
    assert layers.picked(played, "events-of-other-filters") == {}


def test_of_many_marks_only_the_busiest_bear_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terse_marks, "MOST_NUMBERED", 4)
    assert terse_marks.least_numbered([1, 2, 9]) == BUSY
    assert terse_marks.least_numbered([9, 8, 8, 7, 7, 3]) == 8
    assert terse_marks.least_numbered([5] * 9) == 6
