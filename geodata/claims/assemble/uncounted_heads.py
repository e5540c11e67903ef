"""Who is told by no noun for a person, with kin or company behind: "the commander and his driver" are two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from geodata.claims.score.features import ACTS
from geodata.claims.spot.document import NUMBER, PUNCT, Document
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import PERSON, Quantity

_HIS: Final = "his"
_DESCRIBED: Final = 3
"""Units between "his" and the person, that one counted: "his ten-year-old son"."""
_HEAD: Final = 6
"""Units before "and his" in which its head stands."""
_AND: Final = ("link", "and")


def uncounted_heads(document: Document, quantities: Iterable[Quantity]) -> int:
    """Return how many of these follow on "and his" or "and her", with nobody counted in the words before."""
    return sum(quantity.form == PERSON and _has_head(document, quantity.first) for quantity in quantities)


def _has_head(document: Document, first: int) -> bool:
    start = document.sentences[document.of_unit[first]].first
    joiners = lexicon(document.language).joiners
    for at in range(first - 1, max(start, first - _DESCRIBED) - 1, -1):
        unit = document.units[at]
        if joiners.get(document.text[unit.start : unit.end].lower()) == _HIS:
            before = document.units[at - 1] if at > start else None
            return before is not None and (before.kind, before.value) == _AND and _is_told(document, start, at - 1)
    return False


def _is_told(document: Document, start: int, end: int) -> bool:
    """Say whether the words before a unit tell somebody, and by no word that counts persons."""
    told = False
    for at in range(end - 1, max(start, end - _HEAD) - 1, -1):
        unit = document.units[at]
        if unit.kind == PUNCT or unit.kind in ACTS:
            break
        if unit.kind in (PERSON, NUMBER):
            return False
        told = True
    return told
