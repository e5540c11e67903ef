"""The timeline under the map, whose brush sets the dates."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.look.palette import TYPE_COLORS
from dashboard.pages.map.timeline_chart import brushed_days, timeline_chart, unit_for
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import Context
from dashboard.words import map_words as words


def render(context: Context) -> None:
    """Draw the bars of the whole period with the chosen days in full colour, and the kinds they stand for."""
    filters = state.filters()
    span = data.counts(context.source, filters.without_dates())
    unit = unit_for(filters.start or span["oldest"], filters.end or span["newest"])
    counts = data.timeline(context.source, filters, unit)
    counts = counts[[_near(start, filters.start, filters.end) for start in counts["start"]]]
    st.html(
        f'<div class="gd-row"><h2>{words.TIMELINE}, {words.UNITS[unit]}</h2>'
        f'<p class="gd-note">{words.TIMELINE_HELP}</p></div>'
    )
    if counts.empty:
        st.caption(words.EMPTY)
        return
    colors = TYPE_COLORS[context.theme]
    chart = timeline_chart(counts, unit, colors, words.TYPES, chosen=(filters.start, filters.end))
    key = f"timeline-{filters.digest()}-{unit}"
    with st.container(key="gd-timeline"):
        st.altair_chart(chart, key=key, on_select=_take(key), width="stretch", theme="streamlit")


def _near(start: Any, first: Any, last: Any) -> bool:
    if first is None or last is None:
        return True
    margin = max((last - first) * 2, (last - last.replace(day=1)) * 2)
    return bool(first - margin <= start <= last + margin)


def _take(key: str) -> Any:
    def take() -> None:
        selection = (st.session_state.get(key) or {}).get("selection") or {}
        days = brushed_days(selection)
        if days is not None:
            state.change_filters(start=days[0], end=days[1])

    return take
