"""The coordinate cache: what a provider answered to a name, one SQLite row an answer, each with a digest."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from geodata import limits
from geodata.model import Place, SkippedFile
from geodata.places.answers import AnswerKey, decode, encode

_LOG = logging.getLogger(__name__)
_SCHEMA: Final = 1
_TABLE: Final = """
CREATE TABLE IF NOT EXISTS answers (
    provider TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, country TEXT NOT NULL,
    places TEXT NOT NULL, stored TEXT NOT NULL, expires TEXT, digest TEXT NOT NULL,
    PRIMARY KEY (provider, version, name, language, country)
) WITHOUT ROWID
"""
_GET: Final = """
SELECT * FROM answers WHERE provider = ? AND version = ? AND name = ? AND language = ? AND country = ?
"""
_PUT: Final = "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ALL: Final = "SELECT *, CAST(digest AS BLOB) FROM answers"
_ASKED: Final = "nothing to do: it is asked again when it is needed; the check with --repair forgets it"
_FORGOTTEN: Final = "forgotten: it is asked again when it is needed"
_BEGUN_ANEW: Final = "begun anew"
_FRESH: Final = "delete the file: a cache can always be filled anew"


@dataclass(frozen=True, slots=True)
class _KeptAnswer:
    places: tuple[Place, ...]
    expires: datetime | None


def utc_now() -> datetime:
    """Return the time by this machine's clock, in UTC."""
    return datetime.now(UTC)


class CoordinateCache:
    """Answers of geocoding providers on disk, safe for several processes and threads.

    A cache is never worth a failed run: where its file cannot be read or written this is logged once, with the
    remedy, and new answers are kept in memory until the process ends. A row whose digest does not fit is logged and
    counts as never asked. It can be pickled: the copy opens the same file.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = utc_now) -> None:
        """Name the cache file; it is opened, or created with its folder, at the first use.

        clock: tells the time, in UTC.
        """
        self._path = path
        self._clock = clock
        self._guard = threading.RLock()
        self._memory: dict[tuple[str, ...], _KeptAnswer] = {}
        self._told: set[str] = set()
        self._connection: sqlite3.Connection | None = None
        self._process = 0

    def __reduce__(self) -> tuple[type[CoordinateCache], tuple[Path, Callable[[], datetime]]]:
        return CoordinateCache, (self._path, self._clock)

    def get(self, key: AnswerKey) -> tuple[Place, ...] | None:
        """Return the ranked places stored for a key, () for "no such place", None where it has to be asked."""
        with self._guard:
            answer = self._memory.get(key.columns()) or self._read(key)
        if answer is None or (answer.expires is not None and answer.expires <= self._clock()):
            return None
        return answer.places

    def put(
        self, key: AnswerKey, places: Sequence[Place], no_such_place_days: float | None = limits.NO_SUCH_PLACE_DAYS
    ) -> None:
        """Store the ranked places of a key; an empty list means that the provider answered "no such place".

        no_such_place_days: how long an empty list is believed; None for ever, as suits data with a version.
        """
        now = self._clock()
        expires = None
        if not places and no_such_place_days is not None:
            expires = now + timedelta(days=no_such_place_days)
        columns = *key.columns(), encode(places), now.isoformat(), expires.isoformat() if expires else None
        with self._guard:
            if self._write((*columns, _digest(columns))):
                self._memory.pop(key.columns(), None)
            else:
                self._memory[key.columns()] = _KeptAnswer(tuple(places), expires)

    def check(self) -> list[SkippedFile]:
        """Return every fault of the file with its remedy; [] where it is sound or not there yet."""
        if not self._path.exists():
            return []
        path = str(self._path)
        with self._guard:
            connection = self._open()
            if connection is None:
                return [SkippedFile(path, "cannot be opened as a coordinate cache", _FRESH)]
            try:
                faults = [str(row[0]) for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
                rows = connection.execute("SELECT * FROM answers").fetchall()
            except sqlite3.Error as error:
                return [SkippedFile(path, f"cannot be read: {error}", _FRESH)]
        found = [SkippedFile(path, f"damaged: {fault}", _FRESH) for fault in faults]
        for row in rows:
            try:
                _answer(row)
            except ValueError as error:
                reason = f"the answer of {row[0]} {row[1]} to {row[2]!r} {error}"
                found.append(SkippedFile(path, reason, _ASKED))
        return found

    def repair(self) -> list[SkippedFile]:
        """Forget answers that were changed; begin anew where the file as a whole is damaged.

        Returns the faults that there were, each with what became of it as its remedy. A file that is damaged is kept
        beside the new one under a name that ends in `.damaged`.
        """
        faults = self.check()
        with self._guard:
            if faults and all(fault.remedy == _ASKED for fault in faults) and self._forget_changed():
                return [replace(fault, remedy=_FORGOTTEN) for fault in faults]
            if faults:
                self.close()
                self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
                for rest in ("-wal", "-shm"):
                    self._path.with_name(f"{self._path.name}{rest}").unlink(missing_ok=True)
        return [replace(fault, remedy=_BEGUN_ANEW) for fault in faults]

    def _forget_changed(self) -> bool:
        """Delete the answers that are not as they were written, and tell whether no fault is left."""
        connection = self._open()
        if connection is None:
            return False
        try:
            changed = [row[-1:] for row in connection.execute(_ALL) if not _is_as_written(row[:-1])]
            with connection:
                connection.executemany("DELETE FROM answers WHERE CAST(digest AS BLOB) = ?", changed)
        except sqlite3.Error:
            return False
        return not self.check()

    def close(self) -> None:
        """Close the file; the cache opens it again at its next use."""
        with self._guard:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _read(self, key: AnswerKey) -> _KeptAnswer | None:
        connection = self._open()
        if connection is None:
            return None
        try:
            row = connection.execute(_GET, key.columns()).fetchone()
            return None if row is None else _answer(row)
        except sqlite3.Error as error:
            self._tell("cannot be read", error, _FRESH)
        except ValueError as error:
            _LOG.warning("%s: the answer to %r %s; it is asked again", self._path, key.name, error)
        return None

    def _write(self, row: Sequence[str | None]) -> bool:
        connection = self._open()
        if connection is None:
            return False
        try:
            with connection:
                connection.execute(_PUT, row)
        except sqlite3.Error as error:
            self._tell("cannot be written", error, "see that file and folder can be written and the disk has room")
            return False
        return True

    def _open(self) -> sqlite3.Connection | None:
        """Return this process's connection; a forked child must not use its parent's."""
        if self._process != os.getpid():
            self._connection, self._process = None, os.getpid()
        if self._connection is None:
            try:
                self._connection = _connect(self._path)
            except (sqlite3.Error, OSError) as error:
                self._tell("cannot be opened", error, _FRESH)
        return self._connection

    def _tell(self, what: str, error: Exception, remedy: str) -> None:
        if what not in self._told:
            self._told.add(what)
            _LOG.warning("%s: %s (%s); answers are kept in memory; %s", self._path, what, error, remedy)


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection that writes, or one that only reads where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    uri = f"{path.absolute().as_uri()}{'' if os.access(path.parent, os.W_OK) else '?immutable=1'}"
    connection = sqlite3.connect(uri, uri=True, timeout=limits.CACHE_LOCK_SECONDS, check_same_thread=False)
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        _lay_out(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        # Where another process is switching the same new file, its switch serves this one too.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {_SCHEMA}")
    elif version != _SCHEMA:
        raise sqlite3.DatabaseError(f"written by another version of this program, layout {version}")
    connection.execute("PRAGMA synchronous = NORMAL")


def _digest(columns: Sequence[str | None]) -> str:
    return hashlib.blake2b(json.dumps(columns, default=repr).encode(), digest_size=16).hexdigest()


def _is_as_written(row: Sequence[str]) -> bool:
    try:
        _answer(row)
    except ValueError:
        return False
    return True


def _answer(row: Sequence[str]) -> _KeptAnswer:
    """Return the answer in a row of the table; raises ValueError where it is not as it was written."""
    *columns, digest = row
    if _digest(columns) != digest:
        raise ValueError("was changed after it was stored")
    expires = columns[7]
    try:
        return _KeptAnswer(decode(columns[5]), datetime.fromisoformat(expires) if expires else None)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"cannot be understood ({error})") from error
