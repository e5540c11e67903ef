"""Figures that several places share: lists beside them, figures told with them, towns of the area they are told of."""

from __future__ import annotations

import pytest

from geodata.claims.score.shared_figures import shared_features
from tests.made_documents import KYIV, MOSCOW, spotted

PLACES = {"Moscow": MOSCOW, "Kyiv": KYIV}


def shared(text: str, at: int = 0, title: str | None = None, slot: str = "intercepted") -> set[str]:
    """Return what tells whether a quantity of a text is shared, all places being likely."""
    made = spotted(text, places=PLACES, title=title)
    names = [slot] * len(made.quantities)
    return set(shared_features(made, at, names, dict.fromkeys(made.place_units, 0.9)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It shot down 13 drones over Tula and Moscow.", {"behind=2,0,False,2"}),
        ("It shot down 13 drones over Tula, over Moscow and in Kyiv.", {"behind=3,0,False,2"}),
        ("In Tula and Moscow it shot down 13 drones.", {"before=2,0,False,2"}),
        ("It shot down 13 drones over Tula and two districts.", {"behind=2,0,False,2"}),
        ("It shot down 13 drones over Tula and two men.", set()),
        ("It shot down 13 drones over Tula, the Tula region.", set()),
        ("It shot down 13 drones over Tula from Moscow.", set()),
        ("It shot down 13 drones over Tula while it saw Moscow.", set()),
        ("It shot down 13 drones, 3 missiles over Tula and Moscow.", {"behind=2,1,False,4"}),
        ("It shot down 13 drones over Tula (Moscow).", set()),
        ("In Tula and Sumy, so in Moscow and Kyiv, it shot down 13 drones.", {"before=2,0,False,2"}),
        ("It shot down 13 each over Tula and Moscow.", {"behind=2,0,True,2"}),
    ],
)
def test_lists_of_places_beside_a_figure_are_told(text: str, found: set[str]) -> None:
    told = {name.removeprefix("shared ") for name in shared(text) if name.startswith("shared")}
    assert {name for name in told if not name.endswith("intercepted")} == found


def test_places_behind_all_that_is_told_together_are_those_of_each() -> None:
    assert "joint=1,1,intercepted" in shared("It shot down 64 drones and six missiles over Sumy.")
    assert "joint=1,settlement,2" in shared("It shot down 64 drones and six missiles over Sumy.")
    assert "joint=0,0,intercepted" in shared("It shot down 64 drones. Six missiles fell over Sumy.")
    made = spotted("It shot down 64 drones and six missiles over Sumy.")
    told = set(shared_features(made, 0, ["launched", "intercepted"], dict.fromkeys(made.place_units, 0.9)))
    assert "joint=0,0,launched" in told
    assert "joint=1,0,intercepted" in shared("It shot down 64 over Tula and six over Sumy.")


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("In the Tula region 5 died. In Tula 3 died.", None,
         {"under=here,region,1,False", "under=here,region,1,killed", "under=here,more,1,False"}),
        ("It is in the Tula region. It saw 5 dead: 3 in Tula.", None,
         {"under=paragraph,region,1,True", "under=paragraph,region,1,killed", "under=paragraph,more,1,True"}),
        ("It saw 3 dead. In Tula 3 died.", "Night in the Tula region",
         {"under=headline,region,1,False", "under=headline,region,1,killed", "under=headline,whole,1,False"}),
        ("It saw 5 dead in Tula.", None, {"under=none,killed"}),
        ("In Ukraine 5 died. In Tula 3 died.", None,
         {"under=here,country,0,False", "under=here,country,0,killed", "under=here,none,0,False"}),
        ("In the Tula region 5 died.\n\nIt saw 3 dead in Tula.", None,
         {"under=here,region,1,False", "under=here,region,1,killed", "under=here,more,1,False"}),
    ],
)  # fmt: skip
def test_the_towns_of_the_area_that_a_figure_is_told_of_are_told(text: str, title: str | None, found: set[str]) -> None:
    assert {name for name in shared(text, title=title, slot="killed") if name.startswith("under=")} == found


def test_an_area_of_another_paragraph_is_none() -> None:
    told = shared("It is in the Tula region.\n\nIt saw 3 dead in Tula.", slot="killed")
    assert {name for name in told if name.startswith("under=")} == {"under=none,killed"}


def test_figures_that_come_to_a_whole_are_told() -> None:
    assert "run=2,intercepted" in shared("It stopped 9: 5 over Tula and 4 over Sumy.")
