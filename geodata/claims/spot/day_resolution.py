"""Resolve what a text says of a date against the day of publication and the day that is told of."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geodata.claims.spot.days import LAST_YEAR, SAME_YEAR, YEAR_TO_DAY, DateWords, When
from geodata.model import TimePrecision

_MONTH: Final = 31
"""Days from which on the day told of lies in another month than the one that is meant without a word."""


def resolve(words: DateWords, published: date | None, focus: When | None) -> When | None:
    """Return the days that are meant, None where nothing anchors them.

    published: day of publication; focus: the day that the text is telling of, for "the same day" and "a day earlier".
    """
    anchor = focus.start if focus else published
    words = _with_year(words, published, anchor)
    if words.kind == "day":
        return _of_day(words, published)
    if words.kind == "month":
        return _of_month(words, published)
    if words.kind == "same":
        return focus or (When(published, published) if published else None)
    if anchor is None or published is None:
        return None
    return _relative(words, published, anchor)


def _with_year(words: DateWords, published: date | None, anchor: date | None) -> DateWords:
    """Return words with the year that they only tell by another: "of that year", "last year"."""
    if words.year >= 0:
        return words
    if words.year == SAME_YEAR:
        return replace(words, year=anchor.year if anchor else 0)
    return replace(words, year=published.year - (words.year == LAST_YEAR) if published else 0)


def _relative(words: DateWords, published: date, anchor: date) -> When | None:
    if words.kind == "monthday":
        return _of_some_month(words.day, published, anchor)
    if words.kind == "weekday":
        back = (published.weekday() - words.number) % 7
        return _single(published - timedelta(days=back + words.last_day * (back < published.weekday() + 1)))
    if words.kind in ("months_ago", "years_ago"):
        return _months_before(published, words.number * (12 if words.kind == "years_ago" else 1))
    day, monday = timedelta(days=1), published - timedelta(days=published.weekday())
    count = words.number * (7 if words.kind.startswith("weeks") else 1) * day
    # What has not come yet is told from its end: "a week after X was hit".
    after = anchor + count if anchor + count <= published else published - count
    spans = {
        "today": When(published, published),
        "yesterday": When(published - day, published - day),
        "day_before": _single(anchor - words.number * day),
        "eve": When(published - day, published - day),
        "before_yesterday": _single(published - 2 * day),
        "days_ago": _single(published - count),
        "days_earlier": _single(anchor - count),
        "days_since": _single(anchor - count),
        "days_after": _single(after),
        "weeks_ago": _single(published - count),
        "weeks_earlier": _single(anchor - count),
        "weeks_since": _single(anchor - count),
        "weeks_after": _single(after),
        "tomorrow": _single(anchor + day),
        YEAR_TO_DAY: _single(_year_before(published)),
        "past_day": When(published - day, published),
        "weekend": _weekend(published),
        "last_week": When(monday - 7 * day, monday - day, TimePrecision.WEEK),
        "this_week": When(monday, max(monday, published - day), TimePrecision.WEEK),
        "last_month": _month_of(published.replace(day=1) - day),
    }
    return spans.get(words.kind)


def _weekend(published: date) -> When:
    """Return the last Saturday and Sunday, or what has come of them."""
    saturday = published - timedelta(days=(published.weekday() + 2) % 7)
    return When(saturday, min(saturday + timedelta(days=1), published))


def _of_some_month(day: int, published: date, anchor: date) -> When | None:
    """Return the last such day of a month that has come, in the month told of where that lies further back."""
    month = anchor if (published - anchor).days > _MONTH else published
    for _ in range(3):
        if day <= calendar.monthrange(month.year, month.month)[1] and month.replace(day=day) <= published:
            return _single(month.replace(day=day))
        month = month.replace(day=1) - timedelta(days=1)
    return None


def _months_before(day: date, months: int) -> When:
    """Return the month so many months before a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _month_of(date(year, month + 1, 1))


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def _single(day: date) -> When:
    return When(day, day)


def _of_day(words: DateWords, published: date | None) -> When | None:
    year = words.year or _likely_year(words.month, words.day, published)
    if not year:
        return None
    try:
        start = date(year, words.month, words.day)
        end = date(year, words.month, words.last_day) if words.last_day else start
    except ValueError:
        return None
    return When(start, end)


def _likely_year(month: int, day: int, published: date | None) -> int:
    """Without a year, the latest that does not lie in the future by more than a day."""
    if published is None:
        return 0
    return published.year if (month, day) <= _month_day(published + timedelta(days=1)) else published.year - 1


def _month_day(day: date) -> tuple[int, int]:
    return (day.month, day.day) if day.month + day.day > 2 else (12, 31)


def _of_month(words: DateWords, published: date | None) -> When | None:
    year = words.year
    if not year:
        if published is None:
            return None
        year = published.year if words.month <= published.month else published.year - 1
    return _month_of(date(year, words.month, 1))


def _month_of(day: date) -> When:
    last = calendar.monthrange(day.year, day.month)[1]
    return When(day.replace(day=1), day.replace(day=last), TimePrecision.MONTH)
