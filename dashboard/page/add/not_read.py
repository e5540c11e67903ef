"""What could not be read, each with its reason and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.words import intake_words as words
from dashboard.words import page_words, phrases
from geodata.model import SkippedFile

SHOWN = 5


def render(found: Sequence[SkippedFile]) -> None:
    """Draw them; of many the first ones, and all on demand."""
    if not found:
        return
    if len(found) == 1:
        st.html(f'<p class="gd-alert" role="alert">{escape(_said(found[0], page_words.NOT_READ))}</p>')
        return
    title = escape(words.NOT_READ_TITLE.format(phrases.number(len(found))))
    st.html(f'<div class="gd-alert" role="alert"><b>{title}</b>{_list(found[:SHOWN])}</div>')
    if len(found) > SHOWN:
        with st.expander(words.NOT_READ_ALL.format(phrases.number(len(found)))):
            st.html(_list(found))


def _list(found: Sequence[SkippedFile]) -> str:
    return f"<ul>{''.join(f'<li>{escape(_said(one, words.NOT_READ_ITEM))}</li>' for one in found)}</ul>"


def _said(found: SkippedFile, form: str) -> str:
    where = page_words.NOT_READ_LINE.format(found.path, found.line) if found.line else found.path
    return form.format(where, found.reason, found.remedy.rstrip("."))
