"""Features by number: each scorer's own, joined for its weights, trees and net at once."""

from __future__ import annotations

from geodata.claims.score.feature_numbers import NOTHING, FeatureNumbers, in_numbers
from geodata.claims.score.nets import LETTERS, STEPS, Net
from geodata.claims.score.trees import Node, Trees

TREES = Trees(["b", "a"], [(0, Node(0, 0, Node(0), Node(1, 1, Node(1), Node(2))))], 1)
NET = Net({"c": LETTERS[STEPS + 2], "a": LETTERS[0]}, [(1, 0, 1)])


def test_features_of_trees_come_first_in_their_order_and_each_has_one_number() -> None:
    found = FeatureNumbers({"d": (0.5,), "c": (1.0,)}, TREES, NET)
    assert list(found.by_name) == ["b", "a", "c", "d"]
    assert found.joined([in_numbers(["x", "d", "b", "d"], found.by_name.get)]).numbers.tolist() == [4, 1, 4]


def test_examples_are_joined_and_heard_and_weighed_apart() -> None:
    found = FeatureNumbers({"d": (0.5,), "c": (1.0,)}, TREES, NET)
    told = [NOTHING + in_numbers(features, found.by_name.get) for features in ([], ["c", "c", "d"], ["a", "b"])]
    joined = found.joined(told)
    assert joined.numbers.tolist() == [0, 0, 3, 3, 4, 0, 2, 1]
    assert joined.lengths == [1, 4, 3]
    assert found.heard(joined).tolist() == [[0], [4], [-STEPS]]
    assert found.weighed(joined, (0.25,)) == [[0.25], [2.75], [0.25]]


def test_a_scorer_without_weights_weighs_what_all_examples_have() -> None:
    found = FeatureNumbers({}, TREES, None)
    assert found.weighed(found.joined([NOTHING, NOTHING]), (0.25, 1.0)) == [[0.25, 1.0], [0.25, 1.0]]
