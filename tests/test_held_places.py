"""Whether what a sentence tells is told of an area in which a town lies."""

from __future__ import annotations

import pytest

from geodata.claims.score.field_candidates import weapons
from geodata.claims.score.held_places import held_with
from tests.made_contexts import context

LEDE = "A drone killed ten in the Tula region. They slept. It happened in Tula. So did men in Sumy."


@pytest.mark.parametrize(
    ("text", "number", "held"),
    [
        (LEDE, 0, ("here", True)),
        (LEDE, 1, ("region", False)),
        (LEDE, 2, ("elsewhere", False)),
        ("A drone killed ten in Ukraine. It happened in Sumy.", 1, ("country", False)),
        ("A drone killed ten. It happened in Sumy. So did men in Tula.", 0, ("nowhere", True)),
        ("A drone killed ten. It happened in Sumy. So did men in Tula.", 1, ("nowhere", False)),
        ("They sleep in Sumy. A drone killed ten. It happened in Tula.", 0, ("nowhere", False)),
        ("They sleep in Sumy. A drone killed ten. It happened in Tula.", 1, ("nowhere", True)),
    ],
)
def test_a_mention_is_told_of_the_area_of_a_town_and_of_the_town_told_next(
    text: str, number: int, held: tuple[str, bool]
) -> None:
    whole = context(text)
    assert held_with(whole, number, weapons(whole.spotted)["drone"][0]) == held


def test_an_area_that_is_no_anchor_leaves_its_town_the_next_one() -> None:
    whole = context(LEDE)
    del whole.relations.anchors[0]  # type: ignore[attr-defined]
    assert held_with(whole, 0, weapons(whole.spotted)["drone"][0]) == ("region", True)
