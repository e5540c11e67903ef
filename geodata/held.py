"""What a store holds of articles, which a load compares with those that it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geodata.model import Article
from geodata.store import Store

POSTS: Final = "https://t.me/"
"""How the addresses of posts of Telegram begin."""
_ABOUT: Final = ("title", "source", "url", "published", "language", "retold", "original")


@dataclass(frozen=True, slots=True)
class Held:
    """An article as the store holds it; about: digest of what is told of it beside its text."""

    reader: str
    name: str
    about: int


def held_articles(store: Store) -> Mapping[str, Held]:
    """Return the articles of a store by article_id. Raises StoreError."""
    found = store.query(f"SELECT article_id, extractor, name, {', '.join(_ABOUT)} FROM articles")
    return {
        row["article_id"]: Held(row["extractor"], row["name"], hash(tuple(row[name] for name in _ABOUT)))
        for batch in found.to_batches(max_chunksize=10_000)
        for row in batch.to_pylist()
    }


def first_versions(store: Store) -> dict[str, str]:
    """Return the article_id of the first version of what was had from each address of one text. Raises StoreError."""
    rows = store.query(
        "SELECT url, version_of, article_id FROM articles WHERE url IS NOT NULL "
        "AND (asked IS NOT NULL OR starts_with(url, ?))",
        [POSTS],
    )
    return {row["url"]: row["version_of"] or row["article_id"] for row in rows.to_pylist()}


def has_own_address(article: Article) -> bool:
    """Tell whether an article's address is that of its text alone: of a page that was asked for it, or of a post.

    Another text from there is a new version. Addresses in files of others may be those of a publisher's front page.
    """
    return article.url is not None and (article.capture is not None or article.url.startswith(POSTS))


def about(article: Article) -> int:
    """Return what `Held.about` is for an article that tells the same of itself."""
    return hash(tuple(getattr(article, name) for name in _ABOUT))
