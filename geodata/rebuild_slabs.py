"""The claims of a store in slabs of time, so that no more are at hand than a slab and what hangs over from the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from geodata import events
from geodata.events import blocks
from geodata.events.claim_columns import ClaimColumns, Rows
from geodata.events.keys import EPOCH
from geodata.limits import DEALT_CLAIMS, MOST_SLABS, SLAB_CLAIMS
from geodata.rebuild_parts import Planned
from geodata.store import Store
from geodata.store_schema import ARTICLES

NEVER: Final = 10_000_000
"""Number of a day after all others: the ordinal of the last day that Python knows has seven digits."""
ALONE: Final[Mapping[str, Any]] = {"use_threads": False}
"""Has Arrow do its work without threads of its own: what they allocate stays with them once it is freed, whatever is
given back. Events made of 478,000 claims left 60 MB so."""
PUBLISHED: Final = {"hash(article_id)": "article", "source": "source", "published": "published"}
"""What of articles is asked for, and the names that it has."""
_OF_ARTICLES: Final = pa.schema([("article", pa.uint64()), *(ARTICLES.field(name) for name in ("source", "published"))])


@dataclass(frozen=True, slots=True)
class Slab:
    """Claims among which some blocks are whole.

    labels: the block of each claim; first: the ordinal of the first day of each, NEVER where it has none;
    whole: the numbers of the claims whose blocks no later claim joins; rest: the first day of all others to come.
    """

    columns: ClaimColumns
    labels: Rows
    first: Rows
    whole: Rows
    rest: int


class Slabs:
    """Iterates over all corrected claims in order of time; those of blocks not whole yet come with the next slab too.

    Nothing of a slab is kept once it is given out. Raises StoreError.
    """

    def __init__(self, store: Store, planned: Planned, scratch: Path) -> None:
        """scratch: folder for files that are gone at the end."""
        self._merges = planned.plan.merges
        self._moved = _moved(planned)
        self._dealt = _dealt(store, planned, self._moved, scratch)
        self._hanging: pa.Table | None = None

    def __iter__(self) -> Iterator[Slab]:
        return self

    def __next__(self) -> Slab:
        rows, until = next(self._dealt)
        if self._hanging is not None:
            rows, self._hanging = pa.concat_tables([self._hanging, rows]), None
        columns = ClaimColumns([rows])
        labels = blocks.find(columns, self._merges)
        first = _first_days(rows, self._moved)
        if until == NEVER:
            return Slab(columns, labels, first, np.arange(len(labels)), until)
        is_open = blocks.joined_later(columns, labels, until, self._merges)
        self._hanging = rows.filter(pa.array(is_open))
        rest = min(until, int(min(first[is_open], default=until)))
        return Slab(columns, labels, first, np.flatnonzero(~is_open), rest)


def _moved(planned: Planned) -> dict[str, int]:
    """The earliest day that a correction gives the event of a claim."""
    found: dict[str, int] = {}
    for claim_id, day in events.moved_to(planned.plan):
        found[claim_id] = min(day.toordinal(), found.get(claim_id, NEVER))
    return found


def _first_days(rows: pa.Table, moved: Mapping[str, int]) -> Rows:
    """The ordinal of each claim's first day, or of an earlier one that a correction gives its event."""
    days = rows["date_start"].cast(pa.int32()).cast(pa.int64()).fill_null(NEVER - EPOCH)
    first = days.to_numpy() + EPOCH
    if moved:
        told = [moved.get(claim_id, NEVER) for claim_id in rows["claim_id"].to_pylist()]
        first = np.minimum(first, np.array(told, np.int64))
    return first  # type: ignore[no-any-return]


def _dealt(store: Store, planned: Planned, moved: Mapping[str, int], scratch: Path) -> Iterator[tuple[pa.Table, int]]:
    """Yield the rows of all claims by slabs of time, each with the first day of those after it, NEVER with the last."""
    begins, undated, size = _begins(store, planned)
    published = _Published(store.stream(f"SELECT {', '.join(PUBLISHED)} FROM articles")).beside
    pieces = map(published, store.stream(planned.bare(), tables=planned.tables))
    files = [scratch / f"slab-{number}.arrow" for number in range(len(begins) + undated)]
    _deal(pieces, _Dealer(begins, (undated, size), moved), files)
    # What it took to read the claims would stay beside what it takes to link them.
    del published, pieces
    store.rest()
    # Behind the last day, corrections alone join claims: those without one, and these to others.
    ends = [*begins[1:], *([NEVER - 1] * undated), NEVER]
    for path, until in zip(files, ends, strict=True):
        if path.exists():
            # Bound to no name, a slab is let go of while the next one is read.
            yield _taken(path), until


class _Published:
    """When and by whom articles were published, by the hash of their ids.

    Joined in DuckDB, 100,000 articles took 70 MB for as long as claims were read.
    """

    def __init__(self, pieces: Iterable[pa.Table]) -> None:
        """pieces: tables of PUBLISHED."""
        names = list(PUBLISHED.values())
        told = [_OF_ARTICLES.empty_table(), *(piece.rename_columns(names) for piece in pieces)]
        self._told = pa.concat_tables(told).combine_chunks().sort_by("article")
        self._articles = self._told["article"].to_numpy()

    def beside(self, rows: pa.Table) -> pa.Table:
        """Return rows of claims with `source` and `published`; those of articles that are not there are left out."""
        wanted = rows["article"].to_numpy()
        at = np.minimum(np.searchsorted(self._articles, wanted), max(0, len(self._articles) - 1))
        known = self._articles[at] == wanted if len(self._articles) else np.zeros(len(wanted), bool)
        own = self._told.take(pa.array(at[known]))
        kept = rows.drop_columns("article").filter(pa.array(known))
        return kept.append_column("source", own["source"]).append_column("published", own["published"])


def _taken(path: Path) -> pa.Table:
    """Return the rows of a file, which is gone then."""
    with pa.OSFile(str(path)) as file, pa.ipc.open_stream(file, options=pa.ipc.IpcReadOptions(**ALONE)) as reader:
        rows = reader.read_all()
    path.unlink()
    return rows


def _begins(store: Store, planned: Planned) -> tuple[list[int], int, int]:
    """The first days of slabs of some thousand claims, how many more those without a day fill, and their size.

    The first begins before all days.
    """
    days = "SELECT date_start - DATE '1970-01-01' AS day, count(*) AS claims"
    sql = f"{days} FROM ({blocks.CORRECTED}) GROUP BY day ORDER BY day NULLS LAST"
    told = store.query(sql, tables=planned.tables).to_pylist()
    size = max(SLAB_CLAIMS, sum(row["claims"] for row in told) // MOST_SLABS + 1)
    begins, held, undated = [0], 0, 0
    for row in told:
        if row["day"] is None:
            undated = row["claims"]
            continue
        if held >= size:
            begins.append(row["day"] + EPOCH)
            held = 0
        held += row["claims"]
    return begins, -(-max(0, held + undated - size) // size), size


class _Dealer:
    """Tells the slabs of rows; of those without a day the first ones stand in the last slab of days, to fill it."""

    def __init__(self, begins: Sequence[int], more: tuple[int, int], moved: Mapping[str, int]) -> None:
        """more: how many slabs there are behind that of the last days, and how many claims without a day fill one."""
        self._begins = np.array(begins)
        self._more, self._size = more
        self._moved = moved
        self._undated = 0

    def slabs_of(self, rows: pa.Table) -> Rows:
        """Return the number of each row's slab."""
        first = _first_days(rows, self._moved)
        own = np.searchsorted(self._begins, first, side="right") - 1
        without = np.flatnonzero(first == NEVER)
        count = self._undated + np.arange(len(without))
        own[without] = len(self._begins) - 1 + np.minimum(count // self._size, self._more)
        self._undated += len(without)
        return own


def _deal(pieces: Iterable[pa.Table], dealer: _Dealer, files: Sequence[Path]) -> None:
    """Write rows into the files of their slabs, all of which are there afterwards."""
    told = pa.ipc.IpcWriteOptions(compression="lz4", **ALONE)
    with ExitStack() as opened:
        writers: list[pa.RecordBatchWriter] = []
        for piece in _gathered(pieces, len(files)):
            if not writers:
                # A file of Arrow's, other than a stream, is read by threads in any case.
                made = (pa.ipc.new_stream(path, piece.schema, options=told) for path in files)
                writers = [opened.enter_context(writer) for writer in made]
            own = dealer.slabs_of(piece)
            in_order = piece.take(pa.array(np.argsort(own, kind="stable")))
            for number, rows in zip(*np.unique(own, return_counts=True), strict=True):
                writers[number].write_table(in_order.slice(0, rows))
                in_order = in_order.slice(rows)


def _gathered(pieces: Iterable[pa.Table], slabs: int) -> Iterator[pa.Table]:
    """Yield more rows at once the more slabs they go to: of few, each would get a handful, at a cost of its own."""
    held: list[pa.Table] = []
    for piece in pieces:
        held.append(piece)
        if sum(map(len, held)) >= DEALT_CLAIMS * slabs:
            yield pa.concat_tables(held)
            held.clear()
    if held:
        yield pa.concat_tables(held)
