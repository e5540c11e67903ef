"""Many small batches made into one, so that a question opens few files."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.freed_memory import give_back_memory
from geodata.store_arrays import Seen
from geodata.store_files import list_contents, remove_batches, told_as_store_error, write_tables
from geodata.store_schema import BATCHED, with_batch

SMALL_BYTES: Final = 2_000_000
"""Size of both files together up to which a batch is small."""
MOST_SMALL: Final = 20
"""Small batches in a row that are left as they are: twenty open in some 10 ms, two thousand took 416 ms a question."""

GROUP_ROWS: Final = 2_000
"""Rows that are written as one group, at least: what a file tells of its groups, a group a batch, took 18 MB of 200."""


def compact(folder: Path, most: int = MOST_SMALL) -> int:
    """Put more than so many small batches that follow each other into one; return how many went. Raises StoreError.

    The new batch is there before the old ones go, and of an article only the newest reading counts: whenever this is
    interrupted, no row is lost and none counts twice. Only whoever holds the store's lock may do so.
    """
    went = 0
    with told_as_store_error(folder):
        for run in list(_runs(folder, most)):
            outdone = _outdone(folder, run)
            name = f"{run[-1].split('-')[0]}-{uuid.uuid4().hex[:8]}"
            write_tables(folder, name, {table: _rows(folder, table, run, outdone) for table in BATCHED})
            remove_batches(folder, run)
            went += len(run) - 1
    give_back_memory()
    return went


def _runs(folder: Path, most: int) -> Iterator[list[str]]:
    run: list[str] = []
    for name in (*list_contents(folder).batches, None):
        if name is not None and _size(folder, name) <= SMALL_BYTES:
            run.append(name)
            continue
        if len(run) > most:
            yield run
        run = []


def _size(folder: Path, name: str) -> int:
    return sum((folder / table / f"{name}.parquet").stat().st_size for table in BATCHED)


def _outdone(folder: Path, run: Sequence[str]) -> Mapping[str, list[str]]:
    """The articles of each batch of the run of which a later one holds a newer reading."""
    seen = Seen()
    found: dict[str, list[str]] = {}
    for name in reversed(run):
        column = pq.read_table(folder / "articles" / f"{name}.parquet", columns=["article_id"])["article_id"]
        found[name] = [article_id for article_id in dict.fromkeys(column.to_pylist()) if not seen.add(article_id)]
    return found


def _rows(folder: Path, table: str, run: Sequence[str], outdone: Mapping[str, list[str]]) -> Iterator[pa.Table]:
    empty = with_batch(BATCHED[table]).empty_table()
    held: list[pa.Table] = []
    for name in run:
        rows = pq.read_table(folder / table / f"{name}.parquet", use_threads=False)
        # Columns that an earlier format did not have come as empty ones.
        whole = pa.concat_tables([empty, rows], promote_options="default").select(empty.schema.names)
        gone = pa.array(outdone[name], pa.string())
        held.append(whole.filter(pc.invert(pc.is_in(whole["article_id"], value_set=gone))) if len(gone) else whole)
        if sum(map(len, held)) >= GROUP_ROWS:
            yield pa.concat_tables(held)
            held.clear()
            # Kept, what 200 batches took one after another came to 35 MB.
            give_back_memory()
    yield pa.concat_tables(held or [empty])
