"""Days that a visit opens with, and those nearest to a period that shows nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from dashboard.questions import conditions, kept_counts, shown_sums
from dashboard.questions.data import EventSource, Row, counts, rows
from dashboard.questions.filter_set import Filters

WEEKS = (4, 8, 13, 26, 52)
ENOUGH = 40
"""Events that a first look should have to show something of a war's course."""


def newest_weeks(source: EventSource, countries: Sequence[str]) -> tuple[date | None, date | None]:
    """Return the first and last day of the newest weeks with enough events in these countries; two Nones for all days.

    Of WEEKS the fewest that hold ENOUGH events.
    """
    if not countries:
        return None, None
    days = kept_counts.first_days(source, replace(Filters(), countries=tuple(countries)))
    if not len(days):
        return None, None
    last = shown_sums.day_of(days[-1])
    for weeks in WEEKS:
        length = 7 * weeks - 1
        if last is not None and len(days) - np.searchsorted(days, days[-1] - length) >= ENOUGH:
            return last - timedelta(days=length), last
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
