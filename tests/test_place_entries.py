"""How a place heads an entry, under which heading it stands, and which number is nearest."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_entries import PlaceEntries
from tests.made_documents import KYIV, spotted


def told(text: str, number: int = 0) -> set[str]:
    made = spotted(text)
    bags = PlaceEntries(made, Surroundings(made.document)).of(made.place_units[number])
    return {name for bag in bags for name in bag.features}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Tula: two drones fell.\n\nMen slept.", "label=:,strike,next=nothing"),
        ("Tula. Two drones fell.", "label=.,nothing,next=strike"),
        ("Tula on Monday - drones fell. Sirens.", "label=-,strike,next=nothing?"),
        ("Tula\n\nTwo drones fell.", "label=alone,next=strike"),
    ],
)
def test_a_place_heads_an_entry_by_the_mark_behind_it(text: str, label: str) -> None:
    assert label in told(text)


@pytest.mark.parametrize("text", ["In Tula: two drones.", "Tula saw a drone fall and a house burn: two died."])
def test_what_stands_in_a_sentence_heads_none(text: str) -> None:
    assert not any(name.startswith("label=") for name in told(text))


def test_a_sentence_is_told_by_how_much_stands_in_it_beside_names_and_by_those_around_it() -> None:
    assert "content=0" in told("Two drones fell. Tula, Sumy.\n\nMen slept.")
    assert "content=0,next=nothing,before=strike" in told("Two drones fell. Tula, Sumy. Men slept.")
    assert "content=0,next=none,before=none" in told("Tula, Sumy.")


def test_the_lead_of_a_paragraph_and_the_heading_above_are_told() -> None:
    assert {"g=strike", "g:weapon"} <= told("Drones fell. Men slept. They saw Tula.")
    assert not any(name.startswith("g=") for name in told("Drones fell. They saw Tula."))
    assert "u=strike" in told("# Drones hit houses\n\nMen saw Tula.")
    assert not any(name.startswith("u=") for name in told("Drones fell.\n\nMen saw Tula."))


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Air defence downed 12 drones over Tula.", 0, {"number-weapon", "number-weapon,2"}),
        ("Over Tula 12 drones fell.", 0, {"number+weapon"}),
        ("In Tula 12 were seen.", 0, {"number+nothing"}),
    ],
)
def test_the_nearest_number_is_told_with_what_it_counts(text: str, number: int, found: set[str]) -> None:
    assert found <= told(text, number)


def test_a_number_behind_another_place_is_that_ones() -> None:
    assert not any(name.startswith("number+") for name in told("Over Tula and Sumy 12 drones fell."))


def test_a_dateline_is_told_from_entries_by_how_many_lines_are_headed_so() -> None:
    assert {"labels=-,1,True", "labels=-,1,True,strike,False"} <= told("Tula - Drones hit a house.")
    entries = "They spoke.\n\nTula - drones hit a house.\n\nSumy - all slept.\n\nSUMY: a man killed."
    assert {"labels=-,2,False", "labels=-,2,False,strike,False"} <= told(entries)
    assert "labels=-,2,False,nothing,False" in told(entries, 1)
    assert not any(name.startswith("labels=") for name in told("They hit Tula - again."))
    assert "labels=-,1,True" in told("Tula - drones hit a house.\n\nThey hit Sumy - again.")


def test_an_entry_is_told_from_a_name_in_capitals() -> None:
    made = spotted("KYIV: drones hit a house.", places={"KYIV": KYIV})
    bags = PlaceEntries(made, Surroundings(made.document)).of(made.place_units[0])
    assert "labels=:,1,True,strike,True" in {name for bag in bags for name in bag.features}
