"""The table of the events shown; choosing a row opens the event and centres the map."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.page.map import stage
from dashboard.page.parts.row_choice import chosen_row
from dashboard.questions import data
from dashboard.questions.data import Row
from dashboard.session import map_state, state, widget_values
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import page_words, phrases
from dashboard.words.place_labels import attacker_label, country_label, region_label
from geodata.model import COUNTS

ROWS: Final = 500
"""Rows sent to the browser at first, and more at each asking: a row takes some 260 bytes; the downloads hold all."""
MOST_ROWS: Final = 5_000
"""Most rows sent to the browser."""

FIRST_COLUMNS = ("date", "place", "region", "type", "weapon", "outcome", "figures", "articles")

WIDTHS: Final = {"date": 90, "place": 140, "region": 130, "type": 175, "weapon": 110, "outcome": 160, "figures": 190}
"""Pixels of the columns whose contents Streamlit would cut short."""


def render(context: VisitContext) -> None:
    """Draw the table with its choice of columns; a button that brings it while the reader is far from it."""
    filters = state.filters()
    total = data.counts(context.source, filters)["events"]
    st.html(f"<h2>{words.TABLE}</h2>")
    if not total:
        st.caption(f"{words.EMPTY} {words.EMPTY_HELP}")
        return
    map_state.row_was_taken()
    # A run of the whole page takes back the files' addresses: one that is pressed just then would bring nothing.
    st.fragment(_table)(context, total)


def _table(context: VisitContext, total: int) -> None:
    if map_state.row_was_taken():
        st.rerun()
    if not map_state.table_is_due():
        # Pressed by `viewport.js` before a reader sees it; or by a keyboard or a screen reader.
        st.button(page_words.TABLE_SHOW, key="table_show", on_click=map_state.make_table_due)
        return
    filters = state.filters()
    asked = f"table-rows-{filters.digest()}"
    most = widget_values.value(asked, ROWS)
    events = data.newest_events(context.source, filters, most)
    with st.popover(words.COLUMNS_LABEL, icon=":material/view_column:"):
        widget_values.put_first("columns", list(FIRST_COLUMNS))
        st.multiselect(words.COLUMNS_LABEL, list(words.COLUMNS), format_func=words.COLUMNS.__getitem__, key="columns")
    _rows(context, events, most)
    st.caption(words.TABLE_NOTE if total <= most else words.TABLE_CUT.format(phrases.number(most)))
    if most < min(total, MOST_ROWS):
        st.button(page_words.TABLE_MORE, key="table_more", on_click=widget_values.put, args=(asked, most + ROWS))


def _rows(context: VisitContext, events: list[Row], most: int) -> None:
    digest, version = state.filters().digest(), context.source.version
    frame = _frame(version, digest, most, events)
    ids = [str(row["event_id"]) for row in events]
    opened = state.screen().event
    # The opened event is part of the key: the table is made anew with just that row chosen, whatever was clicked.
    key = f"table-{digest}-{version[:6]}-{most}-{opened}"
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_order=[name for name in words.COLUMNS if name in widget_values.value("columns", ())],
        column_config={
            name: st.column_config.Column(label, width=WIDTHS.get(name), help=words.LOWEST if name in COUNTS else None)
            for name, label in words.COLUMNS.items()
        },
        on_select=lambda: _take(key, events),
        selection_mode=["single-row", "single-cell"],
        selection_default={"selection": {"rows": [ids.index(opened)] if opened in ids else []}},
        height=420 if len(frame) > 10 else "auto",
    )


def table_rows(events: list[Row]) -> pd.DataFrame:
    """Return the events as the table shows them, one column for each of `words.COLUMNS`, in the order of the events.

    Counts are the lowest number told, so that they sort; `figures` holds the ranges in words.
    """
    frame = pd.DataFrame([_cells(row) for row in events], columns=list(words.COLUMNS))
    return frame.astype(dict.fromkeys(COUNTS, "Int64"))


def _cells(row: Row) -> dict[str, Any]:
    def named(column: str, label: Any) -> str:
        return label(row[column]) if phrases.is_told(row[column]) else ""

    cells: dict[str, Any] = {
        "date": row["date_start"] if phrases.is_told(row["date_start"]) else None,
        "place": row["place"] if phrases.is_told(row["place"]) else row["toponym"],
        "region": named("region", region_label),
        "country": named("country", country_label),
        "type": words.TYPES.get(row["sub_event_type"], row["sub_event_type"]),
        "outcome": words.OUTCOMES.get(row["outcome"], row["outcome"]),
        "attacker": named("attacker", attacker_label),
        "articles": int(row["articles"]),
        "status": words.STATUSES.get(row["status"], row["status"]),
        "scope": words.SCOPES[row["scope"]],
    }
    for name in ("weapon", "target", "claimants"):
        cells[name] = ", ".join(row[name]) if row[name] is not None else ""
    for name in COUNTS:
        cells[name] = int(row[f"{name}_min"]) if phrases.is_told(row[f"{name}_min"]) else None
    cells["figures"] = "; ".join(
        f"{words.COLUMNS[name].lower()}: {phrases.count_range(row[f'{name}_min'], row[f'{name}_max'])}"
        for name in COUNTS
        if cells[name] is not None
    )
    return cells


@st.cache_resource(max_entries=20, show_spinner=False)
def _frame(version: str, digest: str, most: int, _events: list[Row]) -> pd.DataFrame:
    return table_rows(_events)


def _take(key: str, events: list[Row]) -> None:
    chosen = chosen_row(widget_values.selection(key))
    if chosen is not None and chosen < len(events):
        row = events[chosen]
        map_state.take_row()
        state.change_screen(event=str(row["event_id"]), spot=None)
        state.reveal_evidence()
        stage.centre_on(row)
