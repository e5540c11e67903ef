"""The headline row: what is shown in words, its standing, and the key figures."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.questions import data
from dashboard.questions.data import Source
from dashboard.questions.filters import Filters
from dashboard.questions.key_figures import KeyFigure
from dashboard.questions.key_figures import headline as headline_text
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import country_label, region_label


def render(title: str, figures: Sequence[KeyFigure], shown: dict[str, Any], everything: int, filters: Filters) -> None:
    """Draw the headline, the figures and the line of what is and is not on the map.

    shown: the counts of `data.counts`; everything: how many events the store holds.
    """
    period = (filters.end - filters.start).days + 1 if filters.start and filters.end else 0
    cards = "".join(_card(figure, period) for figure in figures)
    st.html(
        f'<header class="gd-head"><p class="gd-status" title="{escape(words.STATUS_HELP, quote=True)}">'
        f"{escape(words.STATUS)}</p><h1>{escape(title)}</h1>"
        f'<p class="gd-count" role="status">{escape(count_line(shown, everything, filters))}</p>'
        f'<dl class="gd-figures">{cards}</dl></header>'
    )


def sentence(source: Source, filters: Filters) -> str:
    """Return in words what these filters show."""
    shown = data.counts(source, filters)
    return headline_text(shown["events"], filters, shown["oldest"], shown["newest"], _place_label)


def count_line(shown: dict[str, Any], everything: int, filters: Filters) -> str:
    """Return "N of M events shown · K without a mapped place" and what else a reader must know of the count."""
    parts = [
        words.SHOWN.format(phrases.number(shown["events"]), phrases.number(everything)),
        words.UNMAPPED.format(phrases.number(shown["unmapped"])),
    ]
    if shown["totals"]:
        parts.append(words.TOTALS_APART.format(phrases.number(shown["totals"])))
    if shown["undated"]:
        parts.append(words.UNDATED_IN.format(phrases.number(shown["undated"])))
    if shown.get("undated_out"):
        parts.append(words.UNDATED_OUT.format(phrases.number(shown["undated_out"])))
    if filters.start and filters.end:
        days = (filters.end - filters.start).days + 1
        parts.append(words.BEFORE.format(phrases.number(days)) if days > 1 else words.DAY_BEFORE)
    if filters.known:
        parts.append(words.AS_KNOWN.format(phrases.day(filters.known)))
    return " · ".join(parts)


def _card(figure: KeyFigure, period: int) -> str:
    if figure.name in ("events", "places", "articles"):
        value, note = phrases.number(figure.low or 0), ""
    elif figure.low is None:
        value, note = "–", words.FIGURE_NONE
    else:
        value = phrases.count_range(figure.low, figure.high)
        note = words.FIGURE_TOLD.format(phrases.number(figure.told), phrases.number(figure.of))
    change = figure.change()
    against = ""
    if change is not None and period:
        signed = words.SAME if change == 0 else f"{'+' if change > 0 else '−'}{phrases.number(abs(change))}"
        against = f'<dd class="gd-change">{escape(signed)}</dd>'
    title = f' title="{escape(note, quote=True)}"' if note else ""
    return f"<div{title}><dt>{escape(words.FIGURES[figure.name])}</dt><dd>{escape(value)}</dd>{against}</div>"


def _place_label(code: str) -> str:
    return region_label(code) if "-" in code else country_label(code)
