"""Connections of DuckDB's for one question over files or tables at hand, beside those of a store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def scratch_connection(scratch: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a connection of one thread that ends with the block; scratch: folder for what is large.

    With two threads the question for far places took half as much memory again, and two thirds of the time.
    """
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False, "threads": 1})
    try:
        connection.execute("SET enable_progress_bar = false")
        if scratch is not None:
            connection.execute("SET temp_directory = ?", [str(scratch)])
        yield connection
    finally:
        connection.close()
