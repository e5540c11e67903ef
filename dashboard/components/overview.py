"""What stands out in the events shown, where no event is opened."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import data, phrases, state, words
from dashboard.components.sidebar import region_label
from dashboard.context import Context

MOST = 6


def render(context: Context) -> None:
    """Draw which regions gained and lost most against the period before, and the totals shown."""
    filters = state.filters()
    events = data.events(context.source, filters)
    st.html(f'<div class="gd-empty"><h2>{words.EVIDENCE}</h2><p>{words.NOTHING_SELECTED}</p></div>')
    before = filters.period_before()
    then = data.events(context.source, before) if before else None
    rows = changes(events, then)
    if rows:
        items = "".join(
            f"<li><span>{escape(region_label(code))}</span><b>{phrases.number(now)}</b>"
            + (f"<i>{'+' if now >= past else '−'}{phrases.number(abs(now - past))}</i>" if then is not None else "")
            + "</li>"
            for code, now, past in rows
        )
        title = words.MOST_CHANGED if then is not None else words.MOST_REPORTED
        st.html(f'<section class="gd-ranking"><h3>{title}</h3><ul>{items}</ul></section>')
    totals(events)


def changes(events: pd.DataFrame, before: pd.DataFrame | None) -> list[tuple[str, int, int]]:
    """Return region, events now and events before, the greatest change first; by number where there is no before."""
    now = events["region"].value_counts().to_dict()
    then = before["region"].value_counts().to_dict() if before is not None else {}
    rows = [(str(code), int(now.get(code, 0)), int(then.get(code, 0))) for code in {*now, *then}]
    return sorted(rows, key=lambda row: (-abs(row[1] - row[2]), row[0]))[:MOST]


def totals(events: pd.DataFrame) -> None:
    """Draw the totals among the events, each of which opens on a click."""
    found = events[events["scope"] == "total"]
    if found.empty:
        return
    st.html(f'<section class="gd-totals"><h3>{words.TOTALS}</h3><p class="gd-note">{words.TOTALS_NOTE}</p></section>')
    for row in found.sort_values("date_start", ascending=False, na_position="last").head(MOST).to_dict("records"):
        told = [
            f"{phrases.count_range(row[f'{name}_min'], row[f'{name}_max'])} {words.FIGURES[name].lower()}"
            for name in ("launched", "intercepted", "killed", "injured")
            if phrases.is_told(row[f"{name}_min"])
        ]
        with st.container(key=f"gd-total-{row['event_id']}", horizontal=True, vertical_alignment="center", gap="small"):
            place = row["place"] if phrases.is_told(row["place"]) else row["toponym"]
            st.text(f"{place}, {phrases.event_days(row)}\n{'; '.join(told) or words.NOT_TOLD}", width="stretch")
            event_id = str(row["event_id"])
            st.button(words.OPEN, key=f"open-{event_id}", type="tertiary", on_click=_open, args=(event_id,))


def _open(event_id: str) -> None:
    state.change_screen(event=event_id)
