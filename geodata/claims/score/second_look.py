"""Features of the second look at a value: what the first look made of it here and at the other claims of the text."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from geodata.claims.score.features import step
from geodata.claims.score.field_candidates import Context

_BOUNDS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
Value = TypeVar("Value", bound=Hashable)


def second_features(
    context: Context, number: int, value: Value, likely: Sequence[Mapping[Value, float]], named: frozenset[int]
) -> list[str]:
    """Return the features of a value for anchor `number`.

    likely: for each anchor, how likely each value was at the first look. named: the sentences that name any value.
    """
    anchor = context.anchors[number]
    own = likely[number][value]
    rival = max((chance for other, chance in likely[number].items() if other != value), default=0.0)
    told = bool(anchor.sentences & named)
    sentences = context.spotted.document.sentences
    head = {sentences[at].head for at in anchor.sentences} - {-1}
    country = anchor.place.country if anchor.place else None
    others, listed, near = [], [], []
    for at, chances in enumerate(likely):
        if at == number or context.anchors[at].total:
            continue
        other = context.anchors[at]
        if (other.place.country if other.place else None) == country:
            others.append(chances.get(value, 0.0))
        if head & {sentences[of].head for of in other.sentences}:
            listed.append(chances.get(value, 0.0))
        if anchor.sentences & other.sentences:
            near.append(chances.get(value, 0.0))
    own_step, mean = step(own, _BOUNDS), _mean(others)
    return [
        f"own={own_step}", f"told={told},{own_step}", f"rival={step(rival, _BOUNDS)},{own_step}",
        f"mean={mean},{told}", f"mean={mean},{own_step}", f"listed={_mean(listed)},{told}",
        f"listed={_mean(listed)},{own_step}", f"near={_mean(near)},{own_step}", f"total={anchor.total},{own_step}",
        f"most={max(others, default=0.0) > rival},{own_step}", f"values={min(4, len(likely[number]))},{own_step}",
        f"rival={step(rival, _BOUNDS)},mean={mean}", f"best={step(max(others, default=0.0), _BOUNDS)},{told}",
    ]  # fmt: skip


def _mean(chances: Sequence[float]) -> str:
    return step(sum(chances) / len(chances), _BOUNDS) if chances else "none"
