"""Lines that tell a reader how something went, from text that need not be trusted."""

from __future__ import annotations

from html import escape

import streamlit as st


def alert(text: str) -> None:
    """Say that something was not done and what to do."""
    st.html(f'<p class="gd-alert" role="alert">{escape(text)}</p>')


def done(text: str) -> None:
    """Say that something was done."""
    st.html(f'<p class="gd-done" role="status">{escape(text)}</p>')


def note(text: str) -> None:
    """Say something by the way."""
    st.html(f'<p class="gd-note">{escape(text)}</p>')
