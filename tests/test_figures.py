from datetime import date
from typing import Any

import pandas as pd

from dashboard.questions.filters import Filters
from dashboard.questions.key_figures import KeyFigure, headline, key_figures


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    blank = {f"{n}_{e}": None for n in ("launched", "intercepted", "killed", "injured") for e in ("min", "max")}
    return pd.DataFrame([{"scope": "place", "place_id": "p", **blank, **row} for row in rows])


def figure(name: str, events: pd.DataFrame, before: pd.DataFrame | None = None) -> KeyFigure:
    return next(found for found in key_figures(events, before) if found.name == name)


def test_lows_and_highs_add_up_apart_and_totals_stay_out() -> None:
    events = frame({"killed_min": 1, "killed_max": 3}, {"killed_min": 2, "killed_max": 2})
    total = frame({"scope": "total", "killed_min": 50, "killed_max": 50})
    found = figure("killed", pd.concat([events, total]))
    assert (found.low, found.high, found.told, found.of) == (3, 5, 2, 2)


def test_an_open_range_opens_the_sum() -> None:
    found = figure("killed", frame({"killed_min": 3, "killed_max": None}, {"killed_min": 1, "killed_max": 1}))
    assert (found.low, found.high) == (4, None)


def test_a_number_that_no_event_tells_is_unknown_and_not_zero() -> None:
    found = figure("killed", frame({}, {}))
    assert (found.low, found.high, found.change()) == (None, None, None)


def test_the_change_is_against_the_low_of_the_period_before() -> None:
    now, before = frame({"killed_min": 5, "killed_max": 9}), frame({"killed_min": 2, "killed_max": 2})
    assert figure("killed", now, before).change() == 3
    assert figure("events", now, before).change() == 0
    assert figure("events", now).change() is None


def test_the_headline_says_how_many_when_and_where() -> None:
    names = {"RU-KRS": "Kursk", "RU-BEL": "Belgorod"}
    filters = Filters(date(2025, 3, 3), date(2025, 3, 17), regions=("RU-KRS", "RU-BEL"))
    assert headline(412, filters, None, None, names.__getitem__) == (
        "412 reported events, 3–17 March 2025, Kursk and Belgorod"
    )
    assert headline(1, Filters(), date(2025, 3, 3), date(2025, 3, 3), str) == (
        "1 reported event, 3 March 2025, all countries"
    )
