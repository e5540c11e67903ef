"""Copies of one report under several publishers: told by their words, and by claims that are all alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from geodata.sketches import KEYS, LEAST_ALIKE, alike
from geodata.store_texts import TOLD, StoreTexts

Row = Mapping[str, Any]


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


def set_copies_aside(tables: Mapping[str, pa.Table], held: StoreTexts) -> dict[str, pa.Table]:
    """Return the tables of a batch, `articles` and `claims`, with copies marked and the claims of copies left out.

    held: the articles of the store.
    """
    articles, claims = tables["articles"], tables["claims"]
    rows, told = articles.select(["article_id", "sketch", "version_of"]), claims.select(list(TOLD))
    copies = find_copies(rows.to_pylist(), told.to_pylist(), held.originals(articles, claims))
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
