"""The timeline under the map: dragging across it sets the period, playing moves a window over it in the browser."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.layers.marks import FILL, GRADES
from dashboard.look.palette import TYPE_COLORS
from dashboard.page.map import numbered_marks
from dashboard.page.map.time_bars import Bars, bars_of, ticks_of, unit_for
from dashboard.questions import data
from dashboard.session import map_state, state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words

MOST_PLAYED: Final = 20_000
"""Most events whose days are sent for playing; about 300 kB."""


def render(context: VisitContext) -> None:
    """Draw the bars of the period shown and around it, with the chosen days in full colour."""
    filters = state.filters()
    span = data.counts(context.source, filters.without_dates())
    unit = unit_for(filters.start or span["oldest"], filters.end or span["newest"])
    rows = data.timeline(context.source, filters, unit).to_dict("records")
    rows = [row for row in rows if _near(row["start"], filters.start, filters.end)]
    st.html(
        f'<div class="gd-row"><h2>{words.TIMELINE}, {words.UNITS[unit]}</h2>'
        f'<p class="gd-note">{words.TIMELINE_HELP}</p></div>'
    )
    if not rows:
        st.caption(words.EMPTY)
        return
    with st.container(key="gd-timeline"):
        st.fragment(_draw)(_sent(context, bars_of(rows, unit)))


def _sent(context: VisitContext, bars: Bars) -> dict[str, Any]:
    filters = state.filters()
    chosen = (filters.start, filters.end)
    low = chosen[0] or bars.low
    high = chosen[1] or bars.high
    whole = (min(bars.low, low), max(bars.high, high))
    points = state.screen().view == "points"
    days = data.days_by_spot(context.source, filters, MOST_PLAYED) if points else None
    numbered = numbered_marks.numbered_spots(context) if days is not None else None
    return {
        "bars": bars.rows,
        "ticks": ticks_of(*whole),
        "low": whole[0].isoformat(),
        "high": whole[1].isoformat(),
        "chosen": [low.isoformat(), high.isoformat()] if any(chosen) else None,
        "colors": TYPE_COLORS[context.theme],
        "labels": words.TYPES,
        "layer": map_state.layer(),
        **_when(days or {}, numbered),
        "playable": days is not None,
        "fills": [FILL[name] for name in GRADES],
        "words": {"play": words.PLAY, "pause": words.PAUSE, "events": words.PLAYED},
    }


def _when(days: dict[str, list[int]], numbered: pd.DataFrame | None) -> dict[str, Any]:
    """Return the days of spots by their name; of marks that are known by their number, in its order."""
    if numbered is None:
        return {"when": days}
    names = numbered["spot"].tolist()
    return {"when": {name: days[name] for name in days.keys() - set(names)}, "rows": [days.get(n, []) for n in names]}


def _draw(sent: dict[str, Any]) -> None:
    component = st.components.v2.component("gd_timeline", js=_script(), html=_frame(), css=_styles())
    told = component(key="timeline", data=sent, on_days_change=lambda: None)
    days = getattr(told, "days", None)
    if days:
        first, last = (date.fromisoformat(str(day)) for day in days)
        state.change_filters(start=first, end=last)
        st.rerun()


def _frame() -> str:
    steps = "".join(f'<option value="{days}">{escape(label)}</option>' for days, label in words.STEPS.items())
    return (
        f'<div class="gd-time"><svg role="img" aria-label="{escape(words.TIMELINE, quote=True)}"></svg>'
        f'<div class="gd-player"><button type="button" class="gd-play">{words.PLAY}</button>'
        f'<input type="range" class="gd-scrub" min="0" max="1" value="0" aria-label="{words.SCRUB}">'
        f'<label>{words.STEP} <select class="gd-span">{steps}</select></label>'
        f'<label><input type="checkbox" class="gd-keep"> {words.CUMULATIVE}</label>'
        f'<button type="button" class="gd-end">{words.PLAY_END}</button>'
        '<span class="gd-window" role="status"></span></div></div>'
    )


def _near(start: date, first: date | None, last: date | None) -> bool:
    if first is None or last is None:
        return True
    margin = max((last - first) / 2, timedelta(days=7))
    return first - margin <= start <= last + margin


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@cache
def _styles() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
