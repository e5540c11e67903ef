"""A connection for one question takes one thread, writes what is large where it is told to, and ends with its block."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from geodata.store_scratch import scratch_connection


def test_it_takes_one_thread_and_the_folder_that_it_is_given(tmp_path: Path) -> None:
    with scratch_connection(tmp_path) as connection:
        settings = "SELECT current_setting('threads'), current_setting('temp_directory')"
        assert connection.sql(settings).fetchall() == [(1, str(tmp_path))]


def test_it_ends_with_its_block_whatever_happens_there() -> None:
    with pytest.raises(ZeroDivisionError), scratch_connection() as connection:
        assert connection.sql("SELECT 1").fetchall() == [(1,)]
        raise ZeroDivisionError
    with pytest.raises(duckdb.ConnectionException):
        connection.sql("SELECT 1")
