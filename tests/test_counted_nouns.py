"""The noun that a number counts: behind what describes it, or lent by a number before."""

from __future__ import annotations

import pytest

from geodata.claims.score.counted_nouns import noun_features
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document, spotted


def told(text: str, number: int) -> list[str]:
    """Return what tells the noun of a quantity of a text whose deed is an interception."""
    made = spotted(text)
    return noun_features(made.document, made.quantities, made.quantities[number], "mate=intercept")


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It stopped 9 big Russian drones.", 0,
         ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept", "fired=True,mate=intercept"]),
        ("It stopped dozens of drones.", 0,
         ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept", "fired=True,mate=intercept"]),
        ("It stopped 9 \"Lancet\" drones.", 0,
         ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept", "fired=True,mate=intercept"]),
        ("It stopped 9 Russian ones.", 0,
         ["noun=party", "noun=party/RU", "noun=party,mate=intercept", "fired=False,mate=intercept"]),
        ("It stopped 9, drones all.", 0,
         ["noun=none", "lent=none", "noun=none,mate=intercept", "fired=False,mate=intercept"]),
        ("It stopped 9 over men.", 0,
         ["noun=none", "lent=none", "noun=none,mate=intercept", "fired=False,mate=intercept"]),
        ("It stopped 9 drones over Tula and 3 over Sumy.", 1,
         ["noun=none", "lent=weapon,True", "lent=weapon,mate=intercept", "noun=none,mate=intercept",
          "fired=False,mate=intercept"]),
        ("It stopped 9 drones over Tula. It stopped 3 over Sumy.", 1,
         ["noun=none", "lent=weapon,False", "lent=weapon,mate=intercept", "noun=none,mate=intercept",
          "fired=False,mate=intercept"]),
        ("It hurt a man.", 0, []),
    ],
)  # fmt: skip
def test_a_number_is_told_by_the_noun_that_it_counts(text: str, number: int, found: list[str]) -> None:
    assert told(text, number) == found


@pytest.mark.parametrize(
    ("language", "text", "fired"),
    [
        ("en", "It sent 9 drones.", True),
        ("en", "It sent 9 men.", False),
        ("ru", "По селу выпущено 19 боеприпасов.", True),
        ("ru", "По селу выпущено 19 единиц боеприпасов.", True),
        ("ru", "По селу выпущено 19 единиц новых боеприпасов.", False),
        ("uk", "Випустили 19 мін.", True),
    ],
)
def test_a_number_may_count_what_is_fired(language: str, text: str, fired: bool) -> None:
    made = document(text, language)
    [one] = spot_quantities(made)
    assert f"fired={fired},deed" in noun_features(made, [one], one, "deed")
