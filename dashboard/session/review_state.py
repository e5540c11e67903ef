"""What a reviewer has open: the claim, the doubts asked for, the words looked for, the name, and what came of it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.session import widget_values

AT: Final = "review_at"
WANTED: Final = "review_doubts"
SEARCH: Final = "review_search"
WHY: Final = "review_why"
NAME_FIELD: Final = "reviewer_field"
"""Key of the field for the reviewer's name; what it holds goes with the page, the name stays for the session."""
_SAID: Final = "review_said"
_REVIEWER: Final = "reviewer"

Said = list[tuple[bool, str]]
"""What came of an act: whether it was done, and what to say of it."""


def open_claim() -> str | None:
    """Return the claim that is open; None where none was chosen."""
    found: str | None = st.session_state.get(AT)
    return found


def set_open_claim(claim_id: str | None) -> None:
    """Open a claim; None: the first of the queue."""
    st.session_state[AT] = claim_id


def wanted() -> tuple[str, ...]:
    """Return the doubts that the queue is limited to; empty for all."""
    chosen = widget_values.value(WANTED)
    return (str(chosen),) if chosen else ()


def searched() -> str:
    """Return the words that are looked for among all claims; empty for the queue of doubts."""
    return widget_values.text(SEARCH)


def reviewer() -> str:
    """Return the reviewer's name; empty where it is not filled in."""
    return str(st.session_state.get(_REVIEWER, "")).strip()


def fill_name_field() -> None:
    """Have the field for the name hold the name."""
    st.session_state[NAME_FIELD] = st.session_state.get(_REVIEWER, "")


def take_name() -> None:
    """Take the name over from its field."""
    st.session_state[_REVIEWER] = st.session_state[NAME_FIELD]


def why() -> str:
    """Return the reason that is typed."""
    return str(widget_values.value(WHY, ""))


def forget_why() -> None:
    """Empty the field of the reason."""
    st.session_state[WHY] = ""


def set_said(said: Said) -> None:
    """Note what came of an act, to be told once."""
    st.session_state[_SAID] = said


def take_said() -> Said:
    """Return what came of the last act, once."""
    found: Said = st.session_state.pop(_SAID, [])
    return found
