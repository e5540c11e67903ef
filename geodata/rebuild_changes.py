"""Events made anew where something changed: the claims, days and places that a change touches, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pyarrow as pa

from geodata import events
from geodata.events import blocks
from geodata.events.claim_columns import ClaimColumns, Publications
from geodata.events.totals import LONGEST_DAYS, days_of
from geodata.model import Claim, Event, Precision, Reconciliation, Scope
from geodata.rebuild_parts import LINKED_ARTICLES, Planned, link_part, settled
from geodata.store import Store
from geodata.store_cells import cells_of
from geodata.store_columns import event_claim_table, event_table, figure_table, link_table, reconciliation_table
from geodata.store_schema import BLOCKED, derived_schema

MOST_TOUCHED: Final = 0.5
"""Share of all claims beyond which everything is made anew: by then it is no slower."""
LEAST_CLAIMS: Final = 20_000
"""Claims up to which that is not looked at."""


@dataclass(frozen=True, slots=True)
class ChangedEvents:
    """Rows of the derived tables that replace those of some blocks; tables without blocks are there whole."""

    rows: Mapping[str, pa.Table]
    blocks: Sequence[int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be replaced."""
        return not self.blocks and not any(len(self.rows[table]) for table in BLOCKED)


def touched_only(store: Store, planned: Planned) -> ChangedEvents | None:
    """Return what a change of claims or corrections makes of the events, None where too much is touched.

    Raises StoreError.
    """
    touched = _touched(store, planned)
    if touched is None:
        return None
    fresh, old = touched
    if not fresh and not old:
        return ChangedEvents({table: derived_schema(table).empty_table() for table in BLOCKED}, [])
    work = _Work(store, planned)
    try:
        work.load_changed(fresh, old)
        work.load_beside()
        return work.changes()
    except _TooMuchError:
        return None


def _touched(store: Store, planned: Planned) -> tuple[list[str], set[int]] | None:
    """The claims that are new or otherwise corrected, and the blocks of those that were there."""
    decided = _differing(_tuples(store.query("SELECT * FROM decided")), _tuples(planned.decided))
    if decided is None:
        return None
    changed = store.query(
        "SELECT coalesce(a.article_id, l.article_id) AS article_id FROM articles a "
        "FULL JOIN linked l ON a.article_id = l.article_id WHERE a.article_id IS NULL OR l.article_id IS NULL "
        "OR a.extractor IS DISTINCT FROM l.extractor OR a.loaded_at IS DISTINCT FROM l.loaded_at"
    )
    either = "article_id IN (SELECT article_id FROM changed)"
    if decided:
        either += " OR claim_id IN (SELECT name FROM named) OR event_id_of(claim_id) IN (SELECT name FROM named)"
    tables = {"named": _strings("name", sorted(decided)), "changed": changed}
    fresh = store.query(f"SELECT claim_id FROM claims WHERE {either}", tables=tables)
    old = store.query(f"SELECT DISTINCT block FROM all_links WHERE {either}", tables=tables)
    return fresh["claim_id"].to_pylist(), set(old["block"].to_pylist())


class _TooMuchError(Exception):
    """So many claims are touched that making everything anew is no slower."""


class _Work:
    """Blocks as they are loaded: first those that changed, then those that have to do with them by their days.

    _old_of: the stored block of each claim, for those that have one; _inside: events whose `part_of` is made anew.
    """

    def __init__(self, store: Store, planned: Planned) -> None:
        self._store = store
        self._planned = planned
        self._events: list[Event] = []
        self._claims: dict[str, Claim] = {}
        self._told = Publications()
        self._old: set[int] = set()
        self._old_of: dict[str, int] = {}
        self._block_of: dict[str, int] = {}
        self._changed: set[int] = set()
        self._inside: set[str] = set()
        self._all = int(store.query("SELECT count(*) AS n FROM claims").to_pylist()[0]["n"])

    def load_changed(self, fresh: Sequence[str], old: set[int]) -> None:
        """Load the fresh claims, the blocks given and those that hang together with the fresh claims."""
        sharing = set(blocks.sharing(self._beside(fresh), fresh))
        known = sharing | set(fresh)
        merged = {name for pair in self._planned.plan.merges if set(pair) & known for name in pair}
        names = _strings("claim_id", sorted(known | merged))
        beside = self._store.query(
            "SELECT DISTINCT block FROM all_links SEMI JOIN names USING (claim_id)", tables={"names": names}
        )
        self._changed = old | set(beside["block"].to_pylist())
        self._load(self._changed, fresh)

    def load_beside(self) -> None:
        """Load what may be part of a total or region that changed, what these are part of, and all that totals hold."""
        rows = self._stored("SELECT * FROM all_events SEMI JOIN old USING (block)", self._changed)
        whole_rows = [row for row in rows if row["scope"] == "total" or row["precision"] == "region"]
        days = {day for row in whole_rows for day in _row_days(row)}
        self._load(self._blocks_on(days | _days(filter(_is_whole, self._events))))
        self._inside = {event.event_id for event in self._events}
        days = {day for row in rows for day in _row_days(row)} | _days(self._events)
        self._load(self._blocks_on(days, "AND (scope = 'total' OR precision = 'region')"))
        asked: set[str] = set()
        while wholes := {event.event_id for event in self._events if _is_whole(event)} - asked:
            asked |= wholes
            found = self._store.query(
                "SELECT DISTINCT block FROM all_events WHERE part_of IN (SELECT event_id FROM wholes) "
                "OR event_id IN (SELECT part_of FROM all_events SEMI JOIN wholes USING (event_id))",
                tables={"wholes": _strings("event_id", sorted(wholes))},
            )
            self._load(set(found["block"].to_pylist()))

    def changes(self) -> ChangedEvents:
        """Return the rows of all blocks in which something differs from what is stored."""
        rows = self._stored("SELECT event_id, part_of FROM all_events SEMI JOIN old USING (block)", self._old)
        stored = {row["event_id"]: row["part_of"] for row in rows}
        ordered, _ = settled(self._events, self._claims)
        ordered = [
            event if event.event_id in self._inside else replace(event, part_of=stored.get(event.event_id))
            for event in ordered
        ]
        reconciliations = events.reconcile(ordered, self._claims)
        replaced = set(self._changed)
        for event in ordered:
            if event.scope is Scope.TOTAL or stored.get(event.event_id, "") != event.part_of:
                replaced |= {self._old_of[name] for name in event.claim_ids if name in self._old_of}
        kept = {name for name, old in self._old_of.items() if old not in replaced}
        claims = [claim for name, claim in self._claims.items() if name not in kept]
        written = [event for event in ordered if event.claim_ids[0] not in kept]
        names = {event.event_id for event in written}
        told = [found for found in reconciliations if found.total_id in names]
        return ChangedEvents(self._rows(written, told, claims), sorted(replaced))

    def _rows(
        self, written: Sequence[Event], told: Sequence[Reconciliation], claims: Sequence[Claim]
    ) -> dict[str, pa.Table]:
        block_of_event = {event.event_id: self._block_of[event.claim_ids[0]] for event in written}
        new = event_table(written, self._claims, self._told.days, self._told.sources, self._block_of)
        cells = pa.concat_tables([self._store.query("SELECT * FROM cells"), cells_of(new)])
        return {
            "events": new,
            "event_claims": event_claim_table(written, self._claims, self._block_of),
            "figures": figure_table(written, self._block_of),
            "reconciliations": reconciliation_table(told, block_of_event),
            "links": link_table(
                [claim.claim_id for claim in claims],
                [claim.article_id for claim in claims],
                [self._block_of[claim.claim_id] for claim in claims],
            ),
            "cells": cells.group_by(cells.schema.names).aggregate([]).select(cells.schema.names),
            "decided": self._planned.decided,
            "linked": self._store.query(LINKED_ARTICLES),
        }

    def _load(self, old: set[int], fresh: Sequence[str] = ()) -> None:
        old = old - self._old
        if not old and not fresh:
            return
        self._old |= old
        held = self._store.query(
            "SELECT claim_id, block FROM all_links SEMI JOIN old USING (block)", tables={"old": _numbers(old)}
        )
        self._old_of.update(zip(held["claim_id"].to_pylist(), held["block"].to_pylist(), strict=True))
        wanted = _strings("claim_id", sorted({*held["claim_id"].to_pylist(), *fresh}))
        if len(wanted) + len(self._claims) > max(LEAST_CLAIMS, MOST_TOUCHED * self._all):
            raise _TooMuchError
        tables = {**self._planned.tables, "wanted": wanted}
        columns = self._read("SEMI JOIN wanted USING (claim_id)", tables)
        labels = blocks.find(columns, self._planned.plan.merges)
        part = link_part(columns, np.argsort(labels, kind="stable"), labels, self._planned)
        self._events += part.events
        self._claims |= part.claims
        self._block_of |= part.block_of
        self._told.add(part.told)

    def _beside(self, fresh: Sequence[str]) -> ClaimColumns:
        tables = {**self._planned.tables, "fresh": _strings("claim_id", fresh)}
        beside = self._store.query(blocks.BESIDE, tables=tables)
        return self._read("SEMI JOIN beside USING (claim_id)", {**self._planned.tables, "beside": beside})

    def _read(self, which: str, tables: Mapping[str, pa.Table]) -> ClaimColumns:
        return ClaimColumns([self._store.query(self._planned.narrow(which), tables=tables)])

    def _blocks_on(self, days: Iterable[date], more: str = "") -> set[int]:
        table = pa.table({"day": pa.array(sorted(days), pa.date32())})
        found = self._store.query(
            "SELECT DISTINCT block FROM all_events e WHERE time_precision = 1 AND EXISTS (SELECT 1 FROM days d "
            f"WHERE d.day BETWEEN e.date_start AND least(e.date_end, e.date_start + 7)) {more}",
            tables={"days": table},
        )
        return set(found["block"].to_pylist())

    def _stored(self, sql: str, old: set[int]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self._store.query(sql, tables={"old": _numbers(old)}).to_pylist()
        return rows


def _is_whole(event: Event) -> bool:
    return event.scope is Scope.TOTAL or (event.place is not None and event.place.precision is Precision.REGION)


def _days(found: Iterable[Event]) -> set[date]:
    return {day for event in found for day in days_of(event)}


def _row_days(row: Mapping[str, Any]) -> list[date]:
    start, end = row["date_start"], row["date_end"]
    if row["time_precision"] != 1 or start is None or end is None:
        return []
    return [start + timedelta(days=number) for number in range(min((end - start).days, LONGEST_DAYS) + 1)]


def _tuples(table: pa.Table) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def _differing(before: list[tuple[str, ...]], now: list[tuple[str, ...]]) -> set[str] | None:
    """Names in the lines that came or went, None where those that stayed changed their order, which counts."""
    same = set(before) & set(now)
    if [line for line in before if line in same] != [line for line in now if line in same]:
        return None
    return {name for line in {*before, *now} - same for name in line[2:] if name}


def _strings(name: str, values: Sequence[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string())})


def _numbers(values: Iterable[int]) -> pa.Table:
    return pa.table({"block": pa.array(sorted(values), pa.int64())})
