"""Which paragraphs name a kind of weapon: a place's own, the first, the last before it that tells of another place."""

from __future__ import annotations

from geodata.claims.score.field_candidates import weapons
from geodata.claims.score.kind_paragraphs import kind_paragraphs
from tests.made_contexts import context

ROUND_UP = (
    "Drones came.\n\nTula: a missile hit a house.\n\nSumy: a shop burned.\n\nUkraine: drones and missiles hit a house."
)


def told(text: str, number: int, kind: str, title: str | None = None) -> set[str]:
    """Return in which paragraphs a kind is named, for the number-th place."""
    whole = context(text, title)
    return {name.removeprefix("k:g:") for name in kind_paragraphs(whole, number, kind, weapons(whole.spotted)).features}


def test_a_kind_is_told_in_the_paragraph_of_its_place() -> None:
    assert {"only,lead=others", "missile,only,lead=others"} <= told(ROUND_UP, 0, "missile")
    assert {"others,lead=only", "drone,others,lead=only"} <= told(ROUND_UP, 0, "drone")
    assert "none,lead=only" in told(ROUND_UP, 1, "drone")
    assert "one,lead=only" in told(ROUND_UP, 2, "drone")


def test_what_another_place_was_hit_by_stands_before() -> None:
    assert {"none,before=only,True", "none,before=only,back=1"} <= told(ROUND_UP, 1, "missile")
    assert "only,before=others,False" in told(ROUND_UP, 0, "missile")
    assert "one,before=only,back=2" in told(ROUND_UP, 2, "missile")
    assert "only,before=none,False" in told("Drones hit Tula.", 0, "drone")


def test_paragraphs_that_name_a_kind_are_counted_with_those_that_name_only_others() -> None:
    assert {"none,spread=2,1", "drone,none,spread=2,1", "none,lead=only,spread=2,1"} <= told(ROUND_UP, 1, "drone")


def test_the_headline_is_no_paragraph_and_a_word_of_striking_names_no_kind() -> None:
    assert "only,lead=only" in told("Drones hit Tula.", 0, "drone", title="Missiles fly")
    assert "none,lead=none" in told("They hit Tula.\n\nDrones flew.", 0, "airstrike")
