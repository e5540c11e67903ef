"""Many small batches made into one, so that a question opens few files."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.store_files import list_contents, remove_batches, told_as_store_error, write_tables
from geodata.store_schema import BATCHED, with_batch

SMALL_BYTES: Final = 2_000_000
"""Size of both files together up to which a batch is small."""
MOST_SMALL: Final = 20
"""Small batches in a row that are left as they are: twenty open in some 10 ms, two thousand took 416 ms a question."""


def compact(folder: Path, most: int = MOST_SMALL) -> int:
    """Put more than so many small batches that follow each other into one; return how many went. Raises StoreError.

    The new batch is there before the old ones go, and of an article only the newest reading counts: whenever this is
    interrupted, no row is lost and none counts twice. Only whoever holds the store's lock may do so.
    """
    went = 0
    with told_as_store_error(folder):
        for run in list(_runs(folder, most)):
            newest = _newest(folder, run)
            name = f"{run[-1].split('-')[0]}-{uuid.uuid4().hex[:8]}"
            write_tables(folder, name, {table: _rows(folder, table, run, newest) for table in BATCHED})
            remove_batches(folder, run)
            went += len(run) - 1
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


def _newest(folder: Path, run: Sequence[str]) -> Mapping[str, str]:
    """The batch of the run that holds the newest reading of each article."""
    found: dict[str, str] = {}
    for name in run:
        column = pq.read_table(folder / "articles" / f"{name}.parquet", columns=["article_id"])["article_id"]
        found.update(dict.fromkeys(column.to_pylist(), name))
    return found


def _rows(folder: Path, table: str, run: Sequence[str], newest: Mapping[str, str]) -> Iterator[pa.Table]:
    empty = with_batch(BATCHED[table]).empty_table()
    held: dict[str, list[str]] = {name: [] for name in run}
    for article_id, batch in newest.items():
        held[batch].append(article_id)
    for name in run:
        kept = pa.array(held[name], pa.string())
        rows = pq.read_table(folder / table / f"{name}.parquet")
        # Columns that an earlier format did not have come as empty ones.
        whole = pa.concat_tables([empty, rows], promote_options="default").select(empty.schema.names)
        yield whole.filter(pc.is_in(whole["article_id"], value_set=kept))
