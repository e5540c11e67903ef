"""What was decided, the newest first, each undone by one click; the file to take away and to take in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from dashboard.page.parts import decided, notices
from dashboard.questions import review_data
from dashboard.questions.data import Row
from dashboard.session import decisions
from dashboard.session.visit import VisitContext
from dashboard.words import phrases
from dashboard.words import review_words as words
from geodata.events import Correction
from geodata.events.corrections import in_force
from geodata.store_files import CORRECTIONS

SHOWN = 30
Act = Callable[..., None]


def render(context: VisitContext, act: Act, by: str) -> None:
    """Draw the lines of corrections.csv.

    act: called with a function of mending, its arguments and what to say, by the buttons; by: the reviewer's name.
    """
    lines, problems = decisions.lines(context)
    st.html(f"<h2>{words.LOG}</h2>")
    for problem in problems[:5]:
        notices.alert(words.NOT_APPLIED.format(problem.line, problem.reason, problem.remedy))
    told = [line for line in reversed(lines) if line.action != "undo"]
    if not told:
        notices.note(words.LOG_NONE)
    kept = {line.correction_id for line in in_force(lines)}
    subjects = review_data.subjects(context.source, [line.subject for line in told[:SHOWN]])
    for line in told[:SHOWN]:
        _line(line, subjects.get(line.subject), line.correction_id in kept, act, by)
    if len(told) > SHOWN:
        notices.note(words.LOG_MORE.format(phrases.number(len(told) - SHOWN)))
    _file(context, act)


def _line(line: Correction, subject: Row | None, kept: bool, act: Act, by: str) -> None:
    what = (subject["place"] or subject["toponym"]) if subject else line.subject
    why = f"<br><q>{escape(line.why)}</q>" if line.why else ""
    with st.container(key=f"gd-line-{line.correction_id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="gd-line{"" if kept else " gd-undone"}"><b>{escape(what)}</b> {escape(decided.decision(line))}'
            f"<br><span>{escape(decided.signed(line))}</span>{why}</p>"
        )
        if kept:
            st.button(
                words.UNDO,
                key=f"undo-{line.correction_id}",
                type="tertiary",
                disabled=not by,
                on_click=act,
                args=(decisions.take_back, (line.correction_id, by), what, words.ACTED["undo"]),
            )
        else:
            st.html(f'<p class="gd-note gd-back">{words.LOG_TAKEN_BACK}</p>')


def _file(context: VisitContext, act: Act) -> None:
    with st.container(key="gd-file", horizontal=True, vertical_alignment="center", gap="small"):
        data = decisions.file_of(context)
        st.download_button(
            words.LOG_DOWNLOAD,
            data=data,
            file_name=CORRECTIONS,
            mime="text/csv",
            key="corrections_download",
            on_click="ignore",
            disabled=not data,
            icon=":material/download:",
        )
        with st.popover(words.LOG_UPLOAD, icon=":material/upload:"):
            uploaded: Any = st.file_uploader(
                words.LOG_UPLOAD,
                type=["csv"],
                key="corrections_upload",
                max_upload_size=5,
                label_visibility="collapsed",
            )
            st.button(
                words.LOG_UPLOAD_DO,
                key="corrections_take_in",
                type="primary",
                disabled=uploaded is None,
                on_click=act,
                args=(decisions.take_in, (uploaded.getvalue() if uploaded is not None else b"",), "", ""),
            )
