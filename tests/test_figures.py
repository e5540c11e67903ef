from datetime import date
from typing import Any

from dashboard.questions.filter_set import Filters
from dashboard.questions.key_figures import KeyFigure, headline, key_figures

NOW = {"events": 9, "places": 4, "articles": 6, "telling_killed": 3, "telling_injured": 2, "telling_intercepted": 0}


def figure(name: str, before: dict[str, Any] | None = None) -> KeyFigure:
    return next(found for found in key_figures(NOW, before) if found.name == name)


def test_the_headline_counts_reports_and_adds_no_toll_up() -> None:
    assert {found.name for found in key_figures(NOW, None)} == set(NOW)
    assert figure("telling_killed").value == 3


def test_the_change_is_against_the_period_before() -> None:
    assert figure("telling_killed", {**NOW, "telling_killed": 1}).change() == 2
    assert figure("events", NOW).change() == 0
    assert figure("events").change() is None


def test_the_headline_says_how_many_when_and_where() -> None:
    names = {"RU-KRS": "Kursk", "RU-BEL": "Belgorod"}
    filters = Filters(date(2025, 3, 3), date(2025, 3, 17), regions=("RU-KRS", "RU-BEL"))
    assert headline(412, filters, None, None, names.__getitem__) == (
        "412 reported events, 3–17 March 2025, Kursk and Belgorod"
    )
    assert headline(1, Filters(), date(2025, 3, 3), date(2025, 3, 3), str) == (
        "1 reported event, 3 March 2025, all countries"
    )
