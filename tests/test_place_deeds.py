"""Which place of a sentence is nearest to a deed."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_deeds import PlaceDeeds
from tests.made_documents import spotted


def told(text: str, number: int = 0) -> set[str]:
    made = spotted(text)
    return set(PlaceDeeds(made, Surroundings(made.document)).of(made.place_units[number]).features)


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("In the Tula region, drones hit Tula.", 0,
         {"owner-none", "owner+holds", "owner+holds,hit", "owner+holds,behind,region"}),
        ("In the Tula region, drones hit Tula.", 1,
         {"owner+none", "owner-own", "owner-own,hit", "owner-own,behind,settlement"}),
        ("Tula was hit, and all men of old Sumy slept.", 1,
         {"owner+none", "owner-abroad", "owner-abroad,hit", "owner-abroad,before,settlement"}),
        ("Tula slept.", 0, {"owner-none", "owner+none"}),
    ],
)  # fmt: skip
def test_a_deed_is_the_nearest_places(text: str, number: int, found: set[str]) -> None:
    assert told(text, number) == found


def test_of_two_places_as_near_each_may_own_a_deed() -> None:
    assert "owner+own" in told("Tula hit Sumy.")
    assert "owner-own" in told("Tula hit Sumy.", 1)


def test_the_nearest_of_several_deeds_on_a_side_is_asked_for() -> None:
    assert "owner+own,hit" in told("Tula was hit, and a man was killed in Sumy.")


def test_a_deed_of_a_place_that_nobody_knows_is_told_as_such() -> None:
    made = spotted("Drones hit Sumy, Tula.")
    made.places = [None, made.places[1]]
    found = PlaceDeeds(made, Surroundings(made.document)).of(made.place_units[1]).features
    assert "owner-unknown,hit" in found


@pytest.mark.parametrize(("between", "found"), [(13, "owner-own,hit"), (14, "owner-none")])
def test_a_deed_far_off_is_nobodys(between: int, found: str) -> None:
    assert found in told(f"Drones hit{' old' * between} Tula.")


@pytest.mark.parametrize(("between", "found"), [(13, "owner+own,hit"), (14, "owner+none")])
def test_a_deed_far_behind_is_nobodys(between: int, found: str) -> None:
    assert found in told(f"Tula{' old' * between} hit.")


@pytest.mark.parametrize("text", ["Men said all about Tula.", "Weapons for Tula."])
def test_who_speaks_and_which_weapons_are_there_is_no_deed(text: str) -> None:
    assert "owner-none" in told(text)
