"""The top of every page: what this is, and over the sample that it is a sample."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.questions import publishers
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases


def render(context: VisitContext, page: str) -> None:
    """Draw the name and one line; where the store holds retellings alone, a line that can be put away.

    On a phone the map page has a button for its filters, which `viewport.js` listens to.
    """
    embedded = st.context.is_embedded
    filters = (
        f'<button type="button" class="gd-filters-button">{escape(words.FILTERS)}</button>' if page == "map" else ""
    )
    st.html(
        f'<header class="gd-masthead"><p class="gd-name">{escape(words.TITLE)}</p>'
        f'<p class="gd-what"><span class="gd-long">{escape(words.WHAT)}</span> '
        f'<span class="gd-status" title="{escape(words.STATUS_HELP, quote=True)}">{escape(words.STATUS)}.</span></p>'
        f"{filters}</header>"
    )
    articles = 0 if embedded else publishers.sample_size(context.source)
    if not articles or state.sample_line_put_away():
        return
    with st.container(key="gd-sample", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p role="note">{escape(words.SAMPLE_LINE.format(phrases.number(articles)))}</p>')
        if page == "map" and not context.read_only:
            st.button(words.SAMPLE_ADD, key="sample_add", type="tertiary", on_click=state.ask_for_page, args=("add",))
        st.button(words.SAMPLE_HIDE, key="sample_hide", type="tertiary", on_click=state.put_sample_line_away)
