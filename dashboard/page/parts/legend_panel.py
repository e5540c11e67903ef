"""The map's legend: over the map, to be folded, or under a small one."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.layers import Legend, LegendEntry
from dashboard.words import map_words as words


def over_map(legend: Legend) -> None:
    """Draw the legend in a corner of the map; a click on its title folds it. On a phone it begins folded."""
    folded = "Mobi" in (st.context.headers.get("User-Agent") or "")
    st.html(
        f'<details class="gd-legend gd-over"{"" if folded else " open"}><summary>{escape(words.LEGEND)}</summary>'
        f"{_body(legend)}"
        f'<p class="gd-credits">{escape(words.POINTS_NOTE)}</p></details>'
    )


def render(legend: Legend) -> None:
    """Draw the legend under a map."""
    label = escape(words.LEGEND, quote=True)
    st.html(f'<section class="gd-legend" aria-label="{label}">{_body(legend)}</section>')


def _body(legend: Legend) -> str:
    groups = [
        _group(legend.title, legend.colors),
        _group(words.OUTCOME_LEGEND, legend.outcomes),
        _group(words.PLACE_LEGEND, legend.precisions),
    ]
    if legend.sizes:
        circles = "".join(
            f'<li><span class="gd-size" style="width:{size.diameter:.0f}px;height:{size.diameter:.0f}px"></span>'
            f"{escape(size.label)}</li>"
            for size in legend.sizes
        )
        groups.append(f"<h3>{escape(words.SIZES)}</h3><ul>{circles}</ul>")
    note = f"<p>{escape(legend.note)}</p>" if legend.note else ""
    return "".join(f"<div>{group}</div>" for group in groups if group) + note


def _group(title: str, entries: tuple[LegendEntry, ...]) -> str:
    if not entries:
        return ""
    rows = "".join(
        f'<li><span class="gd-mark gd-{entry.mark}" style="--mark:{escape(entry.color, quote=True)}"></span>'
        f"{escape(entry.label)}</li>"
        for entry in entries
    )
    return (f"<h3>{escape(title)}</h3>" if title else "") + f"<ul>{rows}</ul>"
