"""The days of a text on which something happened: their order, how long ago the first is, the last before an anchor."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.score.deed_days import deed_day
from geodata.claims.spot.days import When
from tests.made_contexts import context
from tests.made_documents import PUBLISHED

MONDAY, SUNDAY, FRIDAY = date(2025, 3, 10), date(2025, 3, 9), date(2025, 3, 7)


def told(text: str, day: date, number: int = 0) -> set[str]:
    """Return the features of a day for the place that is named as the number-th of a text."""
    return {name.removeprefix("l:") for name in deed_day(context(text), number, When(day, day)).features}


def test_days_are_told_by_the_order_in_which_they_tell_of_deeds() -> None:
    text = "Drones hit Tula on Friday. On Monday drones hit Sumy. Drones hit Ukraine on Friday."
    assert "rank=0,2,True" in told(text, FRIDAY)
    assert "rank=1,2,True" in told(text, MONDAY)
    assert "rank=none,2,True" in told(text, SUNDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Drones hit Tula on Friday. On Monday men rose.",
        "Drones hit Tula on Friday. The strike was big, he said on Monday.",
    ],
)
def test_days_without_a_deed_and_those_of_speech_are_none_of_them(text: str) -> None:
    assert "rank=0,1,True" in told(text, FRIDAY)
    assert "rank=none,1,True" in told(text, MONDAY)


def test_whether_the_anchor_has_a_day_of_its_own_is_told() -> None:
    text = "Drones hit Tula on Monday. They hit Sumy. It was hit, the mayor of Ukraine said on Monday."
    assert [f"rank=0,{here}" in told(text, MONDAY, number) for number, here in enumerate((True, False, False))]
    assert "rank=0,False" in told(text, MONDAY, 1)
    assert "rank=0,False" in told(text, MONDAY, 2)


def test_the_day_of_publication_is_told_by_how_long_ago_the_first_day_is() -> None:
    text = "Drones hit Tula on Monday. They hit Sumy."
    assert "lead=1,True,False" in told(text, PUBLISHED, 1)
    assert "lead=1,False,False" in told(text, MONDAY, 1)
    assert "lead=0,True,False" in told("Drones hit Tula on Tuesday. They hit Sumy.", PUBLISHED, 1)
    assert "lead=3,True,False" in told("Drones hit Tula in 2024. It was hit on 2 March. They hit Sumy.", PUBLISHED, 1)
    assert "lead=none,True,False" in told("Drones hit Tula.", PUBLISHED)


def test_whether_a_text_opens_with_its_first_day_is_told() -> None:
    assert "opens=True,0,True" in told("Drones hit Tula on Monday.", MONDAY)
    late = "Men rose. They sat. They ran. They slept. Drones hit Tula on Monday."
    assert "opens=False,0,True" in told(late, MONDAY)


def test_the_last_day_told_of_before_an_anchor_or_with_it_is_told() -> None:
    text = "Drones hit Tula on Friday. They hit Sumy. Drones hit Ukraine on Monday."
    assert "latest=this,False" in told(text, FRIDAY, 1)
    assert "latest=other,False" in told(text, MONDAY, 1)
    assert "latest=this,True" in told(text, MONDAY, 2)
    assert "latest=none,False" in told("Drones hit Tula. They hit Sumy on Monday.", MONDAY)
