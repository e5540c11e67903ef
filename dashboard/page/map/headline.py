"""The headline row: what is shown in words, its standing, and the key figures."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard.questions import data
from dashboard.questions.data import EventSource
from dashboard.questions.filter_set import Filters
from dashboard.questions.key_figures import KeyFigure, key_figures
from dashboard.questions.key_figures import headline as headline_text
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import country_label, region_label


def render(context: VisitContext, everything: int) -> None:
    """Draw the headline, the figures and the line of what is and is not on the map.

    everything: how many events the store holds.
    """
    filters, source = state.filters(), context.source
    shown = data.counts(source, filters) | {"articles": data.articles(source, filters)}
    if (filters.start or filters.end) and not filters.undated:
        shown = shown | {"undated_out": data.counts(source, filters.without_dates())["undated"]}
    before = filters.period_before()
    then = data.counts(source, before) | {"articles": data.articles(source, before)} if before else None
    cards = "".join(_card(figure) for figure in key_figures(shown, then)) + _worst(data.worst(source, filters))
    note = escape(words.NO_SUM, quote=True)
    figures = f'<dl class="gd-figures" tabindex="0" title="{note}">{cards}</dl>' if shown["events"] else ""
    st.html(
        f'<header class="gd-head"><h1>{escape(sentence(source, filters))}</h1>'
        f'<p class="gd-count" role="status">{escape(count_line(shown, everything, filters))}</p>{figures}</header>'
    )


def sentence(source: EventSource, filters: Filters) -> str:
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
    if filters.start and filters.end and shown["events"]:
        days = (filters.end - filters.start).days + 1
        parts.append(words.BEFORE.format(phrases.number(days)) if days > 1 else words.DAY_BEFORE)
    if filters.known:
        parts.append(words.AS_KNOWN.format(phrases.day(filters.known)))
    return " · ".join(parts)


def _card(figure: KeyFigure) -> str:
    name = figure.name.removeprefix("telling_")
    telling = name != figure.name
    label = words.TELL[name] if telling else words.FIGURES[name]
    value = phrases.number(figure.value)
    change = figure.change()
    against = ""
    if change is not None:
        signed = words.SAME if change == 0 else f"{'+' if change > 0 else '−'}{phrases.number(abs(change))}"
        against = f'<dd class="gd-change">{escape(signed)}</dd>'
    return f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd>{against}</div>"


def _worst(event: dict[str, Any] | None) -> str:
    if event is None:
        return ""
    toll = phrases.count_range(event["killed_min"], event["killed_max"])
    where = words.WORST_AT.format(event["place"] or event["toponym"], phrases.event_days(event))
    return f'<div><dt>{escape(words.WORST)}</dt><dd>{escape(toll)}</dd><dd class="gd-change">{escape(where)}</dd></div>'


def _place_label(code: str) -> str:
    return region_label(code) if "-" in code else country_label(code)
