"""Filters as questions to the store's `events` view: text of SQL with question marks, and their values; pure."""

from __future__ import annotations

from datetime import date

from dashboard.questions.filter_rows import FILTER_ROWS, Question
from dashboard.questions.filter_set import Filters
from geodata.event_codes import PLACED, SPOT
from geodata.model import COUNTS
from geodata.store_known import events_known

ALL = "true"
"""Condition of filters that decide nothing."""
TABLED = (
    *("event_id", "date_start", "place", "toponym", "precision", "latitude", "longitude", "region", "country"),
    *("sub_event_type", "outcome", "attacker", "articles", "status", "scope", "weapon", "target", "claimants"),
    *(f"{name}_{end}" for name in COUNTS for end in ("min", "max")),
)
"""Columns of events that a table tells, or that lead from its rows to the map."""
MAPPED = f"{PLACED} AND NOT list_contains(?::VARCHAR[], event_id)"


def events_question(filters: Filters) -> Question:
    """Return the question whose answer is the events shown, oldest first, undated last."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    order = "date_start NULLS LAST, place NULLS LAST, event_id"
    return f"{head} SELECT * FROM shown WHERE {where} ORDER BY {order}", head_values + values


def spot_question(filters: Filters, spot: str) -> Question:
    """Return the question for the events shown at one spot, newest first."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} AND scope = 'place' AND {SPOT} = ? "
        "ORDER BY date_start DESC NULLS LAST, event_id",
        [*head_values, *values, spot],
    )


def newest_question(filters: Filters, most: int, since: date | None = None) -> Question:
    """Return the question for the newest events shown, at most so many; undated ones last.

    since: day from which on at least so many begin, which spares looking at the rest; None where that is not known.
    """
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    bound, bound_values = ("AND date_start >= ?", [since]) if since else ("", [])
    return (
        f"{head} SELECT {', '.join(TABLED)} FROM shown WHERE {where} {bound} "
        "ORDER BY date_start DESC NULLS LAST, place NULLS LAST, event_id "
        f"LIMIT {int(most)}",
        [*head_values, *values, *bound_values],
    )


def ids_question(filters: Filters) -> Question:
    """Return the question for the ids of the events shown, as numbers."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return f"{head} SELECT ('0x' || event_id)::UBIGINT AS id FROM shown WHERE {where}", head_values + values


def known_question(filters: Filters, event_id: str, first: date | None) -> Question:
    """Return the question for one event, as it was known on the day of the filters; first: its first day."""
    head, head_values = events_known(filters.known)
    # Days are compared at a fraction of the cost of ids, and let whole parts of the files be left out.
    day, values = ("date_start = ?", [first]) if first else ("date_start IS NULL", [])
    return f"{head} SELECT * FROM shown WHERE {day} AND event_id = ?", [*head_values, *values, event_id]


def shown_question(filters: Filters, event_id: str) -> Question:
    """Return the question for one row, whether an event is among those shown."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return f"{head} SELECT count(*) AS shown FROM shown WHERE {where} AND event_id = ?", [
        *head_values,
        *values,
        event_id,
    ]


def totals_question(filters: Filters) -> Question:
    """Return the question for the totals over several places among the events shown, oldest first, undated first."""
    head, head_values = events_known(filters.known)
    where, values = conditions(filters)
    return (
        f"{head} SELECT * FROM shown WHERE {where} AND scope = 'total' ORDER BY date_start NULLS FIRST, event_id",
        head_values + values,
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


def conditions(filters: Filters) -> Question:
    """Return what follows WHERE, and its values in order; "true" where the filters decide nothing."""
    asked = [question for row in FILTER_ROWS if (question := row.ask(filters)) is not None]
    return " AND ".join(part for part, _ in asked) or ALL, [value for _, values in asked for value in values]
