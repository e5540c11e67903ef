"""What was asked of the web and what came: a file that lets a stopped reading go on without asking twice."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from geodata.articles.feeds import Entry
from geodata.articles.web import Answer
from geodata.errors import StoreError

TRIES: Final = 3
"""How often, over several runs, a page that cannot be had is asked for."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS sources (
    address TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT, etag TEXT, modified TEXT,
    last_read TEXT, fault TEXT, failed_at TEXT);
CREATE TABLE IF NOT EXISTS pages (
    address TEXT PRIMARY KEY, source TEXT NOT NULL, number INTEGER NOT NULL, entry TEXT NOT NULL, seen TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new', tries INTEGER NOT NULL DEFAULT 0, fault TEXT,
    answered TEXT, status INTEGER, headers TEXT, retrieved TEXT, data BLOB, failed_at TEXT);
CREATE INDEX IF NOT EXISTS pages_by_source ON pages (source, state, number);
"""
_DUE: Final = "source = ? AND (state IN ('new', 'had') OR (state = 'failed' AND tries < ?))"


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as a page can show it. pages: had from it; pending: yet to be had; failed: given up."""

    address: str
    kind: str
    name: str | None
    last_read: datetime | None
    fault: str | None
    pages: int
    pending: int
    failed: int


@dataclass(frozen=True, slots=True)
class SourceFault:
    """What went wrong with a source or one of its pages, and when; name: of the source, where it has one."""

    address: str
    name: str | None
    fault: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What a ledger tells: its sources, its newest faults, and which source announced each page."""

    sources: list[SourceState]
    faults: list[SourceFault]
    source_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class Due:
    """A page to be read: what announced it, when it was first seen (UTC), and its answer where it is held already."""

    entry: Entry
    seen: datetime
    answer: Answer | None


class Ledger:
    """The file. Every step is durable before the next begins. Raises StoreError where it cannot be read or written.

    writable: False for one that is there and is only read.
    """

    def __init__(self, path: Path, writable: bool = True) -> None:
        self._path = path
        with self._guarded():
            if not writable:
                self._database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=10)
            self._database.executescript(_SCHEMA)
            for table in ("sources", "pages"):
                # Files of before this column was there.
                if "failed_at" not in {row[1] for row in self._database.execute(f"PRAGMA table_info({table})")}:
                    self._database.execute(f"ALTER TABLE {table} ADD COLUMN failed_at TEXT")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def marks(self, source: str) -> dict[str, str]:
        """Return the headers by which a source tells whether anything changed since it was last read."""
        with self._guarded():
            row = self._database.execute("SELECT etag, modified FROM sources WHERE address = ?", [source]).fetchone()
        etag, modified = row or (None, None)
        return {
            **({"If-None-Match": etag} if etag else {}),
            **({"If-Modified-Since": modified} if modified else {}),
        }

    def note_source(
        self, source: str, kind: str, name: str | None, answer: Answer | None, entries: Iterable[Entry]
    ) -> None:
        """Keep what a source announced, and the marks of its answer, in one step; None where nothing changed."""
        now = datetime.now(UTC).isoformat()
        with self._guarded(), self._database as database:
            database.execute(
                "INSERT INTO sources (address, kind, name) VALUES (?, ?, ?) "
                "ON CONFLICT (address) DO UPDATE SET name = coalesce(excluded.name, name)",
                [source, kind, name],
            )
            database.execute("UPDATE sources SET last_read = ?, fault = NULL WHERE address = ?", [now, source])
            if answer is not None:
                marks = [answer.headers.get("etag"), answer.headers.get("last-modified"), source]
                database.execute("UPDATE sources SET etag = ?, modified = ? WHERE address = ?", marks)
            number = database.execute("SELECT coalesce(max(number), 0) FROM pages").fetchone()[0]
            database.executemany(
                "INSERT OR IGNORE INTO pages (address, source, number, entry, seen) VALUES (?, ?, ?, ?, ?)",
                [
                    (entry.address, source, number + index, json.dumps(asdict(entry)), now)
                    for index, entry in enumerate(entries, 1)
                ],
            )

    def note_fault(self, source: str, kind: str, name: str | None, fault: str) -> None:
        """Keep why a source could not be read."""
        with self._guarded(), self._database as database:
            database.execute(
                "INSERT INTO sources (address, kind, name, fault, failed_at) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (address) DO UPDATE SET fault = excluded.fault, failed_at = excluded.failed_at",
                [source, kind, name, fault, datetime.now(UTC).isoformat()],
            )

    def again(self, addresses: Iterable[str]) -> None:
        """Let these pages be asked for anew, where they were read to the end."""
        with self._guarded(), self._database as database:
            database.executemany(
                "UPDATE pages SET state = 'new', tries = 0 WHERE address = ? AND state IN ('done', 'failed')",
                [(address,) for address in addresses],
            )

    def due(self, source: str) -> Iterator[Due]:
        """Yield the pages of a source that are not in the store for certain, in the order they were announced."""
        numbers = self._rows(f"SELECT number FROM pages WHERE {_DUE} ORDER BY number", [source, TRIES])
        for (number,) in numbers:
            sql = "SELECT entry, seen, address, answered, status, headers, retrieved, data FROM pages WHERE number = ?"
            for entry, seen, address, answered, status, headers, retrieved, data in self._rows(sql, [number]):
                answer = None
                if data is not None:
                    when = datetime.fromisoformat(retrieved)
                    answer = Answer(address, answered, status, json.loads(headers), zlib.decompress(data), when)
                yield Due(Entry(**json.loads(entry)), datetime.fromisoformat(seen), answer)

    def pending(self, source: str) -> int:
        """Return how many pages `due` would yield."""
        return len(self._rows(f"SELECT 1 FROM pages WHERE {_DUE}", [source, TRIES]))

    def note_page(self, address: str, answer: Answer) -> None:
        """Keep a page that was had."""
        with self._guarded(), self._database as database:
            database.execute(
                "UPDATE pages SET state = 'had', fault = NULL, answered = ?, status = ?, headers = ?, retrieved = ?, "
                "data = ? WHERE address = ?",
                [
                    answer.url,
                    answer.status,
                    json.dumps(dict(answer.headers)),
                    answer.retrieved.isoformat(),
                    zlib.compress(answer.data),
                    address,
                ],
            )

    def note_failure(self, address: str, fault: str, final: bool) -> None:
        """Keep why a page could not be had; `final`: it is not to be asked for again."""
        with self._guarded(), self._database as database:
            database.execute(
                "UPDATE pages SET state = 'failed', tries = max(tries + 1, ?), fault = ?, failed_at = ? "
                "WHERE address = ?",
                [TRIES if final else 0, fault, datetime.now(UTC).isoformat(), address],
            )

    def settle(self, addresses: Iterable[str]) -> None:
        """Let go of the pages whose articles are in the store."""
        with self._guarded(), self._database as database:
            database.executemany(
                "UPDATE pages SET state = 'done', data = NULL WHERE address = ? AND state = 'had'",
                [(address,) for address in addresses],
            )

    def sources(self) -> list[SourceState]:
        """Return all sources with their counts, by address."""
        rows = self._rows(
            "SELECT s.address, s.kind, s.name, s.last_read, s.fault, "
            "coalesce(sum(p.state IN ('had', 'done')), 0), coalesce(sum(p.state = 'new'), 0), "
            "coalesce(sum(p.state = 'failed'), 0) "
            "FROM sources s LEFT JOIN pages p ON p.source = s.address GROUP BY s.address ORDER BY s.address",
            [],
        )
        return [
            SourceState(address, kind, name, datetime.fromisoformat(last) if last else None, fault, had, new, failed)
            for address, kind, name, last, fault, had, new, failed in rows
        ]

    def faults(self, most: int) -> list[SourceFault]:
        """Return what went wrong when sources and pages were last asked, newest first, at most so many."""
        rows = self._rows(
            "SELECT address, name, fault, failed_at AS at FROM sources WHERE fault IS NOT NULL UNION ALL "
            "SELECT p.address, s.name, p.fault, p.failed_at FROM pages p LEFT JOIN sources s ON s.address = p.source "
            "WHERE p.fault IS NOT NULL ORDER BY at DESC LIMIT ?",
            [most],
        )
        return [
            SourceFault(address, name, fault, datetime.fromisoformat(at) if at else None)
            for address, name, fault, at in rows
        ]

    def source_of(self) -> dict[str, str]:
        """Return the source that announced each page, by the page's address."""
        return dict(self._rows("SELECT address, source FROM pages", []))

    def _rows(self, sql: str, values: list[object]) -> list[Any]:
        with self._guarded():
            return self._database.execute(sql, values).fetchall()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            remedy = f"check the disk and its rights, or delete {self._path} to ask all sources anew"
            raise StoreError(f"cannot use {self._path} ({error}); {remedy}") from error


def read_sources(path: Path, faults: int = 200) -> SourceReport:
    """Return what a ledger tells, with at most so many faults; nothing where there is no such file. Raises StoreError.

    The file is only read, so that a folder that may not be written to will do.
    """
    if not path.is_file():
        return SourceReport([], [], {})
    with Ledger(path, writable=False) as ledger:
        return SourceReport(ledger.sources(), ledger.faults(faults), ledger.source_of())
