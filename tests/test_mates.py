"""Which deed a number or a person belongs to."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.mates import mate_features
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


def told(text: str, number: int, language: str = "en") -> list[str]:
    made = document(text, language)
    quantities = spot_quantities(made)
    return mate_features(Surroundings(made), quantities, quantities[number])


@pytest.mark.parametrize(
    ("language", "text", "mates"),
    [
        ("en", "It killed three and wounded five.", ["killed,before,0", "injured,before,0"]),
        ("en", "Three were killed and five wounded.", ["killed,behind,0", "injured,behind,0"]),
        ("en", "Injured: 9, dead: 2.", ["injured,before,0", "killed,before,0"]),
        ("en", "It killed a doctor at home and a nurse.", ["killed,before,0", "killed,before,1"]),
        ("uk", "Загинули двоє, поранено трьох.", ["killed,before,0", "injured,before,0"]),
        ("ru", "Погиб мужчина, женщина ранена.", ["killed,before,0", "injured,behind,0"]),
    ],
)
def test_of_all_that_stand_near_a_deed_the_nearest_is_its_mate(language: str, text: str, mates: list[str]) -> None:
    for number, mate in enumerate(mates):
        assert f"mate={mate}" in told(text, number, language)


@pytest.mark.parametrize("text", ["Three men ran.", "Three ran; it killed cows.", f"It killed {'old ' * 16}three men."])
def test_what_stands_far_from_all_deeds_has_no_mate(text: str) -> None:
    assert told(text, 0) == ["mate=none"]
