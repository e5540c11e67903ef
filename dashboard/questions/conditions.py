"""Filters as questions to the store's `events` view: text of SQL with question marks, and their values; pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from dashboard.questions.filters import Filters
from geodata.model import COUNTS

Question = tuple[str, list[object]]

_AMONG: Final = {
    "countries": "country",
    "regions": "region",
    "types": "sub_event_type",
    "outcomes": "outcome",
    "attackers": "attacker",
    "precisions": "precision",
    "statuses": "status",
}
_SHARES: Final = {"weapons": "weapon", "targets": "target", "claimants": "claimants", "publishers": "publishers"}


def events_question(filters: Filters) -> Question:
    """Return the question whose answer is the events shown, oldest first, undated last."""
    head, head_values = _source(filters.known)
    where, values = conditions(filters)
    order = "date_start NULLS LAST, place NULLS LAST, event_id"
    return f"{head} SELECT * FROM shown WHERE {where} ORDER BY {order}", head_values + values


def count_question(filters: Filters) -> Question:
    """Return the question for one row: events, dated, undated, without a mapped place, oldest and newest day."""
    head, head_values = _source(filters.known)
    where, values = conditions(filters)
    columns = (
        "count(*) AS events, count(date_start) AS dated, count(*) - count(date_start) AS undated, "
        "count(*) FILTER (scope = 'total') AS totals, "
        "count(*) FILTER (scope = 'place' AND latitude IS NULL) AS unmapped, "
        "min(date_start) AS oldest, max(date_end) AS newest"
    )
    return f"{head} SELECT {columns} FROM shown WHERE {where}", head_values + values


def articles_question(filters: Filters) -> Question:
    """Return the question for one row with the number of articles that the events shown come from."""
    head, head_values = _source(filters.known)
    where, values = conditions(filters)
    limit, limit_values = ("AND a.published <= ?", [filters.known]) if filters.known else ("", [])
    return (
        f"{head} SELECT count(DISTINCT article_id) AS articles FROM event_claims JOIN claims USING (claim_id) "
        f"JOIN articles a USING (article_id) WHERE event_id IN (SELECT event_id FROM shown WHERE {where}) {limit}",
        [*head_values, *values, *limit_values],
    )


def claims_question(filters: Filters) -> Question:
    """Return the question for the claims of the events shown, each with its event_id and article."""
    head, head_values = _source(filters.known)
    where, values = conditions(filters)
    limit, limit_values = ("AND a.published <= ?", [filters.known]) if filters.known else ("", [])
    return (
        f"{head} SELECT ec.event_id, c.*, a.title, a.source, a.url, a.published, a.language FROM event_claims ec "
        "JOIN claims c USING (claim_id) JOIN articles a USING (article_id) "
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
    head, head_values = _source(filters.known)
    where, values = conditions(filters.without_dates())
    return (
        f"{head} SELECT CAST(date_trunc('{unit}', date_start) AS DATE) AS start, sub_event_type, count(*) AS events "
        f"FROM shown WHERE {where} AND date_start IS NOT NULL GROUP BY ALL ORDER BY ALL",
        head_values + values,
    )


def conditions(filters: Filters) -> Question:
    """Return what follows WHERE, and its values in order; "true" where the filters decide nothing."""
    parts: list[str] = []
    values: list[object] = []
    for part, value in [*_date_conditions(filters), *_list_conditions(filters), *_count_conditions(filters)]:
        parts.append(part)
        values += value
    for word in filters.text.split():
        parts.append(
            "event_id IN (SELECT event_id FROM event_claims JOIN claims c USING (claim_id) "
            "WHERE contains(lower(concat_ws(' ', c.quote, c.toponym, c.place)), lower(?)))"
        )
        values.append(word)
    return " AND ".join(parts) or "true", values


def _date_conditions(filters: Filters) -> list[Question]:
    inside: list[str] = []
    values: list[object] = []
    if filters.start:
        inside.append("date_end >= ?")
        values.append(filters.start)
    if filters.end:
        inside.append("date_start <= ?")
        values.append(filters.end)
    if not inside:
        return []
    text = " AND ".join(inside)
    return [(f"(date_start IS NULL OR ({text}))" if filters.undated else text, values)]


def _list_conditions(filters: Filters) -> list[Question]:
    found: list[Question] = []
    for name, column in _AMONG.items():
        if chosen := getattr(filters, name):
            found.append((f"list_contains(?::VARCHAR[], {column})", [list(chosen)]))
    for name, column in _SHARES.items():
        if chosen := getattr(filters, name):
            found.append((f"list_has_any({column}, ?::VARCHAR[])", [list(chosen)]))
    return found


def _count_conditions(filters: Filters) -> list[Question]:
    found: list[Question] = []
    for name in COUNTS:
        if least := getattr(filters, name):
            found.append((f"coalesce({name}_max, {name}_min) >= ?", [least]))
    if filters.articles:
        found.append(("articles >= ?", [filters.articles]))
    return found


def _source(known: date | None) -> Question:
    """Name what is asked `shown`: the events, or the events as their claims stood on a day."""
    if known is None:
        return "WITH shown AS (SELECT * FROM events)", []
    ranges = ", ".join(
        f"min({name}_min) AS {name}_min, CASE WHEN bool_or({name}_min IS NOT NULL AND {name}_max IS NULL) "
        f"THEN NULL ELSE max({name}_max) END AS {name}_max"
        for name in COUNTS
    )
    kept = [f"{name}_{end}" for name in COUNTS for end in ("min", "max")]
    kept += ["claims", "articles", "publishers", "claimants", "claim_ids", "first_published", "last_published"]
    replaced = ", ".join(f"k.{name} AS {name}" for name in kept)
    return (
        f"WITH known AS (SELECT event_id, {ranges}, count(*) AS claims, count(DISTINCT article_id) AS articles, "
        "list(DISTINCT source) FILTER (source IS NOT NULL) AS publishers, "
        "list(DISTINCT claimant) FILTER (claimant IS NOT NULL) AS claimants, list(claim_id) AS claim_ids, "
        "min(published) AS first_published, max(published) AS last_published "
        "FROM event_claims JOIN claims USING (claim_id) JOIN articles USING (article_id) "
        "WHERE published <= ? GROUP BY event_id), "
        f"shown AS (SELECT e.* REPLACE ({replaced}) FROM events e JOIN known k USING (event_id))",
        [known],
    )
