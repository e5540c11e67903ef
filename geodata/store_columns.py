"""Events and their parts as columns of the store; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

import pyarrow as pa

from geodata.model import COUNTS, Claim, Count, Event, Reconciliation
from geodata.store_schema import derived_schema

BlockOf = Mapping[str, int]
"""The block of each claim, by its id."""
Column: TypeAlias = "pa.Array | Sequence[Any]"
PLAIN: Final = (
    "event_id", "scope", "toponym", "date_start", "date_end", "time_precision", "sub_event_type", "weapon", "outcome",
    "target", "attacker", "claimants", "claim_ids", "articles", "status", "part_of",
)  # fmt: skip
OF_PLACE: Final = {
    "place": "name", "place_id": "place_id", "country": "country", "region": "region", "precision": "precision",
    "latitude": "latitude", "longitude": "longitude",
}  # fmt: skip


def event_table(
    events: Sequence[Event],
    claims: Mapping[str, Claim],
    days: Mapping[str, date | None],
    sources: Mapping[str, str | None],
    blocks: BlockOf,
) -> pa.Table:
    """Return events as rows of their table; claims: by claim_id; days, sources: of articles, by article_id."""
    own = [[claims[claim_id] for claim_id in event.claim_ids] for event in events]
    publishers = [[sources[claim.article_id] for claim in each] for each in own]
    published = [[day for claim in each if (day := days[claim.article_id])] for each in own]
    columns: dict[str, list[Any]] = {
        **{name: [getattr(event, name) for event in events] for name in PLAIN},
        **{name: [getattr(event.place, to, None) for event in events] for name, to in OF_PLACE.items()},
        "claims": [len(event.claim_ids) for event in events],
        "publishers": [list(dict.fromkeys(filter(None, each))) for each in publishers],
        "first_published": [min(each, default=None) for each in published],
        "last_published": [max(each, default=None) for each in published],
        "probability": [max([c.probability for c in each if c.probability is not None], default=None) for each in own],
        "block": [blocks[event.claim_ids[0]] for event in events],
    }
    for name in COUNTS:
        counts: list[Count | None] = [getattr(event, name) for event in events]
        columns[f"{name}_min"] = [count.minimum if count else None for count in counts]
        columns[f"{name}_max"] = [count.maximum if count else None for count in counts]
    return _table("events", columns)


def event_claim_table(events: Iterable[Event], claims: Mapping[str, Claim], blocks: BlockOf) -> pa.Table:
    """Return which claims belong to which event, and which articles tell them."""
    rows = [
        (event.event_id, claim_id, claims[claim_id].article_id, blocks[claim_id])
        for event in events
        for claim_id in event.claim_ids
    ]
    return _of_rows("event_claims", rows)


def figure_table(events: Iterable[Event], blocks: BlockOf) -> pa.Table:
    """Return the histories of the events' counts."""
    rows = [
        (event.event_id, told.field, told.count.minimum, told.count.maximum, told.claimant, told.published,
         told.claim_id, blocks[told.claim_id])
        for event in events
        for told in event.history
    ]  # fmt: skip
    return _of_rows("figures", rows)


def reconciliation_table(found: Iterable[Reconciliation], blocks: Mapping[str, int]) -> pa.Table:
    """Return what totals state beside what their places add up to; blocks: of the totals, by event_id."""
    rows = [
        (each.total_id, each.claimant, each.field, each.stated.minimum, each.stated.maximum, each.placed,
         each.unplaced, list(each.event_ids), blocks[each.total_id])
        for each in found
    ]  # fmt: skip
    return _of_rows("reconciliations", rows)


def link_table(claim_ids: Column, article_ids: Column, blocks: Column) -> pa.Table:
    """Return which claims were linked, of which article and in which block."""
    return pa.table([claim_ids, article_ids, blocks], schema=derived_schema("links"))


def _of_rows(table: str, rows: Sequence[Sequence[Any]]) -> pa.Table:
    names = derived_schema(table).names
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return _table(table, dict(zip(names, map(list, columns), strict=True)))


def _table(table: str, columns: Mapping[str, list[Any]]) -> pa.Table:
    schema = derived_schema(table)
    return pa.table([pa.array(columns[each.name], each.type) for each in schema], schema=schema)
