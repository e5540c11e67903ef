"""Reading file by file or page by page, with a bar that tells how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing

import streamlit as st

from dashboard.page.parts import notices
from dashboard.session import session_drafts, turns
from dashboard.words import intake_words as words
from dashboard.words import phrases
from geodata.articles import Glance
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile


def follow(steps: Generator[Glance], wrong: Sequence[SkippedFile] = ()) -> None:
    """Take up what the steps give, one by one; what came before somebody stops it stays.

    wrong: what could not even be begun.
    """
    session_drafts.begin()
    session_drafts.more(wrong)
    place = st.empty()
    read, left = 0, len(wrong)
    # Any press ends this run of the page at its next drawing, and with it the reading.
    with place.container(key="gd-reading-bar", horizontal=True, vertical_alignment="center", gap="small"):
        bar = st.progress(0.0, words.PROGRESS_BEGUN)
        st.button(words.PROGRESS_STOP, key="stop_reading")
    try:
        with turns.turn(), closing(steps) as going:
            for step in going:
                session_drafts.more(step.found)
                read += sum(isinstance(item, Article) for item in step.found)
                left += sum(not isinstance(item, Article) for item in step.found)
                bar.progress(step.done / max(step.of, 1), _said(words.PROGRESS, step, read, left))
    except ArticleError as error:
        session_drafts.refuse(words.PROGRESS_TITLE, error.reason, error.remedy)
    place.empty()
    if read:
        told = phrases.counted(read, *words.READ_ARTICLES)
        notices.done(words.READ.format(told, phrases.number(left)) if left else words.READ_ALL.format(told))


def _said(form: str, step: Glance, read: int, left: int) -> str:
    told = phrases.counted(read, *words.READ_ARTICLES)
    return form.format(phrases.number(step.done), phrases.number(step.of), told, phrases.number(left))
