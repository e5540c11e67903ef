"""Filters as questions to the store's `events` view: text of SQL with question marks, and their values; pure."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.questions.filter_rows import FILTER_ROWS, SURE, Question
from dashboard.questions.filter_set import Filters
from geodata.model import COUNTS
from geodata.store_known import events_known
from geodata.store_schema import CELLS

SPOT = "coalesce(place_id, concat(latitude, ',', longitude))"
MAPPED = (
    "scope = 'place' AND latitude IS NOT NULL AND precision <> 'country' AND NOT list_contains(?::VARCHAR[], event_id)"
)


def events_question(filters: Filters) -> Question:
    """Return the question whose answer is the events shown, oldest first, undated last."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    order = "date_start NULLS LAST, place NULLS LAST, event_id"
    return f"{head} SELECT * FROM shown WHERE {where} ORDER BY {order}", head_values + values


def spots_question(filters: Filters, far: Sequence[str]) -> Question:
    """Return the question for the places of the events shown, in the columns of `layers.SPOT_COLUMNS` and their cells.

    far: events that are not drawn before somebody has looked at their place.
    """
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    told = ", ".join(f"count(*) FILTER ({name}_min > 0) AS told_{name}" for name in COUNTS)
    columns = (
        f"{SPOT} AS spot, any_value(latitude) AS latitude, "
        "any_value(longitude) AS longitude, precision, coalesce(any_value(place), any_value(toponym)) AS place, "
        "any_value(region) AS region, any_value(country) AS country, count(*) AS events, "
        "count(*) FILTER (outcome = 'hit') AS hit, count(*) FILTER (outcome = 'debris') AS debris, "
        f"count(*) FILTER (outcome = 'intercepted') AS stopped, count(*) FILTER (NOT {SURE}) "
        "AS unsure, coalesce(mode(sub_event_type ORDER BY sub_event_type) FILTER (outcome <> 'intercepted'), "
        "mode(sub_event_type ORDER BY sub_event_type)) AS kind, "
        "arg_max(event_id, (date_start IS NOT NULL, coalesce(date_start, DATE '1900-01-01'), event_id)) AS event_id, "
        f"min(date_start) AS oldest, max(date_start) AS newest, {told}"
    )
    cells = ", ".join(f"c.{name}" for name in CELLS.names if name.startswith("cell_"))
    return (
        f"{head} SELECT s.*, {cells} FROM (SELECT {columns} FROM shown WHERE {where} AND {MAPPED} "
        "GROUP BY spot, precision) s LEFT JOIN cells c USING (latitude, longitude) ORDER BY spot, precision",
        [*head_values, *values, list(far)],
    )


def days_question(filters: Filters, far: Sequence[str]) -> Question:
    """Return the question for each spot's days, counted from 1970, and grades of outcome: 0 stopped to 3 hit."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    grade = "CASE outcome WHEN 'hit' THEN 3 WHEN 'debris' THEN 2 WHEN 'intercepted' THEN 0 ELSE 1 END"
    return (
        f"{head} SELECT {SPOT} AS spot, list(date_start - DATE '1970-01-01' ORDER BY date_start, event_id) AS days, "
        f"list({grade} ORDER BY date_start, event_id) AS grades FROM shown WHERE {where} AND {MAPPED} "
        "AND date_start IS NOT NULL GROUP BY spot ORDER BY spot",
        [*head_values, *values, list(far)],
    )


def days_count_question(filters: Filters, far: Sequence[str]) -> Question:
    """Return the question for one row, how many events `days_question` would tell of."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT count(*) AS events FROM shown WHERE {where} AND {MAPPED} AND date_start IS NOT NULL",
        [*head_values, *values, list(far)],
    )


def spot_question(filters: Filters, spot: str) -> Question:
    """Return the question for the events shown at one spot, newest first."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} AND scope = 'place' AND {SPOT} = ? "
        "ORDER BY date_start DESC NULLS LAST, event_id",
        [*head_values, *values, spot],
    )


def newest_question(filters: Filters, most: int) -> Question:
    """Return the question for the newest events shown, at most so many; undated ones last."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} ORDER BY date_start DESC NULLS LAST, place NULLS LAST, event_id "
        f"LIMIT {int(most)}",
        head_values + values,
    )


def shown_question(filters: Filters, event_id: str) -> Question:
    """Return the question for one row, whether an event is among those shown."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return f"{head} SELECT count(*) AS shown FROM shown WHERE {where} AND event_id = ?", [
        *head_values,
        *values,
        event_id,
    ]


def count_question(filters: Filters) -> Question:
    """Return the question for one row: events, dated, undated, without a mapped place, oldest and newest day."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    columns = (
        "count(*) AS events, count(date_start) AS dated, count(*) - count(date_start) AS undated, "
        "count(*) FILTER (scope = 'total') AS totals, "
        "count(*) FILTER (scope = 'place' AND latitude IS NULL) AS unmapped, "
        "min(date_start) AS oldest, max(date_end) AS newest, max(date_start) AS newest_start, "
        "count(DISTINCT place_id) FILTER (scope = 'place') AS places, "
        "count(*) FILTER (killed_max > 0 OR killed_min > 0) AS telling_killed, "
        "count(*) FILTER (injured_max > 0 OR injured_min > 0) AS telling_injured, "
        "count(*) FILTER (intercepted_max > 0 OR intercepted_min > 0) AS telling_intercepted"
    )
    return f"{head} SELECT {columns} FROM shown WHERE {where}", head_values + values


def grouped_question(filters: Filters, column: str) -> Question:
    """Return the question for the number of events shown by the values of a column of the `events` view."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT {column} AS value, count(*) AS events FROM shown WHERE {where} GROUP BY value ORDER BY value",
        head_values + values,
    )


def totals_question(filters: Filters) -> Question:
    """Return the question for the totals over several places among the events shown, oldest first, undated first."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} AND scope = 'total' ORDER BY date_start NULLS FIRST, event_id",
        head_values + values,
    )


def worst_question(filters: Filters) -> Question:
    """Return the question for the event at one place of which most people are told killed; no row where none tells."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} AND scope = 'place' AND killed_min > 0 "
        "ORDER BY killed_min DESC, event_id LIMIT 1",
        head_values + values,
    )


def articles_question(filters: Filters) -> Question:
    """Return the question for one row with the number of articles that the events shown come from."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    limit, limit_values = ("AND a.published <= ?", [filters.known]) if filters.known else ("", [])
    return (
        f"{head} SELECT count(DISTINCT article_id) AS articles FROM event_claims JOIN claims USING (claim_id) "
        f"JOIN articles a USING (article_id) WHERE event_id IN (SELECT event_id FROM shown WHERE {where}) {limit}",
        [*head_values, *values, *limit_values],
    )


def claims_question(filters: Filters) -> Question:
    """Return the question for the claims of the events shown, each with its event_id and article."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    limit, limit_values = ("AND a.published <= ?", [filters.known]) if filters.known else ("", [])
    return (
        f"{head} SELECT ec.event_id, c.*, a.title, a.source, a.url, a.published, a.language, a.retold, a.database "
        "FROM event_claims ec JOIN claims c USING (claim_id) JOIN articles a USING (article_id) "
        f"WHERE ec.event_id IN (SELECT event_id FROM shown WHERE {where}) {limit} "
        "ORDER BY c.date_start NULLS LAST, ec.event_id, a.published NULLS LAST, c.claim_id",
        [*head_values, *values, *limit_values],
    )


def timeline_question(filters: Filters, unit: str) -> Question:
    """Return the question for events per type and day, week or month of their first day, dates left open.

    unit: "day", "week" (from Monday) or "month".
    Raises ValueError for another unit.
    """
    if unit not in ("day", "week", "month"):
        raise ValueError(f"no such unit of time: {unit}; choose day, week or month")
    head, head_values = events_known(filters.known)
    where, values = conditions(filters.without_dates())
    return (
        f"{head} SELECT CAST(date_trunc('{unit}', date_start) AS DATE) AS start, sub_event_type, count(*) AS events "
        f"FROM shown WHERE {where} AND date_start IS NOT NULL GROUP BY ALL ORDER BY ALL",
        head_values + values,
    )


def conditions(filters: Filters) -> Question:
    """Return what follows WHERE, and its values in order; "true" where the filters decide nothing."""
    asked = [question for row in FILTER_ROWS if (question := row.ask(filters)) is not None]
    return " AND ".join(part for part, _ in asked) or "true", [value for _, values in asked for value in values]
