"""Events whose place lies far from the rest of their article, found when the events are made."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from geodata.store_schema import FAR

FAR_KM: Final = 1_000
"""Kilometres from all other places of its article beyond which a place waits for a reviewer."""
_KILOMETRES: Final = (
    "2 * 6371 * asin(least(1, sqrt(pow(sin(radians(b.latitude - a.latitude) / 2), 2) + cos(radians(a.latitude)) "
    "* cos(radians(b.latitude)) * pow(sin(radians(b.longitude - a.longitude) / 2), 2))))"
)


def far_question(events: str, event_articles: str) -> str:
    """Return SQL for the ids of events whose place lies far from all others of their articles, in a country that none
    of the others is in, while the others lie together; a reviewer's confirmation takes them out of it.

    events, event_articles: SQL for the events, and for pairs of event_id and article_id.
    """
    return (
        f"WITH told AS ({event_articles}), "
        # Most articles tell of one event: those few that are left are compared.
        "several AS (SELECT article_id FROM told GROUP BY article_id HAVING count(*) > 1), "
        "places AS (SELECT DISTINCT t.article_id, e.event_id, e.latitude, e.longitude, e.country, e.status "
        f"FROM ({events}) e JOIN (SELECT * FROM told SEMI JOIN several USING (article_id)) t USING (event_id) "
        "WHERE e.scope = 'place' AND e.latitude IS NOT NULL AND e.precision IN ('settlement', 'near', 'region')), "
        "pairs AS (SELECT a.event_id, b.country AS other, "
        f"{_KILOMETRES} AS km, b.event_id AS other_id, b.country = a.country AS same "
        "FROM places a JOIN places b USING (article_id) WHERE a.event_id <> b.event_id AND a.status <> 'reviewed') "
        "SELECT event_id FROM pairs GROUP BY event_id HAVING count(DISTINCT other_id) >= 2 "
        f"AND count(DISTINCT other) = 1 AND NOT bool_or(coalesce(same, false)) AND min(km) > {FAR_KM} ORDER BY event_id"
    )


def far_of(events: str, event_claims: str, scratch: Path) -> pa.Table:
    """Return the rows of `far` for derived tables given as SQL over their files; scratch: folder for what is large."""
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET temp_directory = ?", [str(scratch)])
        asked = far_question(events, f"SELECT event_id, article_id FROM ({event_claims})")
        return connection.sql(asked).to_arrow_table().cast(FAR)
    finally:
        connection.close()
