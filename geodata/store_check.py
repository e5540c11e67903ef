"""Faults in the files of a store, and their remedies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.errors import StoreError
from geodata.store_files import leftovers, list_contents
from geodata.store_schema import BATCHED, DERIVED, with_batch

LOAD_AGAIN = "delete it and load the articles again"
REBUILD = "delete the folder events and run the load command again"


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


def _batch_faults(folder: Path) -> Iterator[Fault]:
    found = {table: {path.stem: path for path in sorted((folder / table).glob("[!.]*.parquet"))} for table in BATCHED}
    for table, schema in BATCHED.items():
        for name, path in found[table].items():
            if name not in found["claims"]:
                yield Fault(path, "its batch has no file under claims, so it does not count", LOAD_AGAIN)
            if fault := _file_fault(path, with_batch(schema), name):
                yield Fault(path, fault, LOAD_AGAIN)


def _derived_faults(folder: Path) -> Iterator[Fault]:
    contents = list_contents(folder)
    if contents.generation is None:
        if contents.batches:
            yield Fault(folder / "events", "no events were made yet", "run the load command again")
        return
    current = folder / "events" / contents.generation
    for table, schema in DERIVED.items():
        path = current / f"{table}.parquet"
        if fault := _file_fault(path, schema) if path.exists() else "missing":
            yield Fault(path, fault, REBUILD)


def _leftover_faults(folder: Path) -> Iterator[Fault]:
    for path in leftovers(folder):
        yield Fault(path, "left by an interrupted load", "harmless; the next load removes it")


def _file_fault(path: Path, schema: pa.Schema, batch: str | None = None) -> str | None:
    try:
        table = pq.read_table(path)
    except pa.ArrowException as error:
        return f"damaged ({str(error).splitlines()[0]})"
    except OSError as error:
        return f"cannot be read ({str(error).splitlines()[0]})"
    missing = [field.name for field in schema if field.name not in table.schema.names]
    if missing:
        return f"lacks the columns {', '.join(missing)}"
    wrong = [field.name for field in schema if table.schema.field(field.name).type != field.type]
    if wrong:
        return f"has another type in {', '.join(wrong)}"
    if batch is not None and any(name != batch for name in table["batch"].unique().to_pylist()):
        return "does not belong to the batch that it is named after"
    return None
