"""How a kind of weapon stands among the others of a text at a place: nearest, beside, told in one breath."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.field_candidates import weapons
from geodata.claims.score.kind_contexts import kind_context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_contexts import context
from tests.made_documents import spotted
from tests.made_scorers import judged

TWO = "Drones hit Tula. In Sumy a missile hit a house."


def told(whole: Context, number: int, kind: str) -> set[str]:
    """Return how a kind of weapon stands at the number-th place."""
    features = kind_context(whole, number, kind, weapons(whole.spotted)).features
    return {name.removeprefix("k:") for name in features}


def test_the_kind_named_nearest_is_told_from_the_others() -> None:
    whole = context("Rockets and a drone hit Tula.")
    assert "first=itself" in told(whole, 0, "airstrike")
    assert "drone<airstrike" in told(whole, 0, "drone")


def test_what_is_told_of_the_next_place_is_not_told_of_this_one() -> None:
    whole = context(TWO)
    assert {"in=True,others=0", "drone,in=True,others=False"} <= told(whole, 0, "drone")
    assert "in=False,others=1" in told(whole, 0, "missile")
    assert "in=True,others=0" in told(whole, 1, "missile")


def test_a_word_of_striking_names_no_kind() -> None:
    whole = context(TWO)
    assert "named=none" in told(whole, 0, "airstrike")
    assert {"named=0", "named=0,in=True,others=0"} <= told(whole, 0, "drone")
    assert "named=1" in told(whole, 0, "missile")


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Drones and two missiles hit Tula.", True),
        ("45 drones, two ballistic missiles hit Tula.", True),
        ("Drones hit Tula and missiles fell.", False),
        ("Drones burned. And missiles hit Tula.", False),
    ],
)
def test_kinds_told_in_one_breath_are_told_together(text: str, together: bool) -> None:
    found = told(context(text), 0, "drone")
    assert ("drone+missile" in found or "drone+ballistic missile" in found) is together
    assert "beside=0,in=True,held=False" not in found or not together


def test_a_total_is_told_from_a_place() -> None:
    made = spotted("40 drones were shot down over Tula.")
    one = judged(made)
    total = Anchor([made.quantities[0].first], total=True)
    whole = Context(made, one.around, Relations(one.around, [total]), wars())
    assert {"total=True,drone", "total=True,in=True,others=False"} <= told(whole, 0, "drone")
