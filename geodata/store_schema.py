"""The columns of the store: one Arrow schema for each table, from which files, views and checks are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from geodata.model import COUNTS

FORMAT: Final = 4
"""Version of the layout on disk; a later one is refused, not guessed at. Columns that an earlier one lacks are empty.
"""

_STRING = pa.string()
_STRINGS = pa.list_(pa.string())
_COUNTS = [(f"{name}_{end}", pa.int32()) for name in COUNTS for end in ("min", "max")]
_EVIDENCE = pa.list_(
    pa.struct([("field", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("probability", pa.float64())])
)
_PLACE = [
    ("place_id", _STRING),
    ("place", _STRING),
    ("country", _STRING),
    ("region", _STRING),
    ("precision", _STRING),
    ("latitude", pa.float64()),
    ("longitude", pa.float64()),
]
_OCCURRENCE = [
    ("date_start", pa.date32()),
    ("date_end", pa.date32()),
    ("time_precision", pa.int32()),
    ("sub_event_type", _STRING),
    ("weapon", _STRINGS),
    ("outcome", _STRING),
    ("target", _STRINGS),
    ("attacker", _STRING),
    *_COUNTS,
]

ARTICLES: Final = pa.schema(
    [
        ("article_id", _STRING),
        ("name", _STRING),
        ("title", _STRING),
        ("source", _STRING),
        ("url", _STRING),
        ("published", pa.date32()),
        ("language", _STRING),
        ("retold", pa.bool_()),
        ("extractor", _STRING),
        ("loaded_at", pa.timestamp("us")),
        ("asked", _STRING),
        ("answered", _STRING),
        ("retrieved", pa.timestamp("us")),
        ("sha256", _STRING),
        ("record", _STRING),
        ("database", _STRING),
        ("original", _STRING),
        ("version_of", _STRING),
        ("sketch", _STRINGS),
        ("copy_of", _STRING),
    ]
)
CLAIMS: Final = pa.schema(
    [
        ("claim_id", _STRING),
        ("article_id", _STRING),
        ("article", _STRING),
        ("scope", _STRING),
        ("toponym", _STRING),
        ("toponym_start", pa.int32()),
        *_PLACE,
        ("provider", _STRING),
        ("provider_query", _STRING),
        ("provider_version", _STRING),
        ("retrieved", pa.timestamp("us")),
        *_OCCURRENCE,
        ("claimant", _STRING),
        ("quote", _STRING),
        ("quote_start", pa.int32()),
        ("quote_end", pa.int32()),
        ("extractor", _STRING),
        ("attacker_basis", _STRING),
        ("probability", pa.float64()),
        ("evidence", _EVIDENCE),
    ]
)
EVENTS: Final = pa.schema(
    [
        ("event_id", _STRING),
        ("scope", _STRING),
        ("toponym", _STRING),
        *_PLACE,
        *_OCCURRENCE,
        ("claimants", _STRINGS),
        ("claim_ids", _STRINGS),
        ("articles", pa.int32()),
        ("claims", pa.int32()),
        ("publishers", _STRINGS),
        ("status", _STRING),
        ("part_of", _STRING),
        ("first_published", pa.date32()),
        ("last_published", pa.date32()),
        ("probability", pa.float64()),
    ]
)
EVENT_CLAIMS: Final = pa.schema([("event_id", _STRING), ("claim_id", _STRING)])
FIGURES: Final = pa.schema(
    [
        ("event_id", _STRING),
        ("field", _STRING),
        ("minimum", pa.int32()),
        ("maximum", pa.int32()),
        ("claimant", _STRING),
        ("published", pa.date32()),
        ("claim_id", _STRING),
    ]
)
RECONCILIATIONS: Final = pa.schema(
    [
        ("total_id", _STRING),
        ("claimant", _STRING),
        ("field", _STRING),
        ("stated_min", pa.int32()),
        ("stated_max", pa.int32()),
        ("placed", pa.int32()),
        ("unplaced", pa.int32()),
        ("event_ids", _STRINGS),
    ]
)

CELLS: Final = pa.schema(
    [("latitude", pa.float64()), ("longitude", pa.float64()), *((f"cell_{level}", _STRING) for level in range(2, 7))]
)
"""H3 cells of the settlements of events, by their coordinates, at resolutions 2 to 6."""
FAR: Final = pa.schema([("event_id", _STRING)])
"""Events whose place lies far from the rest of their article."""
EVENT_NUMBERS: Final = pa.schema(
    [
        ("id", pa.uint64()),
        ("first", pa.int32()),
        ("last", pa.int32()),
        ("kind", pa.int8()),
        ("outcome", pa.int8()),
        ("marks", pa.int32()),
        ("killed", pa.int32()),
        ("site", pa.int32()),
        ("made", pa.uint32()),
    ]
)
"""Events as numbers, of which `event_codes` tells what they mean, in order of first day and id. site: row of `sites`;
made: the same in all tables that were made with these events."""
SITES: Final = pa.schema(
    [
        ("spot", pa.int32()),
        ("named", pa.int32()),
        ("name", _STRING),
        ("precision", pa.int8()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("place", _STRING),
        ("region", _STRING),
        ("country", _STRING),
        ("made", pa.uint32()),
    ]
)
"""Where events lie, as they tell of it, in order of spot: the number of a name and a precision; named: of the name."""
TELLINGS: Final = pa.schema([("event", pa.int32()), ("article", pa.int32()), ("made", pa.uint32())])
"""For each claim the row of its event in `event_numbers`, and a number of its article."""
LINKS: Final = pa.schema([("claim_id", _STRING), ("article_id", _STRING)])
LINKED: Final = pa.schema(
    [("article_id", _STRING), ("extractor", _STRING), ("loaded_at", pa.timestamp("us")), ("retold", pa.bool_())]
)
DECIDED: Final = pa.schema([(name, _STRING) for name in ("correction_id", "action", "subject", "value")])

BATCHED: Final[Mapping[str, pa.Schema]] = {"articles": ARTICLES, "claims": CLAIMS}
"""Tables written batch by batch; their files carry one more column, the batch's name."""
DERIVED: Final[Mapping[str, pa.Schema]] = {
    "events": EVENTS,
    "event_claims": EVENT_CLAIMS,
    "figures": FIGURES,
    "reconciliations": RECONCILIATIONS,
    "cells": CELLS,
    "far": FAR,
    "event_numbers": EVENT_NUMBERS,
    "sites": SITES,
    "tellings": TELLINGS,
}
"""Tables that can be made again at any time from the claims and the corrections."""
INNER: Final[Mapping[str, pa.Schema]] = {"links": LINKS, "linked": LINKED, "decided": DECIDED}
"""Derived tables that the next rebuild reads: the claims linked, and the articles and corrections known then."""
BLOCKED: Final = ("events", "event_claims", "figures", "reconciliations", "links")
"""Derived tables whose rows are replaced block by block; their files carry one more column, the block."""
_BESIDE: Final = {"event_claims": [("article_id", _STRING)]}
"""Columns that files carry beside those of their view, to spare a question a look into other tables."""


def with_batch(schema: pa.Schema) -> pa.Schema:
    """Return the schema of a batched table as its files have it."""
    return schema.append(pa.field("batch", _STRING))


def derived_schema(table: str) -> pa.Schema:
    """Return the schema of a derived table as its files have it."""
    schema = DERIVED[table] if table in DERIVED else INNER[table]
    beside = [*_BESIDE.get(table, ()), *([("block", pa.int64())] if table in BLOCKED else [])]
    return pa.schema([*schema, *(pa.field(name, kind) for name, kind in beside)])
