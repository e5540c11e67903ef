"""Features of the decision which claim a number belongs to: how far it stands, what else that claim may count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.held_places import held_with
from geodata.claims.score.owner_clauses import clause_features
from geodata.claims.score.owner_sentences import sentence_features
from geodata.claims.score.quantity_roles import chance_step
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import Bag, Features
from geodata.claims.spot.quantities import Quantity

_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What a text counts: the first units of the quantities of each slot, and how likely each place carries a claim."""

    firsts: Mapping[str, Sequence[int]]
    chances: Mapping[int, float]


def owner_features(context: Context, number: int, quantity: Quantity, slot: str, counting: Counting) -> Features:
    """Return the features of a quantity as one of the claim at anchor `number`."""
    found = context.relations.features(number, quantity.first, quantity.last)
    apart = max(-3, min(4, context.relations.apart(number, quantity.first)))
    standing = context.once(counting, ("standing", number), lambda: _standing(context, number, counting))
    return Features(
        [],
        [
            *found.bags,
            _of_slot(slot, quantity.form, apart, found.bags[0]),
            _of_claim(standing, slot, apart, _before_it(context, number, quantity, slot, counting)),
            _of_area(*held_with(context, number, quantity.first), slot, apart),
            sentence_features(context, number, quantity.first, slot),
            clause_features(context, number, quantity.first, (slot, quantity.form, apart)),
        ],
    )


@lru_cache(maxsize=_REMEMBERED)
def _of_slot(slot: str, form: str, apart: int, bag: Bag) -> Bag:
    """Return how far a quantity stands from an anchor, for what it counts and how it is told."""
    return Bag([f"slot={slot},{apart}", f"form={form},{apart}", *[f"{slot}:{name}" for name in bag.features[:5]]])


@lru_cache(maxsize=_REMEMBERED)
def _of_claim(standing: tuple[str, str], slot: str, apart: int, nearer: int) -> Bag:
    """Return what the claim is like, and how many quantities of the slot stand nearer to it than this one."""
    chance, best = standing
    return Bag([
        f"chance={chance}", f"chance={chance},{apart}", f"best={best}", f"best={best},{apart}",
        f"nearer={nearer},{apart}", f"nearer={nearer},{slot}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _of_area(held: str, following: bool, slot: str, apart: int) -> Bag:
    """Return whether a quantity is told of an area that the claim's place lies in, which is the next one told of."""
    return Bag([f"r:held={held},{apart}", f"r:held={held},next={following}", f"r:held={held},next={following},{slot}"])


def _before_it(context: Context, number: int, quantity: Quantity, slot: str, counting: Counting) -> int:
    """Return how many quantities of a slot, three at most, stand nearer to an anchor than this one."""
    costs = context.once(
        counting,
        ("costs", number, slot),
        lambda: sorted(context.relations.costs(first)[number] for first in counting.firsts.get(slot, ())),
    )
    return min(3, bisect_left(costs, context.relations.costs(quantity.first)[number]))


def _standing(context: Context, number: int, counting: Counting) -> tuple[str, str]:
    """Return how likely an anchor carries a claim, and whether it is likelier to than those beside it."""
    anchor = context.anchors[number]
    own = _chance(anchor, counting)
    beside = [
        other
        for other in context.anchors
        if other is not anchor and not other.total and other.sentences & anchor.sentences
    ]
    highest = max((_chance(other, counting) for other in beside), default=-1.0)
    best = "alone" if not beside else "likelier" if own > highest else "as likely" if own == highest else "less likely"
    return chance_step(own), best


def _chance(anchor: Anchor, counting: Counting) -> float:
    return max((counting.chances.get(unit, 0.0) for unit in anchor.units), default=0.0)
