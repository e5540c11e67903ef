"""Marks that are so many that the browser knows them by their number alone."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.layers import terse_spots
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext

MOST_MARKS: Final = 45_000
"""More marks than this are counted over hexagons: a browser without a graphics card takes seconds for more, and as many
take 260 kB on their way to it."""


def opened_by(context: VisitContext, number: Any) -> dict[str, Any]:
    """Return what a click on the mark of a number opens: its event where it has one alone, else its spot."""
    row = marked_spot(context, number)
    if row is None:
        return {}
    return {"id": row["event_id"]} if row["events"] == 1 else {"spot": row["spot"]}


def marked_spot(context: VisitContext, number: Any) -> pd.Series[Any] | None:
    """Return the spot of the mark of a number, None where marks are not known by numbers or there is none of this."""
    towns = numbered_spots(context)
    held = towns is not None and isinstance(number, int) and 0 <= number < len(towns)
    return towns.iloc[number] if towns is not None and held else None


def numbered_spots(context: VisitContext) -> pd.DataFrame | None:
    """Return what `terse_spots` does of what is shown."""
    filters = state.filters()
    spots = data.spots(context.source, filters)
    return _numbered(context.source.version, filters.digest(), spots) if len(spots) <= MOST_MARKS else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _numbered(version: str, digest: str, _spots: pd.DataFrame) -> pd.DataFrame | None:
    return terse_spots(_spots)
