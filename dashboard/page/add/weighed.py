"""What weighed for and against each place of an article, in words, for who asks."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.session.shared_atlas import atlas
from dashboard.words import page_words as words
from geodata.claims import explain
from geodata.model import Article


def render(article: Article) -> None:
    """Draw a switch, and behind it each place with how likely it was struck by its words, and why."""
    if not st.toggle(words.WEIGHED, key=f"weighed-{article.article_id}", help=words.WEIGHED_HELP):
        return
    rows = []
    for place in explain(article, atlas()):
        reasons = "; ".join(
            f"{words.WEIGHED_FOR if reason.weight > 0 else words.WEIGHED_AGAINST} {reason.words}"
            for reason in place.reasons
        )
        rows.append(
            f"<div><dt>{escape(place.mention.text)} · {place.probability:.0%}</dt><dd>{escape(reasons)}</dd></div>"
        )
    st.html(f'<section class="gd-left"><dl>{"".join(rows)}</dl></section>')
