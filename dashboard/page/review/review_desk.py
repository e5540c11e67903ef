"""What a reviewer can do with one claim: decide, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from dashboard.page.parts import notices
from dashboard.page.review import review_queue
from dashboard.questions.data import Row
from dashboard.session import decisions, review_state
from dashboard.session.visit import VisitContext
from dashboard.words import page_words
from dashboard.words import review_words as words
from geodata.errors import GeodataError
from geodata.events import Correction, Problem
from geodata.model import Claim


@dataclass(frozen=True, slots=True)
class Desk:
    """One claim as it lies before a reviewer: its row, the claim as corrected, the queue, and who reviews; the newest
    decision in force."""

    context: VisitContext
    row: Row
    claim: Claim
    queue: Sequence[Row]
    by: str
    last_decision: Correction | None = None

    @property
    def claim_id(self) -> str:
        """Id of the claim."""
        return self.claim.claim_id

    def key(self, name: str) -> str:
        """Return the key of a widget for this claim as it stands now: after a correction it begins anew."""
        return f"{name}-{self.claim_id}-{self.context.source.version[:6]}"


def reviewer() -> str:
    """Draw the field for the reviewer's name and return it."""
    review_state.fill_name_field()
    st.text_input(
        words.REVIEWER,
        key=review_state.NAME_FIELD,
        max_chars=decisions.WHO_CHARACTERS,
        help=words.REVIEWER_HELP,
        on_change=review_state.take_name,
    )
    return review_state.reviewer()


def decide(desk: Desk, action: str, value: str = "", *, onward: bool = False) -> None:
    """Write a decision down; onward: then open the next claim of the queue."""
    what = desk.claim.place.name if desk.claim.place else desk.claim.toponym
    act = partial(decisions.act, by=desk.by, why=review_state.why())
    if run(desk.context, act, (action, desk.claim_id, value), what, words.ACTED[action]):
        review_state.forget_why()
        review_state.set_open_claim(desk.claim_id)
        if onward:
            review_queue.go_on(desk.queue, desk.claim_id)


def undo_last(desk: Desk) -> None:
    """Take the newest decision back and open the claim that it was about."""
    last = desk.last_decision
    if last is None:
        return
    arguments = (last.correction_id, desk.by)
    if run(desk.context, decisions.take_back, arguments, words.LAST_DECISION, words.ACTED["undo"]):
        review_state.set_open_claim(last.subject)


def run(context: VisitContext, function: Callable[..., Any], arguments: tuple[Any, ...], what: str, said: str) -> bool:
    """Call a function of mending and note what came of it; return whether it was done."""
    try:
        result = function(context, *arguments)
    except GeodataError as error:
        review_state.set_said([(False, page_words.FAILED.format(error))])
        return False
    if function is decisions.take_in:
        taken, problems = result
        text = words.LOG_UPLOADED.format(taken)
    else:
        problems = result
        text = words.ACT_DONE.format(what, said)
    review_state.set_said([(True, text), *((False, _problem(problem)) for problem in problems[:5])])
    return True


def fail(text: str) -> None:
    """Say why something cannot be done."""
    review_state.set_said([(False, text)])


def say() -> None:
    """Draw what came of the last act, once."""
    for fine, text in review_state.take_said():
        (notices.done if fine else notices.alert)(text)


def _problem(problem: Problem) -> str:
    if problem.line is None:
        return words.NOT_APPLIED_NOW.format(problem.reason, problem.remedy)
    return words.NOT_APPLIED.format(problem.line, problem.reason, problem.remedy)
