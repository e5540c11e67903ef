"""What a number counts by the noun behind it: weapons, people or things; a number without one counts as that before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from geodata.claims.spot.document import DATE, NUMBER, PUNCT, Document, Unit
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import Quantity

_NOUNS: Final = frozenset(
    {"weapon", "person", "target", "unit", "official", "region_word", "killed", "injured", "party"}
)
_ENDS: Final = frozenset({NUMBER, DATE, "be", "hit", "intercept", "attack", "launch", "damage", "speech", "link"})
_OF: Final = "of"
_REACH: Final = 6
"""Units behind a number within which its noun stands."""
_BEFORE: Final = 4
"""Quantities before one without a noun that may lend it theirs."""


def noun_features(document: Document, quantities: Sequence[Quantity], quantity: Quantity, mate: str) -> list[str]:
    """Return the features of what a number counts by its noun; mate: the feature of the deed that it belongs to."""
    if quantity.form != NUMBER:
        return []
    noun = noun_of(document, quantity)
    if noun is not None:
        return [f"noun={noun.kind}", f"noun={noun.kind}/{noun.value}", f"noun={noun.kind},{mate}"]
    at = bisect_left(quantities, quantity.first, key=lambda one: one.first)
    for other in reversed(quantities[max(0, at - _BEFORE) : at]):
        lent = noun_of(document, other) if other.form == NUMBER else None
        if lent is not None:
            same = document.of_unit[other.first] == document.of_unit[quantity.first]
            return ["noun=none", f"lent={lent.kind},{same}", f"lent={lent.kind},{mate}", f"noun=none,{mate}"]
    return ["noun=none", "lent=none", f"noun=none,{mate}"]


def noun_of(document: Document, quantity: Quantity) -> Unit | None:
    """Return the unit that tells what a number counts, the last of several that describe it: "9 enemy drones"."""
    last = document.sentences[document.of_unit[quantity.first]].last
    joiners, found = lexicon(document.language).joiners, None
    for unit in document.units[quantity.last : min(last, quantity.last + _REACH)]:
        if unit.kind in _ENDS or (unit.kind == PUNCT and unit.value != '"'):
            break
        if unit.kind == "prepositions" and joiners.get(document.text[unit.start : unit.end]) != _OF:
            break
        if unit.kind in _NOUNS:
            found = unit
            if unit.kind != "party":
                break
    return found
