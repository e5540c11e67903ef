"""Headings, and lines that tell a reader how something went, from text that need not be trusted."""

from __future__ import annotations

from html import escape

import streamlit as st


def head(title: str, lead: str) -> None:
    """Draw a page's heading and what the page is for."""
    st.html(f'<header class="gd-head"><h1>{escape(title)}</h1><p class="gd-lead">{escape(lead)}</p></header>')


def alert(text: str) -> None:
    """Say that something was not done and what to do."""
    st.html(f'<p class="gd-alert" role="alert">{escape(text)}</p>')


def done(text: str) -> None:
    """Say that something was done."""
    st.html(f'<p class="gd-done" role="status">{escape(text)}</p>')


def note(text: str) -> None:
    """Say something by the way."""
    st.html(f'<p class="gd-note">{escape(text)}</p>')
