"""The evidence panel: the opened event with all that is said of it, or what stands out where none is opened."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.pages.map import overview, related, resolution
from dashboard.pages.parts import decided
from dashboard.pages.parts.markup import article_link, marked, places_line
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import Context
from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.model import COUNTS

Row = dict[str, Any]


def render(context: Context) -> None:
    """Draw the opened event, or the overview where none is opened."""
    event_id = state.screen().event
    if event_id is None:
        overview.render(context)
        return
    event = data.event(context.source, event_id)
    st.button(words.CLOSE, key="close", icon=":material/arrow_back:", type="tertiary", on_click=_close)
    if event is None:
        st.info(words.GONE)
        return
    if data.is_outside(context.source, state.filters(), event_id):
        st.caption(words.OUTSIDE)
    claims = data.claims(context.source, event_id, state.filters().known)
    made = decided.section(context.folder, {event_id, *(claim["claim_id"] for claim in claims)})
    cards = "".join(claim_card(claim) for claim in claims)
    st.html(f'<article class="gd-event">{_title(event)}{made}{cards}</article>')
    st.html(f'<div class="gd-event">{_rivals(claims)}{_history(data.figures(context.source, event_id))}</div>')
    related.render(context, event)
    st.html(f'<div class="gd-event">{resolution.found(claims)}</div>')
    _link(event_id)


def _title(event: Row) -> str:
    kind = words.TYPES.get(event["sub_event_type"], str(event["sub_event_type"]))
    facts = [kind, words.OUTCOMES[event["outcome"]], phrases.listed(event["weapon"])]
    figures = "".join(
        f"<div><dt>{escape(words.FIGURES[name])}</dt>"
        f"<dd>{escape(phrases.count_range(event[f'{name}_min'], event[f'{name}_max']))}</dd></div>"
        for name in COUNTS
        if event[f"{name}_min"] is not None
    )
    status = words.STATUSES.get(event["status"], str(event["status"]))
    return (
        f'<p class="gd-kicker">{escape(phrases.event_days(event))} · <span class="gd-tag">{escape(status)}</span></p>'
        f"<h2>{escape(event['place'] or event['toponym'])}</h2>"
        f'<p class="gd-where">{escape(places_line(event))}</p>'
        f"<p>{escape(' · '.join(facts))}</p>" + (f'<dl class="gd-counts">{figures}</dl>' if figures else "")
    )


def claim_card(claim: Row) -> str:
    """Return one claim as HTML: who says it, the quote with its numbers marked, the figures, and the article."""
    who = words.SAYS.format(claim["claimant"]) if claim["claimant"] else words.OWN_VOICE
    figures = ", ".join(
        f"{words.FIGURES[name].lower()}: {phrases.count_range(claim[f'{name}_min'], claim[f'{name}_max'])}"
        for name in COUNTS
        if claim[f"{name}_min"] is not None
    )
    language = claim["language"] or "en"
    quote = marked(claim["quote"], language, [(claim[f"{name}_min"], claim[f"{name}_max"]) for name in COUNTS])
    return (
        f'<section class="gd-claim"><h3>{escape(who)}</h3>'
        f'<blockquote lang="{escape(language, quote=True)}">{quote}</blockquote>'
        + (f'<p class="gd-reading">{escape(figures)}</p>' if figures else "")
        + article_link(claim)
        + "</section>"
    )


def _rivals(claims: Sequence[Row]) -> str:
    rows = ""
    for name in COUNTS:
        told: dict[str, list[str]] = {}
        for claim in claims:
            if claim[f"{name}_min"] is not None:
                text = phrases.count_range(claim[f"{name}_min"], claim[f"{name}_max"])
                told.setdefault(text, []).append(claim["claimant"] or claim["source"] or claim["article"])
        if len(told) > 1:
            cells = "".join(
                f"<li><b>{escape(text)}</b> {escape(', '.join(dict.fromkeys(by)))}</li>" for text, by in told.items()
            )
            rows += f"<h4>{escape(words.FIGURES[name])}</h4><ul>{cells}</ul>"
    if not rows:
        return ""
    note = f'<p class="gd-note">{words.RIVALS_NOTE}</p>'
    return f'<section class="gd-rivals"><h3>{words.RIVALS}</h3>{rows}{note}</section>'


def _history(figures: Sequence[Row]) -> str:
    lines = ""
    for name in COUNTS:
        states = [row for row in figures if row["field"] == name and row["published"]]
        if len({(row["minimum"], row["maximum"]) for row in states}) < 2:
            continue
        steps = "".join(
            f"<li>{escape(phrases.day(row['published']))}: "
            f"<b>{escape(phrases.count_range(row['minimum'], row['maximum']))}</b>"
            f"{escape(words.BY.format(row['claimant'])) if row['claimant'] else ''}</li>"
            for row in states
        )
        lines += f"<h4>{escape(words.FIGURES[name])}</h4><ol>{steps}</ol>"
    return f'<section class="gd-history"><h3>{words.HISTORY}</h3>{lines}</section>' if lines else ""


def _link(event_id: str) -> None:
    st.caption(words.LINK)
    st.code(f"{(st.context.url or '').split('?')[0].rstrip('/')}/?event={event_id}", language=None, wrap_lines=True)


def _close() -> None:
    state.change_screen(event=None)
