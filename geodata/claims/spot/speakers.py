"""Who may be speaking: the words before or behind a word of speech that name a person, an office or a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geodata.claims.spot.document import PLACE, PUNCT, WORD, Document, Sentence

_LONGEST: Final = 12
_FENCES: Final = frozenset(
    {"hit", "intercept", "attack", "killed", "injured", "launch", "speech", "date", "be", "link"}
)
_TRIMMED: Final = frozenset({"be", "negation", "hypothetical", "link", "prepositions"})
_NAMING: Final = frozenset({"official", "party", PLACE, "person"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name who says something. verb: the unit of the word of speech; side: whether it stands before it."""

    start: int
    end: int
    verb: int
    before: bool


def spot_speakers(document: Document) -> list[Speaker]:
    """Return who may be speaking in a document, in order of the words of speech."""
    found = []
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            unit = document.units[index]
            if unit.kind == "speech" and unit.value not in ("own",):
                found += list(_around(document, sentence, index))
    return found


def _around(document: Document, sentence: Sentence, verb: int) -> Iterator[Speaker]:
    behind = _named(document, _forward(document, sentence, verb), sentence.first)
    if document.units[verb].value == "according":
        if behind:
            yield Speaker(*behind, verb, False)
        return
    ahead = _named(document, _backward(document, sentence, verb), sentence.first)
    if ahead:
        yield Speaker(*ahead, verb, True)
    elif behind:
        yield Speaker(*behind, verb, False)


def _forward(document: Document, sentence: Sentence, verb: int) -> range:
    end = verb + 1
    while end < sentence.last and end - verb <= _LONGEST and not _fence(document, end):
        end += 1
    return range(verb + 1, end)


def _backward(document: Document, sentence: Sentence, verb: int) -> range:
    end = verb
    if end > sentence.first and document.units[end - 1].word == ",":
        end -= 1
    begin = end
    while begin > sentence.first and end - begin < _LONGEST and not _fence(document, begin - 1):
        begin -= 1
    return range(begin, end)


def _fence(document: Document, index: int) -> bool:
    unit = document.units[index]
    return unit.kind == PUNCT or (unit.kind in _FENCES and unit.value != "and")


def _named(document: Document, reach: range, sentence_first: int) -> tuple[int, int] | None:
    """Return the characters of a range of units that names somebody, trimmed; None where it names nobody."""
    units, first, last = document.units, reach.start, reach.stop
    while last > first and units[last - 1].kind in _TRIMMED and not document.text[units[last - 1].start].isupper():
        last -= 1
    while first < last and units[first].kind in _TRIMMED:
        first += 1
    if first == last:
        return None
    named = any(units[at].kind in _NAMING for at in range(first, last)) or any(
        units[at].kind == WORD and document.text[units[at].start].isupper()
        for at in range(first + (first == sentence_first), last)
    )
    return (units[first].start, units[last - 1].end) if named else None
