"""Untrusted text as HTML that holds nothing but text; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from dashboard.words import map_words as words
from dashboard.words import phrases
from dashboard.words.place_labels import country_label, region_label
from geodata.model import COUNTS

Row = Mapping[str, Any]


def marked(quote: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a sentence with these stretches of it in <mark>, everything else escaped; stretches may overlap."""
    parts: list[str] = []
    last = 0
    for start, end in sorted(spans):
        low, high = max(start, last), min(end, len(quote))
        if low < high:
            parts += [escape(quote[last:low]), f'<mark class="gd-read">{escape(quote[low:high])}</mark>']
            last = high
    return "".join([*parts, escape(quote[last:])])


def figure_spans(claim: Row) -> list[tuple[int, int]]:
    """Return where in its sentence a claim's figures were read; none where the reader did not say."""
    return [span for name in COUNTS for span in _spans(claim, name)]


def figure_told(claim: Row, name: str) -> str:
    """Return a claim's figure as it is told: in the article's words where these name no number, else as a range."""
    low, high = claim[f"{name}_min"], claim[f"{name}_max"]
    told = [claim["quote"][start:end] for start, end in _spans(claim, name)]
    vague = low is not None and low != high and len(told) == 1 and not any(letter.isdigit() for letter in told[0])
    return told[0] if vague else phrases.count_range(low, high)


def _spans(claim: Row, name: str) -> list[tuple[int, int]]:
    offset, length = claim["quote_start"], len(claim["quote"])
    spans = [
        (told["start"] - offset, told["end"] - offset)
        for told in claim.get("evidence") or ()
        if told["field"] == name and told["start"] is not None and told["end"] is not None
    ]
    return [(start, end) for start, end in spans if 0 <= start < end <= length]


def sentence(claim: Row) -> str:
    """Return a claim's sentence with the words of its figures marked; no quotation where it is a retelling or a row."""
    language = escape(claim["language"] or "en", quote=True)
    text = marked(claim["quote"], figure_spans(claim))
    if claim["retold"] or claim.get("database"):
        return f'<p class="gd-retold" lang="{language}">{text}</p>'
    return f'<blockquote lang="{language}">{text}</blockquote>'


def confidence(claim: Row) -> str:
    """Return how sure the reading of a claim is, as a tag; "" where no reader judged it."""
    probability = claim["probability"]
    if probability is None:
        return ""
    level = "sure" if probability >= 0.9 else "likely" if probability >= 0.7 else "unsure"
    help_ = escape(words.CONFIDENCE_HELP.format(round(100 * probability)), quote=True)
    said = words.CONFIDENCE.format(words.CONFIDENCES[level])
    return f'<span class="gd-tag gd-{level}" title="{help_}">{escape(said)}</span>'


def _retold(source: str | None) -> str:
    """Return of whose report our words are a retelling."""
    if source is None:
        return words.RETOLD_ALONE
    return (
        source[0].upper() + source[1:] if source.casefold().startswith(words.OWN_TEXT) else words.RETOLD.format(source)
    )


def places_line(row: Row) -> str:
    """Return region, country and precision of an event's or a claim's place."""
    parts = [
        region_label(row["region"]) if row["region"] else None,
        country_label(row["country"]) if row["country"] else None,
        words.PRECISIONS.get(row["precision"] or ""),
    ]
    parts = [part for part in dict.fromkeys(parts) if part and part != row["place"]]
    return ", ".join(part for part in parts if part)


def article_link(claim: Row) -> str:
    """Return publisher, date and, where the address is of the web, a link to the article."""
    published = claim["published"]
    when = words.PUBLISHED.format(phrases.day(published)) if published else words.UNPUBLISHED
    source = claim["source"] or claim["article"]
    if claim["retold"]:
        source = _retold(claim["source"])
    elif claim.get("database"):
        source = words.TABLE_ROW.format(source)
    address = phrases.web_address(claim["url"])
    link = (
        f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{words.READ}</a>'
        if address
        else escape(words.NO_LINK)
    )
    title = f"<cite>{escape(claim['title'])}</cite><br>" if claim["title"] else ""
    return f'<p class="gd-source">{title}{escape(source)}, {escape(when)} · {link}</p>'
