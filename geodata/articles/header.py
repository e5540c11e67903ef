"""What a plain text says of itself at its head and foot: headline, publisher, address and day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from geodata.articles.dates import alternatives, parse_date, pattern, words

HEADLINE_CHARACTERS = 250
HEAD_LINES = 12
FOOT_LINES = 6
HEAD_CHARACTERS = 240
NAME_CHARACTERS = 80
END_OF_SENTENCE = (".", ",", ";", ":")


@dataclass(frozen=True, slots=True)
class Header:
    """What was found; None where the text does not tell it."""

    source: str | None
    url: str | None
    published: date | None


def split_headline(text: str) -> tuple[str | None, str]:
    """Return the headline and the text after it.

    The first line is the headline where it is short, has a letter, closes not like a sentence and more text follows;
    otherwise there is none and the text comes back whole.
    """
    first, _, rest = text.partition("\n")
    first, rest = first.strip(), rest.strip()
    named = any(character.isalnum() for character in first)
    if not rest or not named or len(first) > HEADLINE_CHARACTERS or first.endswith(END_OF_SENTENCE):
        return None, text
    return first.lstrip("# "), rest


def read_header(text: str) -> Header:
    """Return what the first and last lines of a text tell of its publication.

    Only a line that is *about* the publication counts: one with a label ("Published by …", "Date: …"), a byline with a
    date, a dateline, or a line that opens with a full date. A date in running text is left to the reading of claims.
    """
    lines = [line.strip(" \t*_#>") for line in text.split("\n") if line.strip()]
    head = [line[:HEAD_CHARACTERS] for line in lines[:HEAD_LINES]]
    foot = [line for line in lines[HEAD_LINES:][-FOOT_LINES:] if len(line) <= HEAD_CHARACTERS]
    return Header(_find_source(head, foot), _find_url(head + foot), _find_published(head, foot))


@cache
def _labelled(kind: str, value: str) -> re.Pattern[str]:
    labels = alternatives(iter(words()["labels"][kind]))
    return re.compile(rf"^(?:{labels})\b\s*:?\s*(?P<value>{value})", re.IGNORECASE)


@cache
def _dated_openings() -> tuple[re.Pattern[str], ...]:
    """Return the openings that carry a date of publication: a dated line, a byline, a dateline."""
    weekday = alternatives(name for names in words()["weekdays"].values() for group in names for name in group.split())
    when = rf"(?P<value>{pattern()})"
    return (
        re.compile(
            rf"^(?:(?:{weekday})\.?,?\s+)?{when}\s*(?:$|[:.|/—–-]|,?\s*(?:at\s+)?\d{{1,2}}[:.]\d\d)", re.IGNORECASE
        ),
        re.compile(rf"^.{{0,120}}[|·•]\s*(?:(?:{weekday})\.?,?\s+)?{when}", re.IGNORECASE),
        re.compile(rf"^by\s.{{2,80}}?[,–—-]\s*{when}\s*(?:$|\d|at\b)", re.IGNORECASE),
        re.compile(
            rf"^(?-i:[A-ZА-ЯІЇЄҐ])[^.!?—–]{{1,60}}?[\s,(]{when}\)?\s*(?:\([^)]{{2,40}}\))?\s*(?:—|–|--|-\s)",
            re.IGNORECASE,
        ),
    )


def _find_published(head: list[str], foot: list[str]) -> date | None:
    when = rf"[^\d]{{0,20}}?{pattern()}"
    for kind in ("published", "updated"):
        for line in head + foot:
            found = _labelled(kind, when).match(line)
            if found and (day := parse_date(found["value"])):
                return day
        if kind == "published" and (day := _opening_date(head)):
            return day
    return None


def _opening_date(head: list[str]) -> date | None:
    for line in head:
        for opening in _dated_openings():
            found = opening.match(line)
            if found and (day := parse_date(found["value"])):
                return day
    return None


def _find_source(head: list[str], foot: list[str]) -> str | None:
    for line in head + foot:
        found = _labelled("source", rf"\S.{{1,{NAME_CHARACTERS}}}$").match(line)
        if found and "://" not in line and not re.search(r"\d{4}", line):
            return found["value"].rstrip(" .")
    agency = re.compile(r"^[A-ZА-ЯІЇЄҐ][^.!?—–]{1,60}?\((?P<value>[^\W\d][\w .&-]{1,30})\)\s*(?:—|–|--|-\s)")
    for found in map(agency.match, head):
        if found:
            return found["value"]
    rights = re.compile(
        r"^(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:[–-]\d{4})?)?\s*(?P<value>[^\W\d][^.|]{1,60})", re.I
    )
    return next((found["value"].strip() for found in map(rights.match, foot) if found), None)


def _find_url(lines: list[str]) -> str | None:
    for line in lines:
        found = _labelled("url", r"https?://\S+").match(line) or _labelled("source", r"https?://\S+").match(line)
        found = found or re.match(r"^(?P<value>https?://\S+)$", line)
        if found:
            return found["value"]
    return None
