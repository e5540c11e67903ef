"""Faults in the files of a store, and their remedies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import StoreError
from geodata.store_files import Contents, leftovers, list_contents, read_text, sums_of_batch
from geodata.store_schema import BATCHED, DERIVED, derived_schema, with_batch
from geodata.store_segments import LAST, TABLES, generation_files, sums_of_generation
from geodata.store_sums import SUMS, damaged, digest

LOAD_AGAIN = "run the check with --repair, and load the articles again"
REBUILD = "run the check with --repair, or any load: it is made anew"
LATER = ("cells", *LAST)
"""Derived tables that generations of earlier versions do not have."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, and what to do about it."""

    path: Path
    fault: str
    remedy: str


def find_faults(folder: Path) -> list[Fault]:
    """Return the faults of a store: damaged, missing, left over or foreign files and claims without their event.

    Every file is read whole. A folder that does not exist has one fault.
    """
    if not folder.is_dir():
        return [Fault(folder, "no store here", "run the load command, or name another folder with --store")]
    try:
        list_contents(folder)
    except StoreError as error:
        return [Fault(folder, str(error), "load the articles into a new folder")]
    return [*_batch_faults(folder), *_derived_faults(folder), *_leftover_faults(folder)]


def batch_sums(folder: Path, contents: Contents) -> Iterator[tuple[Path, str | None]]:
    """Yield the files of the batches with their checksums, None for those of an earlier format. Raises StoreError.

    Checksums that are themselves damaged, and a file that has none where its neighbours have, are errors.
    """
    sealed = " " in (read_text(folder / "format") or "")
    for name in contents.batches:
        sums = sums_of_batch(folder, name)
        if sums is None or (not sums and sealed):
            raise damaged(folder / SUMS / name, "no checksums can be read")
        for table in BATCHED:
            yield folder / table / f"{name}.parquet", sums.get(table)


def derived_sums(folder: Path, contents: Contents) -> Iterator[tuple[Path, str | None]]:
    """Yield the files of the current derived tables as `batch_sums` does. Raises StoreError."""
    sums = sums_of_generation(folder, contents)
    if sums is None:
        raise damaged(folder / "events" / (contents.generation or "") / SUMS, "no checksums can be read")
    for path in generation_files(folder, contents):
        if path.name != SUMS:
            if sums and path.name not in sums:
                raise damaged(path, "it has no checksum")
            yield path, sums.get(path.name)
    for name in sums:
        path = folder / "events" / (contents.generation or "") / name
        if not path.exists():
            raise damaged(path, "missing")


def _batch_faults(folder: Path) -> Iterator[Fault]:
    found = {table: {path.stem: path for path in sorted((folder / table).glob("[!.]*.parquet"))} for table in BATCHED}
    sealed = " " in (read_text(folder / "format") or "")
    for name in sorted(set(found["articles"]) & set(found["claims"])):
        sums = sums_of_batch(folder, name)
        if sums is None or (not sums and sealed):
            yield Fault(folder / SUMS / name, "no checksums can be read", LOAD_AGAIN)
    for table, schema in BATCHED.items():
        for name, path in found[table].items():
            if name not in found["claims"]:
                yield Fault(path, "its batch has no file under claims, so it does not count", LOAD_AGAIN)
            expected = (sums_of_batch(folder, name) or {}).get(table)
            if fault := _file_fault(path, with_batch(schema), name, expected):
                yield Fault(path, fault, LOAD_AGAIN)


def _derived_faults(folder: Path) -> Iterator[Fault]:
    contents = list_contents(folder)
    if contents.generation is None:
        if contents.batches:
            yield Fault(folder / "events", "no events were made yet", "run the load command again")
        return
    current = folder / "events" / contents.generation
    sums = sums_of_generation(folder, contents)
    if sums is None:
        yield Fault(current / SUMS, "no checksums can be read", REBUILD)
        return
    files = {path.name for path in generation_files(folder, contents)} - {SUMS}
    for name in sorted(files | set(sums) | {f"{table}.parquet" for table in DERIVED if table not in LATER}):
        table = name.split(".")[0]
        schema = derived_schema(table) if table in TABLES and sums else pa.schema([])
        path = current / name
        if fault := _file_fault(path, schema, expected=sums.get(name)) if path.exists() else "missing":
            yield Fault(path, fault, REBUILD)


def _leftover_faults(folder: Path) -> Iterator[Fault]:
    for path in leftovers(folder):
        yield Fault(path, "left by an interrupted load", "harmless; the next load removes it")


def _file_fault(path: Path, schema: pa.Schema, batch: str | None = None, expected: str | None = None) -> str | None:
    try:
        if expected is not None and digest(path) != expected:
            return "damaged (its checksum differs)"
        table = pq.read_table(path)
    except pa.ArrowException as error:
        return f"damaged ({str(error).splitlines()[0]})"
    except OSError as error:
        return f"cannot be read ({str(error).splitlines()[0]})"
    return _content_fault(table, schema, batch)


def _content_fault(table: pa.Table, schema: pa.Schema, batch: str | None) -> str | None:
    missing = [field.name for field in schema if field.name not in table.schema.names]
    if missing:
        return f"lacks the columns {', '.join(missing)}"
    wrong = [field.name for field in schema if table.schema.field(field.name).type != field.type]
    if wrong:
        return f"has another type in {', '.join(wrong)}"
    if batch is not None and any(name != batch for name in table["batch"].unique().to_pylist()):
        return "does not belong to the batch that it is named after"
    return None
