"""How often the reading is wrong, as measured: bars by field and kind of article."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.page.about.methodology import Figures, Unseen
from dashboard.page.parts import notices
from dashboard.words import page_words as words


def render_unseen(found: Unseen | None) -> None:
    """Draw what is to be expected of an article of one's own: in words and as bars."""
    if found is None:
        return
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name, _ in found.rows)
    rows = "".join(
        f'<tr><th scope="row"{_part(column)}>{escape(words.UNSEEN_COLUMNS.get(column, column))}</th>'
        + "".join(_cell(shares[place]) for _, shares in found.rows)
        + "</tr>"
        for place, column in enumerate(found.columns)
    )
    st.html(
        f'<section class="gd-unseen"><h2>{words.UNSEEN_TITLE}</h2><p class="gd-lead-figure">{escape(found.said)}</p>'
        f'<table class="gd-figures-table"><thead><tr><th scope="col">{words.MEASURE_HEAD}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def render(found: Sequence[Figures]) -> None:
    """Draw the measured shares side by side, and every figure on demand."""
    st.html(f"<h2>{words.ABOUT_WRONG}</h2>")
    if not found:
        notices.note(words.NOT_MEASURED)
        return
    heads = "".join(f'<th scope="col">{escape(table.title)}</th>' for table in found)
    rows = "".join(_row(name, found) for name in words.MEASURES if any(name in table.rows for table in found))
    measured = " ".join(words.MEASURED_ON.format(table.title, table.gold, table.articles) for table in found)
    st.html(
        f'<table class="gd-figures-table"><thead><tr><th scope="col">{words.MEASURE_HEAD}</th>{heads}</tr></thead>'
        f'<tbody>{rows}</tbody></table><p class="gd-note">{words.MEASURE_NOTE} {escape(measured)}</p>'
    )
    with st.expander(words.MEASURE_ALL):
        for table in found:
            st.caption(table.title)
            frame = pd.DataFrame(
                [(name, *values) for name, values in table.rows.items()],
                columns=["measure", "precision", "recall", "F1 or share"],
            )
            st.dataframe(frame, hide_index=True, placeholder="–", key=f"figures-{table.name}")


def _part(column: str) -> str:
    return ' class="gd-part"' if column in words.UNSEEN_PARTS else ""


def _row(name: str, found: Sequence[Figures]) -> str:
    label, note = words.MEASURES[name]
    cells = "".join(_cell(table.rows[name][2] if name in table.rows else None) for table in found)
    return f'<tr><th scope="row">{escape(label)}<small>{escape(note)}</small></th>{cells}</tr>'


def _cell(share: float | None) -> str:
    if share is None:
        return "<td>–</td>"
    percent = round(share * 100)
    return f'<td><b>{percent}</b><span class="gd-bar"><i style="width:{percent}%"></i></span></td>'
