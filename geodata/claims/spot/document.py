"""A text as sentences of units: what stands in it by kind, with offsets, and nothing judged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from geodata.claims.spot import days, numerals
from geodata.claims.spot.days import DateWords
from geodata.claims.spot.lexicon import PARTY, Lexicon, Phrase
from geodata.claims.spot.sentences import Span, split
from geodata.model import Count, Mention

_TOKEN: Final = re.compile(
    r"[^\W\d_]\w*(?:[-'’ʼ.]\w+)*|"
    r"\d+(?:st|nd|rd|th)\b|\d+(?:[.,:\u00a0\u202f]\d+)*(?:[-–—]\w+)*\+?|[^\w\s*_#•]"
)
_COMPOUND: Final = re.compile(r"^\d+[-–](?=[а-яіїєґ]{4})")
"""The number in "14-річний" and "9-этажный", which counts nothing."""
_STEM: Final = 5
"""Letters of a Cyrillic word that stand for all its forms; the trials behind the design measured 5 as best."""
_CYRILLIC: Final = "\u0400"
_ENDINGS: Final = (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
_SHORTEST: Final = 4
_OPENING: Final = 40
_REMEMBERED: Final = 8_192
"""Words whose plain forms and stems are kept in memory: of 220,000 asked for in 1,500 texts of the corpus one in eight
is made, and one in nine with 20,000."""
_STATE: Final = 2
"""Letters of the code of a state (ISO 3166-1 alpha-2): parties of longer names are groups."""
_AT_LEAST: Final = "at_least"
_NOWHERE: Final = 1 << 62
"""Greater than any offset in a text."""
_HEADED: Final = 240
"""Longest line, in characters, that can be a member of a list under a line ending in a colon."""
_PUNCTUATION: Final = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "–": "-", "—": "-", ".": ".", "\"": "\"", "“": "\"", "”": "\"",
    "«": "\"", "»": "\"", "-": "-", "/": "/", "*": "*", "…": ".", "!": ".", "?": "?", "„": "\"",
}  # fmt: skip
_BEFORE_MONTH: Final = frozenset({"in", "last", "since", "of", "late", "early", "until", "by", "from", "mid"})
_SINGLE: Final = frozenset({"day", "weekday", "today", "yesterday"})
"""How days are told that are no longer time."""
WORD: Final = "word"
PUNCT: Final = "punct"
PLACE: Final = "place"
NUMBER: Final = "number"
DATE: Final = "date"


@dataclass(slots=True)
class Unit:
    """One bit of a sentence.

    kind: a kind of the word lists, or "place", "number", "date", "punct", "word"; value: the entry of the word list.
    word: what stands for its words in features: lower case, in Cyrillic cut to its beginning.
    start, end: character offsets in the document. mention: index of its toponym, -1 elsewhere.
    """

    kind: str
    value: str
    word: str
    start: int
    end: int
    count: Count | None = None
    mention: int = -1
    date: DateWords | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence: units[first:last] of the document.

    head: number of the sentence that heads the list it belongs to, -1 where it belongs to none. furniture: whether its
    line is told by its words to be none of the text, such as "Read also" or "Photo"; other_story: whether it, or the
    line that heads it, names another story.
    """

    first: int
    last: int
    span: Span
    head: int = -1
    furniture: bool = False
    other_story: bool = False


@dataclass(slots=True)
class Document:
    """A text as the reader sees it: the headline, where the text does not repeat it, and the text.

    body: offset at which the article's own text begins.
    """

    text: str
    body: int
    language: str
    units: list[Unit]
    sentences: list[Sentence]
    of_unit: list[int]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence in which an offset lies, or of the last one before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)


def with_headline(title: str | None, text: str) -> tuple[str, int]:
    """Return the text with its headline before it, unless it begins with it, and the offset of the text's beginning."""
    if not title or text.lstrip("#* \n").startswith(title[:40]):
        return text, 0
    full = f"{title}\n\n{text}"
    return full, len(full) - len(text)


def analyse(text: str, body: int, mentions: Sequence[Mention], words: Lexicon) -> Document:
    """Return the units of a text by sentences; mentions: its toponyms in order."""
    units: list[Unit] = []
    sentences: list[Sentence] = []
    of_unit: list[int] = []
    place = 0
    for span in split(text, words.abbreviations):
        while place < len(mentions) and mentions[place].end <= span.start:
            place += 1
        found, place = _units(text, span, mentions, place, words)
        begin = text[span.start : span.start + _OPENING].lower().lstrip("*_>#[( ")
        furniture = begin.startswith(words.furniture)
        sentences.append(
            Sentence(len(units), len(units) + len(found), span, -1, furniture, begin.startswith(words.other_stories))
        )
        of_unit += [len(sentences) - 1] * len(found)
        units += found
    _head_lists(text, sentences)
    for sentence in sentences:
        sentence.other_story |= sentence.head >= 0 and sentences[sentence.head].other_story
    return Document(text, body, words.language, units, sentences, of_unit)


def _head_lists(text: str, sentences: list[Sentence]) -> None:
    """Note for each member of a list the line that heads it."""
    head, paragraph, itemised = -1, -1, False
    for number, sentence in enumerate(sentences):
        span = sentence.span
        new_line = (
            span.paragraph != paragraph
            or span.item
            or (number and "\n" in text[sentences[number - 1].span.end : span.start])
        )
        member = span.item or (head >= 0 and new_line and not itemised and span.end - span.start < _HEADED)
        if head >= 0 and member:
            sentence.head = head
            itemised = span.item
        elif new_line:
            head = -1
        if text[span.end - 1] == ":" or (
            number + 1 < len(sentences) and sentences[number + 1].span.item and not span.item
        ):
            head, itemised = number, False
        paragraph = span.paragraph


@lru_cache(maxsize=_REMEMBERED)
def plain(token: str) -> str:
    """Return a word in lower case, with one kind of apostrophe, and without the number that a long word begins with."""
    word = token.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    return _COMPOUND.sub("", word) if word[0].isdigit() else word


def _tokens(text: str, span: Span, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """Return words and marks with their offsets, without the full stops of abbreviations."""
    tokens = [(match[0], *match.span()) for match in _TOKEN.finditer(text, span.start, span.end)]
    stops = [at for at, token in enumerate(tokens) if token[0] == "." and at and token[2] < span.end]
    for at in reversed(stops):
        word, _, end = tokens[at - 1]
        if end == tokens[at][1] and word.lower() in lexicon.abbreviations:
            del tokens[at]
    return tokens


def _units(text: str, span: Span, mentions: Sequence[Mention], place: int, lexicon: Lexicon) -> tuple[list[Unit], int]:
    tokens = _tokens(text, span, lexicon)
    words = [plain(token) for token, _, _ in tokens]
    units: list[Unit] = []
    index, known = 0, len(mentions)
    begin, end = (mentions[place].start, mentions[place].end) if place < known else (_NOWHERE, _NOWHERE)
    while index < len(words):
        start = tokens[index][1]
        while end <= start:
            place += 1
            begin, end = (mentions[place].start, mentions[place].end) if place < known else (_NOWHERE, _NOWHERE)
        group = _group(words, tokens, index, end, lexicon) if begin <= start else None
        if begin <= start and group is None and not _dated(words, tokens, index, end, lexicon):
            units.append(Unit(PLACE, PLACE, "<place>", begin, end, mention=place))
            while index < len(words) and tokens[index][1] < end:
                index += 1
            continue
        unit, length = group or _unit(words, tokens, index, lexicon)
        units.append(unit)
        index += length
    return units, place


def _group(
    words: list[str], tokens: list[tuple[str, int, int]], index: int, end: int, lexicon: Lexicon
) -> tuple[Unit, int] | None:
    """Return the party whose name goes on behind a toponym's end: "Rapid Support Forces", "Russia-launched"."""
    phrase, length = lexicon.match(words, index) or (None, 0)
    if phrase is None or phrase.kind != PARTY or tokens[index + length - 1][2] <= end:
        return None
    joined = len(phrase.value) > _STATE or "-" in words[index]
    return _unit(words, tokens, index, lexicon) if joined else None


def _dated(words: list[str], tokens: list[tuple[str, int, int]], index: int, end: int, lexicon: Lexicon) -> bool:
    """Say whether a day is named at words[index] up to an offset, as by "October 6", which is a city's name too."""
    date = days.spot(words, index, lexicon, None) if lexicon.may_count(words[index]) else None
    return date is not None and date[0].kind == "day" and tokens[index + date[1] - 1][2] >= end


def _unit(words: list[str], tokens: list[tuple[str, int, int]], index: int, lexicon: Lexicon) -> tuple[Unit, int]:
    token, start, end = tokens[index]
    mark = _PUNCTUATION.get(token)
    if mark is not None:
        return Unit(PUNCT, mark, mark, start, end), 1
    word = words[index]
    if lexicon.is_silent(word):
        return Unit(WORD, WORD, _stem(word), start, end), 1
    phrase = _phrase(words, index, lexicon)
    longest = phrase[1] if phrase else 0
    if lexicon.may_count(word):
        number = numerals.parse(words, index, lexicon)
        date = days.spot(words, index, lexicon, number)
        if date and date[1] >= longest and _is_date(token, date[0], words, index):
            return Unit(DATE, date[0].kind, "<date>", start, tokens[index + date[1] - 1][2], date=date[0]), date[1]
        if number and number[1] >= longest:
            last = tokens[index + number[1] - 1][2]
            return Unit(NUMBER, _size(number[0], words[index]), "<number>", start, last, count=number[0]), number[1]
    if phrase:
        return Unit(phrase[0].kind, phrase[0].value, _stem(word), start, tokens[index + phrase[1] - 1][2]), phrase[1]
    return Unit("unit" if word[0].isdigit() else WORD, WORD, _stem(word), start, end), 1


def _phrase(words: list[str], index: int, lexicon: Lexicon) -> tuple[Phrase, int] | None:
    """Return the longest phrase at words[index] that takes no word of a day or number: "fired" of "fired at least"."""
    phrase = lexicon.match(words, index)
    if phrase is None and words[index].endswith("'s"):
        phrase = lexicon.match([words[index].removesuffix("'s")], 0)
    if phrase and phrase[1] > 1 and _swallows(words, index, phrase[0], lexicon):
        phrase = lexicon.match(words[index : index + 1], 0)
    last = index + phrase[1] - 1 if phrase else index
    if last > index and lexicon.before.get(tuple(words[last : last + 2])) == _AT_LEAST:
        phrase = lexicon.match(words[index:last], 0)
    return phrase


def _swallows(words: list[str], index: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Say whether a phrase that begins with "since", as "since June" does, would take the words of a day."""
    if phrase.kind != "cumulative" or words[index] not in lexicon.since:
        return False
    date = days.spot(words, index + 1, lexicon, None)
    return date is not None and date[0].kind in _SINGLE


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str) -> str:
    """Return what stands for a word: in Cyrillic its beginning, in Latin letters the word without its ending."""
    if word[0] >= _CYRILLIC:
        return word[:_STEM]
    word = word.removesuffix("'s")
    for ending, replaced in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)] + replaced
    return word


def _is_date(token: str, date: DateWords, words: list[str], index: int) -> bool:
    """Keep the verbs "may" and "march" from being months."""
    if date.kind != "month" or not token.isascii():
        return True
    return token[0].isupper() and (bool(date.year) or (index > 0 and words[index - 1] in _BEFORE_MONTH))


def _size(count: Count, word: str) -> str:
    """Return the rough size of a number, as features tell it."""
    low = count.minimum
    if len(word) == 4 and word.isdigit() and 1900 <= low <= 2099:
        return "year"
    for most, name in ((0, "zero"), (1, "one"), (9, "few"), (99, "tens"), (999, "hundreds")):
        if low <= most:
            return name
    return "many"
