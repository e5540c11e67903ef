"""Events whose place lies far from the rest of their article, found when the events are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb
import numpy as np
import pyarrow as pa

from geodata.event_codes import EVENT_NUMBER
from geodata.freed_memory import give_back_memory
from geodata.store_arrays import Numbers, are_among, number_columns
from geodata.store_schema import FAR
from geodata.store_scratch import scratch_connection

FAR_KM: Final = 1_000
"""Kilometres from all other places of its article beyond which a place waits for a reviewer."""
_KILOMETRES: Final = (
    "2 * 6371 * asin(least(1, sqrt(pow(sin(radians(b.latitude - a.latitude) / 2), 2) + cos(radians(a.latitude)) "
    "* cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2))))"
)
_PLACED: Final = "scope = 'place' AND latitude IS NOT NULL AND precision IN ('settlement', 'near', 'region')"
PARTS: Final = 8
"""Into how many parts articles are dealt of which events are looked for: all at once took 60 MB for 100,000."""


def far_question(events: str, event_articles: str) -> str:
    """Return SQL for the ids of events whose place lies far from all others of their articles, in a country that none
    of the others is in, while the others lie together; a reviewer's confirmation takes them out of it.

    events, event_articles: SQL for the events, and for pairs of event_id and article_id.
    """
    return (
        # Names as numbers: as words they took three times the memory.
        f"WITH told AS (SELECT {EVENT_NUMBER} AS event, hash(article_id) AS article FROM ({event_articles})), "
        f"spots AS (SELECT {EVENT_NUMBER} AS event, latitude, longitude, country, status <> 'reviewed' AS waits "
        f"FROM ({events}) WHERE {_PLACED}), "
        "places AS (SELECT DISTINCT t.article, e.* FROM spots e JOIN told t USING (event)), "
        "pairs AS (SELECT a.event, b.country AS other, "
        f"{_KILOMETRES} AS km, b.event AS beside, b.country = a.country AS same "
        "FROM places a JOIN places b USING (article) WHERE a.event <> b.event AND a.waits) "
        "SELECT format('{:016x}', event) AS event_id FROM pairs GROUP BY event HAVING min(beside) <> max(beside) "
        f"AND min(other) = max(other) AND NOT bool_or(coalesce(same, false)) AND min(km) > {FAR_KM} ORDER BY event_id"
    )


def far_of(events: str, event_claims: str, scratch: Path) -> pa.Table:
    """Return the rows of `far` for derived tables given as SQL over their files; scratch: folder for what is large."""
    with scratch_connection(scratch) as connection:
        # Told how few articles are asked for, it would still look for them among all events: 17 MB more for 424,000.
        connection.execute("SET disabled_optimizers = 'build_side_probe_side'")
        connection.register("asked", pa.table({"article": _asked_articles(connection, events, event_claims)}))
        # Still there, what it took to find them would come on top of what the question takes: 20 MB for 500,000 events.
        give_back_memory()
        told = (
            f"SELECT event_id, article_id FROM ({event_claims}) WHERE hash(article_id) IN (SELECT article FROM asked)"
        )
        return connection.sql(far_question(events, told)).to_arrow_table().cast(FAR)


def _asked_articles(connection: duckdb.DuckDBPyConnection, events: str, event_claims: str) -> Numbers:
    """Return by their hashes the articles of all events that are alone in their country among those of an article.

    No other can be far: so few articles are left that the question takes little memory, whatever the store holds.
    """
    told = number_columns(
        connection, f"SELECT {EVENT_NUMBER} AS event, hash(article_id) AS article FROM ({event_claims})"
    )
    alone = _all_alone(connection, events, told)
    found: Numbers = np.unique(told["article"][are_among(told["event"], alone)])
    return found


def _all_alone(connection: duckdb.DuckDBPyConnection, events: str, told: Mapping[str, Numbers]) -> Numbers:
    """Return the events, in order, that are alone in their country in an article in which others are told."""
    # An event without a country is in that of no other.
    country_number = f"CASE WHEN country IS NULL THEN hash({EVENT_NUMBER}) ELSE hash(country) END AS country"
    spots = number_columns(
        connection, f"SELECT {EVENT_NUMBER} AS event, {country_number} FROM ({events}) WHERE {_PLACED}"
    )
    order = np.argsort(spots["event"])
    known, country = (spots.pop(name)[order] for name in ("event", "country"))
    if not len(known):
        return known
    del order
    return np.unique(np.concatenate([_alone(told, known, country, part) for part in range(PARTS)]))


def _alone(told: Mapping[str, Numbers], known: Numbers, country: Numbers, part: int) -> Numbers:
    """Return the events that are alone in their country in one of a part of the articles, in which others are told.

    known, country: events in order, and their countries.
    """
    own = told["article"] % np.uint64(PARTS) == part
    event, article = told["event"][own], told["article"][own]
    at = np.minimum(np.searchsorted(known, event), len(known) - 1)
    placed = known[at] == event
    event, article, where = event[placed], article[placed], country[at[placed]]
    order = np.lexsort((where, article))
    event, article, where = event[order], article[order], where[order]
    several = ~_of_one_event(event, np.diff(article) != 0)
    alone = _of_one_event(event, (np.diff(article) != 0) | (np.diff(where) != 0))
    found: Numbers = np.unique(event[several & alone])
    return found


def _of_one_event(event: Numbers, parted: Numbers) -> Numbers:
    """Tell of each row whether all rows of its group are of one event; parted: where the next group begins."""
    begun = np.flatnonzero(np.concatenate([np.ones(min(1, len(event)), bool), parted]))
    if not len(begun):
        return np.empty(0, bool)
    one = np.minimum.reduceat(event, begun) == np.maximum.reduceat(event, begun)
    return np.repeat(one, np.diff(begun, append=len(event)))
