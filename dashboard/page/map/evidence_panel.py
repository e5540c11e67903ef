"""The evidence panel: the opened event with all that is said of it, the events of an opened place, or an overview."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.page.map import overview, related, resolution
from dashboard.page.parts import decided, event_facts, event_link
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words

Row = dict[str, Any]


def render(context: VisitContext) -> None:
    """Draw the opened event, or the opened place, or the overview where none is opened."""
    screen = state.screen()
    if screen.event is not None:
        _event(context, screen.event)
    elif screen.spot is not None:
        _spot(context, screen.spot)
    else:
        overview.render(context)


def _event(context: VisitContext, event_id: str) -> None:
    event = data.event(context.source, event_id)
    back = words.BACK_TO_LIST if state.screen().spot else words.CLOSE
    st.button(back, key="close", icon=":material/arrow_back:", type="tertiary", on_click=_close)
    if event is None:
        st.info(words.GONE)
        return
    if data.is_outside(context.source, state.filters(), event_id):
        st.caption(words.OUTSIDE)
    claims = data.claims(context.source, event_id, state.filters().known)
    made = decided.section(context.folder, {event_id, *(claim["claim_id"] for claim in claims)})
    st.html(f'<article class="gd-event">{event_facts.title(event, claims)}{made}</article>')
    for claim in claims:
        _claim(context, claim)
    figures = data.figures(context.source, event_id)
    st.html(f'<div class="gd-event">{event_facts.rivals(claims)}{event_facts.history(figures)}</div>')
    related.render(context, event)
    st.html(f'<div class="gd-event">{resolution.found(claims)}</div>')
    event_link.render(event_id)


def _claim(context: VisitContext, claim: Row) -> None:
    with st.container(key=f"gd-card-{claim['claim_id']}", gap=None):
        st.html(f'<div class="gd-event">{event_facts.claim_card(claim)}</div>')
        if not context.read_only:
            st.button(
                words.WRONG,
                key=f"wrong-{claim['claim_id']}",
                type="tertiary",
                on_click=state.review_claim,
                args=(claim["claim_id"],),
            )


def _spot(context: VisitContext, spot: str) -> None:
    st.button(words.CLOSE, key="close", icon=":material/arrow_back:", type="tertiary", on_click=_close)
    rows = data.spot_events(context.source, state.filters(), spot)
    if not rows:
        st.info(words.EMPTY)
        return
    st.html(f'<article class="gd-event">{event_facts.place_title(rows)}</article>')
    related.draw("", "", rows, "spot", 60)


def _close() -> None:
    screen = state.screen()
    if screen.event is not None:
        state.change_screen(event=None)
    else:
        state.change_screen(spot=None)
