"""Scorers fitted side by side are those fitted alone, and texts are judged by scorers that have not seen them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.claims.score.scorer_files import write_scorer

if TYPE_CHECKING:
    from geodata.training.weight_fitting import Examples

pytest.importorskip("lightgbm", reason="LightGBM is only needed to train; it is in requirements-dev.txt")

TEXTS = 120
"""Texts of the examples, ten examples each: enough for trees."""


def examples() -> Examples:
    """Return examples that hold where x stands, and where the mark of their part stands, which no other part has."""
    from geodata.training.decision_examples import NO, YES
    from geodata.training.decision_fits import FOLDS
    from geodata.training.weight_fitting import Examples

    found = Examples([], [], [])
    for text in range(TEXTS):
        for at in range(10):
            features = [f"part {text % FOLDS}"] if at < 2 else ["x"] if at < 4 else []
            found.features.append(features)
            found.labels.append(YES if features else NO)
            found.texts.append(text)
    return found


def test_scorers_fitted_side_by_side_are_those_fitted_alone() -> None:
    from geodata.training.decision_fits import fitted, fitted_each

    given = {"owner": examples(), "weapon": examples(), "article": examples()}
    found = fitted_each(given)
    assert list(found) == list(given)
    for name, own in given.items():
        assert write_scorer(found[name]) == write_scorer(fitted(name, own))


def test_what_stands_in_one_part_alone_is_not_known_there() -> None:
    from geodata.training.decision_examples import YES
    from geodata.training.decision_fits import fitted, unseen

    own = examples()
    known = fitted("owner", own).chances([["part 1"]])[0]
    judged = unseen("owner", own, list(range(TEXTS)))
    assert [len(of_text) for of_text in judged] == [10] * TEXTS
    marked, struck, spared = (judged[1][at][YES] for at in (0, 3, 9))
    assert min(known, struck) > 0.7
    assert max(marked, spared) < 0.3


def test_a_net_is_heard_beside_trees_or_weights_that_are_listened_to_less() -> None:
    from geodata.training.boosting import boost
    from geodata.training.decision_examples import YES
    from geodata.training.decision_fits import GROWTHS, HEARINGS, STRENGTHS, fitted
    from geodata.training.weight_fitting import fit

    own = examples()
    assert fitted("weapon", own).net is None
    article, alone = fitted("article", own), fit("article", own, (YES,), STRENGTHS["article"])
    assert article.net is not None
    assert article.weights["x"][0] == pytest.approx(alone.weights["x"][0] * (1 - HEARINGS["article"].share), abs=0.001)
    place, grown = fitted("place", own), boost("place", own, (YES,), GROWTHS["place"])
    assert place.net is not None
    assert place.trees is not None
    assert grown.trees is not None
    least, whole = (
        min(abs(root.present.value) for _, root in trees.roots if root.present) for trees in (place.trees, grown.trees)
    )
    assert least == pytest.approx(whole * (1 - HEARINGS["place"].share), abs=1)
