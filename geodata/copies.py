"""Copies of one report under several publishers: told by their words, and by claims that are all alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import pyarrow as pa

from geodata.model import COUNTS
from geodata.sketches import alike

KEYS: Final = 6
"""Lowest hashes of a sketch, one of which copies share: with nine runs in ten alike in all but one of a million pairs.
"""
LEAST_ALIKE: Final = 0.8
"""Share of runs of words that copies have in common; wire reports with another headline and byline have .85 to .99."""
TOLD: Final = (
    *("article_id", "place_id", "toponym", "date_start", "date_end", "sub_event_type", "outcome"),
    *(f"{count}_{end}" for count in COUNTS for end in ("min", "max")),
)
"""What of claims is compared, beside whose they are."""
_SET: Final = ", ".join(["coalesce(place_id, toponym)", *TOLD[3:]])
_MARKS: Final = (
    "SELECT article, sum(mark) AS marks FROM (SELECT DISTINCT hash(article_id) AS article, "
    f"hash({_SET}) AS mark FROM {{}}) GROUP BY article"
)
_OWN: Final = (
    f"own AS (SELECT hash(article_id) AS copy, hash(unnest(sketch[:{KEYS}])) AS key FROM fresh "
    "WHERE version_of IS NULL)"
)
_HELD: Final = (
    f"SELECT hash(article_id) AS original, hash(unnest(sketch[:{KEYS}])) AS key FROM articles "
    "WHERE copy_of IS NULL AND article_id NOT IN (SELECT article_id FROM fresh)"
)
_NEAR: Final = f"WITH {_OWN} SELECT DISTINCT original FROM ({_HELD}) SEMI JOIN own USING (key)"
"""SQL for the articles in the store that share some words with one of `fresh`."""
MANY_NEAR: Final = 20_000
"""Articles sharing words beyond which those that tell nothing alike are left out first. In a store of 99,000 nearly all
did: to look for pairs among them took 107 MB, 57 where those were left out first, and no longer."""
_ALIKE: Final = (
    f"WITH told AS ({_MARKS.format('fresh_claims')}), "
    f"retold AS ({_MARKS.format('claims WHERE hash(article_id) IN (SELECT original FROM near)')}), "
    "wanted AS (SELECT coalesce(marks, 0) AS marks FROM (SELECT hash(article_id) AS article FROM fresh) "
    "LEFT JOIN told USING (article)) "
    "SELECT original FROM (SELECT original, coalesce(marks, 0) AS marks FROM near LEFT JOIN retold "
    "ON article = original) SEMI JOIN wanted USING (marks)"
)
"""SQL for the articles of `near` that tell the same claims as one of `fresh`."""
_EQUAL: Final = (
    f"WITH {_OWN}, held AS ({_HELD} AND hash(article_id) IN (SELECT original FROM near)), "
    f"told AS ({_MARKS.format('fresh_claims')}), "
    f"retold AS ({_MARKS.format('claims WHERE hash(article_id) IN (SELECT original FROM near)')}), "
    # Pairs that share words alone may be a million where one form of words is used again and again.
    "equal AS (SELECT DISTINCT copy, original FROM "
    "(SELECT copy, key, coalesce(marks, 0) AS marks FROM own LEFT JOIN told ON article = copy) JOIN "
    "(SELECT original, key, coalesce(marks, 0) AS marks FROM held LEFT JOIN retold ON article = original) "
    "USING (key, marks)) "
    "SELECT f.article_id AS copy, a.article_id AS original FROM equal JOIN fresh f ON hash(f.article_id) = copy "
    "JOIN (SELECT article_id FROM articles) a ON hash(a.article_id) = original ORDER BY copy, original"
)
"""SQL for articles of `near` that tell the same claims as one of `fresh` and share some of its words.

Few do: the claims of the many that share words stay where they are. Names and claims are compared as numbers of 64
bits, which take a fifth of the memory.
"""
_SKETCHES: Final = "SELECT article_id, sketch FROM articles WHERE article_id IN (SELECT unnest(?::VARCHAR[]))"


Row = Mapping[str, Any]
Ask = Callable[[str, Sequence[object], Mapping[str, pa.Table]], pa.Table]


def find_copies(articles: Sequence[Row], claims: Sequence[Row], held: Mapping[str, str]) -> dict[str, str]:
    """Return whose copy each article of a batch is that is one, by article_id.

    A copy has nearly the words of an earlier article, in the store or before it here, and tells the same claims: an
    update that keeps the words and changes a figure stays an article of its own.
    articles, claims: rows as the store keeps them. held: the answer for those that are copies of one in the store.
    """
    told: dict[str, set[tuple[object, ...]]] = {row["article_id"]: set() for row in articles}
    for claim in claims:
        told[claim["article_id"]].add(_content(claim))
    known = _Known()
    copies = dict(held)
    for row in articles:
        original = copies.get(row["article_id"]) or _original(row, known, told)
        if original:
            copies[row["article_id"]] = original
        elif row["sketch"]:
            known.add(row["article_id"], row["sketch"])
    return copies


def set_copies_aside(tables: Mapping[str, pa.Table], ask: Ask) -> dict[str, pa.Table]:
    """Return the tables of a batch, `articles` and `claims`, with copies marked and the claims of copies left out.

    ask: a store's `query`, which compares the batch with what it holds: of that nothing comes here but names of copies.
    What the store holds of an article that is read again does not count, or two could be copies of each other.
    """
    articles, claims = tables["articles"], tables["claims"]
    fresh, told = articles.select(["article_id", "sketch", "version_of"]), claims.select(list(TOLD))
    rows = fresh.to_pylist()
    copies = find_copies(rows, told.to_pylist(), _held(rows, ask, {"fresh": fresh, "fresh_claims": told}))
    if not copies:
        return dict(tables)
    marks = pa.array([copies.get(name) for name in articles["article_id"].to_pylist()], pa.string())
    place = articles.schema.get_field_index("copy_of")
    own = pa.array([name not in copies for name in claims["article_id"].to_pylist()], pa.bool_())
    marked = articles.set_column(place, articles.schema.field(place), marks)
    return {**tables, "articles": marked, "claims": claims.filter(own)}


def _held(articles: Sequence[Row], ask: Ask, fresh: Mapping[str, pa.Table]) -> dict[str, str]:
    """Whose copy in the store each article of a batch is that is one."""
    near = ask(_NEAR, [], fresh)
    if len(near) > MANY_NEAR:
        near = ask(_ALIKE, [], {**fresh, "near": near})
    if not len(near):
        return {}
    pairs = [(row["copy"], row["original"]) for row in ask(_EQUAL, [], {**fresh, "near": near}).to_pylist()]
    names = sorted({original for _, original in pairs})
    held = {row["article_id"]: row["sketch"] for row in ask(_SKETCHES, [names], {}).to_pylist()}
    own = {row["article_id"]: row["sketch"] for row in articles}
    found: dict[str, str] = {}
    for copy, original in pairs:
        if copy not in found and alike(own[copy], held[original]) >= LEAST_ALIKE:
            found[copy] = original
    return found


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


def _original(article: Row, known: _Known, told: Mapping[str, set[tuple[object, ...]]]) -> str | None:
    own = article["article_id"]
    if not article["sketch"] or article["version_of"]:
        return None
    return next((held for held in known.like(article["sketch"]) if told[held] == told[own]), None)


def _content(claim: Row) -> tuple[object, ...]:
    place = claim["place_id"] or claim["toponym"]
    return (place, *(claim[name] for name in TOLD[3:]))
