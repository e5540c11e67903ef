"""Fit one scorer of weights: names of features and right answers in, a weight for each out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from geodata.claims.score.scorer import BIAS, SCALE, Scorer

if TYPE_CHECKING:
    import numpy.typing as npt

FAINT: Final = {
    "d:": 0.3, "t:": 0.3, "s=": 0.3, "s:": 0.6, "p:": 0.4, "n:": 0.4, "h:": 0.7, "-o:": 0.5, "+o:": 0.5,
    "word=": 0.3, "country=": 0.3, "-w=": 0.7, "+w=": 0.7,
}  # fmt: skip
"""How much of their weight features of the wider surroundings have while a scorer is fitted, by how they begin."""
_SEEN: Final = 2
"""Texts' examples in which a feature has to stand to be learnt."""
NEVER: Final = -20.0
"""Bias of a label that no example has."""
_TOLERANCE: Final = 1e-3
_ITERATIONS: Final = 200


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples of one decision: their features, their right labels, and the number of the text that each is from."""

    features: list[list[str]]
    labels: list[str]
    texts: list[int]

    def of(self, texts: set[int]) -> Examples:
        """Return the examples of these texts."""
        kept = [at for at, text in enumerate(self.texts) if text in texts]
        return Examples(
            [self.features[at] for at in kept], [self.labels[at] for at in kept], [self.texts[at] for at in kept]
        )

    def without(self, label: str) -> Examples:
        """Return the examples that do not have a label."""
        kept = [at for at, own in enumerate(self.labels) if own != label]
        return (
            self
            if len(kept) == len(self.labels)
            else Examples(
                [self.features[at] for at in kept], [self.labels[at] for at in kept], [self.texts[at] for at in kept]
            )
        )


def fit(name: str, examples: Examples, labels: Sequence[str], strength: float, share: float = 1.0) -> Scorer:
    """Return a scorer fitted to examples; deterministic.

    labels: what is decided between; a single one decides whether it holds. strength: scikit-learn's C. share: what its
    scores are multiplied by.
    """
    if len(set(examples.labels)) < 2:
        return _of_one_answer(name, tuple(labels), set(examples.labels))
    names = seen_often(examples, _SEEN)
    scale = np.array([_scale(feature) for feature in names])
    table = matrix(examples.features, names) @ sp.diags(scale)
    present, answers = answered(examples, labels)
    model: Any = LogisticRegression(C=strength, max_iter=_ITERATIONS, tol=_TOLERANCE)
    model.fit(table, answers)
    model.coef_, model.intercept_ = model.coef_ * scale * share, model.intercept_ * share
    return _scorer(name, tuple(labels), present, names, model)


def _of_one_answer(name: str, labels: tuple[str, ...], present: set[str]) -> Scorer:
    """Return the scorer of examples that all have one answer, as those of a small corpus may."""
    always = 0.0 if len(labels) > 1 else -NEVER
    return Scorer(name, labels, {BIAS: tuple(always if label in present else NEVER for label in labels)})


def _scale(feature: str) -> float:
    return next((scale for begin, scale in FAINT.items() if feature.startswith(begin)), 1.0)


def seen_often(examples: Examples, times: int) -> list[str]:
    """Return the features that stand in at least so many examples, sorted."""
    seen = Counter(feature for features in examples.features for feature in set(features))
    return sorted(feature for feature, found in seen.items() if found >= times)


def answered(examples: Examples, labels: Sequence[str]) -> tuple[list[str], npt.NDArray[np.int64]]:
    """Return which labels any example has, and the number of each example's among them; of a single one, 1 where it is.

    labels: what is decided between; a single one decides whether it holds.
    """
    there = set(examples.labels)
    present = [label for label in labels if label in there]
    if len(labels) == 1:
        return present, np.array([label == labels[0] for label in examples.labels], dtype=np.int64)
    return present, np.array([present.index(label) for label in examples.labels], dtype=np.int64)


def matrix(rows: Sequence[Sequence[str]], names: Sequence[str], *, counted: bool = False) -> sp.csr_matrix:
    """Return a sparse matrix with a row an example and a column a feature of these names.

    counted: tell how often an example has a feature, and not only with a one that it does.
    """
    index = {name: at for at, name in enumerate(names)}
    pointers, columns = [0], []
    for features in rows:
        columns += [index[feature] for feature in features if feature in index]
        pointers.append(len(columns))
    found = sp.csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(names)))
    found.sum_duplicates()
    if not counted:
        found.data[:] = 1.0
    return found


def _scorer(name: str, labels: tuple[str, ...], present: Sequence[str], names: Sequence[str], model: Any) -> Scorer:
    coefficients, biases = model.coef_, model.intercept_
    if len(labels) > 1 and len(present) == 2:
        coefficients, biases = (
            np.vstack([-coefficients / 2, coefficients / 2]),
            np.array([-biases[0] / 2, biases[0] / 2]),
        )
    rows = {label: at for at, label in enumerate(present)} if len(labels) > 1 else {labels[0]: 0}
    weights = {BIAS: tuple(float(biases[rows[label]]) if label in rows else NEVER for label in labels)}
    for at, feature in enumerate(names):
        values = tuple(float(coefficients[rows[label], at]) if label in rows else 0.0 for label in labels)
        if any(abs(value) * SCALE >= 10 for value in values):
            weights[feature] = tuple(round(value * SCALE) / SCALE for value in values)
    return Scorer(name, labels, weights)


def calibrated(scorer: Scorer, chances: Sequence[float], right: Sequence[bool]) -> Scorer:
    """Return a scorer of one label whose probabilities are as often right as they say.

    chances: what scorers like it gave to examples that they had not seen, and whether these held; where all or none
    did, the scorer comes back as it is. Platt, "Probabilistic
    Outputs for Support Vector Machines" (1999).
    """
    if len(set(right)) < 2:
        return scorer
    clipped = np.clip(np.array(chances), 1e-6, 1 - 1e-6)
    model: Any = LogisticRegression(C=100.0)
    model.fit(np.log(clipped / (1 - clipped)).reshape(-1, 1), np.array(right, dtype=int))
    slope, shift = float(model.coef_[0, 0]), float(model.intercept_[0])
    slope = max(round(slope * SCALE), 1) / SCALE
    weights = {**scorer.weights, BIAS: (round((scorer.weights[BIAS][0] + shift / slope) * SCALE) / SCALE,)}
    return Scorer(scorer.name, scorer.labels, weights, slope, scorer.trees)
