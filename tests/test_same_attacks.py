"""Whether two mentions of a place tell one attack, by their days, their names and where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.same_attacks import Likely, days_clash, held_apart, same_features
from geodata.claims.spot.days import When
from geodata.model import Place
from tests.made_documents import TULA, TULA_REGION, spotted


def when(day: int) -> When:
    return When(date(2025, 3, day), date(2025, 3, day))


def sure(day: When | None) -> dict[When, float]:
    return {} if day is None else {day: 0.9}


@pytest.mark.parametrize(
    ("text", "days", "found"),
    [
        ("Drones over\n\nTula hit.\n- On Monday a second blast hit Tula.", (when(1), None),
         {"days=False", "apart=1", "days=False,apart=1", "gap=0", "paragraph=False,False", "dated=True,False",
          "second=False,False", "items=FalseTrue,False", "headline=False,False"}),
        ("Drones hit Tula. They hit Tula again.", (when(1), when(1)),
         {"days=True", "apart=1", "days=True,apart=1", "gap=0", "paragraph=True,True", "dated=False,True",
          "second=True,True", "items=FalseFalse,True", "headline=True,True"}),
        ("Drones hit Tula.\n\nMen spoke. They slept. They hit Tula.", (when(1), when(4)),
         {"days=False", "apart=2", "days=False,apart=2", "gap=3", "paragraph=False,False", "dated=False,False",
          "second=False,False", "items=FalseFalse,False", "headline=True,False"}),
        ("Drones hit Tula and Tula.", (when(11), when(4)),
         {"days=False", "apart=0", "days=False,apart=0", "gap=4", "paragraph=True,False", "dated=False,False",
          "second=False,False", "items=FalseFalse,False", "headline=True,False"}),
        ("On Monday drones hit Tula and Tula on Sunday.", (None, None),
         {"days=True", "apart=0", "days=True,apart=0", "gap=0", "paragraph=True,True", "dated=False,True",
          "second=False,True", "items=FalseFalse,True", "headline=True,True"}),
        ("Men spoke. Drones hit Tula. Men spoke. They spoke. They spoke. They hit Tula.", (None, when(2)),
         {"days=False", "apart=4", "days=False,apart=4", "gap=0", "paragraph=True,False", "dated=False,False",
          "second=False,False", "items=FalseFalse,False", "headline=False,False"}),
    ],
)  # fmt: skip
def test_two_mentions_of_a_place_are_told_by_their_days_and_where_they_stand(
    text: str, days: tuple[When | None, When | None], found: set[str]
) -> None:
    made = spotted(text)
    first, second = made.place_units
    told = same_features(made, Surroundings(made.document), (first, second), (sure(days[0]), sure(days[1])))
    assert {name for name in told if not name.startswith(("s:", "f:", "words=", "agree=", "sure=", "struck="))} == found


def test_only_a_date_between_two_mentions_dates_them() -> None:
    made = spotted("Drones hit Tula. A man was of Tula.")
    first, second = made.place_units
    assert "dated=False,True" in same_features(made, Surroundings(made.document), (first, second), ({}, {}))


def test_the_kinds_of_both_mentions_sentences_are_told() -> None:
    made = spotted("Drones hit Tula. Men burned in Tula.")
    first, second = made.place_units
    told = same_features(made, Surroundings(made.document), (first, second), ({}, {}))
    assert {"s:place", "f:weapon"} <= set(told)
    assert "s:weapon" not in told


def compared(text: str, places: dict[str, Place] | None = None, days: tuple[Likely, Likely] = ({}, {})) -> set[str]:
    """Return the features of the first two places of a text."""
    made = spotted(text, places=places)
    return set(same_features(made, Surroundings(made.document), (made.place_units[0], made.place_units[1]), days))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Drones hit the Azov district and the Donetsk district.", "differ,region"),
        ("Drones hit the Azov district. They burned the Azov district.", "equal,region"),
        ("Drones hit Tula. They burned Tula.", "equal,settlement"),
    ],
)
def test_two_districts_of_one_region_are_told_apart_by_their_names(text: str, words: str) -> None:
    districts = dict.fromkeys(("the Azov district", "the Donetsk district"), TULA_REGION)
    assert f"words={words}" in compared(text, districts)


def test_a_phrase_that_stands_for_a_place_has_no_name_to_compare() -> None:
    made = spotted("Drones hit Tula. Drones hit Tula.")
    first, second = made.place_units
    made.document.units[second].value = "anaphor"
    assert "words=anaphor" in same_features(made, Surroundings(made.document), (first, second), ({}, {}))
    made.document.units[first].value, made.document.units[second].value = "implied", "place"
    assert "words=named" in same_features(made, Surroundings(made.document), (first, second), ({}, {}))


def test_how_likely_each_was_on_the_others_day_is_told() -> None:
    days = {when(1): 0.9, when(2): 0.3}, {when(1): 0.04, when(2): 0.7}
    assert {"agree=1,False", "sure=7,False", "days=False"} <= compared("Drones hit Tula. They hit Tula.", days=days)
    assert not any(name.startswith("agree=") for name in compared("Drones hit Tula. They hit Tula."))


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("Drones hit a refinery in Tula. The refinery of Tula burned.", "shared,True"),
        ("Drones hit a refinery in Tula. A school of Tula burned.", "others,True"),
        ("Drones hit a refinery in Tula. Tula burned.", "some-none,True"),
        ("Drones hit Tula. Tula burned.", "none-none,True"),
    ],
)
def test_whether_both_mentions_tell_of_the_same_things_struck(text: str, struck: str) -> None:
    assert f"struck={struck}" in compared(text, {"Tula": TULA})


def test_two_mentions_of_two_sure_days_tell_one_attack_only_where_that_is_most_likely() -> None:
    clash = {when(1): 0.9, when(2): 0.05}, {when(1): 0.05, when(2): 0.9}
    assert [held_apart(chance, clash) for chance in (0.7, 0.8)] == [0.0, 0.8]
    assert [days_clash(days) for days in (clash, clash[::-1])] == [True, True]


@pytest.mark.parametrize(
    "days",
    [
        ({when(1): 0.9}, {when(1): 0.9}),
        ({when(1): 0.9, when(2): 0.3}, {when(2): 0.9}),
        ({when(1): 0.9}, {when(2): 0.9, when(1): 0.3}),
        ({when(1): 0.8}, {when(2): 0.9}),
        ({when(1): 0.9}, {when(2): 0.8}),
        ({when(1): 0.9}, {}),
        ({}, {when(1): 0.9}),
    ],
)  # fmt: skip
def test_days_that_agree_or_are_in_doubt_hold_no_mentions_apart(days: tuple[Likely, Likely]) -> None:
    assert not days_clash(days)
    assert held_apart(0.5, days) == 0.5
