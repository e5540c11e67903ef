"""Spot dates in running text and resolve them against the day of publication."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from geodata.claims.spot.lexicon import Lexicon
from geodata.model import Count, TimePrecision

_ISO: Final = re.compile(r"(20\d\d|19\d\d)-(\d\d)-(\d\d)")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|го|е|-го|-е)?")
_DAYS: Final = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_OF_THAT_YEAR: Final = (
    ("of", "that", "year"),
    ("of", "the", "same", "year"),
    ("того", "ж", "року"),
    ("того", "же", "года"),
)
_SAME_YEAR: Final = -1
_BETWEEN: Final = frozenset({"to", "and", "on", "into", "на", "по", "-", "–", "—", "/"})
_COUNTED: Final = {f"{unit}_{way}" for unit in ("days", "weeks") for way in ("ago", "earlier", "after")} | {
    "months_ago", "years_ago",
}  # fmt: skip
"""Day words that a number, or "a", counts: "two days earlier", "a week after"."""
_MOST_COUNTED: Final = 60
Number = tuple[Count, int] | None
"""A number with how many words it spans."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """What a text says of a date, before it is resolved.

    kind: "day", "weekday", "month" or one of the day words ("today", "yesterday", "same", "days_ago" …).
    """

    kind: str
    day: int = 0
    month: int = 0
    year: int = 0
    last_day: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class When:
    """Local days, both inclusive, and how finely they are known (ACLED's grades)."""

    start: date
    end: date
    precision: int = TimePrecision.DAY


def spot(words: list[str], index: int, lexicon: Lexicon, number: Number) -> tuple[DateWords, int] | None:
    """Return the date that begins at words[index] (lower case), and how many words it spans; number: what is there."""
    word = words[index].removesuffix("'s")
    if word[:1].isdigit() and (found := _numeric(word)):
        return found, 1
    return (
        _weekday(words, index, word, lexicon)
        or _day_month(words, index, lexicon)
        or _month_first(words, index, word, lexicon)
        or _counted(words, index, lexicon, number)
        or _day_word(words, index, lexicon)
    )


def _numeric(word: str) -> DateWords | None:
    if match := _ISO.fullmatch(word):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DOTTED.fullmatch(word):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    return DateWords("day", day, month, year) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _weekday(words: list[str], index: int, word: str, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    number = lexicon.weekdays.get(word)
    if number is None:
        return None
    skip = 2 if words[index + 1 : index + 2] == [","] else 1
    for begin in (index + skip, index + 1):
        if begin >= len(words):
            break
        name = words[begin].removesuffix("'s")
        full = _day_month(words, begin, lexicon) or _month_first(words, begin, name, lexicon)
        if full and full[0].kind == "day":
            return full[0], begin - index + full[1]
    if lexicon.day_words.get(tuple(words[index + 1 : index + 3])) == "last_week":
        return DateWords("weekday", number=number, last_day=7), 3
    return DateWords("weekday", number=number), 1


def _day_month(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "11 March 2025", "10–11 March", "10 to 11 March"."""
    first = _day_number(words[index]) if words[index][0].isdigit() else None
    if first is None:
        return None
    day, last = first
    length = 1
    if words[index + 1 : index + 2] and words[index + 1] in _BETWEEN and index + 2 < len(words):
        second = _day_number(words[index + 2])
        if second and words[index + 3 : index + 4] and words[index + 3] in lexicon.months:
            last, length = second[0], 3
    if words[index + length : index + length + 1] == ["of"]:
        length += 1
    month = lexicon.months.get(words[index + length].removesuffix("'s")) if index + length < len(words) else None
    if month is None:
        return None
    year, more = _year(words, index + length + 1)
    return DateWords("day", day, month, year, last_day=last if last != day else 0), length + 1 + more


def _month_first(words: list[str], index: int, word: str, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "March 11, 2025", "March 10 to 11", "May 2023", "September"."""
    month = lexicon.months.get(word)
    if month is None:
        return None
    first = _day_number(words[index + 1]) if index + 1 < len(words) else None
    if first is None or (words[index + 2 : index + 3] == [":"]):
        year, more = _year(words, index + 1)
        return DateWords("month", month=month, year=year), 1 + more
    day, last = first
    length = 2
    if words[index + 2 : index + 3] and words[index + 2] in _BETWEEN and index + 3 < len(words):
        second = _day_number(words[index + 3])
        if second and second[0] == day + 1:
            last, length = second[0], 4
    year, more = _year(words, index + length)
    return DateWords("day", day, month, year, last_day=last if last != day else 0), length + more


def _day_number(word: str) -> tuple[int, int] | None:
    if match := _DAYS.fullmatch(word):
        first, last = int(match.group(1)), int(match.group(2))
        return (first, last) if 1 <= first < last <= 31 else None
    match = _DAY.fullmatch(word.removesuffix("'s"))
    if match and 1 <= int(match.group(1)) <= 31:
        return int(match.group(1)), int(match.group(1))
    return None


def _year(words: list[str], index: int) -> tuple[int, int]:
    """Return a year that stands at index, a comma or a short word before it allowed, and the words it spans."""
    for phrase in _OF_THAT_YEAR:
        if tuple(words[index : index + len(phrase)]) == phrase:
            return _SAME_YEAR, len(phrase)
    for skip in (0, 1):
        if skip and words[index : index + 1] not in ([","], ["of"]):
            break
        word = words[index + skip] if index + skip < len(words) else ""
        if _YEAR.fullmatch(word):
            tail = words[index + skip + 1 : index + skip + 2]
            extra = 1 if tail and tail[0] in ("year", "року", "года", "р", "г", "рік") else 0
            return int(word), skip + 1 + extra
    return 0, 0


def _counted(words: list[str], index: int, lexicon: Lexicon, counted: Number) -> tuple[DateWords, int] | None:
    """ "two days earlier", "a week ago"."""
    number, length = 1, 1
    if words[index] not in ("a", "an"):
        if counted is None:
            return None
        number, length = counted[0].minimum, counted[1]
    for size in (4, 3, 2):
        phrase = tuple(words[index + length : index + length + size])
        kind = lexicon.day_words.get(phrase) if len(phrase) == size else None
        if kind in _COUNTED and number < _MOST_COUNTED:
            return DateWords(kind, number=number), length + size
    return None


def _day_word(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    lengths = lexicon.day_lengths.get(words[index], ()) if words[index][-2:] != "'s" else (5, 4, 3, 2, 1)
    for length in lengths:
        phrase = tuple(words[index : index + length])
        kind = lexicon.day_words.get(phrase) or lexicon.day_words.get(
            (*phrase[:-1], phrase[-1].removesuffix("'s")) if phrase else ()
        )
        if kind and len(phrase) == length and kind != "days_ago":
            day = _of_which_day(words, index + length, lexicon) if kind == "today" else None
            return (day[0], length + day[1]) if day else (DateWords(kind, number=1), length)
    return None


def _of_which_day(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """Return the day that a part of the night or day is of, and how many words from index: "of Sunday"."""
    if words[index : index + 1] != ["of"] or index + 1 == len(words):
        return None
    name = words[index + 1].removesuffix("'s")
    day = (
        _weekday(words, index + 1, name, lexicon)
        or _day_month(words, index + 1, lexicon)
        or _month_first(words, index + 1, name, lexicon)
    )
    return (day[0], day[1] + 1) if day and day[0].kind != "month" else None


def resolve(words: DateWords, published: date | None, focus: When | None) -> When | None:
    """Return the days that are meant, None where nothing anchors them.

    published: day of publication; focus: the day that the text is telling of, for "the same day" and "a day earlier".
    """
    anchor = focus.start if focus else published
    if words.year == _SAME_YEAR:
        words = replace(words, year=anchor.year if anchor else 0)
    if words.kind == "day":
        return _of_day(words, published)
    if words.kind == "month":
        return _of_month(words, published)
    if words.kind == "same":
        return focus or (When(published, published) if published else None)
    if anchor is None or published is None:
        return None
    if words.kind == "weekday":
        back = (published.weekday() - words.number) % 7
        return _single(published - timedelta(days=back + words.last_day * (back < published.weekday() + 1)))
    return _relative(words, published, anchor)


def _relative(words: DateWords, published: date, anchor: date) -> When | None:
    if words.kind in ("months_ago", "years_ago"):
        return _months_before(published, words.number * (12 if words.kind == "years_ago" else 1))
    day, monday = timedelta(days=1), published - timedelta(days=published.weekday())
    count = words.number * (7 if words.kind == "weeks_after" else 1) * day
    # What has not come yet is told from its end: "a week after X was hit".
    after = anchor + count if anchor + count <= published else published - count
    spans = {
        "today": When(published, published),
        "yesterday": When(published - day, published - day),
        "day_before": _single(anchor - words.number * day),
        "days_ago": _single(published - words.number * day),
        "days_earlier": _single(anchor - words.number * day),
        "days_after": _single(after),
        "weeks_ago": _single(published - 7 * words.number * day),
        "weeks_earlier": _single(anchor - 7 * words.number * day),
        "weeks_after": _single(after),
        "tomorrow": _single(anchor + day),
        "past_day": When(published - day, published),
        "last_week": When(monday - 7 * day, monday - day, TimePrecision.WEEK),
        "this_week": When(monday, max(monday, published - day), TimePrecision.WEEK),
        "last_month": _month_of(published.replace(day=1) - day),
    }
    return spans.get(words.kind)


def _months_before(day: date, months: int) -> When:
    """Return the month so many months before a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return _month_of(date(year, month + 1, 1))


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
