"""What was read out of an article: its text with marks, their legend, the claims, and the names left out."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.page.add import marking
from dashboard.page.add.doubtful_place import far_from_the_rest
from dashboard.page.parts.markup import places_line
from dashboard.words import map_words as words
from dashboard.words import page_words, phrases
from dashboard.words.place_labels import attacker_label
from geodata.model import COUNTS, Article, Claim, Extraction, Outcome, SubEventType
from geodata.store_rows import claim_row


def render_text(article: Article, extraction: Extraction) -> None:
    """Draw the article's text with everything marked that was read of it or left out."""
    marks = marking.find_marks(article, extraction)
    kinds = {mark.kind for mark in marks}
    legend = "".join(
        f'<li><mark class="gd-m-{kind}">{escape(kind_sample)}</mark> {escape(page_words.LEGEND_MARKS[kind])}</li>'
        for kind, kind_sample in (("quote", "abc"), ("place", "Abc"), ("figure", "24"), ("out", "Abc"))
        if kind in kinds
    )
    label = escape(page_words.TEXT_MARKED, quote=True)
    title = f"<h3>{escape(article.title)}</h3>" if article.title else ""
    language = escape(article.language, quote=True)
    st.html(
        f"<h2>{page_words.TEXT_MARKED}</h2>"
        + (f'<ul class="gd-marks">{legend}</ul>' if legend else "")
        + f'<div class="gd-text" role="region" tabindex="0" aria-label="{label}" lang="{language}">'
        f"{title}{marking.marked_html(article.text, marks)}</div>"
    )


def render_left_out(extraction: Extraction) -> None:
    """Draw the place names that carry no claim, by the reason why."""
    names: dict[str, list[str]] = {}
    for left in extraction.left_out:
        names.setdefault(left.role, []).append(left.mention.text)
    if not names:
        return
    rows = "".join(
        f'<div><dt><span class="gd-role-mark" data-role="{escape(role.replace(" ", "-"), quote=True)}"></span>'
        f"{escape(label)}</dt><dd><b>{escape(', '.join(dict.fromkeys(found)))}</b>"
        + (f"<br>{escape(why)}" if why else "")
        + "</dd></div>"
        for role, found in names.items()
        for label, why in [page_words.ROLES.get(role, (role, ""))]
    )
    st.html(f'<section class="gd-left"><h2>{page_words.LEFT_OUT}</h2><dl>{rows}</dl></section>')


def render_cards(claims: Sequence[Claim]) -> None:
    """Draw the claims, numbered as in the text."""
    far = far_from_the_rest(claims)
    cards = "".join(
        f'<li class="gd-claim{" gd-doubtful" if claim.claim_id in far else ""}">'
        f'<h3><sup class="gd-m-number">{number}</sup>{escape(_place(claim))}</h3>'
        + (f'<p class="gd-amber">{escape(page_words.FAR_PLACE)}</p>' if claim.claim_id in far else "")
        + f"{_lines(claim)}</li>"
        for number, claim in enumerate(claims, 1)
    )
    st.html(f'<section class="gd-cards"><h2>{page_words.CARDS}</h2><ol>{cards}</ol></section>')


def told_fields(claim: Claim) -> dict[str, str]:
    """Return how a claim was read, in words, by field; fields that are not told are empty."""
    row = claim_row(claim)
    return {
        "place": places_line(row),
        "date": phrases.event_days(row),
        "type": words.TYPES.get(claim.sub_event_type.value, claim.sub_event_type.value),
        "outcome": words.OUTCOMES.get(claim.outcome.value, claim.outcome.value),
        "weapon": ", ".join(kind for kind in row["weapon"] if kind != "unknown"),
        "target": ", ".join(row["target"]),
        "attacker": attacker_label(row["attacker"]) if row["attacker"] else "",
        "figures": ", ".join(
            f"{words.FIGURES[name].lower()}: {phrases.count_range(row[f'{name}_min'], row[f'{name}_max'])}"
            for name in COUNTS
            if row[f"{name}_min"] is not None
        ),
        "claimant": claim.claimant or words.OWN_VOICE,
    }


def fields_html(claim: Claim) -> str:
    """Return how a claim was read as a list, field by field."""
    told = told_fields(claim)
    told["place"] = ", ".join(part for part in (_place(claim), told["place"]) if part)
    lines = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(told[name] or words.NOT_TOLD)}</dd>"
        for name, label in page_words.READING_FIELDS.items()
    )
    return f'<dl class="gd-fields">{lines}</dl>'


def _lines(claim: Claim) -> str:
    told = told_fields(claim)
    # "Shot down or stopped" and "stopped, no damage told" say the same twice.
    same = claim.sub_event_type is SubEventType.DISRUPTED and claim.outcome is Outcome.INTERCEPTED
    facts = [told["date"], told["type"], "" if same else told["outcome"]]
    more = [form.format(told[name]) for name, form in page_words.CARD_PARTS.items() if told[name]]
    place = page_words.PLACE_NOT_FOUND if claim.place is None else told["place"]
    return (
        f'<p class="gd-where">{escape(place)}</p>'
        f"<p>{escape(' · '.join(fact for fact in facts if fact))}</p>"
        + (f'<p class="gd-reading">{escape(told["figures"])}</p>' if told["figures"] else "")
        + f'<p class="gd-where">{escape("; ".join(more))}</p>'
    )


def _place(claim: Claim) -> str:
    if claim.place is None:
        return claim.toponym
    name = claim.place.name
    return name if name == claim.toponym or claim.scope == "total" else f"{name} (“{claim.toponym}”)"
