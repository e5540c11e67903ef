"""Generations of derived tables: whole ones, and those that share most of their files with the one before.

A generation is a folder. `<table>.parquet` is its base. Where some blocks alone were made anew,
`<table>.changed.parquet` holds their rows and `gone.parquet` names the blocks of the base that no longer count. Bases
are linked, not copied.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.freed_memory import give_back_memory
from geodata.store_cells import cells_of
from geodata.store_far import far_of
from geodata.store_files import (
    ASIDE,
    Contents,
    list_contents,
    mark_format,
    read_text,
    rename,
    told_as_store_error,
    write_text,
)
from geodata.store_numbers import NUMBERED, made_numbers
from geodata.store_schema import BLOCKED, DERIVED, INNER, derived_schema
from geodata.store_sums import SUMS, as_text, digest, from_text, seal

GONE: Final = "gone.parquet"
GONE_SCHEMA: Final = pa.schema([("block", pa.int64())])
LARGEST_CHANGE: Final = 0.25
"""Share of the base's rows that changed rows may reach before both are written as one base again."""
LEAST_ROWS: Final = 20_000
"""Changed rows up to which that is not looked at."""
GROUP_ROWS: Final = 10_000
"""Rows that are written as one group, at least: in many small ones a question takes longer to find its own."""
TABLES: Final = (*DERIVED, *INNER)
LAST: Final = ("far", *NUMBERED)
"""Tables that are made of the others when these are whole."""


def base_file(folder: Path, table: str, contents: Contents) -> Path | None:
    """Return the base of a derived table, None where there is none yet."""
    return folder / "events" / contents.generation / f"{table}.parquet" if contents.generation else None


def changed_file(base: Path) -> Path:
    """Return where the changed rows beside a base lie, if there are any."""
    return base.with_name(f"{base.stem}.changed.parquet")


def rows_of(base: Path) -> str:
    """Return SQL for the rows of a derived table, by the path of its base: those that count, with all columns."""
    read = "SELECT * FROM read_parquet('{}')"
    named = [str(path).replace("'", "''") for path in (base, changed_file(base), base.with_name(GONE))]
    if not changed_file(base).exists():
        return read.format(named[0])
    base_rows, changed_rows, gone = map(read.format, named)
    return f"{base_rows} ANTI JOIN ({gone}) USING (block) UNION ALL BY NAME {changed_rows}"


def generation_files(folder: Path, contents: Contents) -> list[Path]:
    """Return all files of the current generation, with that of its checksums, where it has one."""
    if contents.generation is None:
        return []
    return sorted((folder / "events" / contents.generation).iterdir())


def sums_of_generation(folder: Path, contents: Contents) -> dict[str, str] | None:
    """Return the checksums by file name, {} where it was written without; None where they are damaged."""
    text = read_text(folder / "events" / (contents.generation or "") / SUMS)
    return {} if text is None else from_text(text)


class Generation:
    """A generation being written: tables are opened and filled, all at once where that suits, in any order.

    folder: where it is written; other files have to be gone from it at the end.
    """

    def __init__(self, aside: Path) -> None:
        self.folder = aside
        self._files = ExitStack()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._held: dict[str, list[pa.Table]] = defaultdict(list)

    def write(self, table: str, rows: pa.Table, changed: bool = False) -> None:
        """Add rows to a table."""
        name = f"{table}.changed.parquet" if changed else f"{table}.parquet"
        schema = GONE_SCHEMA if name == GONE else derived_schema(table)
        if name not in self._writers:
            writer = pq.ParquetWriter(self.folder / name, schema, compression="zstd", write_page_checksum=True)
            self._writers[name] = self._files.enter_context(writer)
        held = self._held[name]
        held.append(rows.select(schema.names).cast(schema))
        if sum(map(len, held)) >= GROUP_ROWS:
            self._write_held(name)

    def _write_held(self, name: str) -> None:
        rows = pa.concat_tables(self._held.pop(name))
        if len(rows):
            self._writers[name].write_table(rows)

    def link(self, base: Path) -> None:
        """Take over a file of an earlier generation as it is."""
        to = self.folder / base.name
        try:
            os.link(base, to)
        except OSError:
            shutil.copyfile(base, to)

    def end(self) -> None:
        """Close the files, with empty ones for tables that got no rows, make the tables LAST, and write checksums."""
        for table in TABLES:
            if table not in LAST and not (self.folder / f"{table}.parquet").exists():
                self.write(table, derived_schema(table).empty_table())
        for name in list(self._held):
            self._write_held(name)
        self._files.close()
        self._write_last()
        sums = {}
        for path in sorted(self.folder.iterdir()):
            with path.open("rb") as file:
                os.fsync(file.fileno())
            sums[path.name] = digest(path)
        write_text(self.folder / SUMS, as_text(sums))

    def _write_last(self) -> None:
        """Write the tables LAST, each of which is let go of before the next one is made."""
        give_back_memory()
        events, event_claims = (rows_of(self.folder / f"{table}.parquet") for table in ("events", "event_claims"))
        far = far_of(events, event_claims, self.folder)
        _write_whole(far, self.folder / "far.parquet")
        give_back_memory()
        for table, rows in made_numbers(events, event_claims, far, self.folder):
            _write_whole(rows, self.folder / f"{table}.parquet")
            del rows

    def close(self) -> None:
        """Close the files of a generation that is given up."""
        self._files.close()


@contextmanager
def new_generation(folder: Path, inputs: str) -> Iterator[Generation]:
    """Yield a generation to fill, and make it the current one in a single step. Raises StoreError.

    The one before it stays for those who are reading it; older ones are removed.
    """
    with told_as_store_error(folder):
        events = folder / "events"
        name = uuid.uuid4().hex[:16]
        aside = events / f"{ASIDE}{name}"
        aside.mkdir(parents=True)
        mark_format(folder)
        before = list_contents(folder).generation
        made = Generation(aside)
        try:
            yield made
            made.end()
        finally:
            made.close()
        rename(aside, events / name)
        write_text(events / "current", seal(f"{name} {inputs}"))
        for old in events.iterdir():
            if old.is_dir() and old.name not in {name, before}:
                shutil.rmtree(old, ignore_errors=True)


def drop_generation(folder: Path) -> None:
    """Forget the derived tables, which the next rebuild makes anew. Raises StoreError."""
    with told_as_store_error(folder):
        (folder / "events" / "current").unlink(missing_ok=True)
        for path in (folder / "events").glob("*"):
            shutil.rmtree(path, ignore_errors=True)


def keep_generation(folder: Path, contents: Contents, inputs: str) -> None:
    """Say that the current generation is made from these inputs too. Raises StoreError."""
    with told_as_store_error(folder):
        write_text(folder / "events" / "current", seal(f"{contents.generation} {inputs}"))


def write_derived(folder: Path, rows: Mapping[str, list[dict[str, Any]]], inputs: str) -> None:
    """Write the derived tables, given as rows, as a new generation. Raises StoreError."""
    with new_generation(folder, inputs) as made:
        for table in BLOCKED:
            made.write(table, pa.Table.from_pylist(rows.get(table, []), schema=derived_schema(table)))
        made.write("cells", cells_of(pa.Table.from_pylist(rows.get("events", []), schema=derived_schema("events"))))


def write_changes(
    folder: Path, contents: Contents, rows: Mapping[str, pa.Table], blocks: Sequence[int], inputs: str
) -> None:
    """Write a generation in which the rows of some blocks are replaced, and the tables without blocks as given.

    rows: by table; blocks: those that are replaced, or go. Raises StoreError.
    """
    gone = pa.array(blocks, pa.int64())
    before = _read_gone(folder, contents)
    all_gone = pc.unique(pa.concat_arrays([before, gone]))
    with new_generation(folder, inputs) as made:
        for table in BLOCKED:
            base = _base(folder, table, contents)
            changed = pa.concat_tables([_without(_changed(base), gone), rows[table].cast(derived_schema(table))])
            if len(changed) > max(LEAST_ROWS, LARGEST_CHANGE * pq.ParquetFile(base).metadata.num_rows):
                _fold(made, folder, contents, rows, (gone, all_gone))
                return
        made.write("gone", pa.table({"block": all_gone}, schema=GONE_SCHEMA))
        for table in BLOCKED:
            base = _base(folder, table, contents)
            made.link(base)
            made.write(table, _without(_changed(base), gone), changed=True)
            made.write(table, rows[table], changed=True)
        _write_rest(made, rows)


def _fold(
    made: Generation,
    folder: Path,
    contents: Contents,
    rows: Mapping[str, pa.Table],
    gone: tuple[pa.Array, pa.Array],
) -> None:
    """Write base and changed rows as one base; gone: blocks that go of the changed rows, and of the base."""
    of_changed, of_base = gone
    for table in BLOCKED:
        base = _base(folder, table, contents)
        for batch in pq.ParquetFile(base).iter_batches(50_000):
            made.write(table, _without(pa.Table.from_batches([batch]), of_base))
        made.write(table, _without(_changed(base), of_changed))
        made.write(table, rows[table])
    _write_rest(made, rows)


def _write_rest(made: Generation, rows: Mapping[str, pa.Table]) -> None:
    for table in TABLES:
        if table not in BLOCKED and table not in LAST:
            made.write(table, rows[table])


def _write_whole(rows: pa.Table, path: Path) -> None:
    # Numbers differ too much for a dictionary: to try one takes as long as to write them.
    texts = [column.name for column in rows.schema if column.type == pa.string()]
    pq.write_table(rows, path, compression="zstd", write_page_checksum=True, use_dictionary=texts)


def _base(folder: Path, table: str, contents: Contents) -> Path:
    found = base_file(folder, table, contents)
    if found is None:
        raise FileNotFoundError(f"no {table} yet")
    return found


def _changed(base: Path) -> pa.Table:
    path = changed_file(base)
    schema = derived_schema(base.stem)
    return pq.read_table(path, schema=schema) if path.exists() else schema.empty_table()


def _read_gone(folder: Path, contents: Contents) -> pa.Array:
    path = folder / "events" / (contents.generation or "") / GONE
    return pq.read_table(path)["block"].combine_chunks() if path.exists() else pa.array([], pa.int64())


def _without(rows: pa.Table, blocks: Iterable[int] | pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["block"], value_set=blocks)))
