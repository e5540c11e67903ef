"""The permanent link of an event: its own page, to be read, printed and cited."""

from __future__ import annotations

import streamlit as st

from dashboard.page.parts import notices
from dashboard.session import state
from dashboard.words import map_words as words


def render(event_id: str) -> None:
    """Draw the link, and a warning where it leads to this machine alone."""
    address = state.page_address(f"event?event={event_id}")
    st.link_button(words.FULL_PAGE, address, type="tertiary", icon=":material/article:")
    link(address)


def link(address: str, said: str = "") -> None:
    """Draw an address to copy, or a text that holds it; before it, a warning where it leads to this machine alone."""
    if not said:
        st.caption(words.LINK)
    if state.is_local(address):
        notices.note(words.LOCAL_LINK)
    st.code(said or address, language=None, wrap_lines=True)
