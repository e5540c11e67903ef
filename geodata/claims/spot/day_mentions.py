"""The days of a text where they stand: those told by themselves, and the nights and stretches told by two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geodata.claims.spot.day_resolution import resolve
from geodata.claims.spot.days import When
from geodata.claims.spot.document import DATE, NUMBER, PLACE, PUNCT, WORD, Document
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
_SAID_BEFORE: Final = 7
_SAID_NEAR: Final = 4
_SAID_IN: Final = frozenset({WORD, "prepositions", "article", "pronoun", "official", "part"})
"""Kinds of words that may stand between, further than near: "said in its daily bulletin on Friday"."""
_SAID_BEHIND: Final = 2
"""Units around a date within which it is told when somebody spoke: "the governor said early on Monday"."""
DEEDS: Final = frozenset({"hit", "attack", "launch", "intercept", "debris", "damage", "killed", "injured"})
"""Kinds of words that tell that something happened."""
_SAID_OF_LATE: Final = timedelta(days=6)
"""Days before publication from which on a night is that before somebody spoke of it."""
_OF_A_DAY: Final = frozenset({"same", "tomorrow"})
"""Days told by another: by the last one told, not by a month that was told in passing since."""
_APPOSED: Final = 4
"""Units from a date to its weekday: "on 1 April (it was a Tuesday)"."""
_LIMIT: Final = "limit"
_FRESH: Final = timedelta(days=8)
"""Days before publication from which on "the eve" may be that of the day told of, not of publication: of ten told of a
day further back in the texts learnt from, none is."""
DATELINE: Final = "dateline"
"""How a date is told that only opens a text with the place it was written at."""
_DATELINE: Final = 8
_OPENING: Final = 80
"""Characters of a body in which a dateline stands."""
_OF_DATELINE: Final = frozenset({WORD, PUNCT, PLACE})
_DASHES: Final = frozenset({"-", "–", "—"})
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
    day: When | None = None
    for index, unit in enumerate(document.units):
        if unit.kind != DATE or unit.date is None:
            continue
        when = resolve(unit.date, published, day if unit.date.kind in _OF_A_DAY and day else focus)
        if when is None:
            continue
        own = DayMention(index, when, DATELINE if _is_dateline(document, index) else unit.value, index)
        if single and _names_again(document, single[-1], own):
            continue
        spans = list(_spans(document, words, single[-_EARLIER:], own))
        found += spans
        single.append(own)
        if _is_limit(document, words, own):
            continue
        found.append(own)
        if own.kind == "eve" and focus and focus.start - _NIGHT != when.start and _is_fresh(focus, published):
            found.append(DayMention(index, When(focus.start - _NIGHT, focus.start - _NIGHT), "day_before", index))
        if not spans:
            found += _since(document, words, own, published)
        if unit.value not in ("today",) and (published is None or when.end <= published):
            focus = when
            day = when if when.precision == TimePrecision.DAY else day
    return _as_of_speech(document, _without_begun(found), published)


def _names_again(document: Document, before: DayMention, own: DayMention) -> bool:
    """Say whether a weekday only names the date right before it, however long ago: "1 April, a Tuesday"."""
    beside = own.unit - before.last <= _APPOSED and document.of_unit[before.unit] == document.of_unit[own.unit]
    return (
        beside
        and (before.kind, own.kind) == ("day", "weekday")
        and before.when.start.weekday() == (own.when.start.weekday())
    )


def _is_limit(document: Document, words: Lexicon, own: DayMention) -> bool:
    """Say whether a weekday is only that until which something lasts, and may not have come: "shut till Monday"."""
    if own.kind != "weekday" or own.unit == document.sentences[document.of_unit[own.unit]].first:
        return False
    before = document.units[own.unit - 1]
    return words.day_parts.get(document.text[before.start : before.end].lower()) == _LIMIT


def _is_fresh(focus: When, published: date | None) -> bool:
    return published is None or published - focus.start <= _FRESH


def _is_dateline(document: Document, unit: int) -> bool:
    """Say whether a date opens a text with its place: "KYIV, Dec. 5 (Agency) -"."""
    first = document.sentences[document.of_unit[unit]].first
    if not 0 < unit - first <= _DATELINE or document.units[first].start >= document.body + _OPENING:
        return False
    if any(document.units[at].kind not in _OF_DATELINE for at in range(first, unit)):
        return False
    behind = [other.value if other.kind == PUNCT else "" for other in document.units[unit + 1 : unit + 1 + _DATELINE]]
    if behind[:1] == ["("] and ")" in behind:
        behind = behind[behind.index(")") + 1 :]
    return bool(behind) and behind[0] in _DASHES


def is_of_speech(document: Document, day: DayMention) -> bool:
    """Say whether a date tells when somebody spoke, or wrote: "said on Monday", "KYIV, Dec. 5 -"."""
    if day.kind == DATELINE:
        return True
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
            if day.unit - at > _SAID_NEAR and kind not in _SAID_IN:
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
