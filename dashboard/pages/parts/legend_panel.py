"""The map's legend, always in view under the map."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.layers import Legend, LegendEntry
from dashboard.words import map_words as words


def render(legend: Legend, credits: str) -> None:
    """Draw the legend's rows, the note on what is not drawn, and the credits."""
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
    body = "".join(f"<div>{group}</div>" for group in groups if group)
    st.html(
        f'<section class="gd-legend" aria-label="{escape(words.LEGEND, quote=True)}">{body}{note}'
        f'<p class="gd-credits">{escape(credits)}</p></section>'
    )


def _group(title: str, entries: tuple[LegendEntry, ...]) -> str:
    if not entries:
        return ""
    rows = "".join(
        f'<li><span class="gd-mark gd-{entry.mark}" style="--mark:{escape(entry.color, quote=True)}"></span>'
        f"{escape(entry.label)}</li>"
        for entry in entries
    )
    return (f"<h3>{escape(title)}</h3>" if title else "") + f"<ul>{rows}</ul>"
