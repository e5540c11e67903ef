"""Speakers by their full names: a surname, a pronoun or "the ministry" stands for who was named before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from geodata.claims.spot.document import PLACE, PUNCT, WORD, Document
from geodata.claims.spot.lexicon import lexicon

_ITSELF: Final = "it"
"""Value of the pronouns that stand for a person or a body."""
_NAME: Final = frozenset({"official", PLACE, "party", "person", "defender"})
"""Kinds of words that stand before a surname and belong to the name: "acting governor", "Belgorod"."""
_LONGEST: Final = 8
_APPOSED: Final = 7
"""Units of the longest name or office that is told beside another, between commas."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name who says something. verb: the unit of the word of speech or a colon; before: where they stand.

    full: the characters that name the same one in full, where the words themselves are but a surname or a pronoun.
    """

    start: int
    end: int
    verb: int
    before: bool
    full: tuple[int, int] | None = None

    @property
    def name(self) -> tuple[int, int]:
        """Return the characters that say best who it is."""
        return self.full or (self.start, self.end)


def is_capital(document: Document, index: int) -> bool:
    """Say whether a unit begins with a capital letter."""
    return document.text[document.units[index].start].isupper()


def is_pronoun(document: Document, index: int) -> bool:
    """Say whether a unit is, or holds, a pronoun for somebody: "he", "by her account"."""
    unit = document.units[index]
    if unit.kind == "pronoun":
        return unit.value == _ITSELF
    if unit.kind != "speech":
        return False
    words = lexicon(document.language)
    told = document.text[unit.start : unit.end].lower().split()
    phrases = [words.match([word], 0) for word in told]
    return any(phrase is not None and phrase[0].kind == "pronoun" for phrase in phrases)


def named_in_full(document: Document, speakers: Sequence[Speaker]) -> list[Speaker]:
    """Return speakers with the full names of those that are told by less; pronouns for nobody are left out."""
    surnames = _full_names(document)
    starts = {unit.start: index for index, unit in enumerate(document.units)}
    found: list[Speaker] = []
    for speaker in speakers:
        first = starts[speaker.start]
        if is_pronoun(document, first):
            before = _last_before(document, found, first)
            if before is not None:
                found.append(replace(speaker, full=before.name))
            continue
        units = _units_of(document, first, speaker.end)
        full = (
            _by_surname(document, units, surnames)
            or _by_office(document, units, found)
            or _by_apposition(document, units)
        )
        found.append(replace(speaker, full=full) if full else speaker)
    return found


def _units_of(document: Document, first: int, end: int) -> range:
    last = first + 1
    while last < len(document.units) and document.units[last].start < end:
        last += 1
    return range(first, last)


def _last_before(document: Document, found: Sequence[Speaker], unit: int) -> Speaker | None:
    """Return the last speaker who is named before a unit."""
    start = document.units[unit].start
    return next((one for one in reversed(found) if one.end <= start), None)


def _full_names(document: Document) -> dict[str, tuple[int, int]]:
    """Return for each surname where it first stands with a name before it: "mayor Ihor Terekhov".

    What begins a sentence is capital whatever it is, so "Later Terekhov" counts only where there is nothing better.
    """
    found: dict[str, tuple[int, int]] = {}
    doubtful: dict[str, tuple[int, int]] = {}
    for sentence in document.sentences:
        for at in range(sentence.first + 1, sentence.last):
            if _is_name(document, at) and _is_name(document, at - 1):
                unit, head = document.units[at], _head(document, at, sentence.first)
                known = doubtful if at - 1 == sentence.first else found
                known.setdefault(unit.word, (document.units[head].start, unit.end))
    return {**doubtful, **found}


def _is_name(document: Document, index: int) -> bool:
    return document.units[index].kind == WORD and is_capital(document, index)


def _head(document: Document, last: int, first: int) -> int:
    """Return the unit at which the name that ends with a unit begins, with the office before it."""
    units = document.units
    head, at = last - 1, last - 2
    while at >= max(first, last - _LONGEST):
        if units[at].kind in _NAME or _is_name(document, at):
            head = at
        elif units[at].kind != WORD or head > at + 1 or units[head].kind not in _NAME:
            break
        at -= 1
    return head


def _by_surname(document: Document, units: range, names: dict[str, tuple[int, int]]) -> tuple[int, int] | None:
    """Return the full name of a speaker who is told by a surname alone, or by it and an office."""
    capital = [at for at in units if _is_name(document, at)]
    if len(capital) != 1 or capital[0] != units[-1]:
        return None
    full = names.get(document.units[capital[0]].word)
    return None if full is None or full[0] >= document.units[units[0]].start else full


def _by_office(document: Document, units: range, found: Sequence[Speaker]) -> tuple[int, int] | None:
    """Return the name of the speaker before that "the ministry" stands for: it is told by that word and more."""
    own = [document.units[at] for at in units if document.units[at].kind != "article"]
    if len(own) != 1 or own[0].kind not in ("official", WORD) or (own[0].kind == WORD and len(units) == 1):
        return None
    word = document.text[own[0].start : own[0].end].lower()
    for speaker in reversed(found):
        start, end = speaker.name
        words = document.text[start:end].lower().split()
        if word in words:
            return start, end
    return None


def _by_apposition(document: Document, units: range) -> tuple[int, int] | None:
    """Return a name with the office told before it, or the reverse: "the governor, Pavel Malkov, said"."""
    sentence = document.sentences[document.of_unit[units[0]]]
    comma = units[0] - 1
    if comma <= sentence.first or document.units[comma].word != ",":
        return None
    head = comma
    while head > sentence.first and document.units[head - 1].kind in (WORD, "article", "prepositions", *_NAME):
        head -= 1
    apposed = range(head, comma)
    if not 0 < len(apposed) <= _APPOSED or (head > sentence.first and document.units[head - 1].kind != PUNCT):
        return None
    one_office = _has_office(document, apposed) != _has_office(document, units)
    if not one_office or not _has_name(document, (*apposed, *units)):
        return None
    return document.units[head].start, document.units[units[-1]].end


def _has_office(document: Document, units: Sequence[int]) -> bool:
    return any(document.units[at].kind == "official" for at in units)


def _has_name(document: Document, units: Sequence[int]) -> bool:
    return any(_is_name(document, one) and _is_name(document, other) for one, other in pairwise(units))


def told_words(document: Document, speaker: Speaker) -> str:
    """Return the words that say best who speaks."""
    start, end = speaker.name
    return document.text[start:end]
