"""Untrusted text as HTML that holds nothing but text; pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape
from typing import Any

from dashboard.words import map_words as words
from dashboard.words import phrases
from geodata.claims import number_spans
from geodata.places import country_name, region_name

_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,\u00a0 ]\d{3})*(?![\w-])")


def marked(quote: str, language: str = "en", read: Collection[tuple[int | None, int | None]] = ()) -> str:
    """Return a quote with its numbers in <mark>, everything else escaped.

    read: lowest and highest of the counts read from it, None where open; those numbers, also in words, stand out.
    """
    counts = {(low, high) for low, high in read if low is not None}
    spans = [
        (start, end, ' class="gd-read"')
        for start, end, count in number_spans(quote, language)
        if (count.minimum, count.maximum) in counts
    ]
    taken = {place for start, end, _ in spans for place in range(start, end)}
    spans += [(m.start(), m.end(), "") for m in _NUMBER.finditer(quote) if m.start() not in taken]
    parts: list[str] = []
    last = 0
    for start, end, kind in sorted(spans):
        parts += [escape(quote[last:start]), f"<mark{kind}>{escape(quote[start:end])}</mark>"]
        last = end
    return "".join([*parts, escape(quote[last:])])


def places_line(row: dict[str, Any]) -> str:
    """Return region, country and precision of an event's or a claim's place."""
    parts = [
        (region_name(row["region"]) or row["region"]) if row["region"] else None,
        (country_name(row["country"]) or row["country"]) if row["country"] else None,
        words.PRECISIONS.get(row["precision"] or ""),
    ]
    parts = [part for part in dict.fromkeys(parts) if part and part != row["place"]]
    return ", ".join(part for part in parts if part)


def article_link(claim: dict[str, Any]) -> str:
    """Return publisher, date and, where the address is of the web, a link to the article."""
    published = claim["published"]
    when = words.PUBLISHED.format(phrases.day(published)) if published else words.UNPUBLISHED
    source = claim["source"] or claim["article"]
    address = phrases.web_address(claim["url"])
    link = (
        f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{words.READ}</a>'
        if address
        else escape(words.NO_LINK)
    )
    title = f"<cite>{escape(claim['title'])}</cite><br>" if claim["title"] else ""
    return f'<p class="gd-source">{title}{escape(source)}, {escape(when)} · {link}</p>'
