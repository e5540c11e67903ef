"""Answers of whole numbers as arrays, filled as the rows come; numbers found among others, words found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.limits import STREAMED_ROWS

Numbers = npt.NDArray[Any]
SOUGHT_AT_ONCE: Final = 60_000
"""Numbers among which others are looked up at once; of more, a part each time, told by their last bits."""
PARTS: Final = 8
"""Into how many parts they are dealt, a power of two up to 256: all 424,000 at once took 28 MB, in parts 7."""
SEEN_AT_ONCE: Final = 4_096
"""Words come upon before their numbers are put in order with all others."""


class Seen:
    """The words come upon so far, as numbers in order: 100,000 names of articles take 0.8 MB.

    As words they took 15 MB, and as each stood among what was soon let go of, as much again could not be given back.
    """

    def __init__(self) -> None:
        self._earlier = np.empty(0, np.int64)
        self._last: set[int] = set()

    def add(self, word: str) -> bool:
        """Tell whether a word was come upon for the first time, and remember it."""
        number = hash(word)
        if number in self._last or place_in(self._earlier, number) is not None:
            return False
        self._last.add(number)
        if len(self._last) >= SEEN_AT_ONCE:
            self._earlier = np.sort(np.concatenate([self._earlier, np.fromiter(self._last, np.int64)]))
            self._last.clear()
        return True


def number_columns(
    connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object] = ()
) -> dict[str, Numbers]:
    """Return an answer's columns of whole numbers, none of them NULL, each of which can be let go of by itself."""
    given = list(values)
    number = connection.sql(f"SELECT count(*) FROM ({sql})", params=given).fetchall()[0][0]
    reader = connection.sql(sql, params=given).to_arrow_reader(STREAMED_ROWS)
    found: dict[str, Numbers] = {each.name: np.empty(number, each.type.to_pandas_dtype()) for each in reader.schema}
    at = 0
    for batch in reader:
        for name, column in found.items():
            column[at : at + len(batch)] = batch[name].to_numpy()
        at += len(batch)
    return found


def array_of(table: pa.Table, name: str) -> Numbers:
    """Return a column of numbers as an array."""
    return _in_one_piece(table[name])


def popped(table: pa.Table) -> dict[str, Numbers]:
    """Return the columns of a table of numbers as arrays, which go one by one if they came so."""
    columns = dict(zip(table.column_names, table.columns, strict=True))
    return {name: _in_one_piece(columns.pop(name)) for name in list(columns)}


def _in_one_piece(column: pa.ChunkedArray) -> Numbers:
    # Put together, a single piece would be copied.
    whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    found: Numbers = whole.to_numpy(zero_copy_only=False)
    return found


def places_among(numbers: Numbers, among: Numbers) -> Numbers:
    """Return of each number its place among others that all differ, -1 where it is none of them."""
    if len(among) <= SOUGHT_AT_ONCE:
        return _sought(numbers, among)
    found = np.full(len(numbers), -1, "int32")
    of_numbers, of_among = (each.astype("uint8") % PARTS for each in (numbers, among))
    for part in range(PARTS):
        own, others = np.flatnonzero(of_numbers == part), np.flatnonzero(of_among == part)
        places = _sought(numbers[own], among[others])
        known = places >= 0
        found[own[known]] = others[places[known]]
    return found


def _sought(numbers: Numbers, among: Numbers) -> Numbers:
    # Looked up, which takes a third of what sorting and searching takes.
    found: Numbers = pc.index_in(pa.array(numbers), value_set=pa.array(among)).fill_null(-1).to_numpy()
    return found


def place_in(rising: Numbers, number: int) -> int | None:
    """Return the place of a number among others that are in order, None where it is none of them."""
    at = int(np.searchsorted(rising, number))
    return at if at < len(rising) and rising[at] == number else None


def are_among(numbers: Numbers, rising: Numbers) -> npt.NDArray[np.bool_]:
    """Tell of each number whether it is among others, which are in order: numpy sorts both, at six times the memory."""
    if not len(rising):
        return np.zeros(len(numbers), bool)
    found: npt.NDArray[np.bool_] = rising[np.minimum(np.searchsorted(rising, numbers), len(rising) - 1)] == numbers
    return found
