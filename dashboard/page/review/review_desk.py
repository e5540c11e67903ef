"""What a reviewer can do with one claim: decide, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from dashboard.page.parts import notices
from dashboard.page.review import review_queue
from dashboard.questions.data import Row
from dashboard.session import decisions
from dashboard.session.visit import Context
from dashboard.words import page_words as words
from geodata.errors import GeodataError
from geodata.events import Correction, Problem
from geodata.model import Claim

SAID: Final = "review_said"
WHY: Final = "review_why"
REVIEWER: Final = "reviewer"


@dataclass(frozen=True, slots=True)
class Desk:
    """One claim as it lies before a reviewer: its row, the claim as corrected, the queue, and who reviews; the newest
    decision in force."""

    context: Context
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
    # The widget's own state goes with the page; the name stays for the session.
    st.session_state["reviewer_field"] = st.session_state.get(REVIEWER, "")
    st.text_input(
        words.REVIEWER,
        key="reviewer_field",
        max_chars=decisions.WHO_CHARACTERS,
        help=words.REVIEWER_HELP,
        on_change=_take_name,
    )
    return str(st.session_state.get(REVIEWER, "")).strip()


def decide(desk: Desk, action: str, value: str = "", *, onward: bool = False) -> None:
    """Write a decision down; onward: then open the next claim of the queue."""
    why = str(st.session_state.get(WHY, ""))
    what = desk.claim.place.name if desk.claim.place else desk.claim.toponym
    act = partial(decisions.act, by=desk.by, why=why)
    if run(desk.context, act, (action, desk.claim_id, value), what, words.ACTED[action]):
        st.session_state[WHY] = ""
        st.session_state[review_queue.AT] = desk.claim_id
        if onward:
            review_queue.go_on(desk.queue, desk.claim_id)


def undo_last(desk: Desk) -> None:
    """Take the newest decision back and open the claim that it was about."""
    last = desk.last_decision
    if last is None:
        return
    arguments = (last.correction_id, desk.by)
    if run(desk.context, decisions.take_back, arguments, words.UNDO_LAST, words.ACTED["undo"]):
        st.session_state[review_queue.AT] = last.subject


def run(context: Context, function: Callable[..., Any], arguments: tuple[Any, ...], what: str, said: str) -> bool:
    """Call a function of mending and note what came of it; return whether it was done."""
    try:
        result = function(context, *arguments)
    except GeodataError as error:
        st.session_state[SAID] = [(False, words.FAILED.format(error))]
        return False
    if function is decisions.take_in:
        taken, problems = result
        text = words.LOG_UPLOADED.format(taken)
    else:
        problems = result
        text = words.ACT_DONE.format(what, said)
    st.session_state[SAID] = [(True, text), *((False, _problem(problem)) for problem in problems[:5])]
    return True


def fail(text: str) -> None:
    """Say why something cannot be done."""
    st.session_state[SAID] = [(False, text)]


def say() -> None:
    """Draw what came of the last act, once."""
    for fine, text in st.session_state.pop(SAID, []):
        (notices.done if fine else notices.alert)(text)


def _problem(problem: Problem) -> str:
    if problem.line is None:
        return words.NOT_APPLIED_NOW.format(problem.reason, problem.remedy)
    return words.NOT_APPLIED.format(problem.line, problem.reason, problem.remedy)


def _take_name() -> None:
    st.session_state[REVIEWER] = st.session_state["reviewer_field"]
