"""How a place stands to those named beside it in its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_pairs import PlacePairs, joined
from tests.made_documents import TULA, document, spotted


def told(text: str, number: int) -> set[str]:
    made = spotted(text)
    return set(PlacePairs(made, Surroundings(made.document)).of(number).features)


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("in old", "in_old"),
        ("in old red", "in_old_red"),
        ("", "nothing"),
        ("a b c d", "far:"),
        ("a b, c two hit", "far:deed+number+,"),
        ("a b c d; e", "far:end+,"),
    ],
)
def test_few_words_between_two_places_are_told_themselves(between: str, found: str) -> None:
    assert joined(document(between).units) == found


def test_the_places_before_and_behind_are_told_with_what_joins_them_and_leads_to_them() -> None:
    first, second = told("Drones hit a camp in Tula near Sumy.", 0), told("Drones hit a camp in Tula near Sumy.", 1)
    assert {"pair-none", "pair+abroad,near", "pair+abroad,in,reference,False", "pair+abroad,then=near"} <= first
    assert {"pair-abroad,near", "pair+none"} <= second
    assert "pair-none" in told("Drones hit Tula. Men left Sumy.", 1)


def test_a_place_that_opens_or_ends_its_sentence_is_told_so() -> None:
    assert "pair+abroad,opening,link,False" in told("Tula and Sumy", 0)
    assert "pair-abroad,then=end" in told("Tula and Sumy", 1)


def test_the_nearest_place_of_the_sentence_before_or_behind_is_told_with_what_both_tell() -> None:
    found = told("Drones hit Tula. Men slept in Sumy.", 1)
    assert {"over-abroad,settlement:settlement,False,True", "over-abroad,False,True,in"} <= found
    assert "over+abroad,settlement:settlement,True,False" in told("Drones hit Tula. Men slept in Sumy.", 0)
    assert not any(name.startswith("over") for name in told("Drones hit Tula. Men slept. They left Sumy.", 1))
    assert not any(name.startswith("over") for name in told("Drones hit Tula and Sumy.", 1))


def test_a_place_is_told_by_the_strikes_that_its_other_sentences_tell() -> None:
    text = "Drones hit Tula. Men slept in Tula. Men left Tula."
    assert {"again=2,0,True", "again=0,0,True"} <= told(text, 0)
    assert {"again=2,1,False", "again=1,0,False"} <= told(text, 1)
    assert {"again=1,1,False", "again=0,1,False"} <= told("Men slept in Tula. Drones hit Tula.", 0)


def test_the_headline_is_no_sentence_beside_the_first() -> None:
    made = spotted("Men slept in Sumy.", title="Drones hit Tula")
    found = set(PlacePairs(made, Surroundings(made.document)).of(1).features)
    assert not any(name.startswith("over") for name in found)


def test_brackets_around_a_place_and_the_end_of_its_sentence_are_told() -> None:
    assert "marked=True,." in told("Drones hit a depot (Tula).", 0)
    assert "marked=False,." in told("Drones hit (again) Tula.", 0)
    assert "marked=False,none" in told("Drones hit Tula", 0)


def test_a_place_in_the_name_of_one_who_speaks_is_told_from_what_is_struck() -> None:
    text = "Drones hit Sumy, the mayor of Tula said."
    assert "voiced=True,of,True" in told(text, 1)
    assert any(name.startswith("voiced=no,hit") for name in told(text, 0))


def test_points_close_by_are_counted_in_the_text_and_in_the_sentence() -> None:
    assert "close=0,0" in told("Drones hit Tula and Sumy.", 0)
    camp = {"the Osinovka camp": replace(TULA, place_id="2", name="Osinovka", latitude=54.3)}
    made = spotted("Drones hit the Osinovka camp in Tula and Sumy. Men left Tula.", places=camp)
    pairs = PlacePairs(made, Surroundings(made.document))
    found = [next(name for name in pairs.of(number).features if name.startswith("close")) for number in range(4)]
    assert found == ["close=1,1", "close=1,1", "close=0,0", "close=1,0"]


def test_a_place_of_a_list_is_told_by_the_one_that_heads_it() -> None:
    found = told("Hit in the Tula region:\n- Tula burned.\n- Sumy burned.", 1)
    assert {"under list=within,settlement:region", "under list=within,True,True"} <= found
    assert "under list=abroad,settlement:region" in told("Hit in the Tula region:\n- Tula burned.\n- Sumy burned.", 2)
    assert not any(name.startswith("under") for name in told("Drones hit Tula.", 0))
