"""Days that a visit opens with, and those nearest to a period that shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.questions import conditions
from dashboard.questions.data import EventSource, Row, counts, rows
from dashboard.questions.filter_set import Filters

WEEKS = (4, 8, 13, 26, 52)
ENOUGH = 40
"""Events that a first look should have to show something of a war's course."""


def newest_weeks(source: EventSource, countries: Sequence[str]) -> tuple[date | None, date | None]:
    """Return the first and last day of the newest weeks with enough events in these countries; two Nones for all days.

    Of WEEKS the fewest that hold ENOUGH events.
    """
    where = "list_contains(?::VARCHAR[], country) AND date_start IS NOT NULL"
    found = rows(source, (f"SELECT max(date_start) AS last FROM events WHERE {where}", [list(countries)]))
    last = found[0]["last"]
    if last is None:
        return None, None
    for weeks in WEEKS:
        first = last - timedelta(days=7 * weeks - 1)
        held = rows(
            source,
            (f"SELECT count(*) AS events FROM events WHERE {where} AND date_start >= ?", [list(countries), first]),
        )[0]["events"]
        if held >= ENOUGH:
            return first, last
    return None, None


def nearest_days(source: EventSource, filters: Filters) -> tuple[date | None, date | None]:
    """Return the last day before, and the first day after the period asked for on which the other filters show any."""
    if filters.start is None and filters.end is None:
        return None, None
    open_dates = filters.without_dates()
    before = after = None
    if filters.start:
        before = counts(source, replace(open_dates, end=filters.start - timedelta(days=1)))["newest_start"]
    if filters.end:
        after = counts(source, replace(open_dates, start=filters.end + timedelta(days=1)))["oldest"]
    return before, after


def totals_within(source: EventSource, filters: Filters) -> list[Row]:
    """Return up to three totals over several places that overlap the period asked for, whatever else is asked."""
    period = replace(Filters(), start=filters.start, end=filters.end)
    if filters.start is None and filters.end is None:
        return []
    part, values = conditions.conditions(period)
    sql = f"SELECT * FROM events WHERE {part} AND scope = 'total' ORDER BY articles DESC, event_id LIMIT 3"
    return rows(source, (sql, values))
