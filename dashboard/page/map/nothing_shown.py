"""What the map says where the filters show nothing: the nearest days that would, and totals that may include it."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard.page.map import chips
from dashboard.questions import opening_days
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases


def render(context: VisitContext) -> None:
    """Draw the words over the map, with a button for each way to see something."""
    filters = state.filters()
    before, after = opening_days.nearest_days(context.source, filters)
    totals = opening_days.totals_within(context.source, filters)
    lines = [words.EMPTY]
    if not (before or after) and filters.start is None and filters.end is None:
        lines.append(words.EMPTY_HELP)
    with st.container(key="gd-nothing", gap="small"):
        st.html(f'<p role="status"><b>{escape(lines[0])}</b> {escape(" ".join(lines[1:]))}</p>')
        for day, form in ((before, words.NEAREST_BEFORE), (after, words.NEAREST_AFTER)):
            if day is not None:
                st.button(form.format(phrases.day(day)), key=f"nearest-{day}", on_click=_show_day, args=(day,))
        for row in totals:
            told = words.TOTAL_MAY_INCLUDE.format(row["toponym"], phrases.event_days(row))
            st.button(told, key=f"total-{row['event_id']}", on_click=_open, args=(str(row["event_id"]),))
        st.button(words.CLEAR, key="clear_nothing", type="tertiary", on_click=chips.clear)


def _show_day(day: date) -> None:
    state.change_filters(start=day, end=day)


def _open(event_id: str) -> None:
    state.change_screen(event=event_id, spot=None)
