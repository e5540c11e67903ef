"""On a phone, what was tapped comes up from below: place, date, figures and the first sentence."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.page.parts import event_facts
from dashboard.page.parts.markup import sentence
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases


def render(context: VisitContext) -> None:
    """Draw the sheet of the opened event or place; the styles show it on small screens and in embedded maps alone."""
    screen = state.screen()
    if screen.event is None and screen.spot is None:
        return
    with st.container(key="gd-sheet", gap="small"):
        st.button(words.SHEET_CLOSE, key="sheet_close", icon=":material/close:", type="tertiary", on_click=_close)
        if screen.event is not None:
            event = data.event(context.source, screen.event)
            if event is None:
                st.html(f"<p>{escape(words.GONE)}</p>")
                return
            claims = data.claims(context.source, screen.event, state.filters().known)
            first = sentence(claims[0]) if claims else ""
            st.html(
                f'<div class="gd-event">{event_facts.title(event, claims)}<div class="gd-claim">{first}</div></div>'
            )
            st.html(f'<a class="gd-more" href="#{words.EVIDENCE_ANCHOR}">{escape(words.SHEET_MORE)}</a>')
            return
        rows = data.spot_events(context.source, state.filters(), str(screen.spot))
        if rows:
            st.html(f'<div class="gd-event">{event_facts.place_title(rows)}</div>')
        for row in rows[:20]:
            label = f"{phrases.event_days(row)}, {words.OUTCOMES.get(row['outcome'], row['outcome'])}"
            event_id = str(row["event_id"])
            st.button(label, key=f"sheet-{event_id}", on_click=state.change_screen, kwargs={"event": event_id})


def _close() -> None:
    state.change_screen(event=None, spot=None)
