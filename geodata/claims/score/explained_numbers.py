"""Numbers that are told to be made up of others behind them: "85 drones - 60 Shaheds and 25 decoys"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geodata.claims.spot.document import NUMBER, PUNCT, Document
from geodata.claims.spot.quantities import Quantity

_OPENING: Final = frozenset("-–—:(")
"""Marks behind which it is told what a number is made of."""
_REACH: Final = 6
"""Quantities before one among which its whole may be."""


def is_explained(document: Document, whole: Quantity, part: Quantity) -> bool:
    """Say whether a number of weapons opens the list of those that another counts: "85 drones - 60 Shaheds and …"."""
    between = document.units[whole.last : part.first]
    if not between or between[-1].kind != PUNCT or between[-1].value not in _OPENING:
        return False
    told = between[:-1]
    weapon, comma = any(unit.kind == "weapon" for unit in told), any(unit.value == "," for unit in told)
    return weapon and not comma and whole.count.minimum > part.count.minimum


def explained_role(document: Document, quantities: Sequence[Quantity], at: int) -> str:
    """Return whether quantity `at` is a whole that others make up, part of one, or of one that heads a list."""
    if quantities[at].form != NUMBER:
        return "none"
    number = document.of_unit[quantities[at].first]
    if at + 1 < len(quantities) and is_explained(document, quantities[at], quantities[at + 1]):
        return "whole"
    parts = 0
    for before in range(at, max(0, at - _REACH), -1):
        whole = quantities[before - 1]
        if document.of_unit[whole.first] != number:
            break
        parts += quantities[before].count.minimum
        if is_explained(document, whole, quantities[before]) and parts <= whole.count.minimum:
            return "part"
    return "listed" if _is_headed(document, quantities, at) else "none"


def _is_headed(document: Document, quantities: Sequence[Quantity], at: int) -> bool:
    """Say whether the line that heads the list of a quantity's line ends with a greater number of weapons."""
    head = document.sentences[document.of_unit[quantities[at].first]].head
    if head < 0:
        return False
    above = [
        quantity for quantity in quantities[:at] if quantity.form == NUMBER and document.of_unit[quantity.first] == head
    ]
    return bool(above) and above[-1].count.minimum > quantities[at].count.minimum
