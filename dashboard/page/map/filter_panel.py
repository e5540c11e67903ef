"""The filters: every widget mirrors the session's filters and changes them when it is used."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final

import streamlit as st

from dashboard.questions import data
from dashboard.questions.filter_rows import FILTER_ROWS, Control, FilterRow
from dashboard.questions.filter_set import Filters, preset_range
from dashboard.session import state, widget_values
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words.place_labels import value_label

Choices = Callable[[str], list[str]]
"""Returns what can be chosen from in a field, which is looked up for those alone that are drawn."""


def render(context: VisitContext) -> None:
    """Draw the sidebar's filters."""
    choices = partial(data.options, context.source)
    span = data.counts(context.source, Filters())
    with st.sidebar:
        st.subheader(words.FILTERS)
        _dates(state.filters(), span["oldest"], span["newest"])
        for row in FILTER_ROWS:
            if row.first:
                CONTROLS[row.control](row, choices, span["newest"])
        # Drawn only while it is open: a dozen more widgets would hold up the first map by half a second.
        more = st.expander(words.MORE_FILTERS, key="more_filters", on_change="rerun")
        if more.open:
            with more:
                for row in FILTER_ROWS:
                    if not row.first:
                        CONTROLS[row.control](row, choices, span["newest"])


def _dates(filters: Filters, oldest: date | None, newest: date | None) -> None:
    chosen = (filters.start, filters.end)
    presets = {key: preset_range(None if key == "all" else int(key), newest) for key in words.PRESETS}
    widget_values.put("set_preset", next((key for key, days in presets.items() if days == chosen), None))
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
    widget_values.put("set_dates", tuple(value for value in chosen if value))
    st.date_input(
        words.DATES,
        min_value=low,
        max_value=high,
        key="set_dates",
        format="YYYY-MM-DD",
        on_change=_take_dates,
    )
    if filters.start or filters.end:
        widget_values.put("set_undated", filters.undated)
        st.toggle(words.UNDATED_TOGGLE, key="set_undated", on_change=_take, args=("undated",))


def _with_the_dates(row: FilterRow, choices: Choices, newest: date | None) -> None:
    """Draw nothing: `_dates` draws the period as one."""


def _day(row: FilterRow, choices: Choices, newest: date | None) -> None:
    key = _held(row.name)
    st.date_input(
        words.LABELS[row.name],
        max_value=newest + timedelta(days=3650) if newest else None,
        min_value=date(1990, 1, 1),
        key=key,
        help=words.HELP.get(row.name),
        format="YYYY-MM-DD",
        on_change=_take,
        args=(row.name,),
    )


def _list(row: FilterRow, choices: Choices, newest: date | None) -> None:
    chosen = list(getattr(state.filters(), row.name))
    options = choices(row.name)
    countries = state.filters().countries
    if row.name == "regions" and countries:
        options = [code for code in options if code.split("-")[0] in countries]
    options = [*options, *(value for value in chosen if value not in options)]
    widget_values.put(f"set_{row.name}", chosen)
    st.multiselect(
        words.LABELS[row.name],
        options,
        format_func=value_label(row.name),
        key=f"set_{row.name}",
        placeholder=words.ANY,
        on_change=_take,
        args=(row.name,),
    )


def _least(row: FilterRow, choices: Choices, newest: date | None) -> None:
    key = _held(row.name)
    st.number_input(
        words.LABELS[row.name],
        min_value=1,
        max_value=1_000_000,
        step=1,
        key=key,
        placeholder=words.ANY,
        on_change=_take,
        args=(row.name,),
    )


def _text(row: FilterRow, choices: Choices, newest: date | None) -> None:
    st.text_input(words.LABELS[row.name], key=_held(row.name), max_chars=120, on_change=_take, args=(row.name,))


def _switch(row: FilterRow, choices: Choices, newest: date | None) -> None:
    key = _held(row.name)
    st.toggle(words.LABELS[row.name], key=key, help=words.HELP.get(row.name), on_change=_take, args=(row.name,))


def _held(name: str) -> str:
    widget_values.put(f"set_{name}", getattr(state.filters(), name))
    return f"set_{name}"


def _take(name: str) -> None:
    value = widget_values.value(f"set_{name}")
    if isinstance(value, list):
        value = tuple(value)
    state.change_filters(**{name: value.strip() if isinstance(value, str) else value})
    if name == "countries" and value:
        kept = tuple(code for code in state.filters().regions if code.split("-")[0] in value)
        state.change_filters(regions=kept)


def _take_dates() -> None:
    chosen = widget_values.value("set_dates", ())
    days = tuple(chosen) if isinstance(chosen, tuple | list) else (chosen,)
    state.change_filters(start=days[0] if days else None, end=days[1] if len(days) > 1 else None)


def _take_preset(presets: dict[str, tuple[date | None, date | None]]) -> None:
    start, end = presets[widget_values.value("set_preset", "all")]
    state.change_filters(start=start, end=end)


CONTROLS: Final[dict[Control, Callable[[FilterRow, Choices, date | None], None]]] = {
    "dates": _with_the_dates,
    "switch": _switch,
    "list": _list,
    "least": _least,
    "text": _text,
    "day": _day,
}
"""What draws each kind of control."""
