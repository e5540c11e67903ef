"""Articles that changed at their address since they were first read, and what changed in their claims."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import streamlit as st

from dashboard.page.parts import notices
from dashboard.session.visit import VisitContext
from dashboard.words import intake_words as words
from dashboard.words import map_words, phrases
from geodata.model import COUNTS
from geodata.versions import Version, changed_articles, read_versions

SHOWN: Final = 5


def render(context: VisitContext) -> None:
    """Draw the articles that changed last; nothing where none did."""
    changed = changed_articles(context.source.query, SHOWN)
    if not changed:
        return
    st.html(f"<h2>{words.VERSIONS_TITLE}</h2>")
    notices.note(words.VERSIONS_LEAD)
    for row in changed:
        versions = read_versions(context.source.query, row["article_id"])
        title = row["title"] or row["url"] or row["article_id"]
        with st.expander(words.VERSIONS_LINE.format(title, phrases.number(len(versions)))):
            st.html("".join(_version(number, version) for number, version in enumerate(versions, 1)))


def _version(number: int, version: Version) -> str:
    when = f"{phrases.day(version.retrieved.date())}, {version.retrieved:%H:%M} UTC" if version.retrieved else ""
    head = words.VERSIONS_ONE.format(number, when) if when else words.VERSIONS_UNDATED.format(number)
    changes = [(words.VERSIONS_ADDED, version.added), (words.VERSIONS_GONE, version.gone)]
    lines = "".join(
        f'<li><span class="gd-tag">{escape(kind)}</span> {escape(_said(claim))}</li>'
        for kind, claims in changes
        for claim in claims
    )
    told = f'<ul class="gd-changes">{lines}</ul>' if lines else f'<p class="gd-note">{words.VERSIONS_SAME}</p>'
    return f"<h3>{escape(head)}</h3>{told}"


def _said(claim: Mapping[str, Any]) -> str:
    figures = [
        f"{map_words.FIGURES[name].lower()}: {phrases.count_range(claim[f'{name}_min'], claim[f'{name}_max'])}"
        for name in COUNTS
        if claim[f"{name}_min"] is not None
    ]
    outcome = map_words.OUTCOMES.get(claim["outcome"], claim["outcome"])
    return ", ".join([claim["place"] or claim["toponym"], phrases.event_days(claim), outcome, *figures])
