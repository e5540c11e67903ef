"""The store: articles, claims and events as Parquet files in a folder, asked through DuckDB."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
import filelock
import platformdirs
import pyarrow as pa

from geodata import store_check
from geodata.errors import StoreError
from geodata.freed_memory import give_back_memory
from geodata.limits import STREAMED_ROWS
from geodata.model import Article, Claim
from geodata.store_files import Contents, list_contents, sweep, write_batch
from geodata.store_rows import article_row, claim_from_row, claim_row
from geodata.store_schema import ARTICLES, CLAIMS
from geodata.store_sums import Verifier
from geodata.store_views import define_newest, open_views

logger = logging.getLogger(__name__)
ENGINE: Final = f"duckdb {duckdb.__version__}"
"""What answers questions, and names blocks."""
UNREADABLE = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles and their claims, which enter the store together or not at all.

    extractor: version of what read the articles; an article's newest batch replaces those before it.
    """

    articles: Sequence[Article]
    claims: Sequence[Claim]
    extractor: str


class Store:
    """A folder of Parquet files; opening and asking write nothing, so a folder that may only be read will do.

    Any number of threads and processes may ask while one writes. `folder` need not exist: such a store is empty.
    """

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, threads: int | None = None
    ) -> None:
        """threads: those that a question may take, which the memory it takes grows with; all there are if not told."""
        self.folder = folder
        self._now = now
        self._threads = threads
        self._opening = threading.Lock()
        self._opened: tuple[Contents, duckdb.DuckDBPyConnection] | None = None
        self._verifier = Verifier()
        self._lock = filelock.FileLock(folder / ".lock", timeout=0)

    @property
    def contents(self) -> Contents:
        """What the folder holds now: its batches and the current derived tables. Raises StoreError.

        Derived tables that are damaged count as not there: the next load, or first page, makes them anew.
        """
        contents = list_contents(self.folder)
        while contents.generation is not None:
            try:
                self._verifier.verify(store_check.derived_sums(self.folder, contents))
            except (StoreError, OSError) as error:
                again = list_contents(self.folder)
                if again == contents:
                    logger.warning("%s; its events are made anew by the next load", error)
                    return replace(contents, generation=None, inputs=None)
                contents = again
            else:
                break
        return contents

    @property
    def version(self) -> str:
        """Text that changes whenever anything readable changes."""
        return self.contents.version

    def query(
        self, sql: str, parameters: Sequence[object] = (), tables: Mapping[str, pa.Table] | None = None
    ) -> pa.Table:
        """Return the answer over the views of the store.

        These are `articles`, `claims`, `events`, `event_claims`, `event_articles`, `figures`, `reconciliations`,
        `cells`, `far`, `event_numbers`, `sites` and `tellings`.
        parameters: values for the question marks in `sql`; tables: more tables to ask, by name. Every file is compared
        with its checksum before it is first read. Raises StoreError where a file is damaged or has gone, and
        duckdb.Error for a question that is itself wrong.
        """
        try:
            return self._ask(sql, parameters, tables or {})
        except (*UNREADABLE, StoreError) as error:
            # The files may have been replaced between listing and reading: look again before calling them damaged.
            logger.info("asking %s again: %s", self.folder, error)
            self._opened = None
        with self._told():
            return self._ask(sql, parameters, tables or {})

    def stream(
        self, sql: str, parameters: Sequence[object] = (), tables: Mapping[str, pa.Table] | None = None
    ) -> Iterator[pa.Table]:
        """Yield the answer in pieces of some thousand rows. Raises as `query` does."""
        with self._told():
            cursor = self._cursor(tables or {})
            try:
                reader = self._relation(cursor, sql, parameters).to_arrow_reader(STREAMED_ROWS)
                for batch in reader:
                    yield pa.Table.from_batches([batch])
                    # Kept for all pieces, it would come to more than the columns made of them.
                    pa.default_memory_pool().release_unused()
            finally:
                cursor.close()

    def add(self, batch: Batch) -> str:
        """Write a batch and return its name; readers see all of it or nothing. Raises StoreError."""
        return self.add_tables(tables_of(batch))

    def add_tables(self, tables: Mapping[str, pa.Table]) -> str:
        """Write a batch that `tables_of` made, perhaps in another process, and return its name. Raises StoreError."""
        articles = tables["articles"]
        now = pa.array([self._now().astimezone(UTC).replace(tzinfo=None)] * len(articles), pa.timestamp("us"))
        dated = articles.set_column(articles.schema.get_field_index("loaded_at"), "loaded_at", now)
        with self.writing():
            return write_batch(self.folder, {**tables, "articles": dated})

    def claims(self) -> list[Claim]:
        """Return all claims, by article and place in its text. Raises StoreError."""
        found = self.query("SELECT * FROM claims ORDER BY article_id, quote_start, claim_id")
        return [claim_from_row(row) for row in found.to_pylist()]

    def rest(self) -> None:
        """Give back the memory that questions took; the next one opens the files anew, and those under way go on."""
        with self._opening:
            self._opened = None
        give_back_memory()

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

    def _ask(self, sql: str, parameters: Sequence[object], tables: Mapping[str, pa.Table]) -> pa.Table:
        cursor = self._cursor(tables)
        try:
            return self._relation(cursor, sql, parameters).to_arrow_table()
        finally:
            cursor.close()

    def _relation(
        self, cursor: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object]
    ) -> duckdb.DuckDBPyRelation:
        """Return the answer, not asked for yet; what looks at all articles is made when a question first names it."""
        try:
            return cursor.sql(sql, params=list(parameters))
        except duckdb.CatalogException:
            # Who asks at the same time waits here, and finds them made.
            with self._opening:
                define_newest(cursor)
        return cursor.sql(sql, params=list(parameters))

    def _cursor(self, tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
        cursor = self._connection().cursor()
        for name, table in tables.items():
            cursor.register(name, table)
        return cursor

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except UNREADABLE as error:
            found = str(error).splitlines()[0]
            remedy = "run python -m geodata check --repair --store DIR"
            raise StoreError(f"cannot read {self.folder}: {found}; {remedy}") from error

    def _connection(self) -> duckdb.DuckDBPyConnection:
        contents = self.contents
        with self._opening:
            if self._opened is None or self._opened[0] != contents:
                self._verifier.verify(store_check.batch_sums(self.folder, contents))
                self._opened = (contents, open_views(self.folder, contents))
                if self._threads is not None:
                    self._opened[1].execute(f"SET threads = {self._threads}")
            return self._opened[1]


def tables_of(batch: Batch) -> dict[str, pa.Table]:
    """Return a batch as tables that `Store.add_tables` takes."""
    articles = [article_row(article, batch.extractor) for article in batch.articles]
    claims = [claim_row(claim) for claim in batch.claims]
    return {
        "articles": pa.Table.from_pylist(articles, schema=ARTICLES),
        "claims": pa.Table.from_pylist(claims, schema=CLAIMS),
    }


def open_store(folder: Path | None = None) -> Store:
    """Return the store in a folder, which need not exist yet; `default_folder()` where none is given."""
    return Store(folder or default_folder())


def default_folder() -> Path:
    """Return the folder named by the environment's GEODATA_STORE, else one in the user's data folder."""
    named = os.environ.get("GEODATA_STORE")
    return Path(named) if named else platformdirs.user_data_path("geodata", appauthor=False) / "store"
