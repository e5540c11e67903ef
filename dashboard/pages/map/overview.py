"""What stands out in the events shown, where no event is opened."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard.pages.map import related
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import Context
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import region_label

MOST = 6


def render(context: Context) -> None:
    """Draw which regions gained and lost most against the period before, and the totals shown."""
    filters = state.filters()
    events = data.events(context.source, filters)
    st.html(f'<div class="gd-empty"><h2>{words.EVIDENCE}</h2><p>{words.NOTHING_SELECTED}</p></div>')
    before = filters.period_before()
    then = data.events(context.source, before) if before else None
    rows = changes(events, then)
    if rows:
        items = "".join(
            f"<li><span>{escape(region_label(code))}</span><b>{phrases.number(now)}</b>"
            + (f"<i>{'+' if now >= past else '−'}{phrases.number(abs(now - past))}</i>" if then is not None else "")
            + "</li>"
            for code, now, past in rows
        )
        title = words.MOST_CHANGED if then is not None else words.MOST_REPORTED
        st.html(f'<section class="gd-ranking"><h3>{title}</h3><ul>{items}</ul></section>')
    _totals(events)


def changes(events: pd.DataFrame, before: pd.DataFrame | None) -> list[tuple[str, int, int]]:
    """Return region, events now and events before, the greatest change first; by number where there is no before."""
    now = events["region"].value_counts().to_dict()
    then = before["region"].value_counts().to_dict() if before is not None else {}
    rows = [(str(code), int(now.get(code, 0)), int(then.get(code, 0))) for code in {*now, *then}]
    return sorted(rows, key=lambda row: (-abs(row[1] - row[2]), row[0]))[:MOST]


def _totals(events: pd.DataFrame) -> None:
    found = events[events["scope"] == "total"].sort_values("date_start", ascending=False, na_position="last")
    related.draw(words.TOTALS, words.TOTALS_NOTE, found.to_dict("records"), "total", MOST)
