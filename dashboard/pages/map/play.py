"""Playing: a window of days that moves over the period shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from dashboard.questions import data
from dashboard.questions.filters import Filters
from dashboard.session import state
from dashboard.session.state import Playing
from dashboard.session.visit import Context
from dashboard.words import map_words as words
from dashboard.words import phrases


def render() -> None:
    """Draw the button that starts and stops."""
    playing = state.playing()
    st.button(
        words.PAUSE if playing.on else words.PLAY,
        key="play",
        icon=":material/pause:" if playing.on else ":material/play_arrow:",
        on_click=_toggle,
    )


def settings() -> None:
    """Draw the choice of step and speed, and whether what came before stays."""
    st.markdown(f"**{words.PLAY_SETTINGS}**")
    _pick("days", words.STEP, words.STEPS)
    _pick("seconds", words.SPEED, words.SPEEDS)
    st.session_state["play_cumulative"] = state.playing().cumulative
    st.toggle(words.CUMULATIVE, key="play_cumulative", on_change=_take, args=("cumulative",))


def window(playing: Playing, filters: Filters, first: date) -> Filters:
    """Return the filters of the window's place: its own days, or all days up to its end where it is cumulative."""
    start = first + timedelta(days=playing.place * playing.days)
    return replace(
        filters,
        start=first if playing.cumulative else start,
        end=start + timedelta(days=playing.days - 1),
        undated=False,
    )


def advance(context: Context) -> tuple[Filters, str]:
    """Return the filters of the window now and what it shows in words, and move it on; stop after the last day."""
    playing, filters = state.playing(), state.filters()
    span = data.counts(context.source, filters)
    first, last = filters.start or span["oldest"], filters.end or span["newest"]
    if first is None or last is None:
        state.set_playing(replace(playing, on=False))
        st.rerun()
    now = window(playing, filters, first)
    if now.end is not None and now.end - timedelta(days=playing.days - 1) > last:
        state.set_playing(replace(playing, on=False, place=0))
        st.rerun()
    state.set_playing(replace(playing, place=playing.place + 1))
    shown = data.counts(context.source, now)["events"]
    said = words.PLAYING.format(phrases.days(now.start, now.end), phrases.number(shown))
    return now, said


def _pick(name: str, label: str, choices: dict[int, str] | dict[float, str]) -> None:
    st.session_state[f"play_{name}"] = getattr(state.playing(), name)
    st.segmented_control(
        label,
        list(choices),
        format_func=lambda value: choices[value],
        key=f"play_{name}",
        on_change=_take,
        args=(name,),
    )


def _take(name: str) -> None:
    value = st.session_state[f"play_{name}"]
    if value is not None:
        state.set_playing(replace(state.playing(), **{name: value}))


def _toggle() -> None:
    playing = state.playing()
    state.set_playing(replace(playing, on=not playing.on))
