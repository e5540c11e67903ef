"""An article's text with what was read of it marked: sentences, places, figures, and names left out; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dashboard.words import page_words as words
from geodata.model import COUNTS, Article, Claim, Extraction


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
        marks += [Mark(low, high, "figure") for low, high in sorted(_figures(told))]
    for left in extraction.left_out:
        label = words.ROLES.get(left.role, (left.role, ""))[0]
        marks.append(Mark(left.mention.start, left.mention.end, "out", label, left.role))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _figures(claims: Sequence[Claim]) -> set[tuple[int, int]]:
    """Return where the words stand from which the figures of claims were read; none where the reader did not say."""
    return {
        (told.start, told.end)
        for claim in claims
        for told in claim.evidence
        if told.field in COUNTS and told.start is not None and told.end is not None
    }


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
