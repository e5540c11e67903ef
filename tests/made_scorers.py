"""Scorers made by hand, and texts judged by hand: what is made of a decision can be tested without trained weights."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from geodata.claims.assemble.judging import Judged, Slot
from geodata.claims.score.features import Surroundings
from geodata.claims.score.scorer import BIAS, Scorer
from geodata.claims.spot.spotting import Spotted

SURE = 40.0
"""Score of a label beside which every other is as good as impossible."""


def always(chance: float) -> Scorer:
    """Return a scorer that finds everything equally likely."""
    return by_feature({}, chance)


def by_feature(chances: Mapping[str, float], otherwise: float = 0.1) -> Scorer:
    """Return a scorer that finds what has one of these features as likely as told, and all else as otherwise."""
    bias = _log_odds(otherwise)
    weights = {feature: (_log_odds(chance) - bias,) for feature, chance in chances.items()}
    return Scorer("made", ("yes",), {BIAS: (bias,), **weights})


def by_label(labels: Sequence[str], labelled: Mapping[str, str], otherwise: str) -> Scorer:
    """Return a scorer that is certain of the label of a feature that is there, of another where none is."""
    weights = {feature: _row(labels, label, 2 * SURE) for feature, label in labelled.items()}
    return Scorer("made", tuple(labels), {BIAS: _row(labels, otherwise, SURE), **weights})


def judged(
    made: Spotted, chances: Sequence[float] = (), slots: Sequence[tuple[str, float, float]] = (), article: float = 0.9
) -> Judged:
    """Return a text judged: how likely its places carry claims, and name, probability and total of its quantities."""
    assert len(chances or made.place_units) == len(made.place_units)
    assert len(slots or made.quantities) == len(made.quantities), made.quantities
    told = {at: Slot(*slot) for at, slot in enumerate(slots)}
    likely = dict(zip(made.place_units, chances or [0.9] * len(made.place_units), strict=True))
    return Judged(made, Surroundings(made.document), likely, told, article)


def _log_odds(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _row(labels: Sequence[str], chosen: str, score: float) -> tuple[float, ...]:
    return tuple(score if label == chosen else 0.0 for label in labels)
