"""Copies of one report under several publishers: told by their words, and by claims that are all alike."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from geodata.model import COUNTS, Article, Claim

SKETCH: Final = 32
"""Hashes that stand for a text: the lowest of those of its runs of words."""
KEYS: Final = 6
"""The lowest of them, one of which two copies share: with nine runs in ten alike in all but one of a million pairs."""
RUN_WORDS: Final = 4
LEAST_RUNS: Final = 25
"""Shorter texts are told apart by too little."""
LEAST_ALIKE: Final = 0.8
"""Share of runs of words that copies have in common; wire reports with another headline and byline have .85 to .99."""
WORD: Final = re.compile(r"\w+")
_CANDIDATES: Final = (
    "SELECT DISTINCT article_id, sketch FROM "
    f"(SELECT article_id, sketch, unnest(sketch[:{KEYS}]) AS key FROM articles WHERE copy_of IS NULL) "
    "JOIN (SELECT DISTINCT unnest(?::VARCHAR[]) AS key) USING (key) ORDER BY article_id"
)


class Answer(Protocol):
    """What a store answers."""

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows."""
        ...


Ask = Callable[[str, Sequence[object]], Answer]


def sketch_of(text: str) -> tuple[str, ...]:
    """Return what stands for a text in comparing, lowest first; () for one that is too short."""
    words = [word.lower() for word in WORD.findall(text)]
    runs = {zlib.crc32(" ".join(words[at : at + RUN_WORDS]).encode()) for at in range(len(words) - RUN_WORDS + 1)}
    return tuple(f"{run:08x}" for run in sorted(runs)[:SKETCH]) if len(runs) >= LEAST_RUNS else ()


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of runs of words that two texts have in common, as their sketches tell it."""
    lowest = sorted({*one, *other})[:SKETCH]
    return len(set(lowest) & set(one) & set(other)) / len(lowest) if lowest else 0.0


def set_copies_aside(
    articles: Sequence[Article], claims: Sequence[Claim], ask: Ask
) -> tuple[list[Article], list[Claim]]:
    """Return articles with their sketches, copies marked with whose they are, and the claims of all but the copies.

    A copy has nearly the words of an earlier article, in the store or before it here, and tells the same claims: an
    update that keeps the words and changes a figure stays an article of its own. ask: a store's `query`.
    """
    sketched = [
        article if article.database else replace(article, sketch=sketch_of(article.text)) for article in articles
    ]
    told: dict[str, set[tuple[object, ...]]] = {article.article_id: set() for article in articles}
    for claim in claims:
        told[claim.article_id].add(_content(claim))
    known = _Known()
    for row in _held(sketched, ask):
        known.add(row["article_id"], row["sketch"])
    marked: list[Article] = []
    for article in sketched:
        original = _original(article, known, told, ask)
        marked.append(replace(article, copy_of=original) if original else article)
        if not original and article.sketch:
            known.add(article.article_id, article.sketch)
    copies = {article.article_id for article in marked if article.copy_of}
    return marked, [claim for claim in claims if claim.article_id not in copies]


class _Known:
    """Sketches by their lowest hashes."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)

    def add(self, article_id: str, sketch: Sequence[str]) -> None:
        """Keep the sketch of an article."""
        for key in sketch[:KEYS]:
            self._by_key[key].append((article_id, sketch))

    def like(self, sketch: Sequence[str]) -> Iterator[str]:
        """Yield the articles of nearly the same words, each once, earliest first."""
        found = dict(entry for key in sketch[:KEYS] for entry in self._by_key.get(key, ()))
        return (article_id for article_id, other in found.items() if alike(sketch, other) >= LEAST_ALIKE)


def _held(articles: Iterable[Article], ask: Ask) -> list[dict[str, Any]]:
    keys = [key for article in articles for key in article.sketch[:KEYS]]
    return ask(_CANDIDATES, [keys]).to_pylist() if keys else []


def _original(article: Article, known: _Known, told: dict[str, set[tuple[object, ...]]], ask: Ask) -> str | None:
    if not article.sketch or article.version_of:
        return None
    for held in known.like(article.sketch):
        if held == article.article_id:
            continue
        if held not in told:
            rows = ask("SELECT * FROM claims WHERE article_id = ?", [held]).to_pylist()
            told[held] = {_content_of_row(row) for row in rows}
        if told[held] == told[article.article_id]:
            return held
    return None


def _content(claim: Claim) -> tuple[object, ...]:
    counts = [getattr(claim, name) for name in COUNTS]
    place = claim.place.place_id if claim.place else claim.toponym
    ends = [(count.minimum, count.maximum) if count else (None, None) for count in counts]
    return (place, claim.date_start, claim.date_end, claim.sub_event_type.value, claim.outcome.value, *ends)


def _content_of_row(row: Mapping[str, Any]) -> tuple[object, ...]:
    ends = [(row[f"{name}_min"], row[f"{name}_max"]) for name in COUNTS]
    place = row["place_id"] or row["toponym"]
    return (place, row["date_start"], row["date_end"], row["sub_event_type"], row["outcome"], *ends)
