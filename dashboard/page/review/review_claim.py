"""One claim under review: the sentence, its source, how it was read, and why that is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.page.add.read_out import fields_html
from dashboard.page.parts.markup import article_link, confidence, sentence
from dashboard.questions.data import Row
from dashboard.words import phrases
from dashboard.words import review_words as words
from geodata.model import Claim


def render_sentence(row: Row, doubts: Sequence[str]) -> None:
    """Draw a claim's sentence with its source, and why the claim is in doubt."""
    why = "".join(
        f'<li title="{escape(words.DOUBTS_WHY[name], quote=True)}"><b>{escape(words.DOUBTS[name])}</b> '
        f"{escape(words.DOUBTS_WHY[name])}</li>"
        for name in doubts
    )
    st.html(
        '<article class="gd-case">'
        + (f'<ul class="gd-doubts">{why}</ul>' if why else "")
        + sentence(row)
        + confidence(row)
        + article_link(row)
        + "</article>"
    )


def render_reading(row: Row, claim: Claim) -> None:
    """Draw how a claim was read, as corrected, and the event it belongs to."""
    st.html(f'<h3>{words.REVIEW_READING}</h3>{fields_html(claim)}<p class="gd-note gd-kin">{escape(_kin(row))}</p>')


def _kin(row: Row) -> str:
    if not row["event_claims"] or row["event_claims"] < 2:
        return words.REVIEW_ALONE
    return words.REVIEW_IN_EVENT.format(phrases.number(row["event_claims"]), row["event_place"] or row["event_toponym"])
