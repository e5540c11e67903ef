"""Names that may be a place's, believed for what else their text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.toponym_evidence import AFTER_LOCATIVE
from geodata.model import Mention, Place, Precision

_ENGLISH: Final = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
"""Countries whose places are called by English words and surnames, so that more is needed to believe one."""

# Least strengths, as powers of ten of population, set by measuring on annotated news.
_LISTED: Final = 1.9
_LISTED_WORD: Final = 3.3
"""In countries whose places are called by English words."""
_IN_COUNTRY: Final = AFTER_LOCATIVE - 0.3
_LIKELIEST: Final = 3
"""Candidates of a name whose countries are looked at."""

_CHAIN: Final = 3
"""Names in a row, each one in doubt, that bear each other out."""
_LONGEST_GAP: Final = 16
_GAP: Final = r"(?:\s*[,;/]\s*(?:and |та |і |и )?|\s+(?:and|та|і|й|и)\s+)(?:the )?"
_LIST_GAP: Final = re.compile(_GAP)
_LIST_GAP_BEFORE: Final = re.compile(rf"{_GAP}\Z")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that is too weak where it stands.

    power: its strength; label: it heads its line, or stands behind "in" or "near"; opens: it begins its sentence in a
    Cyrillic text, where any word has a capital: of 14 such on a quarter of the texts learnt from none was struck.
    """

    mention: Mention
    places: Sequence[Place]
    power: float
    label: bool
    opens: bool = False


def believed(
    doubts: Sequence[Doubt], sure: Sequence[Mention], text: str, countries: set[str], home: frozenset[str]
) -> Iterator[Mention]:
    """Yield the names that stand elsewhere as a place, or are in a list with one, or lie in a country that is named.

    sure: the toponyms found; countries: ISO 3166-1 codes of those that the text speaks of; home: of those that a text
    in its language may speak of without a word.
    """
    names = {mention.text for mention in sure}
    starts, ends = {mention.start for mention in sure}, {mention.end for mention in sure}
    chained = _chained(doubts, text, countries | home)
    for doubt in doubts:
        likely = doubt.places[:_LIKELIEST]
        told = [place for place in likely if place.country in countries]
        foreign = any(place.country not in _ENGLISH for place in told)
        beside = doubt.label or _goes_on(text, doubt.mention, starts, ends)
        at_home = beside and any(place.country in home for place in likely)
        listed = bool(told) and beside and doubt.power >= (_LISTED if foreign else _LISTED_WORD)
        listed = listed or at_home or doubt.mention.start in chained
        counted = any(place.precision is not Precision.NEAR for place in likely) and not doubt.opens
        if doubt.mention.text in names or listed or (foreign and counted and doubt.power >= _IN_COUNTRY):
            ends.add(doubt.mention.end)
            names.add(doubt.mention.text)
            yield doubt.mention


def _chained(doubts: Iterable[Doubt], text: str, countries: set[str]) -> set[int]:
    """Return where the names begin that make a list of three or more by themselves, each known in these countries."""
    chained: set[int] = set()
    row: list[Mention] = []
    for doubt in doubts:
        known = any(place.country in countries and place.country not in _ENGLISH for place in doubt.places)
        gap = _LIST_GAP.fullmatch(text, row[-1].end, doubt.mention.start) if row else None
        row = [*row, doubt.mention] if known and gap else [doubt.mention] if known else []
        if len(row) >= _CHAIN:
            chained.update(mention.start for mention in row)
    return chained


def _goes_on(text: str, mention: Mention, starts: set[int], ends: set[int]) -> bool:
    """Whether a name is an item of a list with a toponym right before or behind it."""
    before = _LIST_GAP_BEFORE.search(text, max(0, mention.start - _LONGEST_GAP), mention.start)
    behind = _LIST_GAP.match(text, mention.end)
    return (before is not None and before.start() in ends) or (behind is not None and behind.end() in starts)


def without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order of their start; of two that overlap the longer one that begins first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
