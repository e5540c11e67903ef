"""Taking it away: the link, an embed snippet, and the events shown as files."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import state, words
from dashboard.context import Context


def render(context: Context) -> None:
    """Draw the share box."""
    with st.expander(words.SHARE, icon=":material/share:"):
        address = page_address()
        st.caption(words.SHARE_LINK)
        st.code(address, language=None, wrap_lines=True)
        st.caption(words.SHARE_EMBED)
        st.code(embed_snippet(address), language=None, wrap_lines=True)


def page_address() -> str:
    """Return the address of what is shown now."""
    return state.address_of((st.context.url or "").split("?")[0].rstrip("/") + "/")


def embed_snippet(address: str) -> str:
    """Return HTML that shows an address of this app within another page."""
    joint = "&" if "?" in address else "?"
    return (
        f'<iframe src="{escape(f"{address}{joint}embed=true", quote=True)}" title="{words.TITLE}" '
        'width="100%" height="800" style="border:0" loading="lazy"></iframe>'
    )
