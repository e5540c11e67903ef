"""The files of a store: which there are, and how they come to be whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import StoreError
from geodata.store_schema import BATCHED, FORMAT, with_batch
from geodata.store_sums import SUMS, as_text, digest, from_text, seal, unseal

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
    _check_format(folder)
    names = [{path.stem for path in (folder / table).glob("[!.]*.parquet")} for table in BATCHED]
    text = read_text(folder / "events" / "current") or ""
    # Earlier formats had no checksum here. What is damaged counts as not there: it can be made again.
    generation, _, inputs = (unseal(text) or text if text.count(" ") > 1 else text).partition(" ")
    if " " in inputs or not (folder / "events" / generation).is_dir():
        generation = inputs = ""
    return Contents(tuple(sorted(set.intersection(*names))), generation or None, inputs or None)


def batch_files(folder: Path, table: str, contents: Contents) -> list[Path]:
    """Return the files of a batched table, oldest first."""
    return [folder / table / f"{name}.parquet" for name in contents.batches]


def sums_of_batch(folder: Path, name: str) -> dict[str, str] | None:
    """Return the checksums of a batch by table, {} where it was written without; None where they are damaged."""
    text = read_text(folder / SUMS / name)
    return {} if text is None else from_text(text)


def write_batch(folder: Path, rows: Mapping[str, pa.Table | list[dict[str, Any]]]) -> str:
    """Write one batch of articles and claims, as tables or rows, and return its name, which sorts after all before it.

    The articles' file is renamed into place last: until then the batch is not there. Raises StoreError.
    """
    with told_as_store_error(folder):
        held = (path.stem for table in BATCHED for path in (folder / table).glob("[!.]*.parquet"))
        last = max((int(stem.split("-")[0]) for stem in held if stem.split("-")[0].isdigit()), default=0)
        tables = {table: [_as_table(rows[table], schema)] for table, schema in BATCHED.items()}
        return write_tables(folder, f"{last + 1:08d}-{uuid.uuid4().hex[:8]}", tables)


def write_tables(folder: Path, name: str, tables: Mapping[str, Iterable[pa.Table]]) -> str:
    """Write a batch of this name, its tables given piece by piece, and return the name. Raises OSError."""
    mark_format(folder)
    sums: dict[str, str] = {}
    for table in BATCHED:
        (folder / table).mkdir(parents=True, exist_ok=True)
        aside = folder / table / f"{ASIDE}{name}.parquet"
        schema = with_batch(BATCHED[table])
        named = (_named(piece, name).cast(schema) for piece in tables[table])
        write_table(aside, schema, named)
        sums[table] = digest(aside)
    write_text(folder / SUMS / name, as_text(sums))
    for table in ("claims", "articles"):
        rename(folder / table / f"{ASIDE}{name}.parquet", folder / table / f"{name}.parquet")
    return name


def remove_batches(folder: Path, names: Iterable[str]) -> None:
    """Remove batches whose rows stand in another one; whole or not at all, each by itself. Raises OSError."""
    for name in names:
        for path in (*(folder / table / f"{name}.parquet" for table in BATCHED), folder / SUMS / name):
            path.unlink(missing_ok=True)


def mark_format(folder: Path) -> None:
    """Write the format; batches of an earlier one get their checksums first. Raises OSError."""
    written = read_text(folder / "format")
    if written == seal(str(FORMAT)):
        return
    if written is not None:
        for name in list_contents(folder).batches:
            if not sums_of_batch(folder, name):
                made = {table: digest(folder / table / f"{name}.parquet") for table in BATCHED}
                write_text(folder / SUMS / name, as_text(made))
    write_text(folder / "format", seal(str(FORMAT)))


def sweep(folder: Path) -> None:
    """Remove what interrupted writers left; only whoever holds the store's lock may do so."""
    for path in leftovers(folder):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def leftovers(folder: Path) -> list[Path]:
    """Return what interrupted writers left behind: what they wrote aside, and claims whose articles never came."""
    aside = (path for table in (*BATCHED, SUMS, "events", ".") for path in (folder / table).glob(f"{ASIDE}*"))
    whole = {path.stem for path in (folder / "articles").glob("[!.]*.parquet")}
    alone = [path for path in (folder / "claims").glob("[!.]*.parquet") if path.stem not in whole]
    sums = (path for path in (folder / SUMS).glob("[!.]*") if path.name not in whole)
    return sorted((*aside, *alone, *sums))


@contextmanager
def told_as_store_error(folder: Path) -> Iterator[None]:
    """Turn errors of the system and of Arrow into a StoreError that names the folder and a remedy."""
    try:
        yield
    except StoreError:
        raise
    except OSError as error:
        remedy = (
            "free some space" if error.errno == errno.ENOSPC else "choose a folder that can be written, with --store"
        )
        raise StoreError(f"cannot write to {folder} ({error.strerror or error}); {remedy}") from error


def write_table(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table]) -> None:
    """Write a Parquet file of pieces of one schema and bring it to the disk. Raises OSError."""
    with path.open("wb") as file:
        with pq.ParquetWriter(file, schema, compression="zstd", write_page_checksum=True) as writer:
            for piece in pieces:
                writer.write_table(piece)
        file.flush()
        os.fsync(file.fileno())


def write_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all; one that holds this text already is left. Raises OSError."""
    if read_text(path) == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{ASIDE}{path.name}")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    rename(aside, path)


def rename(aside: Path, path: Path) -> None:
    """Put what was written aside into its place, and bring that to the disk. Raises OSError."""
    aside.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def read_text(path: Path) -> str | None:
    """Return the text of a small file, None where there is none. Raises StoreError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise StoreError(f"{path.parent} is no folder; name another with --store") from error
    except UnicodeDecodeError:
        return "damaged"


def _check_format(folder: Path) -> None:
    written = read_text(folder / "format")
    if written is None:
        return
    number = unseal(written) if " " in written else written
    if number in {str(older) for older in range(1, FORMAT + 1)}:
        return
    if number is None or not number.isdigit():
        raise StoreError(f"{folder / 'format'} is damaged; run python -m geodata check --repair --store DIR")
    raise StoreError(
        f"{folder} is a store of format {number}, this version reads up to {FORMAT}; "
        "load the articles into a new folder"
    )


def _as_table(rows: pa.Table | list[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=schema) if isinstance(rows, list) else rows


def _named(piece: pa.Table, name: str) -> pa.Table:
    told = pa.array([name] * len(piece), pa.string())
    at = piece.schema.get_field_index("batch")
    return piece.append_column("batch", told) if at < 0 else piece.set_column(at, "batch", told)
