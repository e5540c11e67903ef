"""The three ways in: a pasted text, files, a link; what they give is kept in the session, nowhere else."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.page.parts import notices
from dashboard.session import brought, session_drafts, widget_values
from dashboard.session.opening import SEEDS
from dashboard.words import page_words as words
from dashboard.words import phrases
from geodata import articles
from geodata.errors import FetchError
from geodata.model import SkippedFile

PRIVATE: Final = "GEODATA_FETCH_PRIVATE"
"""Environment variable that lets links lead into the network of this machine; for an archive within a house."""
SAMPLE: Final = "2023-12-31-belgorod-toll.md"


def render() -> None:
    """Draw the three ways in, and what could not be read."""
    paste, files, link = st.tabs(list(words.ADD_WAYS))
    with paste:
        _paste()
    with files:
        _files()
    with link:
        _link()
    for skipped in session_drafts.not_read():
        notices.alert(_said(skipped))


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
    told = words.FILES_HELP.format(brought.MOST_FILES, brought.UPLOAD_MEGABYTES, brought.MOST_ARTICLES)
    folder = st.toggle(words.WHOLE_FOLDER, key="whole_folder")
    st.file_uploader(
        words.FILES_LABEL,
        type=list(brought.KINDS),
        accept_multiple_files="directory" if folder else True,
        key=f"files-{folder}",
        max_upload_size=brought.UPLOAD_MEGABYTES,
        label_visibility="collapsed",
    )
    st.caption(told)
    st.button(words.FILES_READ, key="read_files", type="primary", on_click=_take_files)


def _link() -> None:
    address = st.text_input(words.LINK_LABEL, key="link", placeholder=words.LINK_PLACEHOLDER, max_chars=2_000) or ""
    host = ""
    if address.strip():
        try:
            host = articles.host_of(address)
            notices.note(words.LINK_FETCH_FROM.format(host))
        except FetchError as error:
            notices.alert(words.FAILED.format(error))
    st.button(words.LINK_FETCH, key="fetch", type="primary", disabled=not host, on_click=_take_link)
    st.caption(words.LINK_HELP)


def _take_paste() -> None:
    text = str(widget_values.value("paste", ""))
    if not text.strip():
        session_drafts.refuse(words.PASTED, "empty", words.PASTE_EMPTY)
        return
    session_drafts.take(brought.from_text(text, words.PASTED))


def _take_sample() -> None:
    session_drafts.take(list(articles.read([SEEDS / SAMPLE])))


def _take_files() -> None:
    uploaded: Sequence[UploadedFile] = widget_values.value(f"files-{bool(widget_values.value('whole_folder'))}", [])
    if not uploaded:
        session_drafts.refuse(words.FILES_LABEL, "none", words.FILES_EMPTY)
        return
    found = brought.from_files((file.name, file.getvalue()) for file in uploaded[: brought.MOST_FILES])
    if len(uploaded) > brought.MOST_FILES:
        said = words.FILES_TOO_MANY.format(brought.MOST_FILES)
        found.append(SkippedFile(words.FILES_LABEL, f"{len(uploaded)} files", said))
    session_drafts.take(found)


def _take_link() -> None:
    address = widget_values.text("link")
    try:
        host = articles.host_of(address)
        page = articles.fetch(address, private=os.environ.get(PRIVATE) == "1")
    except FetchError as error:
        reason, _, remedy = str(error).partition("; ")
        session_drafts.refuse(address[:120], reason, remedy)
        return
    session_drafts.take(brought.from_page(page, host))


def _said(skipped: SkippedFile) -> str:
    where = words.NOT_READ_LINE.format(skipped.path, skipped.line) if skipped.line else skipped.path
    return words.NOT_READ.format(where, skipped.reason, skipped.remedy.rstrip("."))
