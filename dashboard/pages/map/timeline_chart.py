"""Events over time as an Altair chart; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import altair as alt
import pandas as pd

BRUSH: Final = "period"
"""Name of the chart's selection, which holds the days dragged across."""


def unit_for(start: date | None, end: date | None) -> str:
    """Return "day", "week" or "month", so that a range gives at most about a hundred bars."""
    if start is None or end is None:
        return "month"
    length = (end - start).days
    return "day" if length <= 92 else "week" if length <= 550 else "month"


def timeline_chart(
    counts: pd.DataFrame,
    unit: str,
    colors: Mapping[str, str],
    labels: Mapping[str, str],
    *,
    chosen: tuple[date | None, date | None] = (None, None),
    height: int = 150,
) -> alt.Chart:
    """Return stacked bars per day, week or month with a brush along time.

    counts: start (date), sub_event_type, events; chosen: days in the filter, outside which bars are pale.
    colors, labels: by sub-event type, in the order of the stack.
    """
    present = [kind for kind in labels if kind in set(counts["sub_event_type"])]
    scale = alt.Scale(domain=[labels[kind] for kind in present], range=[colors[kind] for kind in present])
    time = alt.Axis(title=None, grid=False, tickCount=8, labelOverlap=True, format=_FORMATS[unit])
    brush = alt.selection_interval(name=BRUSH, encodings=["x"])
    chart: alt.Chart = (
        alt.Chart(_bars(counts, unit, labels, chosen))
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X("start:T", axis=time, scale=alt.Scale(nice=False)),
            x2="end:T",
            y=alt.Y("sum(events):Q", stack="zero", axis=alt.Axis(title=None, tickCount=3, format="d", domain=False)),
            color=alt.Color("label:N", scale=scale, legend=None),
            opacity=alt.Opacity("inside:O", scale=alt.Scale(domain=[True, False], range=[1.0, 0.3]), legend=None),
            tooltip=[
                alt.Tooltip("start:T", title="From", format="%-d %B %Y"),
                alt.Tooltip("label:N", title="Type"),
                alt.Tooltip("sum(events):Q", title="Events"),
            ],
        )
        .add_params(brush)
        # Drawn on a canvas: the brush's own shapes would be images without a name to a screen reader.
        .properties(height=height, usermeta={"embedOptions": {"renderer": "canvas"}})
    )
    return chart


def brushed_days(selection: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return first and last day dragged across, read from the chart's selection; None where nothing is."""
    bounds = (selection.get(BRUSH) or {}).get("start")
    if not isinstance(bounds, list | tuple) or len(bounds) != 2:
        return None
    first, last = sorted(float(bound) / 1000 for bound in bounds)
    try:
        found = [datetime.fromtimestamp(moment, UTC).date() for moment in (first, last)]
    except (OverflowError, OSError, ValueError):
        return None
    return found[0], found[1]


def _bars(
    counts: pd.DataFrame, unit: str, labels: Mapping[str, str], chosen: tuple[date | None, date | None]
) -> pd.DataFrame:
    frame = counts.assign(
        label=[labels.get(kind, kind) for kind in counts["sub_event_type"]],
        end=[_end(start, unit) for start in counts["start"]],
        inside=[_overlaps(start, unit, chosen) for start in counts["start"]],
    )
    for column in ("start", "end"):
        frame[column] = [value.isoformat() for value in frame[column]]
    return frame


_FORMATS: Final = {"day": "%-d %b", "week": "%-d %b %Y", "month": "%b %Y"}


def _end(start: date, unit: str) -> date:
    if unit == "day":
        return start + timedelta(days=1)
    if unit == "week":
        return start + timedelta(days=7)
    return (start.replace(day=1) + timedelta(days=32)).replace(day=1)


def _overlaps(start: date, unit: str, chosen: tuple[date | None, date | None]) -> bool:
    first, last = chosen
    return (first is None or _end(start, unit) > first) and (last is None or start <= last)
