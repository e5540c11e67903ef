"""Names that the words around them leave open: in another spelling, or words that are common otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from geodata.claims.toponym_doubts import Doubt
from geodata.claims.toponym_evidence import Evidence, strength
from geodata.model import ROUGH, Mention, Place

_SHORTEST_LABEL: Final = 5
"""Letters from which a name in another spelling is believed at the head of a line."""
_AND: Final = frozenset({"та", "і", "й", "и"})
_ADJECTIVE: Final = re.compile(r"(?:ому|ого|ім|ий|ое|ой|не|ве)$")
"""Endings of adjectives that name settlements: "Залізничне", "Первомайський"."""
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
    if not evidence.words.upper[number]:
        return None
    if slavic and common:
        return _listed_word(evidence, number, places)
    if not slavic and not common:
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


def _listed_word(evidence: Evidence, number: int, places: Callable[[str, str], Sequence[Place]]) -> Doubt | None:
    """Return an adjective that is common otherwise as a doubt.

    A list with towns bears it out: "по Гуляйполю, Залізничному та Долинці".
    """
    name = evidence.words.words[number]
    goes_on = evidence.follows(number + 1) and evidence.words.lower[number + 1] not in _AND
    if goes_on or evidence.words.opens(number) or not _ADJECTIVE.search(name):
        return None
    found = places(name, "")
    mention = Mention(evidence.words.starts[number], evidence.words.ends[number], name)
    return Doubt(mention, found, max(strength(place, name) for place in found[:3]), label=False) if found else None
