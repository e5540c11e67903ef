"""The page "About": method, measured errors, sources, languages, what changed, credits, how to cite."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st
import yaml

from dashboard.page.about import about_feeds, about_figures, about_sources, about_versions, methodology
from dashboard.page.parts import masthead, notices
from dashboard.questions import source_data
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import page_words as words_p
from dashboard.words import phrases
from geodata.errors import GeodataError
from geodata.store_changes import Changes, last_changes

CITATION: Final = Path(__file__).resolve().parents[3] / "CITATION.cff"
AUTHOR: Final = ("given-names", "family-names", "name")


def render(context: VisitContext) -> None:
    """Draw the page."""
    masthead.render(context, "about")
    notices.head(words_p.ABOUT_TITLE, words_p.ABOUT_LEAD)
    try:
        document = methodology.DOCUMENT.read_text(encoding="utf-8")
    except FileNotFoundError:
        document = ""
        notices.alert(words_p.NO_DOCUMENT)
    parts = methodology.sections(document)
    about_figures.render_unseen(methodology.unseen(document))
    _not_for(parts)
    sources = source_data.sources(context.source)
    left, right = st.columns([0.46, 0.54], gap="large")
    with left, st.container(key="gd-prose"):
        # Our own document, which is no text of an article.
        for title in words_p.ABOUT_PROSE:
            if title in parts:
                st.markdown(f"## {title}\n\n{parts[title]}")
    with right:
        about_figures.render(methodology.figures(document))
        for title, body in methodology.without_figures(parts.get(words_p.ABOUT_WRONG_HEADING, "")):
            if title and "never looked at" not in title.lower():
                with st.expander(title):
                    st.markdown(body)
    with st.container(key="gd-about-sources"):
        wide, narrow = st.columns([0.64, 0.36], gap="large")
        with wide:
            about_sources.render(sources)
            about_feeds.render(context)
            about_versions.render(context)
        with narrow:
            about_sources.render_languages(sources)
            _changes(context)
    one, other = st.columns([0.5, 0.5], gap="large")
    with one:
        _credits()
    with other:
        _citation()


def _not_for(parts: dict[str, str]) -> None:
    told = parts.get(words_p.ABOUT_NOT_FOR, words.STATUS_HELP)
    st.html(
        f'<section class="gd-not-for"><h2>{escape(words.STATUS)}</h2><p>{words_p.NOT_CHECKED}</p>'
        f"<p>{escape(' '.join(told.split()))}</p></section>"
    )


def _changes(context: VisitContext) -> None:
    st.html(f"<h2>{words_p.CHANGES_TITLE}</h2>")
    try:
        found = last_changes(context.folder)
    except GeodataError as error:
        notices.alert(words_p.FAILED.format(error))
        return
    if found is None:
        notices.note(words_p.CHANGES_NONE)
        return
    when = (phrases.day(found.made.date()), f"{found.made:%H:%M}")
    if found.first:
        notices.note(words_p.CHANGES_FIRST.format(*when))
        return
    counts = (phrases.number(number) for number in (found.new, found.gone, found.changed))
    notices.note(words_p.CHANGES_MADE.format(*when, *counts))
    _listed(found)


def _listed(found: Changes) -> None:
    lines = "".join(
        f'<li><span class="gd-tag">{words_p.CHANGES_KINDS[row["kind"]]}</span> '
        f"<b>{escape(row['place'] or row['toponym'])}</b>, {escape(phrases.event_days(row))}</li>"
        for row in found.listed
    )
    st.html(f'<ul class="gd-changes">{lines}</ul>')


def _credits() -> None:
    lines = "".join(
        f'<li><a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(name)}</a>: '
        f"{escape(what)}</li>"
        for name, address, what in words_p.CREDITS_LIST
    )
    st.html(
        f'<section class="gd-credits-list"><h2>{words_p.CREDITS_TITLE}</h2><ul>{lines}</ul>'
        f'<p class="gd-note">{words_p.CREDITS_NOTE}</p></section>'
    )


def _citation() -> None:
    st.html(f"<h2>{words_p.CITE_TITLE}</h2>")
    try:
        told = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    by = ", ".join(" ".join(author.get(name, "") for name in AUTHOR).strip() for author in told["authors"])
    today = phrases.day(datetime.now(UTC).date())
    st.code(words_p.CITE_LINE.format(by, told["title"], told["version"], today), language=None, wrap_lines=True)
    notices.note(words_p.CITE_NOTE)
