"""Toponyms where they stand in running text."""

from __future__ import annotations

import re
from typing import Final

from geodata.model import Atlas, Mention

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:(?:['ʼ](?!s\b)|’(?!s\b)|-)[^\W\d_]+)*")
_KINDS: Final = frozenset({"region", "oblast", "province", "governorate", "state", "krai", "county", "district", "область", "области", "областью", "області", "областю", "peninsula"})
_MOST_WORDS: Final = 5
_COMMON: Final = frozenset("The A An In On At By For From Of And But It He She They We I This That These Those As With To Over Under After Before Air Defence Ministry Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December President Governor Mayor Minister Prime Foreign Telegram Reuters".split())


def recognise(text: str, language: str, atlas: Atlas) -> list[Mention]:
    """Return the toponyms of a text in order of their start; they do not overlap."""
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
    found: list[Mention] = []
    number = 0
    while number < len(tokens):
        length = _longest(tokens, number, text, language, atlas)
        if length:
            start, end = tokens[number][0], tokens[number + length - 1][1]
            found.append(Mention(start, end, text[start:end]))
        number += length or 1
    return found


def _longest(tokens: list[tuple[int, int, str]], number: int, text: str, language: str, atlas: Atlas) -> int:
    """Return how many tokens from `number` are the longest place name, 0 where none begins there."""
    start, _, first = tokens[number]
    if not first[0].isupper() or (first in _COMMON) or _person(tokens, number, text):
        return 0
    last = number
    while last + 1 < len(tokens) and last - number + 1 < _MOST_WORDS and _joined(tokens, last, text):
        last += 1
    for end in range(last, number - 1, -1):
        name = text[start : tokens[end][1]]
        if atlas.candidates(name, language):
            if end + 1 < len(tokens) and tokens[end + 1][2] in _KINDS and text[tokens[end][1] : tokens[end + 1][0]] == " ":
                return end - number + 2
            return end - number + 1
    return 0


def _joined(tokens: list[tuple[int, int, str]], last: int, text: str) -> bool:
    gap = text[tokens[last][1] : tokens[last + 1][0]]
    word = tokens[last + 1][2]
    return gap in (" ", "-", ". ") and (word[0].isupper() or word in ("of", "on", "de", "al", "el", "and"))


def _person(tokens: list[tuple[int, int, str]], number: int, text: str) -> bool:
    """Whether the word before is a capitalised one in the same sentence that is no place: a first name or a title."""
    if number == 0:
        return False
    start, end, word = tokens[number - 1]
    return text[end : tokens[number][0]] == " " and word[0].isupper() and word not in _COMMON and start > 0
