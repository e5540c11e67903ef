"""The filters that are set, each removable, and a way back to all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.questions.filter_set import Filters
from dashboard.session import state, widget_values
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import value_label


def render() -> None:
    """Draw one chip a value set; taking it away takes the value out of the filters."""
    labels = chip_labels(state.filters())
    if not labels:
        return
    with st.container(key="gd-chips", horizontal=True, vertical_alignment="center"):
        widget_values.put("set_chips", list(labels))
        st.multiselect(
            words.CHIPS,
            list(labels),
            format_func=labels.__getitem__,
            key="set_chips",
            label_visibility="collapsed",
            on_change=_take,
            args=(list(labels),),
        )
        st.button(words.CLEAR, key="clear", type="tertiary", on_click=clear)


def clear() -> None:
    """Take all filters away."""
    state.set_filters(Filters())


def chip_labels(filters: Filters) -> dict[str, str]:
    """Return a label for each value set, by "field" or "field:value"."""
    found: dict[str, str] = {}
    for name in filters.set_fields():
        value = getattr(filters, name)
        if isinstance(value, tuple):
            label = value_label(name)
            found |= {f"{name}:{item}": f"{words.LABELS[name]}: {label(item)}" for item in value}
        elif value is True:
            found[name] = words.LABELS[name]
        else:
            shown = phrases.day(value) if isinstance(value, date) else str(value)
            found[name] = f"{words.LABELS[name]}: {shown}"
    return found


def without(filters: Filters, chip: str) -> Filters:
    """Return the filters less what one chip stands for."""
    name, _, item = chip.partition(":")
    rest: Any = tuple(value for value in getattr(filters, name) if value != item) if item else getattr(Filters(), name)
    return replace(filters, **{name: rest})


def _take(before: list[str]) -> None:
    filters = state.filters()
    for chip in before:
        if chip not in widget_values.value("set_chips", ()):
            filters = without(filters, chip)
    state.set_filters(filters)
