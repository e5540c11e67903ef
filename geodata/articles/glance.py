"""Pages and feeds read for somebody who waits: within bounds, and keeping nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

from geodata.articles.feeds import Entry, FeedSource
from geodata.articles.manners import PoliteClient
from geodata.articles.supplies import Found, ask_feed, read_answer, read_instead, skipped
from geodata.confined import Confinement
from geodata.errors import ArticleError, FetchError
from geodata.limits import VISIT_PAGES, VISIT_SECONDS
from geodata.model import SkippedFile

REST = "python -m geodata load reads them all"


@dataclass(frozen=True, slots=True)
class Glance:
    """How far the reading is: pages done and of all, and what the last one gave."""

    done: int
    of: int
    found: tuple[Found, ...]


def look_at_pages(
    addresses: Sequence[str],
    client: PoliteClient,
    *,
    most: int = VISIT_PAGES,
    seconds: float = VISIT_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[Glance]:
    """Read pages one by one, at most so many and no longer than so many seconds; what is left is told at the end."""
    entries = [Entry(address, None, None, None, None, None) for address in dict.fromkeys(addresses)]
    with Confinement() as worker:
        yield from _read(entries, f"{len(entries)} links", client, worker, (most, clock() + seconds, clock))


def look_at_feed(
    source: FeedSource,
    client: PoliteClient,
    *,
    most: int = VISIT_PAGES,
    seconds: float = VISIT_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[Glance]:
    """Read the newest pages that a feed announces, as `look_at_pages` does; a feed that cannot be had is told."""
    until = clock() + seconds
    with Confinement() as worker:
        try:
            _, entries = ask_feed(source, client, {}, worker)
        except (FetchError, ArticleError) as error:
            yield Glance(0, 0, (skipped(source.address, error),))
            return
        if not entries:
            yield Glance(0, 0, (SkippedFile(source.address, "a feed without entries", "look at it again later"),))
            return
        yield from _read(entries[::-1], source.address, client, worker, (most, until, clock))


def _read(
    entries: Sequence[Entry],
    where: str,
    client: PoliteClient,
    worker: Confinement,
    bounds: tuple[int, float, Callable[[], float]],
) -> Iterator[Glance]:
    most, until, clock = bounds
    chosen = entries[:most]
    for number, entry in enumerate(chosen, 1):
        if clock() > until:
            left = len(entries) - number + 1
            yield Glance(number - 1, len(chosen), (SkippedFile(where, f"{left} took too long to come to", REST),))
            return
        yield Glance(number, len(chosen), tuple(_page(entry, client, worker)))
    if len(entries) > most:
        reason = f"{len(entries) - most} more than the {most} that are read at once"
        yield Glance(len(chosen), len(chosen), (SkippedFile(where, reason, REST),))


def _page(entry: Entry, client: PoliteClient, worker: Confinement) -> Iterator[Found]:
    try:
        answer = client.get(entry.address)
    except FetchError as error:
        yield from read_instead(entry, str(error), worker)
        return
    yield from read_answer(answer, entry, worker)
