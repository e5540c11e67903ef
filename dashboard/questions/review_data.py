"""What the review page asks of the store; answers are kept per version of the store."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from dashboard.questions import doubts
from dashboard.questions.data import EventSource, Row, far_events, rows
from dashboard.questions.doubts import Settled
from geodata.model import Atlas

MOST_NAMES: Final = 4_000
"""Most names, the commonest first, that are looked up for other meanings."""
NEAR_DAYS: Final = 3
MOST_NEAR: Final = 40


def queue(source: EventSource, settled: Settled, atlas: Atlas, wanted: tuple[str, ...] = ()) -> list[Row]:
    """Return the claims in doubt, least sure first."""
    return rows(
        source, doubts.queue_question(settled, _ambiguous(source, source.version, atlas), wanted, far_events(source))
    )


def queue_counts(source: EventSource, settled: Settled, atlas: Atlas) -> Row:
    """Return how many claims have each doubt, and any (`claims`)."""
    return rows(source, doubts.counts_question(settled, _ambiguous(source, source.version, atlas), far_events(source)))[
        0
    ]


def claim(source: EventSource, claim_id: str) -> Row | None:
    """Return a claim with its article and event (event_id None where it was rejected); None where there is none."""
    sql = (
        "SELECT c.*, a.title, a.source, a.url, a.published, a.language, a.retold, a.database, ec.event_id, e.status, "
        "e.claims AS event_claims, e.place AS event_place, e.toponym AS event_toponym FROM claims c "
        "JOIN articles a USING (article_id) LEFT JOIN event_claims ec USING (claim_id) "
        "LEFT JOIN events e ON e.event_id = ec.event_id WHERE c.claim_id = ?"
    )
    found = rows(source, (sql, [claim_id]))
    return found[0] if found else None


def search(source: EventSource, typed: str) -> list[Row]:
    """Return the claims that hold all these words, newest first, in the columns of the queue without its doubts."""
    words = typed.split()
    part = "contains(lower(concat_ws(' ', c.quote, c.toponym, c.place)), lower(?))"
    sql = (
        "SELECT c.claim_id, c.toponym, c.place, c.date_start, a.published FROM claims c JOIN articles a "
        f"USING (article_id) WHERE {' AND '.join([part] * len(words)) or 'true'} "
        "ORDER BY c.date_start DESC NULLS LAST, c.claim_id"
    )
    return rows(source, (sql, list(words)))


def near(source: EventSource, row: Row) -> list[Row]:
    """Return other events that a claim might belong to: within days of it, those in its region first."""
    if row["date_start"] is None:
        when, values = "true", []
    else:
        when = "(e.date_start IS NULL OR abs(e.date_start - ?::DATE) <= ?)"
        values = [row["date_start"], NEAR_DAYS]
    sql = (
        f"SELECT e.* FROM events e WHERE {when} AND e.event_id IS DISTINCT FROM ? AND e.scope = ? "
        "ORDER BY (e.region IS NOT DISTINCT FROM ?) DESC, (e.country IS NOT DISTINCT FROM ?) DESC, e.date_start, "
        f"e.event_id LIMIT {MOST_NEAR}"
    )
    values += [row["event_id"], row["scope"], row["region"], row["country"]]
    return rows(source, (sql, values))


def subjects(source: EventSource, ids: list[str]) -> dict[str, Row]:
    """Return place, toponym and day of the claims among these ids."""
    sql = "SELECT claim_id, place, toponym, date_start FROM claims WHERE list_contains(?::VARCHAR[], claim_id)"
    return {row["claim_id"]: row for row in rows(source, (sql, [ids]))}


@st.cache_resource(max_entries=8, show_spinner=False)
def _ambiguous(_source: EventSource, version: str, _atlas: Atlas) -> list[str]:
    sql = (
        "SELECT c.toponym, a.language, c.place_id, count(*) AS times FROM claims c JOIN articles a USING (article_id) "
        "WHERE c.precision IN ('settlement', 'near') AND c.scope = 'place' AND starts_with(c.place_id, 'geonames:') "
        f"GROUP BY ALL ORDER BY times DESC, toponym, place_id, language LIMIT {MOST_NAMES}"
    )
    named: list[dict[str, Any]] = _source.query(sql).to_pylist()
    return [
        doubts.name_key(row["toponym"], row["language"], row["place_id"])
        for row in named
        if doubts.is_ambiguous(row["toponym"], row["language"], row["place_id"], _atlas)
    ]
