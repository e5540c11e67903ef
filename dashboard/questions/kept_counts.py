"""What is counted of the events that filters show, kept per version of the store; nothing of it may be changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.questions import coded_filters, conditions, shown_sums, spot_sums
from dashboard.questions.event_columns import EventColumns, Numbers, read_articles, read_columns
from dashboard.questions.event_sites import Coded, read_cells
from dashboard.questions.filter_set import Filters
from dashboard.questions.shown_sums import Shown
from geodata.event_codes import NO_DAY
from geodata.store_numbers import array_of

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

MOST = 200
"""Answers of a few numbers that are kept of each kind."""


def spots(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return what `spot_sums.spots` does of the events shown."""
    return _spots(source, source.version, repr(filters), filters)


def spots_with_cells(source: EventSource, filters: Filters, resolution: int) -> pd.DataFrame:
    """Return `spots` with one more column, `cell_` and the resolution, which is missing where the store holds none."""
    found = spots(source, filters)
    cells = _cells(source, source.version, filters.known, resolution)
    return found.assign(**{f"cell_{resolution}": cells.taken(found["site"].to_numpy())})


def spread(source: EventSource, filters: Filters) -> pd.DataFrame:
    """Return what `spot_sums.spread` does of the events shown; what is asked once is not kept."""
    return spot_sums.spread(shown(source, filters))


def counts(source: EventSource, filters: Filters) -> dict[str, Any]:
    """Return what `shown_sums.counts` does of the events shown."""
    return _counts(source, source.version, repr(filters), filters)


def region_counts(source: EventSource, filters: Filters) -> dict[str, int]:
    """Return what `shown_sums.region_counts` does of the events shown."""
    return _regions(source, source.version, repr(filters), filters)


def worst(source: EventSource, filters: Filters) -> tuple[str, date | None] | None:
    """Return what `shown_sums.worst` does of the events shown."""
    return _worst(source, source.version, repr(filters), filters)


def first_day_of_newest(source: EventSource, filters: Filters, most: int) -> date | None:
    """Return a day from which on at least so many of the events shown begin, None where fewer have a date."""
    found = shown(source, filters)
    # Rows rise in time, those without a day before all others.
    return shown_sums.day_of(found.columns.first[found.rows[-most]]) if 0 < most <= len(found.rows) else None


def options(source: EventSource, name: str) -> list[str]:
    """Return what `coded_filters.chosen_from` does of all events."""
    return coded_filters.chosen_from(_columns(source, source.version, None), name)


def first_days(source: EventSource, filters: Filters) -> Numbers:
    """Return the first days of the dated events shown, counted from 1970, rising."""
    found = shown(source, filters)
    first = found.columns.first[found.rows]
    dated: Numbers = first[first != NO_DAY]
    return dated


def articles(source: EventSource, filters: Filters) -> int:
    """Return what `shown_sums.articles` does of the events shown."""
    return _article_count(source, source.version, repr(filters), filters)


def timeline(source: EventSource, filters: Filters, unit: str) -> pd.DataFrame:
    """Return what `shown_sums.timeline` does of the events shown."""
    return _timeline(source, source.version, repr(filters), unit, filters)


def days_by_spot(source: EventSource, filters: Filters, most: int) -> dict[str, list[int]] | None:
    """Return what `spot_sums.days_by_spot` does of the events shown; None where more than most have a day."""
    return _days(source, source.version, repr(filters), most, filters)


def shown(source: EventSource, filters: Filters) -> Shown:
    """Return the events shown as rows of columns, from which all that is counted of them is taken."""
    open_dates = filters.without_dates()
    return _shown(source, source.version, repr(open_dates), open_dates).within(filters)


@st.cache_resource(max_entries=3, show_spinner=False)
def _columns(_source: EventSource, version: str, known: date | None) -> EventColumns:
    return read_columns(_source, known)


@st.cache_resource(max_entries=3, show_spinner=False)
def _cells(_source: EventSource, version: str, known: date | None, resolution: int) -> Coded:
    return read_cells(_source, _columns(_source, version, known).sites, resolution)


@st.cache_resource(max_entries=3, show_spinner=False)
def _articles(_source: EventSource, version: str, known: date | None) -> tuple[Numbers, Numbers]:
    return read_articles(_source, _columns(_source, version, known), known)


@st.cache_resource(max_entries=12, show_spinner=False)
def _shown(_source: EventSource, version: str, key: str, _filters: Filters) -> Shown:
    columns = _columns(_source, version, _filters.known)
    held = coded_filters.shown_by(columns, _filters)
    rest = coded_filters.left_to_ask(_filters)
    if conditions.conditions(rest)[0] != conditions.ALL:
        asked = array_of(_source.query(*conditions.ids_question(rest)), "id")
        held &= pd.Series(columns.ids).isin(asked).to_numpy()
    return Shown(columns, np.flatnonzero(held).astype("int32"))


# A frame of a hundred thousand places takes some 20 MB.
@st.cache_resource(max_entries=4, show_spinner=False)
def _spots(_source: EventSource, version: str, key: str, _filters: Filters) -> pd.DataFrame:
    return spot_sums.spots(shown(_source, _filters))


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _counts(_source: EventSource, version: str, key: str, _filters: Filters) -> dict[str, Any]:
    return shown_sums.counts(shown(_source, _filters))


@st.cache_resource(max_entries=12, show_spinner=False)
def _days(_source: EventSource, version: str, key: str, most: int, _filters: Filters) -> dict[str, list[int]] | None:
    found = shown(_source, _filters)
    return spot_sums.days_by_spot(found) if spot_sums.dated_at_spots(found) <= most else None


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _regions(_source: EventSource, version: str, key: str, _filters: Filters) -> dict[str, int]:
    return shown_sums.region_counts(shown(_source, _filters))


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _worst(_source: EventSource, version: str, key: str, _filters: Filters) -> tuple[str, date | None] | None:
    return shown_sums.worst(shown(_source, _filters))


@st.cache_resource(max_entries=MOST, show_spinner=False)
def _article_count(_source: EventSource, version: str, key: str, _filters: Filters) -> int:
    return shown_sums.articles(shown(_source, _filters), _articles(_source, version, _filters.known))


@st.cache_resource(max_entries=50, show_spinner=False)
def _timeline(_source: EventSource, version: str, key: str, unit: str, _filters: Filters) -> pd.DataFrame:
    return shown_sums.timeline(shown(_source, _filters), unit)
