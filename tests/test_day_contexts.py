"""What a day is told of: who speaks on it, which entry of a running report it stands in, and what it is part of."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.day_candidates import day_candidates
from geodata.claims.score.day_contexts import day_context, in_another_entry
from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from tests.made_contexts import context, day_named
from tests.made_documents import PUBLISHED, spotted


def told(text: str, day: date, language: str = "en", number: int = 0, title: str | None = None) -> set[str]:
    """Return the features of a day for the place that is named as the number-th of a text."""
    made = context(text, title, language=language)
    found = day_context(made, number, *day_named(made, day)).features
    return {name.removeprefix("c:") for name in found}


MONDAY, SUNDAY = date(2025, 3, 10), date(2025, 3, 9)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Drones hit Tula on Sunday, the mayor said on Monday."),
        ("en", "Drones hit Tula on Sunday, he said early on Monday."),
        ("en", "Drones hit Tula on Sunday, the ministry said in its daily bulletin on Monday."),
        ("uk", "Дрони вдарили по Tula в неділю, заявив мер у понеділок."),
        ("ru", "Дроны ударили по Tula в воскресенье, сообщил в понедельник мэр."),
    ],
)
def test_a_day_on_which_somebody_spoke_is_told_from_that_of_the_strike(language: str, text: str) -> None:
    assert "spoken=True,other=True" in told(text, MONDAY, language)
    assert {"spoken=False,other=False", "spoken=False,other=True"} & told(text, SUNDAY, language)
    assert "near spoken=True,spoken=False" in told(text, SUNDAY, language)


def test_a_day_is_not_that_of_speaking_where_a_deed_or_a_comma_stands_between() -> None:
    assert "spoken=False,other=False" in told("He said drones hit on Monday Tula.", MONDAY)
    assert "spoken=False,other=False" in told("He said, on Monday drones hit Tula.", MONDAY)
    assert "spoken=False,other=False" in told("He said two men ran to Tula on Monday.", MONDAY)
    assert "spoken=True,other=True" in told("KYIV, March 10 - Drones hit Tula on Sunday.", MONDAY)


def test_an_entry_of_a_running_report_is_told_from_the_others() -> None:
    text = "18:05 Drones hit Tula.\n16:40 From Monday water flows in Sumy."
    assert "clock=True,same=False" in told(text, MONDAY)
    assert "clock=True,same=True" in told(text, MONDAY, number=1)
    assert "clock=True,unnamed" in told(text, PUBLISHED)
    assert "clock=True,same=True" in told("[Mon 21:45] On Monday drones hit Tula.", MONDAY, title="Live")
    assert "clock=False,same=True" in told("On Monday at 18:05 drones hit Tula.", MONDAY)


def test_the_last_day_told_before_a_place_is_told() -> None:
    text = "On Sunday men ran. On Monday drones came. Drones hit Tula."
    assert "latest=True,here=False" in told(text, MONDAY)
    assert "latest=False,here=False" in told(text, SUNDAY)
    assert "deed=True,here=True" in told("Drones hit Tula on Monday.", MONDAY)
    assert "deed=False,here=False" in told("Drones hit Tula. On Monday men slept.", MONDAY)


def test_a_stretch_that_a_day_begins_or_is_part_of_is_told() -> None:
    text = "Since Sunday drones hit Tula. On Monday men slept."
    assert {"begins=True", "within=since,day=weekday"} <= told(text, SUNDAY)
    assert {"begins=False", "within=since,here=False"} <= told(text, MONDAY)
    assert "within=none,unnamed" in told("Drones hit Tula.", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("18:05 Drones hit Tula.\n16:40 From Monday water flows in Sumy.", 0, True),
        ("18:05 Drones hit Tula.\n16:40 From Monday water flows in Sumy.", 1, False),
        ("On Monday all began.\n18:05 Drones hit Tula.\n16:40 Men sleep in Sumy.", 0, False),
        ("Drones hit Tula.\nFrom Monday water flows in Sumy.", 0, False),
    ],
)
def test_a_day_of_another_entry_of_a_running_report_is_not_that_of_an_attack(
    text: str, number: int, found: bool
) -> None:
    made = spotted(text)
    around = Surroundings(made.document)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    context = Context(made, around, Relations(around, anchors), wars())
    days = day_candidates(made)
    when = When(MONDAY, MONDAY)
    assert in_another_entry(context, number, when, days[when]) is found
    today = When(PUBLISHED, PUBLISHED)
    assert not in_another_entry(context, number, today, days[today])


def test_a_day_is_told_by_the_other_places_whose_sentences_tell_it() -> None:
    text = "On Sunday drones hit Tula. On Sunday drones hit Sumy. On Monday drones hit Tula."
    assert {"places=1,here=True", "main=True,here=True"} <= told(text, SUNDAY)
    assert {"places=1,here=False", "main=True,here=False"} <= told(text, MONDAY)
    assert {"places=0,here=True", "main=False,here=True"} <= told(text, MONDAY, number=2)
    assert "places=2,here=False" in told(text, SUNDAY, number=2)
