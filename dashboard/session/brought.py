"""Articles that a reader brings, before anything is kept: from pasted text, files and a fetched page."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from geodata import articles
from geodata.articles import WebPage
from geodata.confined import Confinement
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

Found = Article | SkippedFile

PASTED_CHARACTERS: Final = 200_000
"""Longest text that can be pasted."""
MOST_FILES: Final = 50
MOST_ARTICLES: Final = 200
"""Most articles that one visit looks through; more are a matter for the command line."""
UPLOAD_MEGABYTES: Final = 10
KINDS: Final = tuple(suffix.removeprefix(".") for suffix in articles.KINDS if suffix)
NAME_CHARACTERS: Final = 120


def from_text(text: str, name: str) -> list[Found]:
    """Return the article of a pasted text, which may be plain, Markdown with front matter, or a page's HTML."""
    head = text.lstrip()[:200].lower()
    suffix = ".md" if head.startswith("---\n") else ".html" if head.startswith(("<!doctype html", "<html")) else ".txt"
    return _read(f"pasted{suffix}", text.encode("utf-8", "replace"), name)


def from_files(files: Iterable[tuple[str, bytes]]) -> list[Found]:
    """Return the articles of uploaded files, given by their names and bytes; at most MOST_ARTICLES."""
    found: list[Found] = []
    with Confinement() as worker:
        for name, data in files:
            found += _read(f"file{Path(name).suffix.lower()}", data, Path(name).name, worker)
            if len(found) > MOST_ARTICLES:
                reason = f"more than {MOST_ARTICLES} articles"
                return [*found[:MOST_ARTICLES], SkippedFile(name, reason, "load the rest by python -m geodata load")]
    return found


def from_page(page: WebPage, host: str) -> list[Found]:
    """Return the article of a fetched page, with the page's address and, where it names no publisher, its host."""
    name = page.url.rstrip("/").rpartition("/")[2].partition("?")[0] or host
    found = _read(f"page{page.suffix}", page.data, name)
    return [
        replace(item, url=page.url, source=item.source or host) if isinstance(item, Article) else item for item in found
    ]


def edited(article: Article, **changes: Any) -> Article:
    """Return an article with other particulars, read as a load reads it: what is left empty is looked for in its text.

    Raises ArticleError where a value cannot be one of its field.
    """
    with tempfile.TemporaryDirectory(prefix="geodata-") as folder:
        path = Path(folder) / "draft.jsonl"
        write_lines([replace(article, **changes)], path)
        found = next(iter(articles.read([path])))
    if isinstance(found, SkippedFile):
        raise ArticleError(found.reason, found.remedy)
    return found


def write_lines(found: Sequence[Article], path: Path) -> None:
    """Add articles to a file of JSON lines, from which they can be loaded."""
    with path.open("a", encoding="utf-8") as file:
        for article in found:
            told = {name: getattr(article, name) for name in ("name", "text", "title", "source", "url", "language")}
            published = article.published.isoformat() if article.published else None
            file.write(
                json.dumps({**told, "published": published, "retold": article.retold}, ensure_ascii=False) + "\n"
            )


def _read(file: str, data: bytes, name: str, worker: Confinement | None = None) -> list[Found]:
    shown = " ".join(name.split())[:NAME_CHARACTERS] or file
    with tempfile.TemporaryDirectory(prefix="geodata-") as folder:
        path = Path(folder) / file
        path.write_bytes(data)
        found = list(articles.read([path], worker))
    return [
        replace(item, name=item.name.replace(file, shown)) if isinstance(item, Article) else replace(item, path=shown)
        for item in found
    ]
