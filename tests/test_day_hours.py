"""The time of day told beside a place: by the clock of twelve hours or 24, or by a word."""

from __future__ import annotations

import pytest

from geodata.claims.score.day_hours import day_hour
from tests.made_contexts import context


def told(text: str, ago: str = "0", length: int = 0, language: str = "en") -> set[str]:
    """Return the features of days so long ago for the first place of a text."""
    return {name.removeprefix("l:h:") for name in day_hour(context(text, language=language), 0, ago, length).features}


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "A drone hit Tula at 02:40.", "night"),
        ("en", "A drone hit Tula at 6:45 p.m. and left.", "evening"),
        ("en", "A drone hit Tula at 12:10 a.m. and left.", "night"),
        ("en", "A drone hit Tula at 7.30 am.", "morning"),
        ("en", "A drone hit Tula at 14:00.", "noon"),
        ("en", "In the evening a drone hit Tula.", "evening"),
        ("en", "A drone hit Tula. In the evening it rained.", "none"),
        ("en", "A drone hit Tula at 25:00.", "none"),
        ("uk", "Увечері дрон влучив у Tula.", "evening"),
        ("ru", "Утром дрон ударил по Tula.", "morning"),
    ],
)
def test_the_time_of_day_is_told_by_the_clock_or_by_a_word(language: str, text: str, time: str) -> None:
    assert f"{time},0" in told(text, language=language)


def test_it_is_told_with_the_days_and_whether_the_text_tells_of_the_past_day() -> None:
    assert {"night,1", "night,1,2", "night,1,dated=False"} <= told("A drone hit Tula at 02:40.", "1", 5)
    assert "night,0,dated=True" in told("On Monday a drone hit Tula at 02:40.")
    past = "Over the past day drones came. One hit Tula at 02:40."
    assert {"night,0,past=True,0", "night,0,past=True,dated=False"} <= told(past)
    assert "night,0,past=False,0" in told("A drone hit Tula at 02:40.")
