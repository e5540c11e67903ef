"""Which deed a number or a person belongs to: of two that stand nearest to each other, each is the other's mate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geodata.claims.score.features import Surroundings, near
from geodata.claims.spot.clauses import ends_clause
from geodata.claims.spot.document import Document
from geodata.claims.spot.quantities import Quantity

_DEEDS: Final = frozenset({"killed", "injured", "intercept", "launch", "hit", "damage", "unharmed"})
_FAR: Final = 1 << 20
_REACH: Final = 15
"""Units between a quantity and its deed."""


def mate_features(around: Surroundings, quantities: Sequence[Quantity], quantity: Quantity) -> list[str]:
    """Return the features of the deed that a quantity belongs to; quantities: all of the text, in order.

    They are found once for each quantity of a text.
    """
    key = (quantity.first, quantity.last, quantity.form)
    known = around.mates.get(key)
    if known is None:
        known = around.mates[key] = _found(around.document, quantities, quantity)
    return known


def _found(document: Document, quantities: Sequence[Quantity], quantity: Quantity) -> list[str]:
    sentence = document.sentences[document.of_unit[quantity.first]]
    low = bisect_left(quantities, sentence.first, key=lambda one: one.first)
    high = bisect_left(quantities, sentence.last, lo=low, key=lambda one: one.first)
    deeds = [at for at in range(sentence.first, sentence.last) if document.units[at].kind in _DEEDS]
    return _mate(document, quantity, quantities[low:high], deeds)


def _mate(document: Document, quantity: Quantity, others: Sequence[Quantity], deeds: Sequence[int]) -> list[str]:
    deed = min(deeds, key=lambda at: _apart(document, quantity, at), default=-1)
    distance = _apart(document, quantity, deed) if deed >= 0 else _FAR
    if distance > _REACH:
        return ["mate=none"]
    unit = document.units[deed]
    closer = sum(_apart(document, other, deed) < distance for other in others if other is not quantity)
    side = "behind" if deed >= quantity.last else "before"
    return [
        f"mate={unit.kind}", f"mate={unit.kind},{min(closer, 2)}", f"mate={unit.kind},{side},{min(closer, 2)}",
        f"mate={unit.kind},{quantity.form},{min(closer, 2)}", f"mate:{near(distance)},{min(closer, 2)}",
    ]  # fmt: skip


def _apart(document: Document, quantity: Quantity, deed: int) -> int:
    """Return how many units part a quantity from a deed; what ends a clause between them puts them far apart."""
    first, last = (quantity.last, deed) if deed >= quantity.last else (deed + 1, quantity.first)
    if last < first:
        return 0
    between = document.units[first:last]
    if len(between) == 1 and between[0].value == ":":
        return 0
    ends = any(ends_clause(unit) for unit in between)
    return last - first + (_FAR if ends else 0)
