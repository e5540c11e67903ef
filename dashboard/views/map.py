"""The map page: headline, map, timeline, evidence and table of one set of filters."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import data, state, words
from dashboard.components import chips, evidence, headline, sidebar, stage, table, takeaway, timeline, viewport
from dashboard.context import Context
from dashboard.figures import key_figures
from dashboard.filters import Filters


def render(context: Context) -> None:
    """Draw the page of what the address and the reader's choices ask for."""
    notes = state.read_address("map")
    sidebar.render(context)
    # Containers that may stay empty keep what follows at its place: a map that moves in the page is built anew.
    above = st.container()
    if notes:
        listed = "; ".join(notes[:8])
        above.html(f'<p class="gd-ignored" role="status">{words.IGNORED} {escape(listed)}</p>')
    everything = data.counts(context.source, Filters())["events"]
    if not everything:
        above.info(words.EMPTY_STORE)
    _headline(context, everything)
    with st.container():
        chips.render()
    with st.container(key="gd-desk"):
        wide, narrow = st.columns([0.755, 0.245], gap="medium")
        with wide:
            stage.render(context)
            if viewport.is_up():
                timeline.render(context)
        with narrow, st.container(key="gd-evidence"):
            evidence.render(context)
    if viewport.is_up():
        table.render(context)
        takeaway.render(context)
    viewport.render()
    state.write_address()


def _headline(context: Context, everything: int) -> None:
    filters = state.filters()
    shown = data.counts(context.source, filters)
    if (filters.start or filters.end) and not filters.undated:
        shown = shown | {"undated_out": data.counts(context.source, filters.without_dates())["undated"]}
    before = filters.period_before()
    figures = key_figures(
        data.events(context.source, filters),
        data.events(context.source, before) if before else None,
        articles=(data.articles(context.source, filters), data.articles(context.source, before) if before else None),
    )
    headline.render(headline.sentence(context.source, filters), figures, shown, everything, filters)
