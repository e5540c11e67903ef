"""At whom an attack went that a total sums up."""

from __future__ import annotations

import pytest

from geodata.claims.score.aims import aim_features, figure_features
from geodata.claims.score.context import Context
from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_documents import spotted


def aims(text: str, country: str | None) -> set[str]:
    """Return how a country and its foes are named around the last quantity of a text, the slots left out."""
    made = spotted(text)
    around = Surroundings(made.document)
    anchor = Anchor([made.quantities[-1].first], total=True)
    anchor.note_sentences(made.document)
    found = aim_features(Context(made, around, Relations(around, [anchor]), wars()), 0, country, "launched")
    return {name.removeprefix("aim:") for name in found if name[-1].isdigit()}


@pytest.mark.parametrize(
    ("text", "country", "found"),
    [
        ("Russia fired 30 drones at Ukraine.", "UA", {"foe,launch,0", "own,in,0"}),
        ("Russia fired 30 drones at Ukraine.", "RU", {"own,launch,0", "foe,in,0"}),
        ("It fired 30 drones from Ukraine.", "UA", {"own,from,0"}),
        ("It saw 30 drones launched from Ukraine.", "UA", {"own,from,0"}),
        ("Russia attacked Ukraine. It fired 30 drones.", "UA", {"foe,attack,1", "own,object,1"}),
        ("Russia attacked Ukraine. It was. It was. It fired 30 drones.", "UA", set()),
        ("It shot down 30 Russian drones.", "UA", {"foe,weapon,0"}),
        ("It shot down 30 over the Ukraine.", "UA", {"own,over,0"}),
        ("Israeli men slept, 30 drones came.", "UA", {"other,bare,0"}),
    ],
)  # fmt: skip
def test_a_country_is_told_by_how_it_and_its_foes_are_named(text: str, country: str, found: set[str]) -> None:
    assert aims(text, country) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It stopped 3 drones.", {"size=0", "by=nobody"}),
        ("The air force stopped 99 drones.", {"size=4", "by=national"}),
        ("The air force spoke. It stopped 317 drones.", {"size=6", "by=national"}),
        ("The air force spoke. It did. It stopped 4 drones.", {"size=1", "by=nobody"}),
    ],
)
def test_a_total_is_told_by_how_great_it_is_and_whose_office_tells_it(text: str, found: set[str]) -> None:
    made = spotted(text)
    around = Surroundings(made.document)
    anchor = Anchor([made.quantities[-1].first], total=True)
    told = figure_features(Context(made, around, Relations(around, [anchor]), wars()), 0, "region", "launched")
    assert set(told) == {f"figure:region,{name},launched" for name in found}
