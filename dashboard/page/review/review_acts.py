"""The buttons of a review: confirm, reject, and the ways to correct a claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.page.parts import notices
from dashboard.page.review import point_place, review_place, review_queue
from dashboard.page.review.review_desk import Desk, decide, fail, undo_last
from dashboard.questions import review_data
from dashboard.questions.data import Row
from dashboard.session import decisions, review_state, widget_values
from dashboard.words import count_text, page_words, phrases
from dashboard.words import map_words as words
from dashboard.words import review_words as words_p
from geodata.errors import CorrectionError
from geodata.events.values import count_value
from geodata.model import COUNTS, Place, SubEventType

FIRST_DAY = date(1990, 1, 1)


def render_decision(desk: Desk) -> None:
    """Draw confirm, reject and skip, with the field for the reason."""
    with st.container(key="gd-decide", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.button(
            words_p.CONFIRM,
            key="confirm",
            type="primary",
            icon=":material/check:",
            help=words_p.CONFIRM_HELP,
            shortcut="y",
            disabled=not desk.by,
            on_click=lambda: decide(desk, "confirm", onward=True),
        )
        st.button(
            words_p.REJECT,
            key="reject",
            icon=":material/close:",
            help=words_p.REJECT_HELP,
            shortcut="x",
            disabled=not desk.by,
            on_click=lambda: decide(desk, "reject", onward=True),
        )
        st.button(words_p.NEXT, key="skip", shortcut="n", on_click=review_queue.go_on, args=(desk.queue, desk.claim_id))
        st.button(
            words_p.UNDO_LAST,
            key="undo_last",
            shortcut="u",
            disabled=desk.last_decision is None or not desk.by,
            on_click=undo_last,
            args=(desk,),
        )
        st.text_input(
            words_p.WHY, key=review_state.WHY, max_chars=decisions.WHY_CHARACTERS, placeholder=words_p.WHY_PLACEHOLDER
        )
    notices.note(words_p.KEYS_HELP if desk.by else words_p.NEEDS_NAME)


def render_corrections(desk: Desk, found: Sequence[Place]) -> None:
    """Draw the ways to correct the claim; found: what its name may mean."""
    st.html(f"<h3>{words_p.CORRECT}</h3>")
    place, day, kind, numbers, kin = st.tabs(list(words_p.CORRECT_WAYS))
    with place:
        review_place.render_choice(desk, found)
        point_place.render(desk)
    with day:
        _date(desk)
    with kind:
        _type(desk)
    with numbers:
        _numbers(desk)
    with kin:
        _kin(desk)


def _date(desk: Desk) -> None:
    told = (desk.claim.date_start, desk.claim.date_end)
    st.date_input(
        words_p.DATE_DAYS,
        value=[day for day in told if day],
        min_value=min(FIRST_DAY, told[0] or FIRST_DAY),
        max_value=max(date.today(), told[1] or FIRST_DAY),
        key=desk.key("days"),
        format="YYYY-MM-DD",
    )
    st.toggle(words_p.DATE_UNKNOWN, key=desk.key("undated"))
    st.button(words_p.DATE_SET, key=desk.key("set_date"), disabled=not desk.by, on_click=_set_date, args=(desk,))


def _set_date(desk: Desk) -> None:
    days: Any = widget_values.value(desk.key("days"))
    days = tuple(days) if isinstance(days, tuple | list) else (days,)
    if widget_values.value(desk.key("undated")):
        decide(desk, "date", "unknown")
    elif not days or days[0] is None:
        fail(words_p.DATE_NONE)
    else:
        first, last = days[0], days[-1]
        decide(desk, "date", f"{first.isoformat()}..{last.isoformat()}" if last != first else first.isoformat())


def _type(desk: Desk) -> None:
    kinds = [kind.value for kind in SubEventType]
    key = desk.key("kind")
    st.selectbox(
        words_p.TYPE_LABEL,
        kinds,
        index=kinds.index(desk.claim.sub_event_type.value),
        format_func=lambda kind: words.TYPES.get(kind, kind),
        key=key,
    )
    st.button(
        words_p.TYPE_SET,
        key=desk.key("set_type"),
        disabled=not desk.by,
        on_click=lambda: decide(desk, "type", str(widget_values.value(key))),
    )


def _numbers(desk: Desk) -> None:
    columns = st.columns(4, gap="small")
    for name, column in zip(COUNTS, columns, strict=True):
        with column:
            st.text_input(
                words.FIGURES[name],
                value=count_text.write_count(getattr(desk.claim, name)),
                key=desk.key(name),
                max_chars=20,
            )
    notices.note(words_p.COUNTS_HELP)
    st.button(words_p.COUNTS_SET, key=desk.key("set_counts"), disabled=not desk.by, on_click=_set_numbers, args=(desk,))


def _set_numbers(desk: Desk) -> None:
    try:
        typed = {name: count_text.read_count(widget_values.text(desk.key(name))) for name in COUNTS}
    except CorrectionError as error:
        fail(page_words.FAILED.format(error))
        return
    changed = {name: count for name, count in typed.items() if count != getattr(desk.claim, name)}
    if not changed:
        fail(words_p.COUNTS_SAME)
    for name, count in changed.items():
        decide(desk, "count", count_value(name, count))


def _kin(desk: Desk) -> None:
    near = {str(row["event_id"]): row for row in review_data.near(desk.context.source, desk.row)}
    if near:
        key = desk.key("other")
        st.selectbox(words_p.MERGE_LABEL, list(near), format_func=lambda event_id: _event(near[event_id]), key=key)
        st.button(
            words_p.MERGE_SET,
            key=desk.key("merge"),
            disabled=not desk.by,
            on_click=lambda: decide(desk, "merge", str(widget_values.value(key))),
        )
    else:
        notices.note(words_p.MERGE_NONE)
    alone = (desk.row["event_claims"] or 1) < 2
    notices.note(words_p.SPLIT_ALONE if alone else words_p.SPLIT_HELP)
    st.button(
        words_p.SPLIT_SET,
        key=desk.key("split"),
        disabled=alone or not desk.by,
        on_click=lambda: decide(desk, "split"),
    )


def _event(row: Row) -> str:
    figures = [
        f"{words.FIGURES[name].lower()} {phrases.count_range(row[f'{name}_min'], row[f'{name}_max'])}"
        for name in COUNTS
        if row[f"{name}_min"] is not None
    ]
    return " · ".join([row["place"] or row["toponym"], phrases.event_days(row), *figures])
