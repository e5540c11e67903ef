"""The store: articles, claims and events as Parquet files in a folder, asked through DuckDB."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import filelock
import platformdirs
import pyarrow as pa

from geodata import store_check
from geodata.errors import StoreError
from geodata.model import Article, Claim, Event, Reconciliation
from geodata.store_files import Contents, list_contents, sweep, write_batch, write_derived
from geodata.store_rows import (
    Publication,
    article_row,
    claim_from_row,
    claim_row,
    event_row,
    figure_rows,
    reconciliation_row,
)
from geodata.store_views import open_views

logger = logging.getLogger(__name__)
UNREADABLE = (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException)


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles and their claims, which enter the store together or not at all.

    extractor: version of what read the articles; an article's newest batch replaces those before it.
    """

    articles: Sequence[Article]
    claims: Sequence[Claim]
    extractor: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What is made of all claims together."""

    events: Sequence[Event]
    reconciliations: Sequence[Reconciliation] = ()


Derive = Callable[[Sequence[Claim], Mapping[str, date | None]], Derived]
"""Makes events of claims and the day that each article (by its id) was published."""


class Store:
    """A folder of Parquet files; opening and asking write nothing, so a folder that may only be read will do.

    Any number of threads and processes may ask while one writes. `folder` need not exist: such a store is empty.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = folder
        self._now = now
        self._opening = threading.Lock()
        self._opened: tuple[Contents, duckdb.DuckDBPyConnection] | None = None
        self._lock = filelock.FileLock(folder / ".lock", timeout=0)

    @property
    def contents(self) -> Contents:
        """What the folder holds now: its batches and the current derived tables. Raises StoreError."""
        return list_contents(self.folder)

    @property
    def version(self) -> str:
        """Text that changes whenever anything readable changes."""
        return self.contents.version

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return the answer over the views of the store.

        These are `articles`, `claims`, `events`, `event_claims`, `figures` and `reconciliations`.
        parameters: values for the question marks in `sql`. Raises StoreError where a file is damaged or has gone, and
        duckdb.Error for a question that is itself wrong.
        """
        try:
            return self._ask(sql, parameters)
        except UNREADABLE as error:
            # The files may have been replaced between listing and reading: look again before calling them damaged.
            logger.info("asking %s again: %s", self.folder, error)
            self._opened = None
        try:
            return self._ask(sql, parameters)
        except UNREADABLE as error:
            found = str(error).splitlines()[0]
            raise StoreError(f"cannot read {self.folder}: {found}; run python -m geodata check --store DIR") from error

    def add(self, batch: Batch) -> str:
        """Write a batch and return its name; readers see all of it or nothing. Raises StoreError."""
        loaded_at = self._now()
        rows = {
            "articles": [article_row(article, batch.extractor, loaded_at) for article in batch.articles],
            "claims": [claim_row(claim) for claim in batch.claims],
        }
        with self.writing():
            return write_batch(self.folder, rows)

    def rebuild_events(self, derive: Derive, inputs: str = "") -> Derived:
        """Make the events anew of all claims and swap them in as one; return them. Raises StoreError.

        inputs: names what they are made from, for `contents.inputs` to tell whether it is still so.
        """
        with self.writing():
            claims = self.claims()
            publications = self.publications()
            derived = derive(claims, {article_id: found.published for article_id, found in publications.items()})
            article_of = {claim.claim_id: claim.article_id for claim in claims}
            rows = {
                "events": [
                    event_row(event, [publications[article_of[claim_id]] for claim_id in event.claim_ids])
                    for event in derived.events
                ],
                "event_claims": [
                    {"event_id": event.event_id, "claim_id": claim_id}
                    for event in derived.events
                    for claim_id in event.claim_ids
                ],
                "figures": [row for event in derived.events for row in figure_rows(event)],
                "reconciliations": [reconciliation_row(found) for found in derived.reconciliations],
            }
            write_derived(self.folder, rows, inputs)
        return derived

    def claims(self) -> list[Claim]:
        """Return all claims, by article and place in its text. Raises StoreError."""
        found = self.query("SELECT * FROM claims ORDER BY article_id, quote_start, claim_id")
        return [claim_from_row(row) for row in found.to_pylist()]

    def publications(self) -> dict[str, Publication]:
        """Return publisher and day of publication by article_id. Raises StoreError."""
        found = self.query("SELECT article_id, source, published FROM articles").to_pylist()
        return {row["article_id"]: Publication(row["source"], row["published"]) for row in found}

    def check(self) -> list[store_check.Fault]:
        """Return what is wrong with the files, each with its remedy; none where the store is sound."""
        return store_check.find_faults(self.folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store against other writers; may be nested. Raises StoreError at once where another one writes."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except filelock.Timeout as error:
            raise StoreError(f"another load is writing to {self.folder}; wait until it has ended") from error
        except OSError as error:
            reason = error.strerror or error
            raise StoreError(f"cannot write to {self.folder} ({reason}); choose another folder with --store") from error
        try:
            if self._lock.lock_counter == 1:
                sweep(self.folder)
            yield
        finally:
            self._lock.release()

    def _ask(self, sql: str, parameters: Sequence[object]) -> pa.Table:
        cursor = self._connection().cursor()
        try:
            return cursor.sql(sql, params=list(parameters)).to_arrow_table()
        finally:
            cursor.close()

    def _connection(self) -> duckdb.DuckDBPyConnection:
        contents = self.contents
        with self._opening:
            if self._opened is None or self._opened[0] != contents:
                self._opened = (contents, open_views(self.folder, contents))
            return self._opened[1]


def open_store(folder: Path | None = None) -> Store:
    """Return the store in a folder, which need not exist yet; `default_folder()` where none is given."""
    return Store(folder or default_folder())


def default_folder() -> Path:
    """Return the folder named by the environment's GEODATA_STORE, else one in the user's data folder."""
    named = os.environ.get("GEODATA_STORE")
    return Path(named) if named else platformdirs.user_data_path("geodata", appauthor=False) / "store"
