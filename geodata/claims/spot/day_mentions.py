"""The days of a text where they stand: those told by themselves, and the nights and stretches told by two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geodata.claims.spot.day_resolution import resolve
from geodata.claims.spot.days import When
from geodata.claims.spot.document import DATE, NUMBER, PUNCT, Document
from geodata.claims.spot.lexicon import Lexicon
from geodata.model import TimePrecision

_NIGHT: Final = timedelta(days=1)
_STRETCH: Final = timedelta(days=7)
"""Days between the first and the last of "from Friday to Monday"."""
_SPAN_REACH: Final = 9
"""Units between the two dates of "between 8 p.m. on Wednesday and 6 a.m. on Thursday"."""
_LED: Final = 4
"""Units from the word that a stretch begins with to its day: "since 8 p.m. on Friday"."""
_LONGEST: Final = timedelta(days=31)
"""The longest stretch of days up to publication that one attack, or one tally of attacks, is told of."""
_SAID_BEFORE: Final = 4
_SAID_BEHIND: Final = 2
"""Units around a date within which it is told when somebody spoke: "the governor said early on Monday"."""
DEEDS: Final = frozenset({"hit", "attack", "launch", "intercept", "debris", "damage", "killed", "injured"})
"""Kinds of words that tell that something happened."""
_SAID_OF_LATE: Final = timedelta(days=6)
"""Days before publication from which on a night is that before somebody spoke of it."""
_EARLIER: Final = 2
"""Days told before one in its sentence that it may make a night with: "overnight on 21 August (from 20 August)"."""


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date where it stands. unit: its unit; when: its meaning; kind: how it is told; last: a span's last unit."""

    unit: int
    when: When
    kind: str
    last: int


def day_mentions(document: Document, words: Lexicon, published: date | None) -> list[DayMention]:
    """Return the days of a text in order, each with those that it makes with others; published: its day."""
    found: list[DayMention] = []
    single: list[DayMention] = []
    focus: When | None = None
    for index, unit in enumerate(document.units):
        if unit.kind != DATE or unit.date is None:
            continue
        when = resolve(unit.date, published, focus)
        if when is None:
            continue
        own = DayMention(index, when, unit.value, index)
        spans = list(_spans(document, words, single[-_EARLIER:], own))
        found += spans
        found.append(own)
        single.append(own)
        if own.kind == "eve" and focus and focus.start - _NIGHT != when.start:
            found.append(DayMention(index, When(focus.start - _NIGHT, focus.start - _NIGHT), "day_before", index))
        if not spans:
            found += _since(document, words, own, published)
        if unit.value not in ("today",) and (published is None or when.end <= published):
            focus = when
    return _as_of_speech(document, _without_begun(found), published)


def is_of_speech(document: Document, day: DayMention) -> bool:
    """Say whether a date tells when somebody spoke: "said on Monday"."""
    sentence = document.sentences[document.of_unit[day.unit]]
    before = range(day.unit - 1, max(sentence.first, day.unit - _SAID_BEFORE) - 1, -1)
    behind = range(day.last + 1, min(sentence.last, day.last + 1 + _SAID_BEHIND))
    for order in (before, behind):
        for at in order:
            kind = document.units[at].kind
            if kind == "speech":
                return True
            if kind == PUNCT or kind in DEEDS:
                break
    return False


def _as_of_speech(document: Document, found: list[DayMention], published: date | None) -> list[DayMention]:
    """Return days, where the night or morning is that before somebody spoke: "fell overnight, he said on Saturday"."""
    if published is None or not any(day.kind == "today" for day in found):
        return found
    spoken = {
        document.of_unit[day.unit]: day.when
        for day in found
        if day.kind in ("weekday", "day")
        and day.when.start == day.when.end
        and timedelta(0) < published - day.when.start <= _SAID_OF_LATE
        and is_of_speech(document, day)
    }
    return [
        replace(day, when=spoken.get(document.of_unit[day.unit], day.when)) if day.kind == "today" else day
        for day in found
    ]


def _spans(document: Document, words: Lexicon, before: list[DayMention], own: DayMention) -> Iterator[DayMention]:
    """Yield the night or day between a date and one told before it in its sentence."""
    for one in reversed(before):
        if document.of_unit[one.unit] != document.of_unit[own.unit] or own.unit - one.last > _SPAN_REACH:
            return
        between = {document.units[at].word for at in range(one.last + 1, own.unit)}
        led = _leads(document, words, one.unit)
        longest = _STRETCH if led and one.kind == own.kind else _NIGHT
        apart = own.when.start - one.when.start
        if timedelta(0) < apart <= longest and (between & words.until or (led and apart == _NIGHT)):
            yield DayMention(one.unit, When(one.when.start, own.when.end), "span", own.unit)
            return
        if one.when.start - own.when.start == _NIGHT and own.kind == "day" and _leads(document, words, own.unit):
            yield DayMention(one.unit, When(own.when.start, one.when.end), "span", own.unit)
            return
        if one.kind != "today":
            return


def _since(document: Document, words: Lexicon, own: DayMention, published: date | None) -> Iterator[DayMention]:
    """Yield the stretch from a day to that of publication: "since Friday"."""
    if published is None or own.when.precision != TimePrecision.DAY or own.when.start != own.when.end:
        return
    if own.when.start < published <= own.when.start + _LONGEST and _leads(document, words, own.unit):
        yield DayMention(own.unit, When(own.when.start, published), "since", own.last)


def _leads(document: Document, words: Lexicon, unit: int) -> bool:
    """Say whether a stretch begins with the day at a unit: "from", with but a time of day between."""
    first = document.sentences[document.of_unit[unit]].first
    for at in range(unit - 1, max(first, unit - _LED) - 1, -1):
        one = document.units[at]
        word = document.text[one.start : one.end].lower()
        if word in words.since:
            return True
        if one.kind not in (NUMBER, "unit") and word not in words.day_parts:
            return False
    return False


def _without_begun(found: list[DayMention]) -> list[DayMention]:
    """Return days without the stretches up to publication of which the text tells the end."""
    begun = {span.unit for span in found if span.kind == "span"}
    return [day for day in found if day.kind != "since" or day.unit not in begun]
