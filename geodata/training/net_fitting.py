"""Fit one small net: names of features and right answers in, what they say to its hidden units out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import scipy.sparse as sp
from sklearn.neural_network import MLPClassifier

from geodata.claims.score.nets import LETTERS, SCALE, STEPS, Net
from geodata.training.weight_fitting import Examples, answered, matrix, seen_often

if TYPE_CHECKING:
    import numpy.typing as npt

_HIDDEN: Final = 16
_DROPPED: Final = 0.3
"""Share of the features of an example that a pass leaves out, others each time, so that none is leant on alone."""
_BATCH: Final = 256
_SHRUNK: Final = 1e-3
_SEED: Final = 11


@dataclass(frozen=True, slots=True)
class Hearing:
    """How a net is fitted and listened to.

    passes: how often it goes through its examples; share: what its scores are multiplied by, the rest being that of
    other models; seen: in how many examples a feature has to stand to be learnt.
    """

    passes: int
    share: float = 0.3
    seen: int = 20


def fit_net(examples: Examples, labels: Sequence[str], hearing: Hearing) -> tuple[Net, tuple[float, ...]] | None:
    """Return a net fitted to examples and what to add to each label with it, None where nothing stands often enough.

    labels: what is decided between; a single one decides whether it holds. Deterministic. Srivastava et al., "Dropout:
    A Simple Way to Prevent Neural Networks from Overfitting" (2014).
    """
    names = seen_often(examples, hearing.seen)
    if not names or len(set(examples.labels)) < 2:
        return None
    present, answers = answered(examples, labels)
    model: Any = MLPClassifier((_HIDDEN,), batch_size=min(_BATCH, len(answers)), alpha=_SHRUNK, random_state=_SEED)
    table, draw = matrix(examples.features, names, counted=True), np.random.default_rng(_SEED)
    for _ in range(hearing.passes):
        model.partial_fit(_thinned(table, draw), answers, classes=np.unique(answers))
    told = np.zeros((_HIDDEN + 1, len(labels)))
    found = np.vstack([model.coefs_[1], model.intercepts_[1]]) * hearing.share
    if len(labels) == 1:
        told = found
    else:
        columns = [labels.index(label) for label in present]
        told[:, columns] = found if len(present) > 2 else np.hstack([-found / 2, found / 2])
    return _net(names, model.coefs_[0], model.intercepts_[0], told[:-1]), tuple(told[-1].tolist())


def _net(
    names: Sequence[str],
    weights: npt.NDArray[np.float64],
    shifts: npt.NDArray[np.float64],
    told: npt.NDArray[np.float64],
) -> Net:
    """Return a net of whole numbers; what features say is counted in steps of each hidden unit's own."""
    steps = np.maximum(np.round(np.abs(weights).max(axis=0) * SCALE / STEPS), 1)
    counted = np.round(weights * SCALE / steps).clip(-STEPS, STEPS).astype(int).tolist()
    rows = {name: "".join([LETTERS[value + STEPS] for value in row]) for name, row in zip(names, counted, strict=True)}
    parts = zip(steps, np.round(shifts * SCALE), np.round(told * SCALE), strict=True)
    return Net(rows, [(int(step), int(shift), *map(int, out)) for step, shift, out in parts])


def _thinned(table: sp.csr_matrix, draw: np.random.Generator) -> sp.csr_matrix:
    """Return a table with a share of its numbers left out, and the others made as much greater."""
    found = table.copy()
    found.data *= (draw.random(len(found.data)) >= _DROPPED) / (1 - _DROPPED)
    found.eliminate_zeros()
    return found
