"""Brings the events of a store up to date: all of them, part by part, or those alone that a change touches."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pyarrow as pa

from geodata import events
from geodata.collection_pause import collection_paused
from geodata.errors import StoreError
from geodata.event_codes import LAYOUT
from geodata.events import Correction, Problem, blocks
from geodata.events.corrections import append_correction, read_corrections
from geodata.freed_memory import give_back_memory
from geodata.limits import PART_CLAIMS
from geodata.rebuild_changes import touched_only
from geodata.rebuild_parts import LINKED_ARTICLES, Part, Planned, link_part, plan_for
from geodata.rebuild_slabs import ALONE, Slab, Slabs
from geodata.rebuild_sweep import Sweep
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
        _write_linked(store, planned, made)
        made.write("decided", planned.decided)
        for piece in store.stream(LINKED_ARTICLES):
            made.write("linked", piece)
        # The columns of numbers, which are made at the end, ask all events at once.
        store.rest()


def _write_linked(store: Store, planned: Planned, made: Generation) -> None:
    """Write all tables that go part by part, in order of time, so that no more than some weeks are at hand."""
    cells = [cells_of_none()]
    write = partial(_write_slab, planned, made, Sweep())
    # Given to a function, a slab is gone before the next one is read, which it would not be as a variable here.
    for more in map(write, Slabs(store, planned, made.folder)):
        cells += more
        if sum(map(len, cells)) > PART_CLAIMS:
            cells = [_once(cells)]
        give_back_memory()
    made.write("cells", _once(cells))


def _once(cells: Sequence[pa.Table]) -> pa.Table:
    rows = pa.concat_tables(cells)
    return rows.group_by(rows.schema.names, **ALONE).aggregate([])


def _write_slab(planned: Planned, made: Generation, sweep: Sweep, slab: Slab) -> list[pa.Table]:
    """Write what a slab tells, and of events what is settled by it; return the cells of these."""
    cells = []
    for rows, rest in blocks.parts(slab.labels[slab.whole], slab.first[slab.whole], PART_CLAIMS):
        part = link_part(slab.columns, slab.whole[rows], slab.labels, planned)
        _write_part(made, part)
        sweep.add(part)
        found = sweep.settled(slab.rest if rest is None else min(rest, slab.rest))
        told = event_table(found.events, sweep.claims, sweep.told.days, sweep.told.sources, sweep.block_of)
        made.write("events", told)
        block_of = {event.event_id: sweep.block_of[event.claim_ids[0]] for event in found.events}
        made.write("reconciliations", reconciliation_table(found.reconciliations, block_of))
        cells.append(cells_of(told))
    return cells


def _write_part(made: Generation, part: Part) -> None:
    articles = [claim.article_id for claim in part.claims.values()]
    made.write("links", link_table(list(part.claims), articles, list(part.block_of.values())))
    made.write("event_claims", event_claim_table(part.events, part.claims, part.block_of))
    made.write("figures", figure_table(part.events, part.block_of))


def cells_of_none() -> pa.Table:
    """Return the table of cells without a row."""
    return cells_of(pa.table({"precision": pa.array([], pa.string()), "latitude": [], "longitude": []}))
