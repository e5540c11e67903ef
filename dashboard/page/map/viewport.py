"""Whether the map is up and where the reader has moved it to, and the ring round what is opened.

The ring is no layer of the deck, so that opening an event sends nothing of the map again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.layers import Theme, mark_radius, said_of
from dashboard.layers.marks import DECIMALS
from dashboard.look.palette import TYPE_COLORS
from dashboard.page.map import numbered_marks, picked_mark
from dashboard.page.parts import browser_script
from dashboard.questions import data
from dashboard.session import map_state, state
from dashboard.session.screen import position_from
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.model import Precision

WAIT: Final = 4.0
"""Seconds after which the rest of the page is drawn though the map has not said that it stands."""
FAN: Final = 16
"""Most events of a place that are fanned out around it; more are listed alone."""


def render(context: VisitContext) -> None:
    """Listen to the map; while the reader moves it, only this part of the page is drawn again."""
    with st.container(key="gd-viewport"):
        st.fragment(_listen, run_every=None if map_state.is_up() else WAIT)(
            context, {**_opened(context), "reveal": state.reveals(), "new": _new(context), "new_word": words.NEW}
        )


def _opened(context: VisitContext) -> dict[str, Any]:
    """Return where the ring lies and how large it is, and the events to be fanned out around it; empty for none."""
    screen, filters = state.screen(), state.filters()
    if screen.spot is not None and screen.event is None:
        rows = data.spot_events(context.source, filters, screen.spot)
        if not rows or not _is_point(rows[0]):
            return {}
        fan = [_fanned(row, context.theme) for row in rows] if len(rows) <= FAN else []
        return {**_at(rows[0]), "size": mark_radius(len(rows)), "fan": fan}
    event = data.event(context.source, screen.event) if screen.event else None
    if event is None or event["scope"] != "place" or not _is_point(event):
        return {}
    return {**_at(event), "size": mark_radius(1), "fan": []}


def _new(context: VisitContext) -> list[tuple[float, float]]:
    """Return where the events lie that this visit has added."""
    return data.points_of(context.source, state.new_events()) if state.new_events() else []


def _is_point(row: dict[str, Any]) -> bool:
    # A region has a middle, but no mark there: a ring round it would tell of a point.
    return row["precision"] != Precision.REGION and phrases.is_told(row["latitude"])


def _at(row: dict[str, Any]) -> dict[str, Any]:
    return {"at": [round(float(row["longitude"]), DECIMALS), round(float(row["latitude"]), DECIMALS)]}


def _fanned(row: dict[str, Any], theme: Theme) -> dict[str, str]:
    return {
        "id": row["event_id"],
        "said": f"{phrases.event_days(row)}, {words.OUTCOMES.get(row['outcome'], row['outcome'])}",
        "color": TYPE_COLORS[theme].get(row["sub_event_type"], "#888888"),
        "outcome": row["outcome"],
    }


def _asked(context: VisitContext) -> dict[str, Any]:
    """Return whether marks are asked about, and what the one says that was asked about, if any."""
    if state.screen().view != "points" or numbered_marks.numbered_spots(context) is None:
        return {}
    number = map_state.asked_mark()
    spot = numbered_marks.marked_spot(context, number)
    return {"asks": map_state.layer(), "said": None if spot is None else {"mark": number, "lines": said_of(spot)}}


def _listen(context: VisitContext, opened: dict[str, Any]) -> None:
    listener = st.components.v2.component("gd_viewport", js=browser_script.with_deck(Path(__file__).with_suffix(".js")))
    told = listener(
        key=map_state.VIEWPORT,
        data=opened | _asked(context),
        default={"at": None, "up": False},
        on_at_change=lambda: None,
        on_up_change=lambda: None,
        on_pick_change=lambda: None,
        on_ask_change=lambda: None,
        on_click_change=lambda: None,
    )
    state.set_seen(position_from(told.at) if told.at else None)
    if picked := getattr(told, "pick", None):
        state.change_screen(event=str(picked))
        st.rerun()
    if picked_mark.take(context, getattr(told, "click", None)):
        st.rerun()
    if not map_state.is_up() and map_state.came_up():
        st.rerun()
