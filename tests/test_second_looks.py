"""Second looks: a value beside its rivals and at the other anchors, two mentions of a place, and a whole claim."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.second_looks import Worth, second_features, worth_features
from geodata.claims.score.wars import wars
from geodata.model import Place, Precision
from tests.made_documents import TULA, spotted
from tests.made_scorers import judged

LIKELY = [{"a": 0.9, "b": 0.3}, {"a": 0.6, "b": 0.1}, {"a": 0.02, "b": 0.97}, {"a": 0.2, "b": 0.2}, {"a": 0.8}]


def context(text: str, total: bool = False) -> Context:
    """Return a text whose places are anchors and, if asked, its first quantity as a total."""
    made = spotted(text)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    if total:
        anchors.append(Anchor([made.quantities[0].first], total=True))
    return Context(made, one.around, Relations(one.around, anchors), wars())


LISTS = "Drones hit Sumy, the Sumy region and Tula.\n\nOver:\n- Sumy;\n- Tula."
"""Three anchors of one sentence and two of a list; three in Ukraine, two in Russia."""


@pytest.mark.parametrize(
    ("number", "value", "found"),
    [
        (0, "a", {"own=6", "told=True,6", "rival=3,6", "mean=3,True", "mean=3,6", "listed=none,True", "listed=none,6",
                  "near=3,6", "total=False,6", "most=True,6", "values=2,6", "rival=3,mean=3", "best=4,True",
                  "fine=18"}),
        (2, "a", {"own=0", "told=True,0", "rival=7,0", "mean=5,True", "mean=5,0", "listed=none,True", "listed=none,0",
                  "near=5,0", "total=False,0", "most=False,0", "values=2,0", "rival=7,mean=5", "best=5,True",
                  "fine=2"}),
        (3, "a", {"own=2", "told=False,2", "rival=2,2", "mean=5,False", "mean=5,2", "listed=5,False", "listed=5,2",
                  "near=none,2", "total=False,2", "most=True,2", "values=2,2", "rival=2,mean=5", "best=6,False",
                  "fine=7"}),
        (4, "a", {"own=5", "told=False,5", "rival=0,5", "mean=0,False", "mean=0,5", "listed=2,False", "listed=2,5",
                  "near=none,5", "total=False,5", "most=True,5", "values=1,5", "rival=0,mean=0", "best=0,False",
                  "fine=17"}),
        (2, "b", {"own=7", "told=True,7", "rival=0,7", "mean=0,True", "mean=0,7", "listed=none,True", "listed=none,7",
                  "near=2,7", "total=False,7", "most=False,7", "values=2,7", "rival=0,mean=0", "best=0,True",
                  "fine=19"}),
    ],
)  # fmt: skip
def test_a_value_is_told_beside_its_rivals_and_at_the_anchors_of_its_country_list_and_sentence(
    number: int, value: str, found: set[str]
) -> None:
    assert set(second_features(context(LISTS), number, value, LIKELY, frozenset({0}))) == found


def test_totals_are_no_neighbours_and_are_told_as_totals() -> None:
    whole = context("Drones hit Sumy, 6 in all.", total=True)
    likely = [{"a": 0.9}, {"a": 0.6}]
    place, total = (set(second_features(whole, number, "a", likely, frozenset())) for number in (0, 1))
    assert {"mean=none,6", "near=none,6", "total=False,6", "best=0,False"} <= place
    assert {"mean=none,4", "near=6,4", "total=True,4"} <= total


def test_the_others_of_an_anchor_are_those_of_its_own() -> None:
    whole = context("Drones hit Sumy. Drones hit Tula. Drones hit Sumy.")
    likely = [{"a": chance} for chance in (0.9, 0.4, 0.1)]
    found = [set(second_features(whole, number, "a", likely, frozenset())) for number in (0, 1, 2)]
    assert ["mean=1,6" in found[0], "mean=none,3" in found[1], "mean=6,1" in found[2]] == [True] * 3
    assert all(any(name.startswith("near=none") for name in one) for one in found)


def test_more_values_than_four_are_four() -> None:
    many = dict.fromkeys("abcdef", 0.4)
    assert "values=4,3" in second_features(context("Drones hit Sumy."), 0, "a", [many], frozenset())


WORTH = {
    "own=4", "article=8", "own=4,article=8", "weapon=2", "attacker=0", "own=4,weapon=2", "weapon=2,attacker=0",
    "article=8,weapon=2", "day=6", "outcome=hit,5", "language=uk,own=4",
}  # fmt: skip


@pytest.mark.parametrize(
    ("anchor", "slots", "anchors", "found"),
    [
        (Anchor([1, 2], False, TULA, 0.5), ["killed", "injured", "killed"], 9,
         {"scope=settlement", "scope=settlement,own=4", "scope=settlement,article=8", "counted=injured+killed",
          "counted=True,own=4", "times=2,own=4", "anchors=8", "country=RU"}),
        (Anchor([1, 2, 3, 4, 5], True, None, 0.5), [], 3,
         {"scope=total", "scope=total,own=4", "scope=total,article=8", "counted=nothing", "counted=False,own=4",
          "times=4,own=4", "anchors=3", "country=None"}),
        (Anchor([1], False, None, 0.5), ["launched"], 1,
         {"scope=unplaced", "scope=unplaced,own=4", "scope=unplaced,article=8", "counted=launched",
          "counted=True,own=4", "times=1,own=4", "anchors=1", "country=None"}),
    ],
)  # fmt: skip
def test_a_claim_is_told_by_what_was_made_of_it(
    anchor: Anchor, slots: list[str], anchors: int, found: set[str]
) -> None:
    worth = Worth(anchor, 0.99, 0.3, 0.05, 0.85, "hit", 0.7, slots, anchors, "uk", ["b", "a", "b"])
    told = worth_features(worth)
    assert set(told) == WORTH | found | {"a", "b"}
    assert len(told) == len(set(told))


def test_a_place_that_another_state_holds_is_told_beside_that_ones_regions() -> None:
    crimea = Place("iso:UA-43", "Crimea", Precision.REGION, "UA", "UA-43", 45.3, 34.4)
    text = "Drones fell in Tula. Drones fell in Crimea. Drones fell in Sumy."
    made = spotted(text, places={"Crimea": crimea})
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    whole = Context(made, one.around, Relations(one.around, anchors), wars())
    likely = [{"a": 0.9}, {"a": 0.4}, {"a": 0.1}]
    found = [set(second_features(whole, number, "a", likely, frozenset())) for number in (0, 1, 2)]
    assert ["mean=3,6" in found[0], "mean=6,3" in found[1], "mean=none,1" in found[2]] == [True] * 3
