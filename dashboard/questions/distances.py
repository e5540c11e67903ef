"""Questions to the store of how far places lie from each other; pure."""

from __future__ import annotations

from dashboard.questions.conditions import MAPPED, conditions
from dashboard.questions.filter_rows import Question
from dashboard.questions.filter_set import Filters
from geodata.event_codes import SPOT
from geodata.store_known import events_known


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
