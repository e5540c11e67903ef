"""The page "Review": claims in doubt, least sure first; each decision is a line of corrections.csv."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from dashboard.page.parts import masthead, notices
from dashboard.page.review import review_acts, review_claim, review_desk, review_log, review_place, review_queue
from dashboard.page.review.review_desk import Desk
from dashboard.questions import doubts, review_data
from dashboard.questions.data import Row
from dashboard.session import decisions, review_state
from dashboard.session.shared_atlas import atlas
from dashboard.session.visit import VisitContext
from dashboard.words import page_words
from dashboard.words import review_words as words
from geodata.errors import GeodataError
from geodata.events import Correction
from geodata.store_rows import claim_from_row


def render(context: VisitContext) -> None:
    """Draw the queue, the claim at hand with what can be done, and what was decided."""
    masthead.render(context, "review")
    st.html(
        f'<header class="gd-head"><h1>{words.REVIEW_TITLE}</h1><p class="gd-lead">{words.REVIEW_INTRO}</p></header>'
    )
    if not context.writable and context.shared is None:
        notices.note(words.REVIEW_OWN)
    review_desk.say()
    try:
        made = decisions.made(context)
    except GeodataError as error:
        notices.alert(page_words.FAILED.format(error))
        return
    settled = doubts.settled_by(made)
    with st.spinner(words.PREPARING):
        typed = review_state.searched()
        queue = (
            review_data.search(context.source, typed)
            if typed
            else review_data.queue(context.source, settled, atlas(), review_state.wanted())
        )
        queue = _with_open_claim(context, queue)
        counts = review_data.queue_counts(context.source, settled, atlas())
    left, right = st.columns([0.36, 0.64], gap="medium")
    with left:
        by = review_desk.reviewer()
        review_queue.render(queue, counts, context.source.version)
    with right, st.container(key="gd-review"):
        _claim(context, queue, made, by)
    review_log.render(context, partial(_act, context), by)


def _with_open_claim(context: VisitContext, queue: list[Row]) -> list[Row]:
    """Return the queue with the claim that was opened from elsewhere at its head, so that both show the same."""
    claim_id = review_state.open_claim()
    if claim_id is None or any(row["claim_id"] == claim_id for row in queue[: review_queue.MOST]):
        return queue
    row = review_data.claim(context.source, claim_id)
    return queue if row is None else [row, *queue]


def _act(context: VisitContext, function: Callable[..., Any], arguments: tuple[Any, ...], what: str, said: str) -> None:
    review_desk.run(context, function, arguments, what, said)


def _claim(context: VisitContext, queue: list[Row], made: list[Correction], by: str) -> None:
    claim_id = review_queue.open_claim(queue)
    if claim_id is None:
        return
    row = review_data.claim(context.source, claim_id)
    if row is None:
        notices.note(words.REVIEW_GONE)
        return
    claim = decisions.corrected(claim_from_row(row), made)
    doubted = next((review_queue.doubts_of(found) for found in queue if found["claim_id"] == claim_id), [])
    review_claim.render_sentence(row, doubted)
    if claim is None or row["event_id"] is None:
        notices.alert(words.REVIEW_REJECTED)
        return
    # An undo is no decision: taking back goes on to the one before.
    last = next((line for line in reversed(made) if line.action != "undo"), None)
    desk = Desk(context, row, claim, queue, by, last)
    found = review_place.candidates(desk)
    reading, small_map = st.columns([0.5, 0.5], gap="medium")
    with reading:
        review_claim.render_reading(row, claim)
    with small_map:
        review_place.render_map(desk, found)
    review_acts.render_decision(desk)
    review_acts.render_corrections(desk, found)
