"""The page of one event: title, map, figures as told, timeline of reports and sources; good to print and to cite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.layers import spots_of
from dashboard.page.parts import claims_map, decided, event_facts, event_link, masthead, notices
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import event_words as words
from dashboard.words import map_words, phrases

Row = dict[str, Any]


def render(context: VisitContext) -> None:
    """Draw the event that the address names."""
    masthead.render(context, "event")
    event_id = str(st.query_params.get("event", ""))
    event = data.event(context.source, event_id) if event_id else None
    if event is None:
        notices.alert(map_words.GONE if event_id else words.NONE_NAMED)
        st.button(words.TO_MAP, on_click=state.ask_for_page, args=("map",))
        return
    claims = data.claims(context.source, event_id)
    left, right = st.columns([0.6, 0.4], gap="large")
    with left:
        made = decided.section(context.folder, {event_id, *(claim["claim_id"] for claim in claims)})
        figures = data.figures(context.source, event_id)
        st.html(
            f'<article class="gd-event gd-own-page">{event_facts.title(event, claims, "h1")}{made}'
            f"{event_facts.rivals(claims)}{event_facts.history(figures)}"
            f"<h2>{escape(words.REPORTS)}</h2>{_reports(claims)}</article>"
        )
    with right:
        frame = pd.DataFrame([event])
        claims_map.render(context, spots_of(frame), key=f"event-{event_id}", with_legend=False, counted=False)
        _foot(event, event_id)


def _reports(claims: Sequence[Row]) -> str:
    days: dict[str, list[Row]] = {}
    for claim in claims:
        day = phrases.day(claim["published"]) if claim["published"] else map_words.UNPUBLISHED
        days.setdefault(day, []).append(claim)
    return "".join(
        f"<h3>{escape(day)}</h3>" + "".join(event_facts.claim_card(claim) for claim in told)
        for day, told in days.items()
    )


def _foot(event: Row, event_id: str) -> None:
    address = state.page_address(f"event?event={event_id}")
    today = phrases.day(datetime.now(UTC).date())
    cited = words.CITE.format(
        map_words.TITLE, event["place"] or event["toponym"], phrases.event_days(event), address, today
    )
    st.html(f'<h2>{escape(words.CITE_TITLE)}</h2><p class="gd-note">{escape(map_words.STATUS_HELP)}</p>')
    event_link.link(address, cited)
    st.button(words.TO_MAP, on_click=_show, args=(event_id,))


def _show(event_id: str) -> None:
    state.change_screen(event=event_id, spot=None)
    state.ask_for_page("map")
