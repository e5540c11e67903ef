"""The kind of weapon that was told last before a place: what "three got through" counts there."""

from __future__ import annotations

import pytest

from geodata.claims.score.field_candidates import weapons
from geodata.claims.score.last_kinds import last_kind
from tests.made_contexts import context


def told(text: str, number: int, kind: str) -> set[str]:
    """Return how a kind of weapon stands to the one told last before the number-th place."""
    whole = context(text)
    features = last_kind(whole, number, kind, weapons(whole.spotted)).features
    return {name.removeprefix("l:") for name in features}


THROUGH = "Missiles flew. He sent 85 drones. Three got through to Tula. A missile hit Sumy."


def test_the_kind_told_last_before_a_place_is_told_from_the_others() -> None:
    assert {"last=itself", "last=itself,1", "drone,last=itself"} <= told(THROUGH, 0, "drone")
    assert {"last=another", "last=another,1", "missile,last=another"} <= told(THROUGH, 0, "missile")
    assert {"last=itself,0", "missile,last=itself"} <= told(THROUGH, 1, "missile")
    assert "last=none,none" in told("Tula was hit by drones.", 0, "drone")


def test_a_kind_in_one_breath_with_the_last_is_told_beside_it() -> None:
    assert "last=beside,1" in told("He sent missiles and drones. Tula burned.", 0, "missile")
    assert "last=another,1" in told("Missiles flew. He sent drones. Tula burned.", 0, "missile")
    assert "last=sentence,1" in told("He fired missiles at a town and sent drones. Tula burned.", 0, "missile")


def test_a_word_of_striking_names_no_last_kind() -> None:
    assert "last=itself,1" in told("He sent drones. They hit Tula.", 0, "drone")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (THROUGH, True),
        ("He sent 85 drones. Some got through to Tula.", False),
        ("He sent 85 drones. Three drones got through to Tula.", False),
        ("He sent 85 drones. Tula was hit by three drones.", False),
    ],
)
def test_a_number_in_a_sentence_without_a_kind_stands_bare(text: str, bare: bool) -> None:
    assert any(name == f"last=itself,bare={bare}" for name in told(text, 0, "drone"))
