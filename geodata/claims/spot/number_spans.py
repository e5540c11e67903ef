"""Where the numbers of a text stand, in digits and in words, for marking them."""

from __future__ import annotations

import re
from typing import Final

from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.numerals import parse
from geodata.model import Count

_WORD: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})*(?:[-–—]\d+)?\+?|[^\W\d_](?:\w|(?<=\w)[-'’ʼ](?=\w))*|[^\w\s]")


def number_spans(text: str, language: str) -> list[tuple[int, int, Count]]:
    """Return start, end and range of each number in a text, its qualifiers ("at least") included, in order."""
    words = list(_WORD.finditer(text))
    lowered = [word.group().lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е") for word in words]
    known, found, index = lexicon(language), [], 0
    while index < len(words):
        number = parse(lowered, index, known)
        if number is None:
            index += 1
            continue
        count, length = number
        found.append((words[index].start(), words[index + length - 1].end(), count))
        index += length
    return found
