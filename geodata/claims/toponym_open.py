"""Names that the words around them leave open: in another spelling, or words that are common otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from geodata.claims.toponym_doubts import Doubt
from geodata.claims.toponym_evidence import Evidence, strength
from geodata.model import ROUGH, Mention, Place

_SHORTEST_LABEL: Final = 5
"""Letters from which a name in another spelling is believed at the head of a line."""
_WORD_TOO: Final = 4.0
"""Least strength of a name that is a common word too: a town of ten thousand."""


def left_open(
    evidence: Evidence, number: int, places: Callable[[str, str], Sequence[Place]], *, slavic: bool
) -> Doubt | None:
    """Return a word as a doubt where it may name a place, None elsewhere.

    In a Cyrillic text that is a name at the head of its line in the other language's spelling, "• Новостроєвка: …"; in
    English a common word behind "in" or "near" that is a town's own name: "a fort in Tank".
    """
    name, common = evidence.words.words[number], evidence.no_name(number, number + 1)
    if not evidence.words.upper[number] or common is slavic:
        return None
    if slavic:
        seems = evidence.label(number, number + 1)
        found = places(name, ROUGH) if seems and len(name) >= _SHORTEST_LABEL and not places(name, "") else ()
    else:
        found = places(name, "") if evidence.near(number) else ()
        if found and (found[0].name != name or strength(found[0], name) < _WORD_TOO):
            return None
    if not found:
        return None
    mention = Mention(evidence.words.starts[number], evidence.words.ends[number], name)
    return Doubt(mention, found, max(strength(place, name) for place in found[:3]), label=True)
