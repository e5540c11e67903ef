"""The days of a text on which something happened: their order, and which is the last before an anchor."""

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
    assert "latest=this,0" in told(text, FRIDAY)
    assert "latest=other,1" in told(text, MONDAY)
    assert "latest=other,none" in told(text, SUNDAY)


@pytest.mark.parametrize("second", ["On Monday men rose.", "The strike was big, he said on Monday."])
def test_days_without_a_deed_and_those_of_speech_are_none_of_them(second: str) -> None:
    text = f"Drones hit Tula on Friday. {second} Drones hit Sumy."
    assert "latest=this,0" in told(text, FRIDAY, 1)
    assert "latest=other,none" in told(text, MONDAY, 1)


def test_whether_the_anchor_has_a_day_of_its_own_is_told() -> None:
    text = "Drones hit Tula on Monday. They hit Sumy. It was hit, the mayor of Ukraine said on Monday."
    assert [f"latest=this,{here}" in told(text, MONDAY, number) for number, here in enumerate((True, False, False))]
    assert "latest=this,False" in told(text, MONDAY, 1)
    assert "latest=this,False" in told(text, MONDAY, 2)


def test_the_day_of_publication_is_told_as_such() -> None:
    text = "Drones hit Tula on Monday. They hit Sumy."
    assert "latest=other,True,False" in told(text, PUBLISHED, 1)
    assert "latest=this,False,False" in told(text, MONDAY, 1)


def test_the_last_day_told_of_before_an_anchor_or_with_it_is_told() -> None:
    text = "Drones hit Tula on Friday. They hit Sumy. Drones hit Ukraine on Monday."
    assert "latest=this,False" in told(text, FRIDAY, 1)
    assert "latest=other,False" in told(text, MONDAY, 1)
    assert "latest=this,True" in told(text, MONDAY, 2)
    assert "latest=none,False" in told("Drones hit Tula. They hit Sumy on Monday.", MONDAY)
