"""What the sentences around that of a place tell, and whom those that name no place are put down to."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_sequels import PlaceSequels
from tests.made_documents import spotted


def told(text: str, number: int = 0) -> set[str]:
    made = spotted(text)
    bags = PlaceSequels(made, Surroundings(made.document)).of(made.place_units[number])
    return {name for bag in bags for name in bag.features}


@pytest.mark.parametrize(
    ("text", "sequel"),
    [
        ("Tula slept. Two drones fell. A man was killed. All was quiet in Sumy.", "sequel=strike,2,place"),
        ("Men live in Tula. They slept. So it was.", "sequel=nothing,2,end"),
        ("Tula slept. Drones hit a house in Tula. Sumy slept.", "sequel=strike,1,place"),
        ("Tula slept.\n\n# News\n\nDrones hit a house.", "sequel=none,0,heading"),
        ("Tula slept. So it was. So it was. So it was. Drones hit a house.", "sequel=strike,3,far"),
        ("Tula slept. So it was. So it was. So it was. So it was. Drones hit a house.", "sequel=nothing,3,far"),
    ],
)
def test_sentences_behind_a_place_are_its_own_up_to_the_next_place(text: str, sequel: str) -> None:
    assert sequel in told(text)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, {"sequel=strike,nothing,before others", "sequel=strike,nothing,before others,end"}),
        (1, {"sequel=strike,nothing,last", "sequel=strike,nothing,last,end"}),
    ],
)
def test_the_last_place_of_a_sentence_is_told_from_those_before_it(number: int, found: set[str]) -> None:
    assert found <= told("Tula and Sumy slept. Drones hit a house.", number)


def test_a_place_that_its_sentence_names_alone_is_told_with_the_kinds_of_what_follows() -> None:
    text = "Tula slept. A man was killed."
    assert {"sequel=strike,nothing,only", "sequel:killed,nothing"} <= told(text)
    assert {"sequel=strike,strike,only", "sequel:killed,strike"} <= told("Drones hit Tula. A man was killed.")
    assert "sequel:hit,nothing" not in told(text)


@pytest.mark.parametrize("text", ["Tula slept. Drones were launched.", "Tula slept. They have rockets."])
def test_weapons_and_launches_alone_tell_of_no_strike(text: str) -> None:
    assert "sequel=nothing,nothing,only" in told(text)


def test_strikes_of_the_text_are_counted_around_a_sentence() -> None:
    text = "Tula slept. Drones hit a house. They slept. Men were killed in Sumy."
    assert {"strikes=2,2", "strikes=0,False,2", "no place=1,2,False", "nearest strike=1"} <= told(text)
    assert {"strikes=2,2", "strikes=1,True,0", "no place=1,2,True", "nearest strike=0"} <= told(text, 1)
    assert "nearest strike=2" in told("Drones hit it. So it was. Tula slept.")
    assert {"strikes=0,0", "strikes=0,False,0", "no place=0,1,False", "nearest strike=5"} <= told("Tula slept.")


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Tula slept. They slept.", 0, {"before=none", "behind=nothing,nothing"}),
        ("Drones hit Tula. Tula slept. Sumy and Tula slept.", 1, {"before=it,strike", "behind=it too,nothing"}),
        ("Sumy and Tula slept. Tula woke.", 0, {"behind=those here,nothing"}),
        ("Sumy slept. Drones hit Tula.", 0, {"behind=others,strike"}),
        ("Tula slept. All the Tula region slept. Drones hit Tula.", 1, {"before=holds,nothing", "behind=holds,strike"}),
        ("They sleep in the Tula region. Tula slept. Drones hit Ukraine.", 1, {"before=within,nothing"}),
    ],
)
def test_the_places_that_the_sentences_beside_name_are_told(text: str, number: int, found: set[str]) -> None:
    assert found <= told(text, number)


def test_the_sentences_beside_are_told_with_how_much_the_own_one_holds() -> None:
    assert {"behind=nothing,strike,nothing,True", "behind=nothing,strike,content=0"} <= told(
        "Tula. Drones hit a house."
    )
    assert "behind=nothing,strike,nothing,False" in told("Tula, Sumy. Drones hit a house.")


def test_shelling_is_a_strike_though_a_weapon_tells_it() -> None:
    assert "sequel=strike,strike,only" in told("Tula was shelled. An air raid followed.")
