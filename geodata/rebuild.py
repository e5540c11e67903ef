"""Brings the events of a store up to date: all of them, part by part, or those alone that a change touches."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from geodata import events
from geodata.collection_pause import collection_paused
from geodata.errors import StoreError
from geodata.event_codes import LAYOUT
from geodata.events import Correction, Problem, blocks
from geodata.events.corrections import append_correction, read_corrections
from geodata.limits import PART_CLAIMS
from geodata.model import Event
from geodata.rebuild_changes import touched_only
from geodata.rebuild_parts import Part, Planned, linked_articles, plan_for
from geodata.store import ENGINE, Store
from geodata.store_cells import cells_of
from geodata.store_check import REBUILD, Fault
from geodata.store_columns import event_claim_table, event_table, figure_table, reconciliation_table
from geodata.store_compact import compact
from geodata.store_files import CORRECTIONS, fingerprint
from geodata.store_mend import mend_batches
from geodata.store_schema import FORMAT, derived_schema
from geodata.store_segments import TABLES, drop_generation, keep_generation, new_generation, write_changes

logger = logging.getLogger(__name__)


def events_are_current(store: Store) -> bool:
    """Tell whether the events were made from the claims and corrections that are there now. Raises StoreError."""
    contents = store.contents
    return not contents.batches or (contents.generation is not None and contents.inputs == inputs_of(store))


@collection_paused()
def rebuild(store: Store, corrections: Sequence[Correction], whole: bool = False) -> list[Problem]:
    """Bring the events up to date and return the corrections that could not be applied. Raises StoreError.

    Where claims or corrections changed, only what they touch is made anew; whole: make everything anew, which is done
    too where the way of linking changed or the events that are there cannot be read.
    """
    planned = plan_for(store, corrections)
    inputs = inputs_of(store)
    contents = store.contents
    same_way = contents.inputs is not None and contents.inputs.split(".")[0] == _way()
    if same_way and not whole:
        try:
            changes = touched_only(store, planned)
        except StoreError as error:
            # Batches that are damaged stop the making of everything too, and are told there.
            logger.warning("the events are made anew: %s", error)
            drop_generation(store.folder)
            changes = None
        if changes is not None:
            if changes.is_empty:
                keep_generation(store.folder, contents, inputs)
            else:
                write_changes(store.folder, contents, changes.rows, changes.blocks, inputs)
            return planned.problems
    _all(store, planned, inputs)
    return planned.problems


def add_corrections(store: Store, new: Sequence[Correction]) -> list[Problem]:
    """Bring the events up to date with new corrections, then write these down; return what could not be applied.

    A correction that the rebuild fails on is not written down, so that none can stop the store for good. Raises
    StoreError and CorrectionError.
    """
    path = store.folder / CORRECTIONS
    with store.writing():
        held, problems = read_corrections(path)
        problems = [*problems, *rebuild(store, [*held, *new])]
        for correction in new:
            append_correction(path, correction)
        keep_generation(store.folder, store.contents, inputs_of(store))
    return problems


def repair(store: Store) -> list[Fault]:
    """Mend what can be mended and return the faults that there were, each with what became of it. Raises StoreError.

    Batches that cannot be read are set aside in the folder `damaged`, so that the next load reads their articles anew;
    derived tables are made anew.
    """
    with store.writing():
        faults = mend_batches(store.folder)
        derived = [fault for fault in store.check() if fault.remedy == REBUILD]
        if derived:
            drop_generation(store.folder)
            faults += [replace(fault, remedy="made anew") for fault in derived]
        corrections, _ = read_corrections(store.folder / CORRECTIONS)
        if store.contents.batches and not events_are_current(store):
            rebuild(store, corrections)
    return faults


def tidy(store: Store) -> None:
    """Put many small batches into one; what was made from them stays as current as it was. Raises StoreError."""
    with store.writing():
        current = events_are_current(store)
        if compact(store.folder) and current:
            keep_generation(store.folder, store.contents, inputs_of(store))


def inputs_of(store: Store) -> str:
    """Return a fingerprint of the way of linking and one of what is linked, with a point between them."""
    corrections = store.folder / CORRECTIONS
    digest = hashlib.sha256(corrections.read_bytes()).hexdigest() if corrections.exists() else ""
    return f"{_way()}.{fingerprint(store.contents.batches, digest)}"


def _way() -> str:
    # Blocks are named by DuckDB's hash, which may differ between its versions; a format may have columns of its own.
    columns = (f"{table} {' '.join(derived_schema(table).names)}" for table in TABLES)
    return fingerprint(events.LINKER_VERSION, ENGINE, str(FORMAT), str(LAYOUT), *columns)


def _all(store: Store, planned: Planned, inputs: str) -> None:
    labels = blocks.find(store.query, planned.tables, planned.plan.merges)
    sql = planned.narrow("JOIN labels l USING (claim_id)", ", l.block", "ORDER BY l.block")
    whole = Part()
    told: list[pa.Table] = []
    with new_generation(store.folder, inputs) as made:
        for piece in by_block(store.stream(sql, tables={**planned.tables, "labels": labels}), PART_CLAIMS):
            claims = whole.reader.read(piece)
            block_of = dict(zip(piece["claim_id"].to_pylist(), piece["block"].to_pylist(), strict=True))
            found = events.join(claims, whole.reader.days, planned.plan)
            made.write("links", piece.select(derived_schema("links").names))
            whole.take(claims, found, block_of)
            made.write("event_claims", event_claim_table(found, whole.claims, block_of))
            made.write("figures", figure_table(found, block_of))
            told.append(event_table(found, whole.claims, whole.reader.publications, whole.block_of_event))
            # A million of them take more memory than their events.
            whole.reader.forget_articles()
        ordered, reconciliations = whole.settled()
        made.write("reconciliations", reconciliation_table(reconciliations, whole.block_of_event))
        cells = []
        for rows in _in_order(told, ordered):
            cells.append(cells_of(rows))
            made.write("events", rows)
        made.write("cells", pa.concat_tables(cells) if cells else cells_of_none())
        made.write("decided", planned.decided)
        made.write("linked", linked_articles(store))


def cells_of_none() -> pa.Table:
    """Return the table of cells without a row."""
    return cells_of(pa.table({"precision": pa.array([], pa.string()), "latitude": [], "longitude": []}))


def by_block(pieces: Iterable[pa.Table], least: int) -> Iterator[pa.Table]:
    """Yield rows that come in order of their block in tables of at least so many that split no block."""
    waiting: list[pa.Table] = []
    number = 0
    for piece in pieces:
        waiting.append(piece)
        number += len(piece)
        if number < least:
            continue
        whole = pa.concat_tables(waiting).combine_chunks()
        column = whole["block"].to_pylist()
        cut = column.index(column[-1])
        if cut:
            yield whole.slice(0, cut)
        waiting, number = [whole.slice(cut)], len(whole) - cut
    if number:
        yield pa.concat_tables(waiting)


def _in_order(told: Sequence[pa.Table], ordered: Sequence[Event]) -> Iterator[pa.Table]:
    """The rows of all events, in slices, in their order and with what they are part of.

    Rows are made with the events' claims at hand, part by part, but what one is part of is known at the end alone.
    """
    if not ordered:
        return
    rows = pa.concat_tables(told)
    row_of = {event_id: row for row, event_id in enumerate(rows["event_id"].to_pylist())}
    at = rows.schema.get_field_index("part_of")
    for start in range(0, len(ordered), PART_CLAIMS):
        some = ordered[start : start + PART_CLAIMS]
        part_of = pa.array([event.part_of for event in some], pa.string())
        yield rows.take([row_of[event.event_id] for event in some]).set_column(at, rows.schema.field(at), part_of)
