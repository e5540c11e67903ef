"""What is counted of the events that filters show, kept per version of the store; nothing of it may be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from dashboard.questions import coded_filters, conditions, shown_sums, spot_sums
from dashboard.questions.event_columns import EventColumns, Numbers, read_articles, read_columns
from dashboard.questions.event_sites import Coded, read_cells
from dashboard.questions.filter_set import Filters
from dashboard.questions.kept_answers import KeptAnswers
from dashboard.questions.shown_sums import Shown
from geodata.event_codes import NO_DAY
from geodata.store_arrays import array_of

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

MOST: Final = 200
"""Answers of a few numbers that are kept of each kind."""
_COLUMNS: Final = KeptAnswers[EventColumns](3)
_CELLS: Final = KeptAnswers[Coded](3)
_TELLINGS: Final = KeptAnswers[tuple[Numbers, Numbers]](3)
_SHOWN: Final = KeptAnswers[Shown](12)
_WITHIN: Final = KeptAnswers[Shown](4)
# A frame of a hundred thousand places takes some 20 MB.
_SPOTS: Final = KeptAnswers[pd.DataFrame](4)
_COUNTS: Final = KeptAnswers[dict[str, Any]](MOST)
_DAYS: Final = KeptAnswers[dict[str, list[int]] | None](12)
_REGIONS: Final = KeptAnswers[dict[str, int]](MOST)
_WORST: Final = KeptAnswers[tuple[str, date | None] | None](MOST)
_ARTICLES: Final = KeptAnswers[int](MOST)
_TIMELINE: Final = KeptAnswers[pd.DataFrame](50)


def spots(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return what `spot_sums.spots` does of the events shown."""
    return _SPOTS.of((source.version, filters), lambda: spot_sums.spots(shown(source, filters)))


def spots_with_cells(source: EventSource, filters: Filters, resolution: int) -> pd.DataFrame:
    """Return `spots` with one more column, `cell_` and the resolution, which is missing where the store holds none."""
    known = filters.known
    cells = _CELLS.of(
        (source.version, known, resolution), lambda: read_cells(source, _columns(source, known).sites, resolution)
    )
    found = spots(source, filters)
    return found.assign(**{f"cell_{resolution}": cells.taken(found["site"].to_numpy())})


def spread(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return what `spot_sums.spread` does of the events shown; what is asked once is not kept."""
    return spot_sums.spread(shown(source, filters))


def counts(source: EventSource, filters: Filters) -> dict[str, Any]:
    """Return what `shown_sums.counts` does of the events shown."""
    return _COUNTS.of((source.version, filters), lambda: shown_sums.counts(shown(source, filters)))


def region_counts(source: EventSource, filters: Filters) -> dict[str, int]:
    """Return what `shown_sums.region_counts` does of the events shown."""
    return _REGIONS.of((source.version, filters), lambda: shown_sums.region_counts(shown(source, filters)))


def worst(source: EventSource, filters: Filters) -> tuple[str, date | None] | None:
    """Return what `shown_sums.worst` does of the events shown."""
    return _WORST.of((source.version, filters), lambda: shown_sums.worst(shown(source, filters)))


def first_day_of_newest(source: EventSource, filters: Filters, most: int) -> date | None:
    """Return a day from which on at least so many of the events shown begin, None where fewer have a date."""
    found = shown(source, filters)
    # Rows rise in time, those without a day before all others.
    return shown_sums.day_of(found.columns.first[found.rows[-most]]) if 0 < most <= len(found.rows) else None


def options(source: EventSource, name: str) -> list[str]:
    """Return what `coded_filters.chosen_from` does of all events."""
    return coded_filters.chosen_from(_columns(source, None), name)


def first_days(source: EventSource, filters: Filters) -> Numbers:
    """Return the first days of the dated events shown, counted from 1970, rising."""
    found = shown(source, filters)
    first = found.columns.first[found.rows]
    dated: Numbers = first[first != NO_DAY]
    return dated


def articles(source: EventSource, filters: Filters) -> int:
    """Return what `shown_sums.articles` does of the events shown."""
    return _ARTICLES.of((source.version, filters), lambda: _count_articles(source, filters))


def timeline(source: EventSource, filters: Filters, unit: str) -> pd.DataFrame:
    """Return what `shown_sums.timeline` does of the events shown."""
    return _TIMELINE.of((source.version, filters, unit), lambda: shown_sums.timeline(shown(source, filters), unit))


def days_by_spot(source: EventSource, filters: Filters, most: int) -> dict[str, list[int]] | None:
    """Return what `spot_sums.days_by_spot` does of the events shown; None where more than most have a day."""

    def made() -> dict[str, list[int]] | None:
        found = shown(source, filters)
        return spot_sums.days_by_spot(found) if spot_sums.dated_at_spots(found) <= most else None

    return _DAYS.of((source.version, filters, most), made)


def shown(source: EventSource, filters: Filters) -> Shown:
    """Return the events shown as rows of columns, from which all that is counted of them is taken."""
    open_dates = filters.without_dates()

    def within() -> Shown:
        return _SHOWN.of((source.version, open_dates), lambda: _show(source, open_dates)).within(filters)

    # Asked for a dozen times a page: for the period, and for the one before it.
    return _WITHIN.of((source.version, filters), within)


def _columns(source: EventSource, known: date | None) -> EventColumns:
    return _COLUMNS.of((source.version, known), lambda: read_columns(source, known))


def _count_articles(source: EventSource, filters: Filters) -> int:
    known = filters.known
    tellings = _TELLINGS.of((source.version, known), lambda: read_articles(source, _columns(source, known), known))
    return shown_sums.articles(shown(source, filters), tellings)


def _show(source: EventSource, filters: Filters) -> Shown:
    columns = _columns(source, filters.known)
    held = coded_filters.shown_by(columns, filters)
    rest = coded_filters.left_to_ask(filters)
    if conditions.conditions(rest)[0] != conditions.ALL:
        asked = array_of(source.query(*conditions.ids_question(rest)), "id")
        held &= pd.Series(columns.ids).isin(asked).to_numpy()
    return Shown(columns, np.flatnonzero(held).astype("int32"))
