"""The line that tells a reader that this map is theirs alone, with ways to keep or to leave it."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.page.parts import notices
from dashboard.session import session_map
from dashboard.session.visit import VisitContext
from dashboard.words import page_words as words
from dashboard.words import phrases
from geodata.errors import GeodataError


def render(context: VisitContext) -> None:
    """Draw the line where this session has a map of its own."""
    if problem := session_map.take_problem():
        notices.alert(words.FAILED.format(problem))
    own = session_map.current()
    if own is None or context.shared is None:
        return
    told = [
        phrases.counted(count, *forms)
        for count, forms in (
            (own.articles, words.OWN_ARTICLES),
            (session_map.corrections_of_own(context), words.OWN_CORRECTIONS),
        )
        if count
    ]
    said = words.OWN_MAP.format(", ".join(told) or words.OWN_NOTHING)
    with st.container(key="gd-own", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p role="status">{escape(said)}</p>')
        if context.writable:
            st.button(words.OWN_KEEP, key="own_keep", on_click=_keep, args=(context,))
        st.button(words.OWN_DISCARD, key="own_discard", type="tertiary", on_click=session_map.discard)


def _keep(context: VisitContext) -> None:
    try:
        session_map.keep(context)
    except GeodataError as error:
        session_map.set_problem(str(error))
