"""Read articles from files and folders, web pages and feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Protocol

from geodata.articles.feeds import FeedSource
from geodata.articles.file_kinds import KINDS
from geodata.articles.files import count_articles, find_files, read_file
from geodata.articles.glance import Glance, look_at_feed, look_at_pages
from geodata.articles.guard import host_of
from geodata.articles.ledger import Ledger, SourceFault, SourceReport, SourceState, read_sources
from geodata.articles.manners import PoliteClient, Turns, agent_of
from geodata.articles.named import Named, WebManner, addresses_in, open_supplies, sort_named
from geodata.articles.supplies import Feed, NamedPages, Reading
from geodata.articles.web import WebPage, fetch
from geodata.confined import Confinement
from geodata.model import Article, SkippedFile

__all__ = [
    "KINDS",
    "SOURCES",
    "Feed",
    "FeedSource",
    "Glance",
    "Ledger",
    "Named",
    "NamedPages",
    "PoliteClient",
    "Reading",
    "SourceFault",
    "SourceReport",
    "SourceState",
    "Supply",
    "Turns",
    "WebManner",
    "WebPage",
    "addresses_in",
    "agent_of",
    "count",
    "fetch",
    "host_of",
    "look_at_feed",
    "look_at_pages",
    "open_supplies",
    "read",
    "read_sources",
    "sort_named",
]

SOURCES: Final = "sources.sqlite"
"""Name of the file, in a store's folder, that tells which pages and feeds were asked and what came."""


class Supply(Protocol):
    """What gives articles that are no files: web pages, a feed."""

    def count(self) -> int:
        """Return how many articles can be expected, without asking anyone."""
        ...

    def read(self, worker: Confinement) -> Iterator[Article | SkippedFile]:
        """Yield the articles; the worker reads what strangers wrote."""
        ...


def read(sources: Iterable[Path | Supply], worker: Confinement | None = None) -> Iterator[Article | SkippedFile]:
    """Yield the articles of files, of folders (with all below them, sorted) and of other supplies, in order.

    What cannot be read comes as a SkippedFile with its reason and a remedy, and the rest is read all the same. Formats
    of libraries (HTML, PDF, Parquet …) are read in a worker process with limits of time and memory; a worker that is
    given is used and left open.
    """
    used = worker or Confinement()
    seen: set[int] = set()
    try:
        for source in sources:
            if not isinstance(source, Path):
                yield from source.read(used)
                continue
            for file in find_files([source], seen):
                yield from read_file(file, used)
    finally:
        if worker is None:
            used.close()


def count(sources: Iterable[Path | Supply]) -> int:
    """Return how many articles and skipped files `read` can be expected to yield, for a progress bar."""
    given = list(sources)
    files = find_files(source for source in given if isinstance(source, Path))
    others = sum(source.count() for source in given if not isinstance(source, Path))
    with Confinement() as worker:
        return others + sum(count_articles(file, worker) for file in files)
