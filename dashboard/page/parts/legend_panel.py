"""The map's legend: over the map, to be folded, or under a small one."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.layers import Legend, LegendEntry, Theme
from dashboard.words import map_words as words


def over_map(legend: Legend, shaded: Theme | None = None) -> None:
    """Draw the legend in a corner of the map; a click on its title folds it. On a phone it begins folded.

    shaded: whether what is drawn shades a light or a dark backdrop, whose names are then to be seen through it.
    """
    folded = "Mobi" in (st.context.headers.get("User-Agent") or "")
    begins = ("" if folded else " open") + (f' data-shaded="{shaded}"' if shaded else "")
    note = f"<p>{escape(legend.note)}</p>" if legend.note else ""
    st.html(
        f'<details class="gd-legend gd-over"{begins}><summary>{escape(words.LEGEND)}</summary>'
        f"{_groups(legend, words.SIZES_SHORT)}<details><summary>{escape(words.LEGEND_NOTES)}</summary>"
        f'<p class="gd-credits">{escape(words.POINTS_NOTE)}</p>{note}</details></details>'
    )


def render(legend: Legend) -> None:
    """Draw the legend under a map."""
    label = escape(words.LEGEND, quote=True)
    note = f"<p>{escape(legend.note)}</p>" if legend.note else ""
    st.html(f'<section class="gd-legend" aria-label="{label}">{_groups(legend, words.SIZES)}{note}</section>')


def _groups(legend: Legend, sizes: str) -> str:
    groups = [_group(legend.title, legend.colors), _group("", (*legend.outcomes, *legend.precisions))]
    if legend.sizes:
        circles = "".join(
            f'<li><span class="gd-size" style="width:{size.diameter:.0f}px;height:{size.diameter:.0f}px"></span>'
            f"{escape(size.label)}</li>"
            for size in legend.sizes
        )
        groups.append(f"<h3>{escape(sizes)}</h3><ul>{circles}</ul>")
    return "".join(f"<div>{group}</div>" for group in groups if group)


def _group(title: str, entries: tuple[LegendEntry, ...]) -> str:
    if not entries:
        return ""
    rows = "".join(
        f'<li><span class="gd-mark gd-{entry.mark}" style="--mark:{escape(entry.color, quote=True)}"></span>'
        f"{escape(entry.label)}</li>"
        for entry in entries
    )
    return (f"<h3>{escape(title)}</h3>" if title else "") + f"<ul>{rows}</ul>"
