"""Features of the decisions that look again: at a value beside rivals, at a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geodata.claims.score.attacker_candidates import side_of
from geodata.claims.score.context import Context
from geodata.claims.score.features import step
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import Bag, Features, Value

_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory, of each sort."""
_VALUE_BOUNDS: Final = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_FINE: Final = (
    0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.88, 0.94,
)  # fmt: skip
_CLAIM_BOUNDS: Final = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)


def second_features(
    context: Context, number: int, value: Value, likely: Sequence[Mapping[Value, float]], named: frozenset[int]
) -> Features:
    """Return the features of a value for anchor `number`.

    likely: for each anchor, how likely each value was at the first look. named: the sentences that name any value.
    """
    anchor = context.anchors[number]
    own = likely[number][value]
    rival = max((chance for other, chance in likely[number].items() if other != value), default=0.0)
    told = bool(anchor.sentences & named)
    groups = context.once(context.relations, ("second", number), lambda: _groups(context, number))
    others, listed, close = ([likely[at].get(value, 0.0) for at in group] for group in groups)
    own_step, mean = step(own, _VALUE_BOUNDS), _mean(others)
    best = max(others, default=0.0)
    return Features(
        [],
        [
            _beside_rivals(own_step, told, step(rival, _VALUE_BOUNDS), mean, step(best, _VALUE_BOUNDS)),
            _own_finely(step(own, _FINE)),
            _among_anchors(
                own_step, (told, anchor.total, best > rival), _mean(listed), _mean(close), len(likely[number])
            ),
        ],
    )


@lru_cache(maxsize=_REMEMBERED)
def _own_finely(own: str) -> Bag:
    return Bag([f"fine={own}"])


@lru_cache(maxsize=_REMEMBERED)
def _beside_rivals(own: str, told: bool, rival: str, mean: str, best: str) -> Bag:
    return Bag([
        f"own={own}", f"told={told},{own}", f"rival={rival},{own}", f"mean={mean},{told}", f"mean={mean},{own}",
        f"rival={rival},mean={mean}", f"best={best},{told}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _among_anchors(own: str, holds: tuple[bool, bool, bool], listed: str, close: str, values: int) -> Bag:
    """Return how a value stands among all anchors; holds: told here, for a total, likelier elsewhere than its rival."""
    told, total, most = holds
    return Bag([
        f"listed={listed},{told}", f"listed={listed},{own}", f"near={close},{own}", f"total={total},{own}",
        f"most={most},{own}", f"values={min(4, values)},{own}",
    ])  # fmt: skip


def _groups(context: Context, number: int) -> tuple[list[int], list[int], list[int]]:
    """Return the other anchors of an anchor's side, those of its list, and those in its sentences; no totals.

    A place that is held by another state, as Crimea is, stands with that one's regions, and a sea with the shores told.
    """
    anchor = context.anchors[number]
    sentences = context.spotted.document.sentences
    head = {sentences[at].head for at in anchor.sentences} - {-1}
    side = side_of(context, number)
    others: list[int] = []
    listed: list[int] = []
    close: list[int] = []
    for at, other in enumerate(context.anchors):
        if at == number or other.total:
            continue
        if side_of(context, at) == side:
            others.append(at)
        if head & {sentences[of].head for of in other.sentences}:
            listed.append(at)
        if anchor.sentences & other.sentences:
            close.append(at)
    return others, listed, close


def _mean(chances: Sequence[float]) -> str:
    return step(sum(chances) / len(chances), _VALUE_BOUNDS) if chances else "none"


@dataclass(frozen=True, slots=True)
class Worth:
    """What was made of a claim.

    weapon, attacker, day: the greatest probability of each; slots: what is counted; standings: how it stands to the
    other claims of its text.
    """

    anchor: Anchor
    article: float
    weapon: float
    attacker: float
    day: float
    outcome: str
    outcome_chance: float
    slots: Sequence[str]
    anchors: int
    language: str
    standings: Sequence[str] = ()


def worth_features(worth: Worth) -> list[str]:
    """Return the features of a claim as one that the text makes."""
    place = worth.anchor.place
    own, article = step(worth.anchor.probability, _CLAIM_BOUNDS), step(worth.article, _CLAIM_BOUNDS)
    weapon, attacker = step(worth.weapon, _CLAIM_BOUNDS), step(worth.attacker, _CLAIM_BOUNDS)
    scope = "total" if worth.anchor.total else place.precision.value if place else "unplaced"
    counted = "+".join(sorted(set(worth.slots))) or "nothing"
    found = [
        f"own={own}", f"article={article}", f"own={own},article={article}", f"weapon={weapon}",
        f"attacker={attacker}", f"own={own},weapon={weapon}", f"weapon={weapon},attacker={attacker}",
        f"article={article},weapon={weapon}", f"day={step(worth.day, _CLAIM_BOUNDS)}", f"scope={scope}",
        f"scope={scope},own={own}", f"scope={scope},article={article}", f"counted={counted}",
        f"counted={counted != 'nothing'},own={own}",
        f"outcome={worth.outcome},{step(worth.outcome_chance, _CLAIM_BOUNDS)}",
        f"times={min(4, len(worth.anchor.units))},own={own}", f"anchors={min(8, worth.anchors)}",
        f"language={worth.language},own={own}", f"country={place.country if place else None}",
        *sorted(set(worth.standings)),
    ]  # fmt: skip
    return found
