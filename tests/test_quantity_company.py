"""What a quantity stands with: the words of its stretch, quantities beside it, and all figures of its text."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.quantity_company import quantity_company
from tests.made_documents import spotted


def told(text: str, number: int, *marks: str) -> set[str]:
    """Return the features that begin with these marks, of a quantity whose deed is a hit."""
    made = spotted(text)
    found = quantity_company(made, Surroundings(made.document), number, "mate=hit").features
    return {name for name in found if name.startswith(marks)}


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It rose, then hurt 4 big men of Tula; it fell.", 0,
         {"r-=then", "r=then", "r-:link", "r-:link/break", "r-=hurt", "r=hurt", "r-:injured", "r-:injured/injured",
          "r+=big", "r=big", "r+=men", "r=men", "r+:person", "r+:person/people", "r+=of", "r=of", "r+:prepositions",
          "r+:prepositions/of", "r+:place", "r<=,", "r>=;"}),
        ("Big 4 hot 3 fast", 0, {"r-=big", "r=big", "r+=hot", "r=hot", "r<=<s>", "r>=<number>"}),
        ("Big 4 hot 3 fast", 1, {"r-=hot", "r=hot", "r+=fast", "r=fast", "r<=<number>", "r>=</s>"}),
    ],
)  # fmt: skip
def test_the_words_up_to_the_next_mark_or_quantity_are_told(text: str, number: int, found: set[str]) -> None:
    assert told(text, number, "r") == found


def test_the_quantities_beside_one_in_its_sentence_are_told_by_what_they_count() -> None:
    text = "It killed a man and hurt 3 men and 40 of them. It hit 5."
    assert told(text, 1, "<", ">") == {"<person", "<person,2", "<=one", ">number", ">number,2", ">=tens"}
    assert told(text, 0, "<") == {"<none"}
    assert told(text, 3, "<", ">") == {"<none", ">none"}
    assert told("It stopped 9 drones, then hurt 4.", 1, "<") == {"<weapon", "<weapon,4", "<=few"}


def test_the_deeds_of_the_quantities_around_one_are_told_with_how_far_they_are() -> None:
    text = "It killed 9 men. They ate. It slept. It stopped 5 drones and hurt 4. It hit 3."
    assert told(text, 2, "m") == {
        "m-2mate=killed,2", "m-2mate=killed,2,mate=hit", "m-1mate=intercept,0", "m-1mate=intercept,0,mate=hit",
        "m+1mate=hit,1", "m+1mate=hit,1,mate=hit", "m+2none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It stopped 382 of 415 drones.", 0, {"q+path=of", "q+path=of,number", "q+more=-1,True"}),
        ("It stopped 382 of 415 drones.", 1, {"q-path=of", "q-path=of,number", "q-more=-1,True"}),
        ("It hurt 3 men, then killed 2.", 1, {"q-path=person_,_then_killed", "q-path=person_,_then_killed,number",
                                              "q-more=1,False"}),
        ("It hurt 3 men. It killed 2.", 1, set()),
        ("It hurt 3 men who had slept on their beds at home, and killed 2.", 1, set()),
    ],
)  # fmt: skip
def test_what_parts_a_quantity_from_the_one_beside_it_is_told(text: str, number: int, found: set[str]) -> None:
    assert told(text, number, "q") == found


FIGURES = ("value=", "same=", "greatest=", "figures=", "adds up=")


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It hit 33, 382 and 415.", 2, {"value=other", "same=1", "greatest=True", "figures=3", "adds up=True,2"}),
        ("It hit 33, 382 and 410.", 2, {"value=other", "same=1", "greatest=True", "figures=3", "adds up=False,2"}),
        ("It hit 12, 100 and 12.", 0, {"value=12", "same=2", "greatest=False", "figures=3", "adds up=False,0"}),
        ("It hit 12, 100 and 13.", 1, {"value=100", "same=1", "greatest=True", "figures=3", "adds up=False,2"}),
        ("It hit 13, 2.", 0, {"value=other", "same=1", "greatest=True", "figures=2", "adds up=False,1"}),
        ("It hit 13, 2.", 1, {"value=2", "same=1", "greatest=False", "figures=2"}),
        ("It hit a man.", 0, set()),
    ],
)
def test_how_a_number_stands_to_all_others_of_its_text_is_told(text: str, number: int, found: set[str]) -> None:
    assert told(text, number, *FIGURES) == found


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It killed nine; of these five died in Tula.", 1, "part=inclusion,none,2"),
        ("Nine of the dead were in Tula.", 0, "part=none,harmed,2"),
        ("It killed nine men.", 0, "part=none,none,none"),
        ("It killed nine men and five in Tula.", 0, "part=none,none,none"),
    ],
)
def test_a_part_with_a_place_of_its_own_is_told(text: str, number: int, found: str) -> None:
    assert told(text, number, "part=") == {found}


def test_what_stands_right_behind_is_told_by_its_kind() -> None:
    assert told("It burned 60 gonks.", 0, "next=") == {"next=word,number", "next=word,mate=hit"}
    assert told("It burned 60", 0, "next=") == {"next=end,number", "next=end,mate=hit"}
