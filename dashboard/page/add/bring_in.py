"""The ways in: a pasted text, files, links, a feed; what they give is kept in the session, nowhere else."""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from dashboard.page.add import bring_web, not_read, reading_bar
from dashboard.session import brought, session_drafts, widget_values
from dashboard.session.opening import SEEDS
from dashboard.words import intake_words, phrases
from dashboard.words import page_words as words
from geodata import articles
from geodata.model import SkippedFile

SAMPLE: Final = "2023-12-31-belgorod-toll.md"


def render() -> None:
    """Draw the ways in, and what could not be read."""
    paste, files, links, feed = st.tabs(list(intake_words.WAYS))
    with paste:
        _paste()
    with files:
        _files()
    with links:
        bring_web.render_links()
    with feed:
        bring_web.render_feed()
    not_read.render(session_drafts.not_read())


def _paste() -> None:
    st.text_area(
        words.PASTE_LABEL,
        key="paste",
        height=190,
        max_chars=brought.PASTED_CHARACTERS,
        placeholder=words.PASTE_PLACEHOLDER,
        help=words.PASTE_HELP.format(phrases.number(brought.PASTED_CHARACTERS)),
    )
    with st.container(horizontal=True, gap="small"):
        st.button(words.PASTE_READ, key="read_paste", type="primary", on_click=_take_paste)
        if (SEEDS / SAMPLE).is_file():
            st.button(words.SAMPLE, key="read_sample", on_click=_take_sample)


def _files() -> None:
    folder = st.toggle(words.WHOLE_FOLDER, key="whole_folder")
    uploaded = st.file_uploader(
        words.FILES_LABEL,
        type=list(brought.KINDS),
        accept_multiple_files="directory" if folder else True,
        key=f"files-{folder}",
        max_upload_size=brought.UPLOAD_MEGABYTES,
        label_visibility="collapsed",
    )
    st.caption(
        intake_words.FILES_HELP.format(
            brought.MOST_FILES, brought.UPLOAD_MEGABYTES, phrases.number(brought.MOST_ARTICLES)
        )
    )
    if not st.button(words.FILES_READ, key="read_files", type="primary"):
        return
    if not uploaded:
        session_drafts.refuse(words.FILES_LABEL, "none", words.FILES_EMPTY)
        return
    # A browser gives a folder's files in no order; the first ones by name are those that somebody can tell.
    chosen = sorted(uploaded, key=lambda file: _in_order(file.name))[: brought.MOST_FILES]
    reading_bar.follow(brought.from_files([(file.name, file.getvalue()) for file in chosen]))
    if len(uploaded) > brought.MOST_FILES:
        left = words.FILES_TOO_MANY.format(phrases.number(len(uploaded) - brought.MOST_FILES), brought.MOST_FILES)
        session_drafts.more([SkippedFile(words.FILES_LABEL, left, words.FILES_IN_TURNS)])


def _in_order(name: str) -> list[tuple[int, str]]:
    """Return what sorts names with their numbers by size: a2 before a10."""
    parts = re.split(r"([0-9]+)", name.lower())
    return [(int(part), "") if place % 2 else (0, part) for place, part in enumerate(parts)]


def _take_paste() -> None:
    text = str(widget_values.value("paste", ""))
    if not text.strip():
        session_drafts.refuse(words.PASTED, "empty", words.PASTE_EMPTY)
        return
    session_drafts.take(brought.from_text(text, words.PASTED))


def _take_sample() -> None:
    session_drafts.take(list(articles.read([SEEDS / SAMPLE])))
