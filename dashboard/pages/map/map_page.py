"""The map page: headline, map, timeline, evidence and table of one set of filters."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.pages.map import (
    chips,
    events_table,
    evidence_panel,
    filter_panel,
    headline,
    stage,
    takeaway,
    timeline,
    viewport,
)
from dashboard.questions import data
from dashboard.questions.filters import Filters
from dashboard.questions.key_figures import key_figures
from dashboard.session import state
from dashboard.session.visit import Context
from dashboard.words import map_words as words


def render(context: Context) -> None:
    """Draw the page of what the address and the reader's choices ask for."""
    notes = state.read_address("map")
    filter_panel.render(context)
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
            evidence_panel.render(context)
    if viewport.is_up():
        events_table.render(context)
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
