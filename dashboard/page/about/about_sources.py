"""What was read: publishers, their share, and languages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.page.parts import notices
from dashboard.questions.data import Row
from dashboard.words import page_words as words
from dashboard.words import phrases
from dashboard.words.map_words import NOT_TOLD

SHOWN = 10


def render(sources: Sequence[Row]) -> None:
    """Draw the publishers with most articles, all of them on demand, and the languages."""
    st.html(f"<h2>{words.SOURCES_TITLE}</h2>")
    if not sources:
        notices.note(words.SOURCES_NONE)
        return
    articles = sum(row["articles"] for row in sources)
    publishers = len({row["publisher"] for row in sources})
    days = [day for row in sources for day in (row["first"], row["last"]) if day]
    lead = words.SOURCES_LEAD.format(
        phrases.counted(articles, *words.ARTICLES),
        phrases.counted(publishers, *words.SOURCES_PUBLISHERS),
        phrases.days(min(days, default=None), max(days, default=None)),
    )
    table = [_cells(row, articles) for row in sources]
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in words.SOURCES_COLUMNS)
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table[:SHOWN])
    label = escape(words.SOURCES_TITLE, quote=True)
    st.html(
        f'<p class="gd-note">{escape(lead)}</p><div class="gd-wide" tabindex="0" role="region" aria-label="{label}">'
        f'<table class="gd-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    if len(table) > SHOWN:
        with st.expander(f"{words.SOURCES_ALL} ({phrases.number(len(table))})"):
            frame = pd.DataFrame(table, columns=list(words.SOURCES_COLUMNS))
            st.dataframe(frame, hide_index=True, key="all-sources", height=420)


def render_languages(sources: Sequence[Row]) -> None:
    """Draw the share of each language."""
    articles = sum(row["articles"] for row in sources)
    if not articles:
        return
    of: dict[str, tuple[int, int]] = {}
    for row in sources:
        read, claims = of.get(row["language"], (0, 0))
        of[row["language"]] = (read + row["articles"], claims + row["claims"])
    lines = "".join(
        f"<li>{escape(_language(code, read, claims, articles))}"
        f'<span class="gd-bar"><i style="width:{100 * read / articles:.1f}%"></i></span></li>'
        for code, (read, claims) in sorted(of.items(), key=lambda item: -item[1][0])
    )
    st.html(
        f'<section class="gd-languages"><h2>{words.LANGUAGES_TITLE}</h2><p class="gd-note">{words.LANGUAGES_LEAD}</p>'
        f"<ul>{lines}</ul></section>"
    )


def _language(code: str, read: int, claims: int, articles: int) -> str:
    name = words.LANGUAGES.get(code, code or NOT_TOLD)
    return words.LANGUAGE_LINE.format(name, _percent(read, articles), phrases.counted(claims, *words.CLAIMS))


def _cells(row: Row, articles: int) -> tuple[str, ...]:
    return (
        row["publisher"] or words.SOURCES_UNNAMED,
        words.LANGUAGES.get(row["language"], row["language"] or ""),
        phrases.number(row["articles"]),
        _percent(row["articles"], articles),
        phrases.number(row["claims"]),
        phrases.days(row["first"], row["last"]),
    )


def _percent(part: int, whole: int) -> str:
    share = 100 * part / whole
    return f"{share:.0f} %" if share >= 9.5 else f"{share:.1f} %"
