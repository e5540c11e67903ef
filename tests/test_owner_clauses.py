"""How a place stands in the clause of a number and in the list before it."""

from __future__ import annotations

from geodata.claims.score.owner_clauses import clause_features
from tests.made_contexts import context

APART = "Drones fell on Tula and Sumy, while nobody was hurt in Sumy."
LISTED = "He spoke of Ukraine. The Sumy region, Tula and Sumy were hit. Nobody was hurt."


def told(text: str, number: int) -> set[str]:
    """Return how the number-th place of a text stands to its first quantity."""
    whole = context(text)
    first = whole.spotted.quantities[0].first
    names = clause_features(whole, number, first, ("unhurt", "nobody", 1)).features
    return {name.removeprefix("o:") for name in names}


def test_a_place_in_the_clause_of_a_denial_is_told_from_one_before_it() -> None:
    assert {"in=False,others=1", "in=False,others=1,nobody", "in=False,others=1,unhurt"} <= told(APART, 0)
    assert "in=False,others=1" in told(APART, 1)
    assert "in=True,others=0" in told(APART, 2)


def test_places_of_one_list_before_a_denial_are_told_with_the_last_of_them() -> None:
    assert {"another,nobody", "another,nobody,1", "another,unhurt"} <= told(LISTED, 0)
    assert {"listed,nobody", "several=True,listed,nobody"} <= told(LISTED, 1)
    assert "listed,nobody" in told(LISTED, 2)
    assert {"itself,nobody", "several=True,itself,nobody"} <= told(LISTED, 3)
    assert {"itself,nobody", "several=False,itself,nobody"} <= told("Tula was hit. Nobody was hurt.", 0)
    assert "none,nobody" in told("Nobody was hurt. Tula was hit.", 0)


def test_a_denial_with_a_paragraph_of_its_own_is_told_so() -> None:
    assert {"alone=True,nobody,1", "alone=True,itself,nobody"} <= told("Tula was hit.\n\nNobody was hurt.", 0)
    assert "alone=False,nobody,1" in told("Tula was hit. Nobody was hurt.", 0)
    assert "alone=False,nobody,1" in told("Tula was hit.\n\nNobody was hurt. He spoke.", 0)
