"""The table of the events shown; choosing a row opens the event and centres the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard.page.map import stage
from dashboard.page.parts.row_choice import chosen_row
from dashboard.questions import data
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


def _rows(context: VisitContext, events: pa.Table, most: int) -> None:
    digest, version = state.filters().digest(), context.source.version
    frame = _frame(version, digest, most, events)
    ids = events["event_id"].to_pylist()
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


def table_rows(events: pa.Table) -> pd.DataFrame:
    """Return the events as the table shows them, one column for each of `words.COLUMNS`, in the order of the events.

    Counts are the lowest number told, so that they sort; `figures` holds the ranges in words.
    """
    columns = {
        "date": pd.Series(events["date_start"].to_pylist(), dtype="object"),
        "place": pc.coalesce(events["place"], events["toponym"]).to_pandas(),
        "region": _labelled(events["region"], region_label),
        "country": _labelled(events["country"], country_label),
        "type": _labelled(events["sub_event_type"], lambda text: words.TYPES.get(text, text)),
        "outcome": _labelled(events["outcome"], lambda text: words.OUTCOMES.get(text, text)),
        "attacker": _labelled(events["attacker"], attacker_label),
        "articles": events["articles"].to_pandas(),
        "status": _labelled(events["status"], lambda text: words.STATUSES.get(text, text)),
        "scope": _labelled(events["scope"], words.SCOPES.__getitem__),
        **{name: _joined(events[name]) for name in ("weapon", "target", "claimants")},
        **{name: pd.Series(events[f"{name}_min"].to_pylist(), dtype="Int64") for name in COUNTS},
        "figures": pd.Series(_figures(events), dtype="str"),
    }
    return pd.DataFrame({name: columns[name] for name in words.COLUMNS})


def _labelled(texts: pa.ChunkedArray, label: Callable[[str], str]) -> pd.Series[str]:
    """Return the label of each text, worked out once for each that there is; nothing for none."""
    coded = texts.combine_chunks().dictionary_encode()
    labels = pa.array([label(text) for text in coded.dictionary.to_pylist()], pa.string())
    found: pd.Series[str] = labels.take(coded.indices).fill_null("").to_pandas()
    return found


def _joined(lists: pa.ChunkedArray) -> pd.Series[str]:
    found: pd.Series[str] = pc.binary_join(lists, ", ").fill_null("").to_pandas()
    return found


def _figures(events: pa.Table) -> list[str]:
    told: list[list[str]] = [[] for _ in range(len(events))]
    for name in COUNTS:
        ends = zip(*(events[f"{name}_{end}"].to_pylist() for end in ("min", "max")), strict=True)
        for parts, (low, high) in zip(told, ends, strict=True):
            if low is not None:
                parts.append(f"{words.COLUMNS[name].lower()}: {phrases.count_range(low, high)}")
    return ["; ".join(parts) for parts in told]


@st.cache_resource(max_entries=20, show_spinner=False)
def _frame(version: str, digest: str, most: int, _events: pa.Table) -> pd.DataFrame:
    return table_rows(_events)


def _take(key: str, events: pa.Table) -> None:
    chosen = chosen_row(widget_values.selection(key))
    if chosen is not None and chosen < len(events):
        row = events.slice(chosen, 1).to_pylist()[0]
        map_state.take_row()
        state.change_screen(event=str(row["event_id"]), spot=None)
        state.reveal_evidence()
        stage.centre_on(row)
