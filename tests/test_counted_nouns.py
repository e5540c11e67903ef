"""The noun that a number counts: behind what describes it, or lent by a number before."""

from __future__ import annotations

import pytest

from geodata.claims.score.counted_nouns import noun_features
from tests.made_documents import spotted


def told(text: str, number: int) -> list[str]:
    """Return what tells the noun of a quantity of a text whose deed is an interception."""
    made = spotted(text)
    return noun_features(made.document, made.quantities, made.quantities[number], "mate=intercept")


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("It stopped 9 big Russian drones.", 0, ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept"]),
        ("It stopped dozens of drones.", 0, ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept"]),
        ("It stopped 9 \"Lancet\" drones.", 0, ["noun=weapon", "noun=weapon/drone", "noun=weapon,mate=intercept"]),
        ("It stopped 9 Russian ones.", 0, ["noun=party", "noun=party/RU", "noun=party,mate=intercept"]),
        ("It stopped 9, drones all.", 0, ["noun=none", "lent=none", "noun=none,mate=intercept"]),
        ("It stopped 9 over men.", 0, ["noun=none", "lent=none", "noun=none,mate=intercept"]),
        ("It stopped 9 drones over Tula and 3 over Sumy.", 1,
         ["noun=none", "lent=weapon,True", "lent=weapon,mate=intercept", "noun=none,mate=intercept"]),
        ("It stopped 9 drones over Tula. It stopped 3 over Sumy.", 1,
         ["noun=none", "lent=weapon,False", "lent=weapon,mate=intercept", "noun=none,mate=intercept"]),
        ("It hurt a man.", 0, []),
    ],
)  # fmt: skip
def test_a_number_is_told_by_the_noun_that_it_counts(text: str, number: int, found: list[str]) -> None:
    assert told(text, number) == found
