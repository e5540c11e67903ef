"""The files of a store: which there are, and how they come to be whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import StoreError
from geodata.store_schema import BATCHED, DERIVED, FORMAT, with_batch

CORRECTIONS = "corrections.csv"
"""Name of the file of a store that holds what reviewers decided."""
ASIDE = ".aside-"
"""Prefix of what is being written; a name that begins so and outlives its writer is what an interruption left."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds at one moment.

    batches: names of the whole batches, oldest first; whole is one that has a file of articles and one of claims.
    generation: name of the current folder of derived tables, None before the first.
    inputs: what these derived tables were made from, as their maker named it.
    """

    batches: tuple[str, ...]
    generation: str | None
    inputs: str | None

    @property
    def version(self) -> str:
        """Sixteen hex digits that change whenever anything readable changes."""
        return fingerprint(self.batches, self.generation, self.inputs)


def fingerprint(*parts: object) -> str:
    """Return sixteen hex digits of these parts."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def list_contents(folder: Path) -> Contents:
    """Return what a store holds, nothing where there is no folder. Raises StoreError for a later format."""
    written = _read_text(folder / "format")
    if written is not None and written not in map(str, range(1, FORMAT + 1)):
        raise StoreError(
            f"{folder} is a store of format {written}, this version reads up to {FORMAT}; "
            "load the articles into a new folder"
        )
    names = [{path.stem for path in (folder / table).glob("[!.]*.parquet")} for table in BATCHED]
    generation, _, inputs = (_read_text(folder / "events" / "current") or "").partition(" ")
    return Contents(tuple(sorted(set.intersection(*names))), generation or None, inputs or None)


def batch_files(folder: Path, table: str, contents: Contents) -> list[Path]:
    """Return the files of a batched table, oldest first."""
    return [folder / table / f"{name}.parquet" for name in contents.batches]


def derived_file(folder: Path, table: str, contents: Contents) -> Path | None:
    """Return the file of a derived table, None where there is none yet."""
    return folder / "events" / contents.generation / f"{table}.parquet" if contents.generation else None


def write_batch(folder: Path, rows: Mapping[str, list[dict[str, Any]]]) -> str:
    """Write one batch of articles and claims and return its name, which sorts after all before it.

    The articles' file is renamed into place last: until then the batch is not there. Raises StoreError.
    """
    with _told_as_store_error(folder):
        held = (path.stem for table in BATCHED for path in (folder / table).glob("[!.]*.parquet"))
        last = max((int(stem.split("-")[0]) for stem in held if stem.split("-")[0].isdigit()), default=0)
        name = f"{last + 1:08d}-{uuid.uuid4().hex[:8]}"
        _write_text(folder / "format", str(FORMAT))
        for table in ("claims", "articles"):
            (folder / table).mkdir(parents=True, exist_ok=True)
            schema = with_batch(BATCHED[table])
            filled = pa.Table.from_pylist([{**row, "batch": name} for row in rows[table]], schema=schema)
            aside = folder / table / f"{ASIDE}{name}.parquet"
            _write_table(filled, aside)
            _rename(aside, folder / table / f"{name}.parquet")
        return name


def write_derived(folder: Path, rows: Mapping[str, list[dict[str, Any]]], inputs: str) -> None:
    """Write the derived tables into a new folder and make it the current one in a single step. Raises StoreError.

    The folder before it stays for those who are reading it; older ones are removed.
    """
    with _told_as_store_error(folder):
        events = folder / "events"
        name = f"{uuid.uuid4().hex[:16]}"
        aside = events / f"{ASIDE}{name}"
        aside.mkdir(parents=True)
        _write_text(folder / "format", str(FORMAT))
        for table, schema in DERIVED.items():
            _write_table(pa.Table.from_pylist(rows[table], schema=schema), aside / f"{table}.parquet")
        before = list_contents(folder).generation
        _rename(aside, events / name)
        _write_text(events / "current", f"{name} {inputs}")
        for old in events.iterdir():
            if old.is_dir() and old.name not in {name, before}:
                shutil.rmtree(old, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what interrupted writers left; only whoever holds the store's lock may do so."""
    for path in leftovers(folder):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def leftovers(folder: Path) -> list[Path]:
    """Return what interrupted writers left behind: what they wrote aside, and claims whose articles never came."""
    aside = (path for table in (*BATCHED, "events", ".") for path in (folder / table).glob(f"{ASIDE}*"))
    whole = {path.name for path in (folder / "articles").glob("[!.]*.parquet")}
    alone = (path for path in (folder / "claims").glob("[!.]*.parquet") if path.name not in whole)
    return sorted((*aside, *alone))


@contextmanager
def _told_as_store_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except StoreError:
        raise
    except OSError as error:
        remedy = (
            "free some space" if error.errno == errno.ENOSPC else "choose a folder that can be written, with --store"
        )
        raise StoreError(f"cannot write to {folder} ({error.strerror or error}); {remedy}") from error


def _write_table(table: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def _write_text(path: Path, text: str) -> None:
    if _read_text(path) == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{ASIDE}{path.name}")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _rename(aside, path)


def _rename(aside: Path, path: Path) -> None:
    aside.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _read_text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(f"{path.parent} is no folder; name another with --store") from error
