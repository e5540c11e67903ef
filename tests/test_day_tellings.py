"""What a date tells of: the deed and the hour beside it, and the other attacks that its sentence tells of."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.score.day_tellings import day_telling
from tests.made_contexts import context, day_named
from tests.made_documents import PUBLISHED

MONDAY, SUNDAY = date(2025, 3, 10), date(2025, 3, 9)


def told(text: str, day: date, language: str = "en", number: int = 0) -> set[str]:
    """Return the features of a day for the place that is named as the number-th of a text."""
    made = context(text, language=language)
    found = day_telling(made, number, *day_named(made, day)).features
    return {name.removeprefix("e:") for name in found}


def test_the_deeds_nearest_to_a_day_in_its_clause_are_told() -> None:
    assert "act=hit_speech,True" in told("Drones hit Tula on Monday, he said.", MONDAY)
    assert {"act-=none,True", "act+=speech,True"} <= told("Drones hit Tula; on Monday he said so.", MONDAY)
    assert "act=none_hit,False" in told("Men rose in Tula. On Monday a house was hit.", MONDAY)


@pytest.mark.parametrize(
    ("language", "text", "timed"),
    [
        ("en", "Drones hit Tula at about 6:45 on Monday.", True),
        ("en", "Drones hit Tula on Monday evening.", True),
        ("en", "Drones hit Tula at six p.m. on Monday.", True),
        ("en", "At 6:45 the men, all of them from there, came to Tula on Monday.", False),
        ("en", "Drones hit Tula at the station on Monday.", False),
        ("uk", "Увечері в понеділок дрони вдарили по Tula.", True),
        ("ru", "Дроны ударили по Tula вечером в понедельник.", True),
        ("ru", "Дроны ударили по Tula в понедельник.", False),
    ],
)
def test_an_hour_that_is_told_with_a_day_is_told(language: str, text: str, timed: bool) -> None:
    assert f"timed={timed},True" in told(text, MONDAY, language)


def test_whether_another_day_is_told_with_a_deed_and_an_hour_is_told() -> None:
    text = "Drones hit Tula, and on Monday a body was found. The attack came at 6:45 on Sunday."
    assert "finer=other,True" in told(text, MONDAY)
    assert "finer=this,False" in told(text, SUNDAY)
    assert "finer=other,unnamed" in told(text, PUBLISHED)
    assert "finer=none,True" in told("Drones hit Tula on Monday. He slept at 6:45 on Sunday.", MONDAY)
    assert "finer=none,True" in told("Drones hit Tula on Monday. It was hit, he said at 6:45 on Sunday.", MONDAY)
    assert "finer=both,True" in told("Drones hit Tula on Monday evening. They hit it on Sunday night.", MONDAY)


@pytest.mark.parametrize(
    ("text", "owns"),
    [
        ("Monday's strike hit Tula.", True),
        ("The strike of Monday night's drones hit Tula.", True),
        ("Monday evening’s strike hit Tula.", True),
        ("Monday strikes hit Tula.", False),
        ("On Monday Kyiv's drones hit Tula.", False),
    ],
)
def test_whether_a_day_owns_what_follows_is_told(text: str, owns: bool) -> None:
    assert f"whose={owns},True" in told(text, MONDAY)


def test_a_day_whose_sentence_names_no_place_that_is_struck_is_told() -> None:
    assert "timed=False,alone=True" in told("Drones hit Tula. The attack was on Monday.", MONDAY)
    assert "timed=False,alone=False" in told("Drones hit Tula. The attack on Sumy was on Monday.", MONDAY)


def test_words_for_other_attacks_are_told_where_the_place_and_where_the_day_stand() -> None:
    text = "Tula was hit. Earlier, on Monday, a house was hit."
    assert {name for name in told(text, MONDAY) if "superseded" in name} == {"there:superseded,False"}
    text = "Previously Tula was hit. On Monday he spoke."
    assert {name for name in told(text, MONDAY) if "superseded" in name} == {"own:superseded,False"}
    assert "own:superseded,unnamed" in told(text, PUBLISHED)


def test_a_date_that_heads_an_entry_is_told_from_the_heads_of_others() -> None:
    text = "9 March. Men ran.\n\n10 March, Monday.\nDrones hit Tula. He spoke.\n\n11 March. Rain."
    assert "headed=latest,False" in told(text, MONDAY)
    assert "headed=head,False" in told(text, SUNDAY)
    assert "headed=none,True" in told("Drones hit Tula on Monday.", MONDAY)
    assert "headed=other,True" in told("9 March.\nDrones hit Tula on Monday.", MONDAY)
