"""An article's text with what was read of it marked: sentences, places, figures, and names left out; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from dashboard.words import page_words as words
from geodata.claims import number_spans
from geodata.model import COUNTS, Article, Claim, Count, Extraction

_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text: text[start:end]; kind: "quote", "place", "figure" or "out"; label: said behind it, if any."""

    start: int
    end: int
    kind: str
    label: str = ""
    role: str = ""


def find_marks(article: Article, extraction: Extraction) -> list[Mark]:
    """Return what is to be marked in a text, by its start; marks of different kinds may overlap."""
    marks: list[Mark] = []
    quotes: dict[tuple[int, int], list[int]] = {}
    for number, claim in enumerate(extraction.claims, 1):
        quotes.setdefault((claim.quote_start, claim.quote_end), []).append(number)
        if claim.toponym_start is not None:
            end = claim.toponym_start + len(claim.toponym)
            marks.append(Mark(claim.toponym_start, end, "place"))
    for (start, end), numbers in quotes.items():
        marks.append(Mark(start, end, "quote", _span_of(numbers)))
        told = [extraction.claims[number - 1] for number in numbers]
        marks += [Mark(low, high, "figure") for low, high in _figures(article, told)]
    for left in extraction.left_out:
        label = words.ROLES.get(left.role, (left.role, ""))[0]
        marks.append(Mark(left.mention.start, left.mention.end, "out", label, left.role))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def figure_spans(text: str, counts: Collection[Count], language: str) -> list[tuple[int, int]]:
    """Return where in a text the numbers stand, in digits or words, that say one of these counts."""
    found: list[tuple[int, int]] = []
    for start, end, count in number_spans(text, language):
        exact = count.maximum is not None and Count(count.maximum, count.maximum) in counts
        if exact or count in counts:
            # A word before an exact number adds nothing ("the 24", "gone up to 24"): the number itself is marked.
            digit = _DIGIT.search(text, start, end) if exact else None
            found.append((digit.start() if digit else start, end))
    return found


def _figures(article: Article, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Yield where the counts of claims of one quote stand: in the quote, or else later in its paragraph."""
    counts = {count for claim in claims for name in COUNTS if (count := getattr(claim, name)) is not None}
    start, end = claims[0].quote_start, claims[0].quote_end
    closing = article.text.find("\n\n", end)
    for count in counts:
        for low, high in ((start, end), (end, closing if closing >= 0 else len(article.text))):
            found = figure_spans(article.text[low:high], [count], article.language)
            if found:
                yield from ((low + first, low + last) for first, last in found[:1])
                break


def marked_html(text: str, marks: Sequence[Mark]) -> str:
    """Return a text as HTML that holds nothing but the text, the marks and their labels."""
    parts: list[str] = []
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    around: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *(mark.start for mark in marks), *(mark.end for mark in marks)})):
        around = [mark for mark in around if mark.end > start]
        while waiting and waiting[-1].start <= start:
            around.append(waiting.pop())
        parts.append(_piece(text[start:end], around))
        parts += [_label(mark) for mark in around if mark.end == end and mark.label]
    return "".join(parts)


def _piece(text: str, around: Sequence[Mark]) -> str:
    if not around:
        return escape(text)
    names = " ".join(dict.fromkeys(f"gd-m-{mark.kind}" for mark in around))
    role = next((mark.role for mark in around if mark.role), "")
    data = f' data-role="{escape(role.replace(" ", "-"), quote=True)}"' if role else ""
    return f'<mark class="{names}"{data}>{escape(text)}</mark>'


def _label(mark: Mark) -> str:
    if mark.kind == "quote":
        return f'<sup class="gd-m-number">{escape(mark.label)}</sup>'
    return f'<small class="gd-m-role">{escape(mark.label)}</small>'


def _span_of(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 2 and last - first == len(numbers) - 1:
        return f"{first}–{last}"
    return ", ".join(map(str, numbers))
