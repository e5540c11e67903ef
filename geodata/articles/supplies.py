"""Articles from the web: pages that are named, and feeds that are followed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from geodata.articles.article_rows import read_row
from geodata.articles.dates import parse_date
from geodata.articles.feeds import Entry, FeedSource, parse_feed
from geodata.articles.file_kinds import KINDS
from geodata.articles.guard import host_of
from geodata.articles.ledger import Due, Ledger
from geodata.articles.manners import PoliteClient
from geodata.articles.metadata import FIELD_CHARACTERS
from geodata.articles.records import digest, keep_record
from geodata.articles.web import Answer, page_of
from geodata.confined import Confinement
from geodata.errors import ArticleError, FetchError
from geodata.limits import FEED_BYTES
from geodata.model import Article, Capture, SkippedFile

Found = Article | SkippedFile
NAMED = "pages"
"""What the pages that were named themselves, by no feed, have for a source."""


@dataclass(slots=True)
class Reading:
    """How pages are read. keep: folder of WARC records; delay: pages are held back for so long after they were seen.

    settled: addresses whose articles were given on; once these are in the store, the ledger may be told.
    """

    client: PoliteClient
    ledger: Ledger
    keep: Path | None = None
    delay: timedelta = timedelta(0)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    settled: list[str] = field(default_factory=list)


class NamedPages:
    """Web pages by their addresses."""

    def __init__(self, addresses: Sequence[str], reading: Reading) -> None:
        self._addresses = list(dict.fromkeys(address.strip() for address in addresses))
        self._reading = reading

    def count(self) -> int:
        """Return the number of pages."""
        return len(self._addresses)

    def read(self, worker: Confinement) -> Iterator[Found]:
        """Yield the articles of the pages; what cannot be had or read comes as a SkippedFile. Raises StoreError."""
        ledger = self._reading.ledger
        ledger.again(self._addresses)
        entries = [Entry(address, None, None, None, None, None) for address in self._addresses]
        for entry in entries:
            ledger.note_source(entry.address, "page", None, None, [entry])
        for entry in entries:
            for due in ledger.due(entry.address):
                yield from _given(due, self._reading, worker)


class Feed:
    """A feed: only what it did not announce before is asked for."""

    def __init__(self, source: FeedSource, reading: Reading) -> None:
        self._source = source
        self._reading = reading

    def count(self) -> int:
        """Return how many announced pages are yet to be read; what the feed will announce is not known."""
        return max(self._reading.ledger.pending(self._source.address), 1)

    def read(self, worker: Confinement) -> Iterator[Found]:
        """Yield the articles of its new entries, oldest first; what cannot be had or read comes as a SkippedFile.

        Where a page cannot be read, the text that the feed itself gives will do. Raises StoreError.
        """
        address, ledger = self._source.address, self._reading.ledger
        try:
            self._ask(worker)
        except (FetchError, ArticleError) as error:
            ledger.note_fault(address, "feed", self._source.name, str(error))
            yield skipped(address, error)
        for due in ledger.due(address):
            yield from _given(due, self._reading, worker)

    def _ask(self, worker: Confinement) -> None:
        source, ledger = self._source, self._reading.ledger
        answer, entries = ask_feed(source, self._reading.client, ledger.marks(source.address), worker)
        if answer is None:
            ledger.note_source(source.address, "feed", source.name, None, [])
            return
        name = source.name or next((entry.publisher for entry in entries), None)
        ledger.note_source(source.address, "feed", name, answer, entries)


def ask_feed(
    source: FeedSource, client: PoliteClient, marks: Mapping[str, str], worker: Confinement
) -> tuple[Answer | None, list[Entry]]:
    """Return what a feed answers and the entries that it announces, oldest first; None where nothing changed.

    marks: the headers by which it tells that. Raises FetchError and ArticleError.
    """
    accept = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
    answer = client.get(source.address, {"Accept": accept, **marks}, FEED_BYTES)
    if answer.status == 304:
        return None, []
    entries: list[Entry] = worker.run(parse_feed, answer.data, answer.headers.get("content-type", ""), answer.url)
    return answer, [
        # What feeds say of their own language is often their software's default.
        replace(entry, publisher=source.name or entry.publisher, language=source.language)
        for entry in entries
    ]


def _given(due: Due, reading: Reading, worker: Confinement) -> Iterator[Found]:
    """Yield the articles of one page, asking for it where it is not held; nothing while it has to wait."""
    address = due.entry.address
    if reading.now() - due.seen < reading.delay:
        return
    answer = due.answer
    if answer is None:
        try:
            answer = reading.client.get(address)
        except FetchError as error:
            reading.ledger.note_failure(address, str(error), final=_has_text(due.entry))
            yield from read_instead(due.entry, str(error), worker)
            return
        reading.ledger.note_page(address, answer)
    record = keep_record(answer, reading.keep) if reading.keep else None
    reading.settled.append(address)
    yield from read_answer(answer, due.entry, worker, record)


def read_answer(answer: Answer, entry: Entry, worker: Confinement, record: str | None = None) -> Iterator[Found]:
    """Yield the articles of a page, with how it was had. entry: what announced it, which fills what the page omits."""
    capture = Capture(answer.asked, answer.url, answer.retrieved, digest(answer), record)
    try:
        found = list(_articles(answer, worker))
    except (FetchError, ArticleError) as error:
        yield from read_instead(entry, str(error), worker, capture)
        return
    for item in found:
        if isinstance(item, SkippedFile):
            yield replace(item, path=answer.asked)
            continue
        yield replace(
            item,
            # A post of a channel has an address of its own.
            url=item.url if len(found) > 1 and item.url else answer.url,
            title=item.title or entry.title,
            source=item.source or entry.publisher or host_of(answer.url),
            published=item.published or _day(entry),
            language=entry.language or item.language,
            capture=capture,
        )


def _articles(answer: Answer, worker: Confinement) -> Iterator[Found]:
    page = page_of(answer)
    name = answer.url.partition("?")[0].rstrip("/").rpartition("/")[2][:100] or host_of(answer.url)
    with tempfile.TemporaryDirectory(prefix="geodata-") as folder:
        path = Path(folder) / f"page{page.suffix}"
        path.write_bytes(page.data)
        for item in worker.iterate(KINDS[page.suffix].read, path):
            yield replace(item, name=name) if isinstance(item, Article) and item.name == path.name else item


def read_instead(entry: Entry, fault: str, worker: Confinement, capture: Capture | None = None) -> Iterator[Found]:
    """Yield the article that a feed gives itself where its page cannot be read, else why it cannot."""
    reason, _, remedy = fault.partition("; ")
    if not _has_text(entry):
        yield SkippedFile(entry.address, reason, remedy or "save its text as a .txt file")
        return
    told = {"title": entry.title, "source": entry.publisher, "url": entry.address, "published": entry.published}
    fields = {
        **told,
        "language": entry.language,
        "html": entry.text,
        "name": entry.address.rstrip("/").rpartition("/")[2],
    }
    article = worker.run(read_row, Path(entry.address), 1, fields)
    yield replace(article, capture=capture) if isinstance(article, Article) else replace(article, path=entry.address)


def skipped(address: str, error: FetchError | ArticleError) -> SkippedFile:
    """Return an error as what could not be read at this address."""
    reason, _, remedy = str(error).partition("; ")
    return SkippedFile(address, reason, remedy or "check the address")


def _has_text(entry: Entry) -> bool:
    """Tell whether a feed gives an article itself, not the line that leads to it."""
    return len(entry.text or "") > FIELD_CHARACTERS


def _day(entry: Entry) -> date | None:
    return parse_date(entry.published) if entry.published else None
