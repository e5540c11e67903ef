"""The filters: every widget mirrors the session's filters and changes them when it is used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from dashboard.questions import data
from dashboard.questions.filters import Filters, preset_range
from dashboard.session import state
from dashboard.session.visit import Context
from dashboard.words import map_words as words
from dashboard.words.place_labels import attacker_label, country_label, region_label
from geodata.model import COUNTS


def render(context: Context) -> None:
    """Draw the sidebar's filters."""
    choices = data.options(context.source)
    span = data.counts(context.source, Filters())
    with st.sidebar:
        st.subheader(words.FILTERS)
        _dates(state.filters(), span["oldest"], span["newest"])
        _choose("countries", choices["countries"], country_label)
        countries = state.filters().countries
        regions = [code for code in choices["regions"] if not countries or code.split("-")[0] in countries]
        _choose("regions", regions, region_label)
        _choose("types", choices["types"], lambda kind: words.TYPES.get(kind, kind))
        _choose("weapons", choices["weapons"])
        _text()
        # Drawn only while it is open: a dozen more widgets would hold up the first map by half a second.
        more = st.expander(words.MORE_FILTERS, key="more_filters", on_change="rerun")
        if more.open:
            with more:
                _more(choices, span["newest"])


def _more(choices: dict[str, list[str]], newest: date | None) -> None:
    _choose("outcomes", choices["outcomes"], lambda value: words.OUTCOMES.get(value, value))
    _choose("targets", choices["targets"])
    _choose("attackers", choices["attackers"], attacker_label)
    _choose("claimants", choices["claimants"])
    _choose("publishers", choices["publishers"])
    _choose("precisions", choices["precisions"], lambda value: words.PRECISIONS.get(value, value))
    _choose("statuses", choices["statuses"])
    for name in (*COUNTS, "articles"):
        _least(name)
    _known(newest)


def _dates(filters: Filters, oldest: date | None, newest: date | None) -> None:
    chosen = (filters.start, filters.end)
    presets = {key: preset_range(None if key == "all" else int(key), newest) for key in words.PRESETS}
    st.session_state["set_preset"] = next((key for key, days in presets.items() if days == chosen), None)
    st.segmented_control(
        words.PRESETS_LABEL,
        list(words.PRESETS),
        format_func=words.PRESETS.__getitem__,
        key="set_preset",
        help=words.PRESETS_HELP,
        on_change=_take_preset,
        args=(presets,),
    )
    low = min(filter(None, [oldest, filters.start, filters.end]), default=None)
    high = max(filter(None, [newest, filters.start, filters.end]), default=None)
    if filters.end and not filters.start:
        chosen = (low, filters.end)
    st.session_state["set_dates"] = tuple(value for value in chosen if value)
    st.date_input(
        words.DATES,
        min_value=low,
        max_value=high,
        key="set_dates",
        format="YYYY-MM-DD",
        on_change=_take_dates,
    )
    if filters.start or filters.end:
        st.session_state["set_undated"] = filters.undated
        st.toggle(words.UNDATED_TOGGLE, key="set_undated", on_change=_take, args=("undated",))


def _known(newest: date | None) -> None:
    st.session_state["set_known"] = state.filters().known
    last = newest + timedelta(days=3650) if newest else None
    st.date_input(
        words.KNOWN,
        max_value=last,
        min_value=date(1990, 1, 1),
        key="set_known",
        help=words.KNOWN_HELP,
        format="YYYY-MM-DD",
        on_change=_take,
        args=("known",),
    )


def _choose(name: str, options: list[str], label: Any = str) -> None:
    chosen = list(getattr(state.filters(), name))
    options = [*options, *(value for value in chosen if value not in options)]
    st.session_state[f"set_{name}"] = chosen
    st.multiselect(
        words.LABELS[name],
        options,
        format_func=label,
        key=f"set_{name}",
        placeholder=words.ANY,
        on_change=_take,
        args=(name,),
    )


def _least(name: str) -> None:
    st.session_state[f"set_{name}"] = getattr(state.filters(), name)
    st.number_input(
        words.LABELS[name],
        min_value=1,
        max_value=1_000_000,
        step=1,
        key=f"set_{name}",
        placeholder=words.ANY,
        on_change=_take,
        args=(name,),
    )


def _text() -> None:
    st.session_state["set_text"] = state.filters().text
    st.text_input(words.LABELS["text"], key="set_text", max_chars=120, on_change=_take, args=("text",))


def _take(name: str) -> None:
    value = st.session_state[f"set_{name}"]
    if isinstance(value, list):
        value = tuple(value)
    state.change_filters(**{name: value.strip() if isinstance(value, str) else value})
    if name == "countries" and value:
        kept = tuple(code for code in state.filters().regions if code.split("-")[0] in value)
        state.change_filters(regions=kept)


def _take_dates() -> None:
    chosen = st.session_state["set_dates"]
    days = tuple(chosen) if isinstance(chosen, tuple | list) else (chosen,)
    state.change_filters(start=days[0] if days else None, end=days[1] if len(days) > 1 else None)


def _take_preset(presets: dict[str, tuple[date | None, date | None]]) -> None:
    start, end = presets[st.session_state["set_preset"] or "all"]
    state.change_filters(start=start, end=end)
