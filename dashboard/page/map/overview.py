"""What stands out in the events shown, where no event is opened."""

from __future__ import annotations

import streamlit as st

from dashboard.page.map import related
from dashboard.questions import data
from dashboard.session import state
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import region_label

MOST = 6


def render(context: VisitContext) -> None:
    """Draw which regions gained and lost most against the period before, and the totals shown."""
    filters = state.filters()
    now = data.region_counts(context.source, filters)
    before = filters.period_before()
    then = data.region_counts(context.source, before) if before else None
    shown = data.counts(context.source, filters)["events"]
    said = words.NOTHING_SELECTED if shown else words.EMPTY
    st.html(f'<div class="gd-empty"><h2>{words.EVIDENCE}</h2><p>{said}</p></div>')
    rows = changes(now, then)
    if rows:
        st.html(f"<h3>{words.MOST_CHANGED if then is not None else words.MOST_REPORTED}</h3>")
    for code, number, past in rows:
        against = ""
        if then is not None:
            against = f" ({'+' if number >= past else '−'}{phrases.number(abs(number - past))})"
        with st.container(key=f"gd-region-{code}", horizontal=True, vertical_alignment="center", gap="small"):
            st.button(region_label(code), key=f"region-{code}", type="tertiary", on_click=_choose, args=(code,))
            st.html(f'<p class="gd-number"><b>{phrases.number(number)}</b>{against}</p>')
    _totals(context)


def changes(now: dict[str, int], before: dict[str, int] | None) -> list[tuple[str, int, int]]:
    """Return region, events now and events before, the greatest change first; by number where there is no before."""
    then = before or {}
    rows = [(code, now.get(code, 0), then.get(code, 0)) for code in {*now, *then}]
    return sorted(rows, key=lambda row: (-abs(row[1] - row[2]), row[0]))[:MOST]


def _choose(code: str) -> None:
    state.change_filters(regions=(code,), countries=(code.split("-", maxsplit=1)[0],))


def _totals(context: VisitContext) -> None:
    found = data.totals_shown(context.source, state.filters())
    related.draw(words.TOTALS, words.TOTALS_NOTE, found, "total", MOST)
