"""A net learns what weights cannot, twice the same, and asks for nothing that is rare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.claims.score.scorer import BIAS, Scorer

if TYPE_CHECKING:
    from geodata.training.weight_fitting import Examples

pytest.importorskip("sklearn", reason="scikit-learn is only needed to train; it is in requirements-dev.txt")

PASSES = 150
SEEN = 20
X, Y = [f"x{at}" for at in range(6)], [f"y{at}" for at in range(6)]
"""Features that stand together, so that what a pass leaves out of them is told by the others."""


def exclusive(*labels: str) -> Examples:
    """Return 480 examples that are the first label where one of X and Y is there, not both, or else the last."""
    from geodata.training.weight_fitting import Examples

    features = [[*X * (at % 2), *Y * (at // 2 % 2)] for at in range(480)]
    return Examples(features, [labels[0] if len(own) == 6 else labels[-1] for own in features], list(range(480)))


def fitted(examples: Examples, *labels: str, share: float = 1.0) -> Scorer:
    from geodata.training.net_fitting import Hearing, fit_net

    found = fit_net(examples, labels, Hearing(PASSES, share, SEEN))
    assert found is not None
    return Scorer("made", labels, {BIAS: found[1]}, net=found[0])


def test_a_net_learns_that_one_of_two_is_not_both() -> None:
    one, other, both, none = fitted(exclusive("yes", "no"), "yes").chances([X, Y, X + Y, []])
    assert min(one, other) > 0.8
    assert max(both, none) < 0.3


@pytest.mark.parametrize("labels", [("a", "c"), ("a", "b", "c"), ("c", "a", "b", "d")])
def test_of_several_labels_those_that_are_there_are_told_apart(labels: tuple[str, ...]) -> None:
    one, both = fitted(exclusive("a", "c"), *labels).shares([X, X + Y])
    assert one["a"] > 3 * one["c"]
    assert both["c"] > 3 * both["a"]


def test_a_share_of_a_net_says_as_much_less() -> None:
    whole, half = (fitted(exclusive("yes", "no"), "yes", share=share) for share in (1.0, 0.5))
    assert half.net is not None
    assert whole.net is not None
    assert half.net.scores([half.net.hear(X)])[0, 0] * 2 == pytest.approx(
        whole.net.scores([whole.net.hear(X)])[0, 0], abs=0.001
    )
    assert half.weights[BIAS][0] * 2 == pytest.approx(whole.weights[BIAS][0])


def test_the_same_examples_make_the_same_net() -> None:
    one, two = (fitted(exclusive("yes", "no"), "yes").net for _ in range(2))
    assert one is not None
    assert two is not None
    assert (one.rows, one.units) == (two.rows, two.units)


def test_what_stands_in_few_examples_is_not_asked_for() -> None:
    from geodata.training.net_fitting import Hearing, fit_net

    told = exclusive("yes", "no")
    for own in told.features[: SEEN - 1]:
        own.append("rare")
    net = fitted(told, "yes").net
    assert net is not None
    assert set(net.rows) == {*X, *Y}
    told.features[SEEN].append("rare")
    net = fitted(told, "yes").net
    assert net is not None
    assert set(net.rows) == {*X, *Y, "rare"}
    assert fit_net(exclusive("yes", "yes"), ("yes",), Hearing(1)) is None
