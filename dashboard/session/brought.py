"""Articles that a reader brings, before anything is kept: from pasted text and files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from geodata import articles
from geodata.confined import Confinement
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

Found = Article | SkippedFile
Progress = articles.Glance
"""How many of all are done, and what the last one gave."""

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


def from_files(files: Sequence[tuple[str, bytes]]) -> Generator[Progress]:
    """Read uploaded files, given by their names and bytes, one by one; at most MOST_ARTICLES articles of them."""
    room = MOST_ARTICLES
    with Confinement() as worker:
        for number, (name, data) in enumerate(files, 1):
            found = _read(f"file{Path(name).suffix.lower()}", data, Path(name).name, worker)
            kept, left = _within(found, room)
            room -= sum(isinstance(item, Article) for item in kept)
            if not left:
                yield Progress(number, len(files), tuple(kept))
                continue
            reason = f"more than {MOST_ARTICLES} articles"
            rest = SkippedFile(name, reason, "load the rest by python -m geodata load")
            yield Progress(len(files), len(files), (*kept, rest))
            return


def _within(found: Sequence[Found], room: int) -> tuple[list[Found], bool]:
    """Return what was found up to so many articles, and whether there are more."""
    kept: list[Found] = []
    for item in found:
        if isinstance(item, Article):
            if not room:
                return kept, True
            room -= 1
        kept.append(item)
    return kept, False


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
    return replace(found, capture=article.capture)


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
        # One more than are kept tells that there are more.
        found = list(islice(articles.read([path], worker), MOST_ARTICLES + 1))
    return [
        replace(item, name=item.name.replace(file, shown)) if isinstance(item, Article) else replace(item, path=shown)
        for item in found
    ]
