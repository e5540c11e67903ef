"""The map page: headline, map, timeline, evidence and table of one set of filters."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.layers import fullest_region
from dashboard.page.map import (
    chips,
    events_table,
    evidence_panel,
    filter_panel,
    headline,
    sheet,
    stage,
    takeaway,
    timeline,
    viewport,
)
from dashboard.page.parts import masthead
from dashboard.questions import data, opening_days
from dashboard.questions.data import EventSource
from dashboard.questions.filter_set import Filters
from dashboard.questions.pinned import pinned
from dashboard.session import map_state, state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words


def render(context: VisitContext) -> None:
    """Draw the page of what the address and the reader's choices ask for."""
    context = replace(context, source=pinned(context.source))
    notes = state.read_address("map", opening_period(context))
    if st.context.is_embedded:
        _embedded(context)
        return
    filter_panel.render(context)
    masthead.render(context, "map")
    # Containers that may stay empty keep what follows at its place: a map that moves in the page is built anew.
    above = st.container()
    if notes:
        listed = "; ".join(notes[:8])
        above.html(f'<p class="gd-ignored" role="status">{words.IGNORED} {escape(listed)}</p>')
    everything = data.counts(context.source, Filters())["events"]
    if not everything:
        above.info(words.EMPTY_STORE)
    headline.render(context, everything)
    with st.container():
        chips.render()
    with st.container(key="gd-desk"):
        wide, narrow = st.columns([0.755, 0.245], gap="medium")
        with wide:
            stage.render(context)
            if map_state.is_up():
                timeline.render(context)
        with narrow, st.container(key="gd-evidence"):
            evidence_panel.render(context)
    if map_state.is_up():
        takeaway.render(context)
        events_table.render(context)
    sheet.render(context)
    viewport.render(context)
    state.write_address()


def _embedded(context: VisitContext) -> None:
    """Draw the title, the map with its legend and credit, and a sheet for what is clicked; nothing to scroll."""
    with st.container(key="gd-embedded", gap=None):
        said = headline.sentence(context.source, state.filters())
        st.html(f'<p class="gd-embed-title"><b>{words.TITLE}</b> · {escape(said)} · {words.STATUS}</p>')
        stage.render_alone(context)
    sheet.render(context)
    viewport.render(context)
    state.write_address()


def opening_period(context: VisitContext) -> Filters:
    """Return the filters that a visit without an address opens with: the newest weeks of the fullest region."""
    return _opening_period(context.source.version, context.source)


@st.cache_resource(max_entries=4, show_spinner=False)
def _opening_period(version: str, _source: EventSource) -> Filters:
    near = fullest_region(data.spread(_source, Filters()))
    countries = sorted(set(near["country"].dropna()))
    first, last = opening_days.newest_weeks(_source, countries)
    return Filters(start=first, end=last)
