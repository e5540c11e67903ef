"""Patterns of words: whether the words of a text are those of a phrase; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

GAPS: Final = {"..": 4, "...": 11}
"""Words that may stand where a phrase has a gap."""
_BEGINNING: Final = 3
"""Letters by which words are looked up that tell of a weapon, or of a thing struck, without being its name."""


def lengths(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return by first words how many words phrases have, the greatest number first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}


def fits(pattern: str, word: str) -> bool:
    """Say whether a word is one of a pattern: `word`, `begin*`, or several parted by `|`."""
    if "|" in pattern:
        return any(fits(part, word) for part in pattern.split("|"))
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def span_of(rest: tuple[str, ...], words: Sequence[str], index: int) -> int | None:
    """Return how many words from index the patterns span, None where they do not stand there; a gap spans none."""
    position = index
    for number, pattern in enumerate(rest):
        if pattern in GAPS:
            for skipped in range(1, GAPS[pattern] + 1):
                if position + skipped <= len(words) and words[position + skipped - 1] in ",;:–—":
                    return None
                if span_of(rest[number + 1 :], words, position + skipped) is not None:
                    return 0
            return None
        if position >= len(words) or not fits(pattern, words[position]):
            return None
        position += 1
    return position - index


def by_beginnings(table: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return patterns with what they stand for by the letters that they begin with."""
    begun = {phrase[:_BEGINNING] for phrase in table}
    return {letters: tuple(pair for pair in table.items() if pair[0].startswith(letters)) for letters in begun}


def told_by(begun: Mapping[str, tuple[tuple[str, str], ...]], word: str, words: str) -> str | None:
    """Return what the first pattern that words fit stands for; word: the first of them, or its stem."""
    known = begun.get(word[:_BEGINNING])
    return next((value for phrase, value in known if fits(phrase, words)), None) if known else None


def openers(phrased: Mapping[str, Mapping[tuple[str, ...], str]]) -> frozenset[str]:
    """Return the words that a number or a date may begin with."""
    counting = ("vague", "qualifier", "day", "ordinal", "number", "month", "weekday")
    return frozenset({"a", "an", *(phrase[0] for name in counting for phrase in phrased[name])})
