"""What was read: publishers, their share, and languages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.page.parts import notices
from dashboard.questions.data import Row
from dashboard.words import intake_words, phrases
from dashboard.words import page_words as words
from dashboard.words.map_words import NOT_TOLD

SHOWN = 10


def render(sources: Sequence[Row]) -> None:
    """Draw the publishers with most articles, all of them on demand, and the languages."""
    st.html(f"<h2>{words.SOURCES_TITLE}</h2>")
    if not sources:
        notices.note(words.SOURCES_NONE)
        return
    articles = sum(row["articles"] for row in sources)
    publishers = len({row["publisher"] for row in sources if row["publisher"]})
    days = [day for row in sources for day in (row["first"], row["last"]) if day]
    lead = words.SOURCES_LEAD.format(
        phrases.counted(articles, *words.ARTICLES),
        phrases.counted(publishers, *words.SOURCES_PUBLISHERS),
        phrases.days(min(days, default=None), max(days, default=None)),
    )
    table = [_cells(row, articles) for row in sources]
    notices.note(lead)
    st.html(table_html(words.SOURCES_TITLE, intake_words.SOURCES_COLUMNS, table[:SHOWN]))
    if len(table) > SHOWN:
        with st.expander(f"{words.SOURCES_ALL} ({phrases.number(len(table))})"):
            frame = pd.DataFrame(table, columns=list(intake_words.SOURCES_COLUMNS))
            st.dataframe(frame, hide_index=True, key="all-sources", height=420)


def table_html(label: str, columns: Sequence[str], rows: Sequence[Sequence[str]], kind: str = "") -> str:
    """Return a table that is moved sideways where it is too wide; label: said to those who hear it."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="gd-wide" tabindex="0" role="region" aria-label="{escape(label, quote=True)}">'
        f'<table class="gd-table {kind}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


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
        phrases.day(row["last_read"].date()) if row["last_read"] else NOT_TOLD,
    )


def _percent(part: int, whole: int) -> str:
    share = 100 * part / whole
    return f"{share:.0f} %" if share >= 9.5 else f"{share:.1f} %"
