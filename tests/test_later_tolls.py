"""Tolls told as the later ones: they belong to the claim that an earlier toll belongs to."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.counts import Counted
from geodata.claims.assemble.later_tolls import holders_of_later, is_later
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document

ROSE = "A drone hurt two. The number of wounded rose to nine."


def holders(text: str, slots: tuple[str, str], owners: tuple[int, ...] = (1,), faint: bool = False) -> list[int]:
    """Return who holds the second figure of a text, when the first one belongs to these claims of two."""
    made = document(text)
    one, other = spot_quantities(made)
    found = [[Counted(one, slots[0], 0.9, faint)] if number in owners else [] for number in range(2)]
    return [number for number, _, _ in holders_of_later(made, found, [(other, slots[1])])]


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("The number of wounded rose to nine.", True),
        ("Nine were wounded.", False),
        ("Earlier the toll had risen to nine.", False),
        ("He reported nine.", False),
        ("The wounded are already nine.", True),
        ("Already there, he reported nine.", False),
    ],
)
def test_a_later_toll_is_told_by_its_words(text: str, later: bool) -> None:
    made = document(text)
    [toll] = spot_quantities(made)
    assert is_later(made, toll) is later


def test_a_later_toll_belongs_to_the_one_claim_with_an_earlier_one() -> None:
    assert holders(ROSE, ("injured", "injured")) == [1]
    assert holders(ROSE, ("injured", "injured"), owners=(0, 1)) == []
    assert holders(ROSE, ("injured", "injured"), owners=()) == []
    assert holders(ROSE, ("injured", "injured"), faint=True) == []


def test_a_toll_of_others_a_lower_one_and_one_that_did_not_rise_stay_out() -> None:
    assert holders(ROSE, ("killed", "injured")) == []
    assert holders(ROSE, ("launched", "launched")) == []
    assert holders("A drone hurt ten. The number of wounded rose to nine.", ("injured", "injured")) == []
    assert holders("A drone hurt two. Nine were hurt.", ("injured", "injured")) == []
    assert holders("The number of wounded rose to nine. A drone hurt a boy.", ("injured", "injured")) == []
