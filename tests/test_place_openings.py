"""How a place stands to attacks that are told before it without a town."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_openings import PlaceOpenings
from tests.made_documents import spotted

LEDE = "Ten people were killed in a strike in the Tula region. "


def told(text: str, number: int = 0, title: str | None = None) -> set[str]:
    made = spotted(text, title=title)
    return set(PlaceOpenings(made, Surroundings(made.document)).of(made.place_units[number]).features)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        (f"{LEDE}It happened in Tula.", 1, {"awaited=1,0", "awaited=1,0,region", "awaited=1,0,False"}),
        (f"{LEDE}It happened in Sumy.", 1, {"awaited=1,0,elsewhere"}),
        ("A man was killed in Ukraine. It happened in Sumy.", 1, {"awaited=1,0,country"}),
        ("A man was killed. It happened in Sumy.", 0, {"awaited=1,0,nowhere"}),
        ("A man was killed in Tula. It happened in Sumy.", 1, {"awaited=0,1,nowhere"}),
        (f"{LEDE}Drones hit it. Drones hit Sumy. They hit Tula.", 2, {"awaited=2,1", "awaited=2,1,True"}),
        ("People sleep in the Tula region. It happened in Tula.", 1, {"awaited=0,0,nowhere"}),
    ],
)
def test_strikes_told_before_a_town_are_counted_by_whether_they_name_one(
    text: str, number: int, found: set[str]
) -> None:
    assert found <= told(text, number)


def test_a_headline_awaits_no_town() -> None:
    assert "awaited=0,0" in told("It happened in Tula.", title="Ten people killed in a strike")


def test_victims_told_without_a_town_are_told_to_it() -> None:
    assert "awaited:harm=True,False,False" in told(f"{LEDE}It happened in Tula.", 1)
    assert "awaited:harm=False,False,False" in told("Drones hit the Tula region. It happened in Tula.", 1)


def test_the_last_strike_told_before_tells_whether_a_town_is_still_awaited() -> None:
    assert "awaited:last=True,True,False" in told(f"{LEDE}Drones hit Sumy. They sleep in Tula.", 2)
    assert "awaited:last=True,False,False" in told(f"Drones hit Sumy. {LEDE}They sleep in Tula.", 2)


def test_towns_are_told_by_the_order_in_which_they_are_named() -> None:
    text = "Drones hit Tula. They sleep in Sumy. Drones hit Tula."
    assert {"town=0,False", "town=0,True,False"} <= told(text, 2)
    assert "town=1,False" in told(text, 1)
    assert "town=0,True" in told("Drones hit Tula.")
    assert "town=0,True" in told("Drones hit Tula.", 1, title="Sumy burns")


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("The attack was in Tula.", "attack"),
        ("One of the drones fell in Tula.", "weapon"),
        ("People slept after the attack in Tula.", "none"),
        ("People in Tula slept.", "none"),
        ("Men saw attacks in Tula.", "none"),
    ],
)
def test_a_sentence_that_opens_with_a_deed_refers_to_what_was_told(sentence: str, deed: str) -> None:
    assert {f"opens={deed}", f"opens={deed},True,False"} <= told(f"{LEDE}{sentence}", 1)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        (LEDE + "It happened in Tula.", 0, {"towns=0,1", "towns=0,1,True", "towns behind=1,True"}),
        ("Tula slept. All the Tula region slept.", 1, {"towns=1,0", "towns=1,0,False", "towns behind=0,False"}),
        ("Tula slept. All the Tula region slept. Tula woke.", 1, {"towns=1,0"}),
        ("Drones hit Tula in the Tula region.", 1, {"towns=0,0", "towns here=True,0,True"}),
        (LEDE + "It happened in Sumy.", 0, {"towns=0,0", "towns here=False,0,True"}),
    ],
)
def test_towns_in_an_area_are_counted_before_it_and_behind_it(text: str, number: int, found: set[str]) -> None:
    assert found <= told(text, number)


def test_shelling_is_a_strike_though_a_weapon_tells_it() -> None:
    assert "awaited=1,0" in told("There was an airstrike. It happened in Tula.")
