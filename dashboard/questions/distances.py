"""Questions to the store of how far places lie from each other; pure."""

from __future__ import annotations

from dashboard.questions.conditions import MAPPED, SPOT, conditions
from dashboard.questions.filter_rows import Question
from dashboard.questions.filter_set import Filters
from geodata.store_known import events_known

FAR_KM = 1_000
"""Kilometres from all other places of its article beyond which a place waits for a reviewer."""


def far_question() -> Question:
    """Return the question for the ids of events whose place lies far from all others of their articles, in a country
    that none of the others is in, while the others lie together; a reviewer's confirmation takes them out of it."""
    return (
        "WITH places AS (SELECT DISTINCT c.article_id, e.event_id, e.latitude, e.longitude, e.country, e.status, "
        "e.attacker FROM events e JOIN event_claims USING (event_id) JOIN claims c USING (claim_id) "
        "WHERE e.scope = 'place' AND e.latitude IS NOT NULL AND e.precision IN ('settlement', 'near', 'region')), "
        "pairs AS (SELECT a.event_id, a.article_id, b.country AS other, "
        f"{_kilometres('a.latitude', 'a.longitude', 'b.latitude', 'b.longitude')} AS km, b.event_id AS other_id, "
        "b.country = a.country AS same FROM places a JOIN places b USING (article_id) "
        "WHERE a.event_id <> b.event_id AND a.status <> 'reviewed') "
        "SELECT event_id FROM pairs GROUP BY event_id HAVING count(DISTINCT other_id) >= 2 "
        f"AND count(DISTINCT other) = 1 AND NOT bool_or(coalesce(same, false)) AND min(km) > {FAR_KM}",
        [],
    )


def nearest_question(filters: Filters, event_id: str, days: int, most: int) -> Question:
    """Return the question for the events shown at other places, nearest first, within so many days of an event.

    `km` is how far their place lies from the event's.
    """
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    away = _kilometres("north", "east", "latitude", "longitude")
    return (
        f"{head}, centre AS (SELECT latitude AS north, longitude AS east, date_start AS day, "
        f"{SPOT} AS here FROM events WHERE event_id = ?) SELECT shown.*, {away} AS km "
        f"FROM shown, centre WHERE {where} AND {MAPPED} "
        f"AND precision IN ('settlement', 'near', 'water') AND {SPOT} <> here AND abs(date_start - day) <= ? "
        f"ORDER BY km, date_start, event_id LIMIT {int(most)}",
        [*head_values, event_id, *values, [], days],
    )


def _kilometres(north: str, east: str, other_north: str, other_east: str) -> str:
    """Return SQL of the distance on the globe between two points whose columns are named."""
    return (
        f"2 * 6371 * asin(least(1, sqrt(pow(sin(radians({other_north} - {north}) / 2), 2) + cos(radians({north})) "
        f"* cos(radians({other_north})) * pow(sin(radians({other_east} - {east}) / 2), 2))))"
    )
