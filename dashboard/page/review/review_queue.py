"""The queue of claims in doubt, and the choice of which doubts to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.page.parts import notices
from dashboard.page.parts.row_choice import chosen_row
from dashboard.questions.data import Row
from dashboard.session import review_state, widget_values
from dashboard.session.review_state import searched, wanted
from dashboard.words import phrases
from dashboard.words import review_words as words

HEIGHT = 560
MOST = 500
"""Most rows of the list."""


def render(queue: Sequence[Row], counts: Row, version: str) -> None:
    """Draw the search, the doubts with their numbers, and the queue."""
    st.html(f"<h2>{words.QUEUE}</h2>")
    st.text_input(
        words.QUEUE_SEARCH, key=review_state.SEARCH, max_chars=80, help=words.QUEUE_SEARCH_HELP, on_change=_forget
    )
    if searched():
        found = words.QUEUE_FOUND.format(phrases.number(len(queue)), phrases.number(min(len(queue), MOST)))
        notices.note(found if queue else words.QUEUE_FOUND_NONE)
    else:
        _doubts(counts)
    if not queue:
        if not searched():
            notices.note(words.QUEUE_EMPTY_FILTERED if wanted() else words.QUEUE_EMPTY)
        return
    _table(queue[:MOST], version)
    if not searched() and counts["claims"] > MOST and not wanted():
        notices.note(words.QUEUE_CUT.format(phrases.number(MOST)))


def _doubts(counts: Row) -> None:
    notices.note(words.QUEUE_COUNT.format(phrases.number(counts["claims"]), phrases.number(counts["all_claims"])))
    there = [name for name in words.DOUBTS if counts[name] or name in wanted()]
    if there:
        st.pills(
            words.DOUBTS_LABEL,
            there,
            format_func=lambda name: f"{words.DOUBTS[name]} ({phrases.number(counts[name])})",
            key=review_state.WANTED,
            label_visibility="collapsed",
            wrap=True,
            on_change=_forget,
        )


def _table(queue: Sequence[Row], version: str) -> None:
    ids = [row["claim_id"] for row in queue]
    at = open_claim(queue)
    # The open claim is part of the key: the table is made anew with just that row chosen, whatever was clicked.
    key = f"queue-{version[:8]}-{'-'.join(wanted())}-{at}"
    st.dataframe(
        pd.DataFrame([_cells(row) for row in queue], columns=list(words.QUEUE_COLUMNS)),
        key=key,
        hide_index=True,
        column_config={
            "place": st.column_config.Column(words.QUEUE_COLUMNS["place"], width=112),
            "date": st.column_config.Column(words.QUEUE_COLUMNS["date"], width=88),
            "why": st.column_config.Column(words.QUEUE_COLUMNS["why"], width=240),
        },
        on_select=lambda: _take(key, ids),
        selection_mode=["single-row", "single-cell"],
        selection_default={"selection": {"rows": [ids.index(at)] if at in ids else []}},
        height=min(HEIGHT, 38 + 35 * len(queue)),
        placeholder="–",
        alt=words.QUEUE_ALT,
    )


def open_claim(queue: Sequence[Row]) -> str | None:
    """Return the claim to be shown: the one chosen, else the first of the queue."""
    return review_state.open_claim() or (queue[0]["claim_id"] if queue else None)


def go_on(queue: Sequence[Row], claim_id: str) -> None:
    """Open the claim after this one in the queue."""
    ids = [row["claim_id"] for row in queue]
    after = ids[ids.index(claim_id) + 1 :] if claim_id in ids else ids
    rest = after or [other for other in ids if other != claim_id]
    review_state.set_open_claim(rest[0] if rest else None)


def doubts_of(row: Row) -> list[str]:
    """Return the doubts of a row of the queue, the gravest first."""
    return [name for name in words.DOUBTS if row.get(name)]


def _cells(row: Row) -> dict[str, Any]:
    return {
        "place": row["place"] or row["toponym"],
        "date": row["date_start"],
        "why": ", ".join(words.DOUBTS[name] for name in doubts_of(row)),
    }


def _take(key: str, ids: list[str]) -> None:
    chosen = chosen_row(widget_values.selection(key))
    if chosen is not None and chosen < len(ids):
        review_state.set_open_claim(ids[chosen])


def _forget() -> None:
    review_state.set_open_claim(None)
