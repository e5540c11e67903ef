"""Boosted trees learn what weights cannot, twice the same, and stand in a file as they were grown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.claims.score.scorer_files import read_scorer, write_scorer

if TYPE_CHECKING:
    from geodata.training.weight_fitting import Examples

pytest.importorskip("lightgbm", reason="LightGBM is only needed to train; it is in requirements-dev.txt")


def exclusive(*, labels: tuple[str, str] = ("yes", "no")) -> Examples:
    """Return 480 examples that are the first label where one of two features is there, not both."""
    from geodata.training.weight_fitting import Examples

    features = [[name for name, there in (("x", at % 2), ("y", at // 2 % 2)) if there] for at in range(480)]
    return Examples(features, [labels[0] if len(own) == 1 else labels[1] for own in features], list(range(480)))


def test_trees_learn_that_one_of_two_is_not_both() -> None:
    from geodata.training.boosting import Growth, boost

    found = boost("rain", exclusive(), ("yes",), Growth(120, 4, 1.0))
    one, other, both, none = found.chances([["x"], ["y"], ["x", "y"], []])
    assert min(one, other) > 0.9
    assert max(both, none) < 0.1
    again = read_scorer("rain", write_scorer(found))
    assert again.chances([["x"], ["x", "y"]]) == pytest.approx([one, both], abs=0.002)


def test_of_several_labels_each_has_trees_of_its_own_and_one_unseen_is_unlikely() -> None:
    from geodata.training.boosting import Growth, boost

    found = boost("letter", exclusive(labels=("a", "c")), ("a", "b", "c"), Growth(120, 4, 1.0))
    one, both = found.shares([["x"], ["x", "y"]])
    assert one["a"] > 0.9
    assert both["c"] > 0.9
    assert max(one["b"], both["b"]) < 0.001


def test_the_same_examples_grow_the_same_trees() -> None:
    from geodata.training.boosting import Growth, boost

    one, two = (write_scorer(boost("rain", exclusive(), ("yes",), Growth(20, 4, 0.5))) for _ in range(2))
    assert one == two


def test_what_stands_in_few_examples_is_not_asked_for() -> None:
    from geodata.training.boosting import SEEN, Growth, boost

    told = exclusive()
    for own in told.features[: SEEN - 1]:
        own.append("rare")
    found = boost("rain", told, ("yes",), Growth(20, 4, 1.0))
    assert found.trees is not None
    assert set(found.trees.features) == {"x", "y"}


def test_brief_growth_has_half_of_the_trees_and_each_goes_twice_as_far() -> None:
    from geodata.training.boosting import Growth, boost

    assert Growth(121, 4, 1.0).brief() == Growth(60, 4, 0.5, 0.12)
    assert Growth(121, 4, 1.0).brief().brief() == Growth(60, 4, 0.5, 0.12)
    slow, fast = (boost("rain", exclusive(), ("yes",), Growth(1, 4, 1.0, rate)) for rate in (0.06, 0.12))
    near, far = (max(own.chances([["x"], ["y"]])) - 0.5 for own in (slow, fast))
    assert far == pytest.approx(2 * near, rel=0.05)
