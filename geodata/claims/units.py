"""A sentence as a row of units: numbers, weapons, verbs of striking, places, dates …, each with its offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims import dates, numerals
from geodata.claims.dates import DateWords
from geodata.claims.mending import arm, mend
from geodata.claims.sentences import Span
from geodata.claims.vocabulary import Vocabulary
from geodata.model import Count, Mention

_TOKEN: Final = re.compile(
    r"\d+(?:[.,:\u00a0\u202f]\d+)*(?:[-–—]\w+)*\+?|[^\W\d_](?:[\w]|(?<=\w)[-'’ʼ.](?=\w))*|[^\w\s*_#•]"
)
_COMPOUND: Final = re.compile(r"^\d+[-–](?=[а-яіїєґ]{4})")
"""The number in "14-річний" and "9-этажный", which counts nothing."""
_SCAN: Final = 60
_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "–": "-", "—": "-", ".": ".", "\"": "\"", "“": "\"", "”": "\"",
    "«": "\"", "»": "\"", "-": "-", "/": "/", "*": "*", "…": ".", "!": ".", "?": "?",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaningful bit of a sentence.

    code: one letter, see vocabulary.CODES; beside them "n" number, "L" place, "d" date, "w" other word.
    value: the entry of the word list, or the word itself in lower case.
    start, end: character offsets in the article.
    """

    code: str
    value: str
    start: int
    end: int
    count: Count | None = None
    mention: int = -1
    date: DateWords | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its units; `codes` is the string of their letters."""

    span: Span
    units: tuple[Unit, ...]
    codes: str


def analyse(text: str, span: Span, mentions: Sequence[Mention], first: int, vocabulary: Vocabulary) -> Sentence:
    """Return the units of one sentence; mentions[first:] are the article's toponyms from this sentence on."""
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, span.start, span.end)]
    words = [_plain(token) for token, _, _ in tokens]
    units: list[Unit] = []
    index, place = 0, first
    while index < len(words):
        start = tokens[index][1]
        while place < len(mentions) and mentions[place].end <= start:
            place += 1
        if place < len(mentions) and mentions[place].start <= start < mentions[place].end:
            taken = _outranks(words, tokens, index, mentions[place], vocabulary)
            if taken is None:
                unit = Unit("L", mentions[place].text, mentions[place].start, mentions[place].end, mention=place)
                while index < len(words) and tokens[index][1] < mentions[place].end:
                    index += 1
                units.append(unit)
                place += 1
                continue
        unit, length = _unit(words, tokens, index, vocabulary)
        units.append(unit)
        index += length
    units = mend(arm(units, text, vocabulary))
    return Sentence(span, tuple(units), "".join(unit.code for unit in units))


def _plain(token: str) -> str:
    """Return a word in lower case, with one kind of apostrophe, and without the number that a long word begins with."""
    word = token.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    return _COMPOUND.sub("", word) if word[0].isdigit() else word


def _outranks(
    words: list[str], tokens: list[tuple[str, int, int]], index: int, mention: Mention, vocabulary: Vocabulary
) -> str | None:
    """Say which phrase of the word lists reaches beyond a toponym that begins here, None where none does."""
    found = vocabulary.match(words, index)
    if found and tokens[index + found[1] - 1][2] > mention.end:
        return found[0].value
    return None


def _unit(words: list[str], tokens: list[tuple[str, int, int]], index: int, vocabulary: Vocabulary) -> tuple[Unit, int]:
    token, start, end = tokens[index]
    if token in _PUNCTUATION:
        return Unit(_PUNCTUATION[token], token, start, end), 1
    phrase = vocabulary.match(words, index)
    if phrase is None and words[index].endswith("'s"):
        phrase = vocabulary.match([words[index].removesuffix("'s")], 0)
    if phrase and phrase[1] > 1 and _splits_number(words, index + phrase[1] - 1, vocabulary):
        phrase = vocabulary.match(words[: index + phrase[1] - 1], index)
    longest = phrase[1] if phrase else 0
    counts = vocabulary.may_count(words[index])
    date = dates.spot(words[: index + _SCAN], index, vocabulary) if counts else None
    if date and date[1] >= longest and _is_date(token, date[0], words, index):
        return Unit("d", words[index], start, tokens[index + date[1] - 1][2], date=date[0]), date[1]
    number = numerals.parse(words, index, vocabulary) if counts else None
    if number and number[1] >= longest:
        return Unit("n", words[index], start, tokens[index + number[1] - 1][2], count=number[0]), number[1]
    if phrase:
        return Unit(phrase[0].code, phrase[0].value, start, tokens[index + phrase[1] - 1][2]), phrase[1]
    return Unit("u" if words[index][0].isdigit() else "w", words[index], start, end), 1


def _splits_number(words: list[str], last: int, vocabulary: Vocabulary) -> bool:
    """Say whether a phrase would take the first word from "at least 83"."""
    return any(tuple(words[last : last + size]) in vocabulary.before for size in (2, 3)) and last + 2 < len(words)


def _is_date(token: str, date: DateWords, words: list[str], index: int) -> bool:
    """Keep the verbs "may" and "march" from being months."""
    if date.kind != "month" or not token.isascii():
        return True
    return token[0].isupper() and (
        bool(date.year)
        or (
            index > 0
            and words[index - 1] in ("in", "last", "since", "of", "late", "early", "until", "by", "from", "mid")
        )
    )
