"""What an event hangs together with: the total it belongs to, the places of a total, and others at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard.page.map import stage
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.model import COUNTS, POINTS, Precision

Row = dict[Any, Any]
MOST = 8
MOST_NEAR = 4
NEAR_KM = 150
NEAR_DAYS = 3


def render(context: VisitContext, event: Row) -> None:
    """Draw what belongs to an event, each entry of which opens on a click."""
    whole = data.event(context.source, event["part_of"]) if event["part_of"] else None
    if whole is not None:
        title = words.PART_OF if whole["scope"] == "total" else words.PART_OF_REGION
        draw(title, "", [whole], "whole")
        _reconciled(data.reconciliations(context.source, whole["event_id"]))
    if event["scope"] == "total":
        _reconciled(data.reconciliations(context.source, event["event_id"]))
        draw(words.PARTS, words.PARTS_NOTE, data.parts(context.source, event["event_id"]), "part")
        return
    here = same_place(data.spot_events(context.source, state.filters(), str(event["place_id"])), event)
    note = words.HERE_NOTE.format(phrases.counted(len(here), *words.EVENT))
    draw(words.HERE, note, here, "here")
    _nearest(context, event)


def _nearest(context: VisitContext, event: Row) -> None:
    if event["precision"] not in (*POINTS, Precision.WATER):
        return
    found = data.nearest_events(context.source, state.filters(), str(event["event_id"]), NEAR_DAYS, MOST_NEAR)
    near = [row for row in found if row["km"] <= NEAR_KM]
    draw(words.NEAREST, words.NEAREST_NOTE.format(NEAR_KM, NEAR_DAYS), near, "near")


def same_place(events: Sequence[Row], event: Row) -> list[Row]:
    """Return the other events at an event's place, closest in time first, undated ones last.

    events: those at the same place.
    """
    if event["place_id"] is None or event["scope"] != "place":
        return []
    others = [row for row in events if row["event_id"] != event["event_id"]]
    return sorted(others, key=lambda row: _days_apart(row["date_start"], event["date_start"]))


def draw(title: str, note: str, rows: Sequence[Row], kind: str, most: int = MOST) -> None:
    """Draw a list of events, each with a button that opens it; nothing where there are none.

    kind: tells lists of one page apart. most: how many are drawn; the rest is counted.
    """
    if not rows:
        return
    told = f'<p class="gd-note">{escape(note)}</p>' if note else ""
    if title:
        st.html(f'<section class="gd-totals"><h3>{escape(title)}</h3>{told}</section>')
    for row in rows[:most]:
        event_id = str(row["event_id"])
        with st.container(key=f"gd-{kind}-{event_id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.text(_line(row), width="stretch")
            st.button(words.OPEN, key=f"{kind}-{event_id}", type="tertiary", on_click=_open, args=(row,))
    if len(rows) > most:
        st.caption(words.OTHERS.format(phrases.number(len(rows) - most)))


def _line(row: Row) -> str:
    told = [
        f"{phrases.count_range(row[f'{name}_min'], row[f'{name}_max'])} {words.FIGURES[name].lower()}"
        for name in COUNTS
        if phrases.is_told(row[f"{name}_min"])
    ]
    place = row["place"] if phrases.is_told(row["place"]) else row["toponym"]
    kind = words.TYPES.get(row["sub_event_type"], row["sub_event_type"])
    away = words.KM_AWAY.format(phrases.number(round(row["km"]))) if "km" in row else ""
    return f"{place}{away}, {phrases.event_days(row)}\n{'; '.join(told) or kind}"


def _reconciled(rows: Sequence[Row]) -> None:
    lines = ""
    for row in rows:
        stated = phrases.count_range(row["stated_min"], row["stated_max"])
        form = words.RECONCILED if row["unplaced"] >= 0 else words.RECONCILED_OVER
        if not row["placed"]:
            form = words.RECONCILED_NONE
        text = form.format(stated, len(row["event_ids"] or ()), phrases.number(row["placed"]), abs(row["unplaced"]))
        by = words.BY.format(row["claimant"]) if row["claimant"] else ""
        lines += f"<li><b>{escape(words.FIGURES[row['field']])}</b>{escape(by)}: {escape(text)}</li>"
    if lines:
        st.html(f'<section class="gd-event"><div class="gd-total"><ul>{lines}</ul></div></section>')


def _days_apart(day: Any, other: Any) -> tuple[bool, int]:
    if not isinstance(day, date) or not isinstance(other, date):
        return True, 0
    return False, abs((day - other).days)


def _open(row: Row) -> None:
    state.change_screen(event=str(row["event_id"]))
    stage.centre_on(row)
