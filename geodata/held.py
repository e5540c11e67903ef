"""What a store holds of articles, which a load compares with those that it finds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Final

import numpy as np

from geodata.model import Article
from geodata.store import Store
from geodata.store_arrays import place_in

POSTS: Final = "https://t.me/"
"""How the addresses of posts of Telegram begin."""
LAST_ADDRESSES: Final = 4_096
"""Addresses come upon before they are put in order with all others."""
_ABOUT: Final = ("title", "source", "url", "published", "language", "retold", "original")


class HeldArticles:
    """The articles of a store, of each three numbers: of its id, of its reader, and of its name and what it is about.

    As words they would take ten times the memory.
    """

    def __init__(self, told: Iterable[tuple[str, str, str, int]]) -> None:
        """told: of each article the id, the version of its reader, its name, and what `about` is for it."""
        readers: dict[str, int] = {}
        columns: tuple[array[int], ...] = tuple(array("q") for _ in range(4))
        for article_id, reader, name, known in told:
            numbers = (hash(article_id), readers.setdefault(reader, len(readers)), hash(name), known)
            for column, number in zip(columns, numbers, strict=True):
                column.append(number)
        ids, *rest = (np.array(column, np.int64) for column in columns)
        order = np.argsort(ids)
        self._ids = ids[order]
        self._reader, self._name, self._about = (column[order] for column in rest)
        self._readers = readers

    def __contains__(self, article_id: str) -> bool:
        return self._at(article_id) is not None

    def is_current(self, article: Article, reader: str) -> bool:
        """Tell whether an article was read by a reader; of its own name, whether the same was told of it too."""
        at = self._at(article.article_id)
        if at is None or self._reader[at] != self._readers.get(reader):
            return False
        return bool(self._name[at] != hash(article.name) or self._about[at] == about(article))

    def _at(self, article_id: str) -> int | None:
        return place_in(self._ids, hash(article_id))


def held_articles(store: Store) -> HeldArticles:
    """Return the articles of a store. Raises StoreError."""
    names = ("article_id", "extractor", "name", *_ABOUT)
    pieces = store.stream(f"SELECT {', '.join(names)} FROM articles")
    rows = (row for piece in pieces for row in zip(*(piece[name].to_pylist() for name in names), strict=True))
    return HeldArticles((article_id, reader, name, hash(tuple(told))) for article_id, reader, name, *told in rows)


class FirstVersions:
    """The first version of what was had from each address; of 100,000, as numbers and bare letters, they take 2.4 MB.

    As words in a dictionary they took 25 MB.
    """

    def __init__(self, told: Iterable[tuple[str, str]] = ()) -> None:
        """told: addresses with the article_id of the first version."""
        self._addresses = np.empty(0, np.int64)
        self._names = np.empty(0, "S16")
        self._last: dict[int, str] = {}
        for url, article_id in told:
            self.of(url, article_id)

    def of(self, url: str, article_id: str) -> str:
        """Return the article_id of the first version from an address, which this one is where there was none."""
        number = hash(url)
        at = place_in(self._addresses, number)
        if at is not None:
            return bytes(self._names[at]).decode()
        known = self._last.setdefault(number, article_id)
        if len(self._last) >= LAST_ADDRESSES:
            addresses = np.concatenate([self._addresses, np.fromiter(self._last, np.int64)])
            names = np.concatenate([self._names, np.array([name.encode() for name in self._last.values()])])
            order = np.argsort(addresses)
            self._addresses, self._names = addresses[order], names[order]
            self._last.clear()
        return known


def first_versions(store: Store) -> FirstVersions:
    """Return the first versions of what was had from each address of one text. Raises StoreError."""
    pieces = store.stream(
        "SELECT url, coalesce(version_of, article_id) AS first FROM articles WHERE url IS NOT NULL "
        "AND (asked IS NOT NULL OR starts_with(url, ?))",
        [POSTS],
    )
    return FirstVersions(
        pair for piece in pieces for pair in zip(*(piece[name].to_pylist() for name in ("url", "first")), strict=True)
    )


def has_own_address(article: Article) -> bool:
    """Tell whether an article's address is that of its text alone: of a page that was asked for it, or of a post.

    Another text from there is a new version. Addresses in files of others may be those of a publisher's front page.
    """
    return article.url is not None and (article.capture is not None or article.url.startswith(POSTS))


def about(article: Article) -> int:
    """Return what `Held.about` is for an article that tells the same of itself."""
    return hash(tuple(getattr(article, name) for name in _ABOUT))
