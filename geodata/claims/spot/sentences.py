"""Split a text into sentences that keep their character offsets, linear in its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_END: Final = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*[\"'”’»)\]*]*(?=\s|$)")
_LEAD: Final = re.compile(r"\s*(?:#{1,6}\s+|[-*•–—]\s+|\d{1,2}[.)]\s+|>\s*)?")
_NUMBERED: Final = frozenset({"no", "nos"})
"""Words whose full stop ends no sentence before a figure: "hospital No. 2"."""
_LONGEST: Final = 1_500
_ENDLESS: Final = 15_000
"""Characters without the end of a sentence beyond which a text is no prose; the rest of it is passed over."""


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence: text[start:end], with the number of its paragraph and whether it is a heading or a list item."""

    start: int
    end: int
    paragraph: int
    heading: bool
    item: bool


def split(text: str, abbreviations: frozenset[str]) -> list[Span]:
    """Return the sentences of a text in order; none is longer than 1,500 characters.

    abbreviations: words in lower case, without their last full stop, that end no sentence.

    What runs on for more than 15,000 characters without the end of a sentence is read no further.
    """
    spans: list[Span] = []
    paragraph, position, blank = 0, 0, True
    for line in text.split("\n"):
        start, position = position, position + len(line) + 1
        if not line.strip():
            blank = True
            continue
        lead = _LEAD.match(line)
        mark = lead.group().strip() if lead else ""
        if blank or mark:
            paragraph += 1
        blank = False
        offset = start + (lead.end() if lead else 0)
        heading = mark.startswith("#") or _is_heading(line)
        spans += [
            Span(first, last, paragraph, heading, bool(mark) and not heading)
            for first, last in _cut(text, offset, start + len(line), abbreviations)
        ]
    return spans


def _is_heading(line: str) -> bool:
    bare = line.strip()
    if bare.startswith("**") and bare.endswith("**") and bare.count("**") == 2:
        return True
    return len(bare) < 120 and bare[-1] not in '.!?…:;,”"»)*' and not bare.startswith(("-", "*", "•", "–"))


def _cut(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if (
            match.group().startswith(".")
            and len(match.group()) == 1
            and not _ends(text, begin, match.span(), abbreviations)
        ):
            continue
        pieces.append((begin, match.end()))
        begin = match.end()
    pieces.append((begin, end))
    return [piece for first, last in pieces for piece in _trim(text, first, last)]


def _ends(text: str, begin: int, stop: tuple[int, int], abbreviations: frozenset[str]) -> bool:
    """Say whether a full stop, from stop[0] to stop[1], ends a sentence."""
    dot, after = stop
    word_start = dot
    while word_start > begin and dot - word_start < 12 and not text[word_start - 1].isspace():
        word_start -= 1
    word = text[word_start:dot].lstrip("(\"'«“").casefold()
    rest = text[after : after + 3].lstrip()
    if rest and (rest[0].islower() or rest[0] in ",;:"):
        return False
    if rest and rest[0].isdigit() and word in _NUMBERED:
        return False
    single_initial = len(word) == 1 and word.isalpha() and text[word_start:dot].isupper()
    if word in ("a.m", "p.m"):
        return bool(rest) and rest[0].isupper()
    return not (single_initial or word in abbreviations)


def _trim(text: str, start: int, end: int) -> list[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    pieces = []
    end = min(end, start + _ENDLESS)
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    if start < end:
        pieces.append((start, end))
    return pieces
