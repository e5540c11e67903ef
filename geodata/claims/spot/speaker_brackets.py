"""Who is named in brackets, or behind a dash, as the one who tells: "eight dead (RNDDH)", "three [MSF]"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geodata.claims.spot.document import NUMBER, PUNCT, WORD, Document, Sentence

_OPENING: Final = {"(": ")", "[": "]", "-": "-"}
_LONGEST: Final = 6
"""Units of the longest name in brackets."""
_TOLD: Final = frozenset(
    {NUMBER, "killed", "injured", "unharmed", "damage", "hit", "attack", "intercept", "weapon", "person", "target"}
)
"""Kinds of words that are told, not named: a bracket right behind them tells who says so, no shorter name."""
_NAMES: Final = frozenset({WORD, "official", "party", "article", "region_word", "target", "person"})
_SURE: Final = frozenset({"official", "party"})
STAFF: Final = frozenset({"military", "medical", "government"})
"""Things struck that are named by those who work there too: "Iraq's military counted 22"."""
_DASH: Final = "-"


def bracketed(document: Document, sentence: Sentence) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the characters of those who tell what stands right before their brackets, and the unit that opens them."""
    units = document.units
    for opened in range(sentence.first + 1, sentence.last):
        if units[opened].word not in _OPENING or units[opened - 1].kind not in _TOLD:
            continue
        end = _end(document, sentence, opened)
        if end > opened + 1 and _names(document, opened + 1, end):
            yield (units[opened + 1].start, units[end - 1].end), opened


def _end(document: Document, sentence: Sentence, opened: int) -> int:
    """Return the unit that ends a name behind a mark, -1 where none does: its bracket, or the end of the sentence."""
    units, closing = document.units, _OPENING[document.units[opened].word]
    for at in range(opened + 1, min(sentence.last, opened + 2 + _LONGEST)):
        if units[at].word == closing or (closing == _DASH and units[at].value == "."):
            return at
        if units[at].kind == PUNCT and units[at].value != '"':
            return -1
    return sentence.last if closing == _DASH and sentence.last - opened <= _LONGEST else -1


def _names(document: Document, first: int, last: int) -> bool:
    """Say whether units name somebody: an office, a party or a staff, or words that all are capital."""
    own = [unit for unit in document.units[first:last] if unit.value != '"']
    if not own or not all(unit.kind in _NAMES for unit in own):
        return False
    if any(unit.kind in _SURE or (unit.kind == "target" and unit.value in STAFF) for unit in own):
        return True
    return all(unit.kind == WORD and document.text[unit.start].isupper() for unit in own)
