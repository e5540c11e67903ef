"""Copies of one report under several publishers: told by their words, and by claims that are all alike."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

import pyarrow as pa

from geodata.model import COUNTS

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
TOLD: Final = (
    *("article_id", "place_id", "toponym", "date_start", "date_end", "sub_event_type", "outcome"),
    *(f"{count}_{end}" for count in COUNTS for end in ("min", "max")),
)
"""What of claims is compared, beside whose they are."""
_CANDIDATES: Final = (
    "SELECT DISTINCT article_id, sketch FROM "
    f"(SELECT article_id, sketch, unnest(sketch[:{KEYS}]) AS key FROM articles WHERE copy_of IS NULL) "
    "JOIN (SELECT DISTINCT unnest(?::VARCHAR[]) AS key) USING (key) ORDER BY article_id"
)

_CLAIMS: Final = f"SELECT {', '.join(TOLD)} FROM claims WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"


class CopyAnswer(Protocol):
    """What a store answers."""

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows."""
        ...


Row = Mapping[str, Any]
Ask = Callable[[str, Sequence[object]], CopyAnswer]


def sketch_of(text: str) -> tuple[str, ...]:
    """Return what stands for a text in comparing, lowest first; () for one that is too short."""
    words = [word.lower() for word in WORD.findall(text)]
    runs = {zlib.crc32(" ".join(words[at : at + RUN_WORDS]).encode()) for at in range(len(words) - RUN_WORDS + 1)}
    return tuple(f"{run:08x}" for run in sorted(runs)[:SKETCH]) if len(runs) >= LEAST_RUNS else ()


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of runs of words that two texts have in common, as their sketches tell it."""
    lowest = sorted({*one, *other})[:SKETCH]
    return len(set(lowest) & set(one) & set(other)) / len(lowest) if lowest else 0.0


def find_copies(articles: Sequence[Row], claims: Sequence[Row], ask: Ask) -> dict[str, str]:
    """Return whose copy each article is that is one, by article_id.

    A copy has nearly the words of an earlier article, in the store or before it here, and tells the same claims: an
    update that keeps the words and changes a figure stays an article of its own.
    articles, claims: rows as the store keeps them. ask: a store's `query`.
    """
    told: dict[str, set[tuple[object, ...]]] = {row["article_id"]: set() for row in articles}
    for claim in claims:
        told[claim["article_id"]].add(_content(claim))
    known = _Known()
    for held in _held(articles, ask):
        # What is read again counts as it is now, or two articles would be copies of each other.
        if held["article_id"] not in told:
            known.add(held["article_id"], held["sketch"])
    told |= _told_by(known.all_like(row["sketch"] for row in articles if not row["version_of"]), ask)
    copies: dict[str, str] = {}
    for row in articles:
        original = _original(row, known, told)
        if original:
            copies[row["article_id"]] = original
        elif row["sketch"]:
            known.add(row["article_id"], row["sketch"])
    return copies


def set_copies_aside(tables: Mapping[str, pa.Table], ask: Ask) -> dict[str, pa.Table]:
    """Return the tables of a batch, `articles` and `claims`, with copies marked and the claims of copies left out."""
    articles, claims = tables["articles"], tables["claims"]
    kept = ["article_id", "sketch", "version_of"]
    copies = find_copies(articles.select(kept).to_pylist(), claims.select(list(TOLD)).to_pylist(), ask)
    if not copies:
        return dict(tables)
    marks = pa.array([copies.get(name) for name in articles["article_id"].to_pylist()], pa.string())
    place = articles.schema.get_field_index("copy_of")
    own = pa.array([name not in copies for name in claims["article_id"].to_pylist()], pa.bool_())
    marked = articles.set_column(place, articles.schema.field(place), marks)
    return {**tables, "articles": marked, "claims": claims.filter(own)}


class _Known:
    """Sketches by their lowest hashes."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[tuple[str, Sequence[str]]]] = defaultdict(list)

    def add(self, article_id: str, sketch: Sequence[str]) -> None:
        """Keep the sketch of an article."""
        for key in sketch[:KEYS]:
            self._by_key[key].append((article_id, sketch))

    def all_like(self, sketches: Iterable[Sequence[str]]) -> set[str]:
        """Return all articles of nearly the same words as one of these."""
        return {article_id for sketch in sketches if sketch for article_id in self.like(sketch)}

    def like(self, sketch: Sequence[str]) -> Iterator[str]:
        """Yield the articles of nearly the same words, each once, earliest first."""
        found = dict(entry for key in sketch[:KEYS] for entry in self._by_key.get(key, ()))
        return (article_id for article_id, other in found.items() if alike(sketch, other) >= LEAST_ALIKE)


def _held(articles: Iterable[Row], ask: Ask) -> list[dict[str, Any]]:
    keys = [key for row in articles for key in row["sketch"][:KEYS]]
    return ask(_CANDIDATES, [keys]).to_pylist() if keys else []


def _told_by(held: Iterable[str], ask: Ask) -> dict[str, set[tuple[object, ...]]]:
    """Return what the claims of articles in the store tell, by article_id: asked for all at once."""
    told: dict[str, set[tuple[object, ...]]] = {article_id: set() for article_id in held}
    for claim in ask(_CLAIMS, [sorted(told)]).to_pylist() if told else ():
        told[claim["article_id"]].add(_content(claim))
    return told


def _original(article: Row, known: _Known, told: Mapping[str, set[tuple[object, ...]]]) -> str | None:
    own = article["article_id"]
    if not article["sketch"] or article["version_of"]:
        return None
    return next((held for held in known.like(article["sketch"]) if told[held] == told[own]), None)


def _content(claim: Row) -> tuple[object, ...]:
    place = claim["place_id"] or claim["toponym"]
    return (place, *(claim[name] for name in TOLD[3:]))
