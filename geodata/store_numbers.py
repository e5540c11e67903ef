"""Events as columns of numbers, from which pages count: kept beside the events, or asked for where they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geodata.event_codes import (
    BITS,
    DRAWN,
    EVENT_NUMBER,
    KINDS,
    LAYOUT,
    MARKS,
    NO_DAY,
    OUTCOMES,
    PRECISIONS,
    SITE,
    SITE_TOLD,
    place_in,
)
from geodata.freed_memory import give_back_memory
from geodata.store_arrays import Numbers, are_among, array_of, number_columns, places_among, popped
from geodata.store_known import events_known
from geodata.store_schema import DERIVED
from geodata.store_scratch import scratch_connection

Ask = Callable[[str, Sequence[object]], pa.Table]
"""Answers a question in SQL, and values for its question marks, over the views of a store."""
NUMBERED: Final = ("event_numbers", "sites", "tellings")
"""The derived tables that are made here. Rows of the others are known in them by their place."""


def kept_events(ask: Ask) -> tuple[pa.Table, pa.Table] | None:
    """Return the tables `event_numbers` and `sites`; None where a generation has none that can be read as they are."""
    events, sites = (ask(f"SELECT * FROM {table}", []) for table in ("event_numbers", "sites"))
    # Between two questions the store may have changed, and what an earlier version kept may mean something else.
    stamp = _stamp(events) if len(events) else None
    whole = stamp is not None and _stamp_of(events) == _stamp_of(sites) == stamp
    return (events, sites) if whole else None


def kept_tellings(ask: Ask, made: int) -> pa.Table | None:
    """Return the table `tellings` made with these `event_numbers`, None where there is none."""
    told = ask("SELECT * FROM tellings", [])
    return told if _stamp_of(told) == made else None


def numbered_events(ask: Ask, known: date | None = None) -> tuple[pa.Table, pa.Table]:
    """Return what `event_numbers` and `sites` hold, for all events as known on a day."""
    told = popped(ask(*_numbers_question(known)))
    order = np.lexsort((told["id"], told["first"]))
    for name in told:
        told[name] = told[name][order]
    del order
    far = ask("SELECT event_id FROM far", [])["event_id"].to_pylist()
    drawn = (told["marks"] & BITS["mapped"]) != 0
    if far:
        drawn &= ~are_among(told["id"], np.sort(np.array([int(event_id, 16) for event_id in far], dtype="uint64")))
    told["marks"] |= np.where(drawn, np.int32(DRAWN), np.int32(0))
    sites = _sites(ask, known)
    told["site"] = places_among(told["site"], array_of(sites, "site"))
    events = pa.table(told)
    stamp = _stamp(events)
    return _stamped("event_numbers", events, stamp), _stamped("sites", sites, stamp)


def told_events(ask: Ask, ids: Numbers, made: int, known: date | None = None) -> pa.Table:
    """Return what `tellings` holds as known on a day; ids, made: of the `event_numbers` that it tells of."""
    limit, values = ("JOIN articles USING (article_id) WHERE published <= ?", [known]) if known else ("", [])
    asked = f"SELECT {EVENT_NUMBER} AS id, hash(article_id) AS article FROM event_articles {limit}"
    table = popped(ask(asked, values))
    rows = places_among(table.pop("id"), ids)
    articles = table.pop("article")[rows >= 0]
    # Both as one number, which sorts at a fraction of the cost of two.
    pairs = rows[rows >= 0].astype("uint64") << np.uint64(32)
    del rows
    pairs |= _ranks(articles)
    del articles
    pairs.sort()
    told = {"event": (pairs >> np.uint64(32)).astype("int32"), "article": pairs.astype("uint32").astype("int32")}
    return _stamped("tellings", pa.table(told), made)


def made_numbers(events: str, event_claims: str, far: pa.Table, scratch: Path) -> Iterator[tuple[str, pa.Table]]:
    """Yield the tables NUMBERED by name, for tables given as SQL over their files; scratch: folder for what is large.

    What a table takes is given back before the next one is made, if it is let go of.
    """
    with scratch_connection(scratch) as connection:
        connection.execute(f"CREATE VIEW events AS {events}")
        connection.execute(f"CREATE VIEW event_articles AS SELECT event_id, article_id FROM ({event_claims})")
        connection.register("far", far)

        def ask(sql: str, values: Sequence[object]) -> pa.Table:
            relation = connection.sql(sql, params=list(values))
            # Of a table as DuckDB gives it no column can be let go of by itself.
            is_numbers = all(kind.id != "varchar" for kind in relation.types)
            found = pa.table(number_columns(connection, sql, values)) if is_numbers else relation.to_arrow_table()
            del relation
            # What it took to answer would come on top of what is made of the answer: 10 MB for 500,000 events.
            give_back_memory()
            return found

        numbers, sites = numbered_events(ask)
        ids, made = array_of(numbers, "id"), _stamp_of(numbers) or 0
        yield "event_numbers", numbers
        del numbers
        yield "sites", sites
        del sites
        give_back_memory()
        yield "tellings", told_events(ask, ids, made)


def _numbers_question(known: date | None) -> tuple[str, list[object]]:
    head, values = events_known(known)
    # Half of what it takes to multiply by what is so, as a number.
    marks = " + ".join(f"CASE WHEN {asked} THEN {BITS[name]} ELSE 0 END" for name, asked in MARKS.items())
    columns = (
        f"{EVENT_NUMBER} AS id, "
        f"coalesce(date_start - DATE '1970-01-01', {NO_DAY})::INTEGER AS first, "
        f"coalesce(date_end - DATE '1970-01-01', {NO_DAY})::INTEGER AS last, "
        f"{place_in(KINDS, 'sub_event_type')} AS kind, {place_in(OUTCOMES, 'outcome')} AS outcome, "
        f"({marks})::INTEGER AS marks, coalesce(killed_min, 0)::INTEGER AS killed, {SITE} AS site"
    )
    return f"{head} SELECT {columns} FROM shown", values


def _sites(ask: Ask, known: date | None) -> pa.Table:
    """All sites once, in order of their spot, with the number that SITE gives."""
    head, values = events_known(known)
    told = ", ".join(f"any_value({asked}) AS {name}" for name, asked in SITE_TOLD.items())
    table = ask(
        f"{head}, told AS (SELECT {SITE} AS site, {told} FROM shown GROUP BY site) "
        f"SELECT * REPLACE ({place_in(PRECISIONS, 'precision')} AS precision) FROM told",
        values,
    )
    name = table["name"].combine_chunks().dictionary_encode()
    rank = np.empty(len(name.dictionary), dtype="int64")
    rank[pc.sort_indices(name.dictionary).to_numpy()] = np.arange(len(rank))
    named = rank[name.indices.to_numpy()]
    # No precision at all is told of some that are not drawn.
    key = named * (len(PRECISIONS) + 1) + array_of(table, "precision") + 1
    _, spot = np.unique(key, return_inverse=True)
    order = np.lexsort((array_of(table, "site"), spot))
    numbers = {"spot": pa.array(spot[order].astype("int32")), "named": pa.array(named[order].astype("int32"))}
    rows = table.take(pa.array(order))
    return pa.table({**numbers, **{column: rows[column] for column in rows.column_names}})


def _ranks(numbers: Numbers) -> Numbers:
    """Return the place of each number among all that differ, whatever the order in which they come."""
    order = np.argsort(numbers)
    rising = numbers[order]
    ranks = np.empty(len(numbers), dtype="uint32")
    ranks[order] = np.cumsum(np.append(False, rising[1:] != rising[:-1])[: len(numbers)], dtype="uint32")
    return ranks


def _stamped(table: str, rows: pa.Table, stamp: int) -> pa.Table:
    made = pa.array(np.full(len(rows), stamp, dtype="uint32"))
    schema = DERIVED[table]
    return rows.append_column("made", made).select(schema.names).cast(schema)


def _stamp_of(rows: pa.Table) -> int | None:
    """Return the number that tells what a table was made with, None where it has no row."""
    return rows["made"][0].as_py() if len(rows) else None


def _stamp(events: pa.Table) -> int:
    """Return a number of what these events are, and of what their numbers mean."""
    return crc32(array_of(events, "id").data, crc32(array_of(events, "site").data, LAYOUT))
