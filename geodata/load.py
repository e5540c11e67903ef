"""The pipeline: articles are read, their claims go into the store batch by batch, and the events are made anew."""

from __future__ import annotations

import gc
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from geodata import articles, events
from geodata.batch_reading import read_batch
from geodata.claims import forget_scorers, reader_version
from geodata.copies import set_copies_aside
from geodata.events import Correction, Problem
from geodata.held import first_versions, has_own_address, held_articles
from geodata.limits import BATCH_ARTICLES, BATCH_CHARACTERS, BATCHES_IN_FLIGHT, MANY_ARTICLES, SHARE_ARTICLES
from geodata.model import Article, Atlas, SkippedFile
from geodata.rebuild import events_are_current, rebuild, tidy
from geodata.store import Batch, Store, tables_of
from geodata.store_arrays import Seen
from geodata.store_files import CORRECTIONS
from geodata.store_texts import StoreTexts

Progress = Callable[[int, int], None]
"""Told the number of articles done and of all that are expected."""


@dataclass(slots=True)
class LoadReport:
    """What a load did.

    new: articles that the store did not hold; again: those read again, by other rules, with other places, or because
    their title, publisher, date, address or language changed; unchanged: those that it held so already; copies: texts
    that stood twice among the files. claims: of the new and those read again. skipped: what could not be read.
    problems: corrections that could not be applied. events: of the whole store after the load.
    """

    new: int = 0
    again: int = 0
    unchanged: int = 0
    copies: int = 0
    claims: int = 0
    events: int = 0
    skipped: list[SkippedFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def read(self) -> int:
        """How many articles could be read, whether the store held them already or not."""
        return self.new + self.again + self.unchanged + self.copies

    def __str__(self) -> str:
        reasons = Counter(skipped.reason for skipped in self.skipped).most_common()
        why = f" ({', '.join(f'{number} {reason}' for reason, number in reasons)})" if reasons else ""
        return (
            f"{self.read} articles read: {self.new} new, {self.again} read again, {self.unchanged} unchanged, "
            f"{self.copies} copies; {self.claims} claims from them; {len(self.skipped)} skipped{why}; "
            f"{self.events} events in the store"
        )


def load(
    paths: Iterable[Path | articles.Supply],
    folder: Path,
    atlas: Atlas,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Read the articles of files, folders, pages and feeds into the store in a folder and bring its events up to date.

    Every batch enters the store whole or not at all, so that a load that was stopped is taken up by the next one. What
    the store holds in the same version is not read anew. executor: reads batches at once, in processes, threads or on a
    cluster; the atlas is sent to it.
    Raises StoreError where the store cannot be written, or another load is writing to it, and CorrectionError where its
    corrections.csv is no such file; articles that cannot be read are told in the report.
    """
    store = Store(folder, threads=1)
    wanted = list(paths)
    with store.writing():
        corrections, problems = events.read_corrections(folder / CORRECTIONS)
        report = LoadReport(problems=problems)
        reader = f"{reader_version()}+{atlas.version}"
        # Named here, what it holds of all articles would still be there while the events are made.
        _take_in(wanted, atlas, executor, _Intake(store, reader, report, progress, articles.count(wanted)))
        _rebuild(store, corrections, report)
    return report


def _take_in(
    wanted: Iterable[Path | articles.Supply], atlas: Atlas, executor: Executor | None, intake: _Intake
) -> None:
    """Read articles and keep them, batch by batch."""
    batches = _batches(intake.wanted(articles.read(wanted)))
    make = partial(prepare, atlas=atlas, reader=intake.reader)
    if executor is None:
        done: Iterable[Prepared] = (make(batch, tick=intake.tick) for batch in batches)
    else:
        done = _by(executor, make, batches)
    for prepared in done:
        intake.keep(prepared, told=executor is None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch as it enters the store, which is all that comes back from another process."""

    article_ids: list[str]
    tables: dict[str, pa.Table]
    skipped: list[SkippedFile]


def prepare(batch: Sequence[Article], *, atlas: Atlas, reader: str, tick: Callable[[], None] | None = None) -> Prepared:
    """Return a batch of articles read and made into tables; reader: version of what reads them. Raises StoreError."""
    reading = read_batch(batch, atlas, tick)
    tables = tables_of(Batch(reading.articles, reading.claims, reader))
    names = [article.article_id for article in reading.articles]
    return Prepared(names, tables, reading.skipped)


class _Intake:
    """Decides which articles are to be read, keeps what was read of them, and counts."""

    def __init__(self, store: Store, reader: str, report: LoadReport, progress: Progress | None, expected: int) -> None:
        self._store = store
        self.reader = reader
        self._report = report
        self._progress = progress
        self._expected = expected
        self._done = 0
        self._held = held_articles(store)
        self._seen = Seen()
        self._first = first_versions(store)
        self._texts: StoreTexts | None = None
        store.rest()

    def wanted(self, found: Iterable[Article | SkippedFile]) -> Iterator[Article]:
        """Yield the articles that have to be read; the others are counted."""
        for item in found:
            if isinstance(item, Article) and self._is_wanted(item):
                # Asked for now, they take their memory before what reads articles takes its own.
                self._texts_held()
                yield self._versioned(item)
                continue
            if isinstance(item, SkippedFile):
                self._report.skipped.append(item)
            self.tick()

    def keep(self, prepared: Prepared, told: bool) -> None:
        """Write what was read to the store; told: whether each article was counted as done already."""
        self._report.skipped.extend(prepared.skipped)
        if prepared.article_ids:
            texts = self._texts_held()
            tables = set_copies_aside(prepared.tables, texts)
            self._store.add_tables(tables)
            texts.add(tables["articles"], tables["claims"])
            # Kept, what DuckDB and Arrow hold for the next question grew by 5 to 10 MB a batch.
            self._store.rest()
            again = sum(article_id in self._held for article_id in prepared.article_ids)
            self._report.again += again
            self._report.new += len(prepared.article_ids) - again
            self._report.claims += tables["claims"].num_rows
        if not told:
            self.tick(len(prepared.article_ids) + len(prepared.skipped))

    def tick(self, number: int = 1) -> None:
        """Tell that so many more articles are done."""
        self._done += number
        if self._progress is not None:
            self._progress(self._done, max(self._done, self._expected))

    def _texts_held(self) -> StoreTexts:
        """Return what copies are told by, which a load that finds nothing new does without."""
        if self._texts is None:
            self._texts = StoreTexts(self._store)
            self._store.rest()
        return self._texts

    def _versioned(self, article: Article) -> Article:
        """Return an article, marked as a version where another text was had from its own address before."""
        if article.url is None or not has_own_address(article):
            return article
        first = self._first.of(article.url, article.article_id)
        return replace(article, version_of=first) if first != article.article_id else article

    def _is_wanted(self, article: Article) -> bool:
        if not self._seen.add(article.article_id):
            self._report.copies += 1
            return False
        if not self._held.is_current(article, self.reader):
            return True
        self._report.unchanged += 1
        return False


def _batches(wanted: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in wanted:
        batch.append(article)
        characters += len(article.text)
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _by(
    executor: Executor, make: Callable[[list[Article]], Prepared], batches: Iterable[list[Article]]
) -> Iterator[Prepared]:
    """Yield batches in their order, so that the store does not depend on who was quickest; each is read in shares."""
    waiting: deque[list[Future[Prepared]]] = deque()
    try:
        for batch in batches:
            shares = (batch[at : at + SHARE_ARTICLES] for at in range(0, len(batch), SHARE_ARTICLES))
            waiting.append([executor.submit(make, share) for share in shares])
            if len(waiting) >= BATCHES_IN_FLIGHT:
                yield _joined(waiting.popleft())
        while waiting:
            yield _joined(waiting.popleft())
    finally:
        for future in chain.from_iterable(waiting):
            future.cancel()


def _joined(shares: Iterable[Future[Prepared]]) -> Prepared:
    read = [share.result() for share in shares]
    tables = {name: pa.concat_tables([one.tables[name] for one in read]) for name in read[0].tables}
    names = [name for one in read for name in one.article_ids]
    return Prepared(names, tables, [skipped for one in read for skipped in one.skipped])


def _rebuild(store: Store, corrections: Sequence[Correction], report: LoadReport) -> None:
    """Bring the events up to date where claims, corrections or the way of linking changed since they were made."""
    current = events_are_current(store)
    if not current and _count(store, "articles") >= MANY_ARTICLES:
        _end_reading(store)
    # Claims are read from few files: of 200, what they tell of themselves would take 20 MB for as long.
    tidy(store)
    if not current:
        report.problems.extend(rebuild(store, corrections))
    report.events = _count(store, "events")


def _count(store: Store, table: str) -> int:
    return int(store.query(f"SELECT count(*) AS number FROM {table}").to_pylist()[0]["number"])


def _end_reading(store: Store) -> None:
    """Let go of what only reading needs, for as long as nothing is read."""
    forget_scorers()
    # Of what reading left, circles that nobody has looked for yet take 6 MB.
    gc.collect()
    store.rest()


class _Callable(ModuleType):
    """Lets `geodata.load(...)` be called, whether that name means the function or, once it is imported, this module."""

    def __call__(self, *arguments: Any, **named: Any) -> LoadReport:
        """Call `load`."""
        return load(*arguments, **named)


sys.modules[__name__].__class__ = _Callable
