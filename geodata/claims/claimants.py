"""Who says it, as the article names them."""

from __future__ import annotations

from typing import Final

from geodata.claims.units import Sentence, Unit

_LONGEST: Final = 12
_FENCE: Final = frozenset(',;:()-."lh')
_NAMING: Final = frozenset("OAL")


def claimant(text: str, sentence: Sentence, before: str | None) -> str | None:
    """Return who a sentence says is its source, None where the article says it in its own voice.

    before: the last claimant named, for sentences that go on with a pronoun.
    """
    for index, unit in enumerate(sentence.units):
        if not (unit.code == "S" or unit.value in ("given", "counted")) or unit.value in ("blame", "own"):
            continue
        if unit.value == "according":
            found = _forward(text, sentence.units, index + 1)
        else:
            found = _backward(text, sentence.units, index, before)
            found = found or (_forward(text, sentence.units, index + 1) if unit.code == "S" else None)
        if found:
            return found
    return None


def _forward(text: str, units: tuple[Unit, ...], begin: int) -> str | None:
    persons = units[begin - 1].value == "according" or (begin > 1 and units[begin - 2].code == ",")
    end = begin
    while end < len(units) and end - begin < _LONGEST and units[end].code not in _FENCE | frozenset("HIYkjSFdbq"):
        end += 1
    return _named(text, units[begin:end], begin, persons=persons)


def _backward(text: str, units: tuple[Unit, ...], end: int, before: str | None) -> str | None:
    if end and units[end - 1].code == ",":
        opening = next((at for at in range(end - 2, 0, -1) if units[at].code == "," and units[at + 1].code == "h"), end)
        end = opening
    begin = end
    while begin > 0 and end - begin < _LONGEST and units[begin - 1].code not in _FENCE | frozenset("HIYkjS&d"):
        begin -= 1
    words = units[begin:end]
    named = _named(text, words, begin, persons=not end or units[end - 1].code != "b")
    if named is None and any(unit.code == "x" for unit in words):
        return before
    return named


def _named(text: str, units: tuple[Unit, ...], begin: int, *, persons: bool) -> str | None:
    """Return the words of a speaker; begin: where they stand in the sentence.

    persons: whether people without a name or an office ("medics", "a resident") can be those who speak.
    """
    while units and units[-1].code in "bwZMqvzo" and not text[units[-1].start].isupper():
        units = units[:-1]
    while units and units[0].code in "&bqz":
        units, begin = units[1:], begin + 1
    if not units:
        return None
    named = any(unit.code in _NAMING for unit in units) or any(
        unit.code == "w" and text[unit.start].isupper() for unit in units[begin == 0 or not persons :]
    )
    named = named or (persons and any(unit.code == "p" for unit in units))
    return text[units[0].start : units[-1].end] if named else None
