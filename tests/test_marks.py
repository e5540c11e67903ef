import json
from typing import Any

import pandas as pd
import pytest

from dashboard import layers
from dashboard.layers.marks import BUSY, in_order, marks_of, plain, written, written_numbers
from dashboard.layers.terms import Options
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from tests.browser.hostile import hostile_claims
from tests.sample_store import gold_store


@pytest.fixture(scope="module")
def towns() -> pd.DataFrame:
    spots = data.spots(gold_store("test-marks", hostile_claims()), Filters())
    return spots[spots["precision"] != "region"]


def test_marks_written_at_once_are_what_the_encoder_makes_of_them(towns: pd.DataFrame) -> None:
    marks = marks_of(in_order(towns), Options())
    rows = json.loads(written(marks))
    assert len(rows) == len(marks) == len(towns)
    for name, values in (("spot", marks.spots), ("id", marks.ids), ("place", marks.place), ("told", marks.told)):
        assert [row[name] for row in rows] == values
    assert [tuple(row["fill"]) for row in rows] == marks.fill
    told: dict[str, Any] = dict(zip(towns["spot"], towns["place"], strict=True))
    assert all(row["place"].startswith(plain(told[row["spot"]])) for row in rows)


def test_only_busy_marks_bear_a_number(towns: pd.DataFrame) -> None:
    drawn = in_order(towns.assign(events=range(1, len(towns) + 1)))
    numbers = json.loads(written_numbers(drawn))
    assert sorted(int(row["count"].replace(",", "")) for row in numbers) == list(range(BUSY, len(towns) + 1))


def test_a_mark_alone_opens_its_event_and_one_of_several_opens_none(towns: pd.DataFrame) -> None:
    marks = marks_of(in_order(towns), Options())
    alone = dict(zip(towns["spot"], towns["event_id"], strict=True))
    for spot, event, events in zip(marks.spots, marks.ids, marks.events, strict=True):
        assert event == (alone[spot] if events == 1 else None)


def test_a_deck_is_written_when_it_is_made_and_its_rows_are_let_go(towns: pd.DataFrame) -> None:
    deck = layers.build_deck(towns)
    assert deck.layers == []
    assert len(json.loads(deck.to_json())["layers"]) == 4
