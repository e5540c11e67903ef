"""Feeds and pages that a load asked: what came of each, when it was last read, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import pandas as pd
import streamlit as st

from dashboard.page.about.about_sources import table_html
from dashboard.page.parts import notices
from dashboard.questions import data, source_data
from dashboard.session.visit import VisitContext
from dashboard.words import intake_words as words
from dashboard.words import page_words, phrases
from geodata.articles import SOURCES, SourceFault, SourceReport, SourceState, host_of, read_sources
from geodata.articles.ledger import TRIES
from geodata.errors import FetchError, StoreError

SHOWN = 10
FAULTS_SHOWN = 5


@dataclass(slots=True)
class Asked:
    """A feed, or all the single pages of one host.

    pages: of it; articles, claims: in the store; waiting: pages yet to be read; failed: pages, or the feed itself, that
    could not be read when they were last asked.
    """

    name: str
    last_read: datetime | None = None
    pages: int = 0
    articles: int = 0
    claims: int = 0
    waiting: int = 0
    failed: int = 0


def render(context: VisitContext) -> None:
    """Draw the feeds and hosts that were asked for the shared store, and their faults."""
    st.html(f"<h2>{words.FEEDS_TITLE}</h2>")
    try:
        report = read_sources((context.shared or context.folder) / SOURCES)
    except StoreError as error:
        notices.alert(page_words.FAILED.format(error))
        return
    if not report.sources:
        notices.note(words.FEEDS_NONE)
        return
    table = [_cells(asked) for asked in gathered(report, source_data.asked_pages(context.source))]
    st.html(table_html(words.FEEDS_TITLE, words.FEEDS_COLUMNS, table[:SHOWN], kind="gd-feeds"))
    if len(table) > SHOWN:
        with st.expander(f"{words.FEEDS_ALL} ({phrases.number(len(table))})"):
            frame = pd.DataFrame(table, columns=list(words.FEEDS_COLUMNS))
            st.dataframe(frame, hide_index=True, key="all-feeds", height=420)
    _faults(report.faults)


def gathered(report: SourceReport, pages: Iterable[data.Row]) -> list[Asked]:
    """Return the feeds by name, then the hosts of single pages, each with what is in the store of it; pure."""
    articles: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for row in pages:
        source = report.source_of.get(row["address"])
        if source is not None:
            articles[source] += row["articles"]
            claims[source] += row["claims"]
    found: dict[tuple[bool, str], Asked] = {}
    for state in report.sources:
        alone = state.kind == "page"
        asked = found.setdefault((alone, _host(state) if alone else state.address), Asked(_name(state)))
        asked.pages += 1
        asked.articles += articles[state.address]
        asked.claims += claims[state.address]
        asked.waiting += state.pending
        asked.failed += state.failed + (state.fault is not None)
        times = [time for time in (asked.last_read, state.last_read) if time is not None]
        asked.last_read = max(times, default=None)
    for (alone, host), asked in found.items():
        if alone:
            asked.name = words.FEEDS_PAGES.format(phrases.counted(asked.pages, *words.LINKS_PAGES), host)
    return [asked for _, asked in sorted(found.items(), key=lambda item: (item[0][0], item[1].name.lower()))]


def _faults(faults: Sequence[SourceFault]) -> None:
    st.html(f"<h3>{words.FAULTS_TITLE}</h3>")
    if not faults:
        notices.note(words.FAULTS_NONE)
        return
    notices.note(words.FAULTS_LEAD.format(TRIES))
    st.html(_list(faults[:FAULTS_SHOWN]))
    if len(faults) > FAULTS_SHOWN:
        with st.expander(f"{words.FAULTS_ALL} ({phrases.number(len(faults))})"):
            st.html(_list(faults))


def _list(faults: Sequence[SourceFault]) -> str:
    lines = "".join(
        f'<li><span class="gd-tag">{escape(_when(fault.when))}</span> <b>{escape(fault.address)}</b>: '
        f"{escape(fault.fault.rstrip('.'))}.</li>"
        for fault in faults
    )
    return f'<ul class="gd-changes gd-faults">{lines}</ul>'


def _cells(asked: Asked) -> tuple[str, ...]:
    numbers = (asked.articles, asked.claims, asked.waiting, asked.failed)
    return (asked.name, _when(asked.last_read), *map(phrases.number, numbers))


def _when(time: datetime | None) -> str:
    return f"{phrases.day(time.date())}, {time:%H:%M} UTC" if time else words.FEEDS_NEVER


def _name(state: SourceState) -> str:
    return f"{state.name} ({_host(state)})" if state.name else state.address


def _host(state: SourceState) -> str:
    try:
        return host_of(state.address)
    except FetchError:
        return state.address
