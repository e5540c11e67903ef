"""Brings the events of a store up to date: all of them, part by part, or those alone that a change touches."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from geodata import events
from geodata.collection_pause import collection_paused
from geodata.errors import StoreError
from geodata.event_codes import LAYOUT
from geodata.events import Correction, Problem, blocks
from geodata.events.claim_columns import ClaimColumns, Rows
from geodata.events.corrections import append_correction, read_corrections
from geodata.limits import PART_CLAIMS
from geodata.model import Event, Reconciliation
from geodata.rebuild_changes import touched_only
from geodata.rebuild_parts import Planned, link_part, linked_articles, plan_for, settled
from geodata.store import ENGINE, Store
from geodata.store_cells import cells_of
from geodata.store_check import REBUILD, Fault
from geodata.store_columns import event_claim_table, event_table, figure_table, link_table, reconciliation_table
from geodata.store_compact import compact
from geodata.store_files import CORRECTIONS, fingerprint
from geodata.store_mend import mend_batches
from geodata.store_schema import FORMAT, derived_schema
from geodata.store_segments import TABLES, Generation, drop_generation, keep_generation, new_generation, write_changes

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
    with new_generation(store.folder, inputs) as made:
        told, part_of = _linked(store, planned, made)
        cells = []
        for piece in _in_order(told, part_of):
            cells.append(cells_of(piece))
            made.write("events", piece)
        made.write("cells", pa.concat_tables(cells) if cells else cells_of_none())
        made.write("decided", planned.decided)
        made.write("linked", linked_articles(store))
        # The columns of numbers, which are made at the end, ask all events at once.
        told.clear()
        store.rest()


def _linked(store: Store, planned: Planned, made: Generation) -> tuple[list[pa.Table], dict[str, str | None]]:
    """Write all tables that go part by part; return the rows of events, and what the events are part of, by event_id.

    Claims and events themselves take the most memory, and are gone once this ends.
    """
    columns = ClaimColumns(store.stream(planned.narrow(), tables=planned.tables))
    labels = blocks.find(columns, planned.plan.merges)
    found: list[Event] = []
    told: list[pa.Table] = []
    for rows in blocks.parts(labels, PART_CLAIMS):
        part = link_part(columns, rows, labels, planned)
        made.write("links", link_table(*columns.named(rows), labels[rows]))
        made.write("event_claims", event_claim_table(part.events, part.claims, part.block_of))
        made.write("figures", figure_table(part.events, part.block_of))
        told.append(event_table(part.events, part.claims, part.told.days, part.told.sources, part.block_of))
        found += part.events
    wholes, reconciliations = _settled(found, columns)
    block_of = _blocks_of(wholes, columns, labels)
    made.write("reconciliations", reconciliation_table(reconciliations, block_of))
    return told, {event.event_id: event.part_of for event in wholes}


def _settled(found: Sequence[Event], columns: ClaimColumns) -> tuple[list[Event], list[Reconciliation]]:
    """Events that hold others or are part of them, and what totals add up to; their claims alone are read again."""
    near = events.about_wholes(found)
    rows = columns.rows_of([claim_id for event in near for claim_id in event.claim_ids])
    return settled(near, {claim.claim_id: claim for claim in columns.claims(rows)})


def _blocks_of(found: Sequence[Event], columns: ClaimColumns, labels: Rows) -> dict[str, int]:
    """The block of each event, by event_id."""
    rows = columns.rows_of([event.claim_ids[0] for event in found])
    return dict(zip((event.event_id for event in found), labels[rows].tolist(), strict=True))


def cells_of_none() -> pa.Table:
    """Return the table of cells without a row."""
    return cells_of(pa.table({"precision": pa.array([], pa.string()), "latitude": [], "longitude": []}))


def _in_order(told: Sequence[pa.Table], part_of: Mapping[str, str | None]) -> Iterator[pa.Table]:
    """The rows of all events, in slices, in order of time and with what they are part of.

    Rows are made with the events' claims at hand, part by part, but what one is part of is known at the end alone.
    """
    if not told:
        return
    rows = pa.concat_tables(told)
    order = pc.sort_indices(rows, [("date_start", "ascending"), ("event_id", "ascending")])
    at = rows.schema.get_field_index("part_of")
    for start in range(0, len(rows), PART_CLAIMS):
        some = rows.take(order.slice(start, PART_CLAIMS))
        wholes = pa.array([part_of.get(event_id) for event_id in some["event_id"].to_pylist()], pa.string())
        yield some.set_column(at, rows.schema.field(at), wholes)
