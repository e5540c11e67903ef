"""Read articles from files and folders (.txt, .md, .html, .jsonl, .parquet), and fetch a page that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from geodata.articles.files import count_articles, find_files, read_file
from geodata.articles.web import WebPage, fetch, host_of
from geodata.model import Article, SkippedFile

__all__ = ["WebPage", "count", "fetch", "host_of", "read"]


def read(paths: Iterable[Path]) -> Iterator[Article | SkippedFile]:
    """Yield the articles of these files and folders (with all below them, sorted), in order.

    What cannot be read comes as a SkippedFile with its reason and a remedy, and the rest is read all the same.
    """
    for file in find_files(paths):
        yield from read_file(file)


def count(paths: Iterable[Path]) -> int:
    """Return how many articles and skipped files `read` can be expected to yield, for a progress bar."""
    return sum(map(count_articles, find_files(paths)))
