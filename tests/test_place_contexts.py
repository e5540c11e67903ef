"""What leads to a place, what its sentence tells of, and of which days."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_contexts import PlaceContexts
from tests.made_documents import spotted


def told(text: str, number: int = 0, language: str = "en") -> set[str]:
    made = spotted(text, language)
    return set(PlaceContexts(made, Surroundings(made.document)).of(made.place_units[number]).features)


@pytest.mark.parametrize(
    ("text", "leading"),
    [
        ("A drone fell in Tula.", "in"),
        ("A drone fell over the old town of Tula.", "over"),
        ("A drone hit Tula.", "hit"),
        ("Sumy, Tula slept.", "opening"),
        ("He said, Tula slept.", ","),
        ("It was all that anybody knew about old Tula.", "far"),
    ],
)
def test_the_nearest_word_of_place_leads_to_a_place(text: str, leading: str) -> None:
    assert f"led={leading}" in told(text)


def test_what_a_sentence_tells_of_is_told_with_what_leads_to_its_place() -> None:
    found = told("Drones killed a man in Tula.")
    assert {"tells=killed+weapon", "led=in,killed", "led=in,weapon", "led=in,told=True,before=False"} <= found
    assert {"tells=nothing", "led=in,nothing", "led=in,told=False,before=True"} <= told(
        "Drones hit it. All slept in Tula."
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday drones hit Tula.", {"dated=1", "dates=1", "dated=1,2", "earlier=1"}),
        ("Drones hit Tula.", {"dated=no", "earlier=none"}),
        ("It was on Monday. Drones hit Tula.", {"dated=no", "earlier=1"}),
        ("Drones hit Tula in May 2019.", {"dated=year", "dates=year", "earlier=none"}),
    ],
)
def test_the_days_of_a_sentence_are_told_by_how_long_ago_they_were(text: str, found: set[str]) -> None:
    assert found <= told(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Missiles hit Tula.", "did=hit/verb,-,settlement:place"),
        ("India struck a refinery in Tula.", "did=hit/verb,in,True"),
        ("They struck at old Tula.", "did=hit/verb,at,False,1,0,settlement:place"),
        ("They struck Sumy and Tula.", "did=hit/verb,-,settlement:place"),
        ("It was a strike on Tula.", "did=hit/noun,on,settlement:place"),
        ("They struck all that old grey men love in Tula.", "did=none,in,settlement:place"),
        ("They struck it; in Tula all slept.", "did=none,in,settlement:place"),
        ("Tula was hit.", "done=hit,be,settlement:place"),
        ("Ukraine, they said.", "done=speech,country:place"),
    ],
)
def test_a_place_belongs_to_the_deed_that_only_light_words_part_it_from(text: str, found: str) -> None:
    number = text.count("Sumy")
    assert found in told(text, number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Troops shelled Tula.", {"did=hit/noun,-,settlement:place", "led=hit,hit", "tells=hit+weapon"}),
        ("They spoke of an airstrike on Tula.", {"did=hit/noun,on,settlement:place", "tells=hit+weapon"}),
        ("They spoke of a drone over Tula.", {"did=speech/verb,over,settlement:place", "tells=weapon"}),
        ("Troops shelled it. They slept in Tula.", {"led=in,told=False,before=True"}),
    ],
)
def test_words_that_tell_of_a_strike_by_its_weapon_are_deeds(text: str, found: set[str]) -> None:
    assert found <= told(text)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Drones hit Sumy, a town south of Tula.", 1, {"bearing=beside,abroad", "bearing=south,beside"}),
        ("Drones hit Sumy, a town south of Tula.", 0, {"borne=True"}),
        ("Drones hit Sumy and Tula.", 0, {"borne=False"}),
        ("Drones hit a village south of Tula.", 0, {"bearing=none,unknown", "bearing=south,none", "borne=False"}),
        ("In Sumy all the men and women of the old town slept south of Tula.", 1, {"bearing=far,abroad"}),
    ],
)
def test_a_place_that_only_tells_where_another_lies_is_told(text: str, number: int, found: set[str]) -> None:
    assert found <= told(text, number)


def test_a_deed_between_leaves_a_place_struck_itself() -> None:
    assert not any(name.startswith("bearing") for name in told("South of it drones hit Tula."))
