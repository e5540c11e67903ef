"""Spot dates in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from geodata.claims.spot.lexicon import Lexicon
from geodata.model import Count, TimePrecision

_ISO: Final = re.compile(r"(20\d\d|19\d\d)-(\d\d)-(\d\d)")
_DOTTED: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})")
_DAY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|го|е|-го|-е)?")
_DAYS: Final = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
_OF_MONTH: Final = re.compile(r"(\d{1,2})(?:-?го|-?ге|st|nd|rd|th)")
_HOLIDAY: Final = re.compile(r"(\d\d)-(\d\d)")
_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:-?(?:го|м|му))?")
SAME_YEAR: Final = -1
LAST_YEAR: Final = -2
THIS_YEAR: Final = -3
_YEARS: Final = {"same": SAME_YEAR, "last": LAST_YEAR, "this": THIS_YEAR}
_MONTH_DAY: Final = "monthday"
YEAR_TO_DAY: Final = "year_to_day"
_BETWEEN: Final = frozenset({"to", "and", "on", "into", "на", "по", "-", "–", "—", "/"})
_OF_NIGHT: Final = frozenset({"of", "on", "to", "в", "во", "на", "проти", "у"})
_APPOSED: Final = frozenset({","})
_OF_WEEK: Final = frozenset({"of"})
_WEEKS: Final = frozenset({"last_week", "this_week"})
_WEEK_REACH: Final = 2
"""Words between a weekday and the week that it is of: "on Tuesday morning of this week"."""
_AND: Final = frozenset({"і", "й", "та", "и"})
_COUNTED: Final = {f"{unit}_{way}" for unit in ("days", "weeks") for way in ("ago", "earlier", "after", "since")} | {
    "months_ago", "years_ago",
}  # fmt: skip
"""Day words that a number, or "a", counts: "two days earlier", "a week after"."""
_MOST_COUNTED: Final = 60
Number = tuple[Count, int] | None
"""A number with how many words it spans."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """What a text says of a date, before it is resolved.

    kind: "day", "monthday" (its month is not told), "weekday", "month" or one of the day words ("today", "yesterday",
    "same", "days_ago" …).
    """

    kind: str
    day: int = 0
    month: int = 0
    year: int = 0
    last_day: int = 0
    number: int = 0


class When(NamedTuple):
    """Local days, both inclusive, and how finely they are known (ACLED's grades)."""

    # The days of a text are asked for again and again as keys: a tuple's are the quickest.

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
        or _of_some_month(words, index, lexicon)
        or _year_to_the_day(words, index, lexicon)
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
    week, length = _week(words, index + 1, lexicon)
    return DateWords("weekday", number=number, last_day=7 if week == "last_week" else 0), 1 + length


def _week(words: list[str], index: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return which week a weekday is of, and how many words from index tell it: "morning of last week"."""
    for begin in range(index, index + 1 + _WEEK_REACH):
        for size in lexicon.day_lengths.get(words[begin], ()) if begin < len(words) else ():
            kind = lexicon.day_words.get(tuple(words[begin : begin + size]))
            if kind in _WEEKS:
                return kind, begin + size - index
        if begin >= len(words) or words[begin] not in (lexicon.day_parts.keys() | _OF_WEEK) - _BETWEEN - _AND:
            break
    return "", 0


def _day_month(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "11 March 2025", "10–11 March", "10 to 11 March", "the second of August"."""
    first = _day_number(words[index]) if words[index][0].isdigit() else None
    length = 1
    if first is None:
        size, number = _ordinal(words, index, lexicon)
        if not size:
            return None
        first, length = (number, number), size
    day, last = first
    if words[index + 1 : index + 2] and words[index + 1] in _BETWEEN | _AND and index + 2 < len(words):
        second = _day_number(words[index + 2])
        follows = second and (words[index + 1] in _BETWEEN or second[0] == day + 1)
        if second and follows and words[index + 3 : index + 4] and words[index + 3] in lexicon.months:
            last, length = second[0], 3
    if words[index + length : index + length + 1] == ["of"]:
        length += 1
    month = lexicon.months.get(words[index + length].removesuffix("'s")) if index + length < len(words) else None
    if month is None:
        return None
    year, more = _year(words, index + length + 1, lexicon)
    return DateWords("day", day, month, year, last_day=last if last != day else 0), length + 1 + more


def _ordinal(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return how many words spell the number of a day, and it: "двадцять восьмого"; zero where none do."""
    for size in (2, 1):
        number = lexicon.ordinals.get(tuple(words[index : index + size]))
        if number is not None:
            return size, number
    return 0, 0


def _of_some_month(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "on the 6th", "14-го вечором", "20 числа": days whose month the text tells elsewhere, or nowhere."""
    match = _OF_MONTH.fullmatch(words[index])
    number = match or _DAY.fullmatch(words[index])
    if number is None or not 1 <= int(number[1]) <= 31:
        return None
    found, following = DateWords(_MONTH_DAY, int(number[1])), words[index + 1 : index + 2]
    if following and following[0] in lexicon.of_month:
        return found, 2
    ends = not following or not following[0][0].isalnum() or following[0] in lexicon.day_parts
    if words[index][-1].isascii():
        ends = ends and tuple(words[max(0, index - 2) : index]) in (("on", "the"), ("of", "the"))
    else:
        ends = ends or (index > 0 and (words[index - 1],) in lexicon.day_words)
    return (found, 1) if match and ends else None


def _month_first(words: list[str], index: int, word: str, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "March 11, 2025", "March 10 to 11", "May 2023", "September"."""
    month = lexicon.months.get(word)
    if month is None:
        return None
    first = _day_number(words[index + 1]) if index + 1 < len(words) else None
    if first is None:
        year, more = _year(words, index + 1, lexicon)
        return DateWords("month", month=month, year=year), 1 + more
    day, last = first
    length = 2
    if words[index + 2 : index + 3] and words[index + 2] in _BETWEEN and index + 3 < len(words):
        second = _day_number(words[index + 3])
        if second and second[0] == day + 1:
            last, length = second[0], 4
    year, more = _year(words, index + length, lexicon)
    return DateWords("day", day, month, year, last_day=last if last != day else 0), length + more


def _day_number(word: str) -> tuple[int, int] | None:
    if match := _DAYS.fullmatch(word):
        first, last = int(match.group(1)), int(match.group(2))
        return (first, last) if 1 <= first < last <= 31 else None
    match = _DAY.fullmatch(word.removesuffix("'s"))
    if match and 1 <= int(match.group(1)) <= 31:
        return int(match.group(1)), int(match.group(1))
    return None


def _year(words: list[str], index: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return a year that stands at index, a comma or a short word before it allowed, and the words it spans."""
    for size in (4, 3, 2, 1):
        which = lexicon.years.get(tuple(words[index : index + size])) if index + size <= len(words) else None
        if which is not None:
            return _YEARS[which], size
    for skip in (0, 1):
        if skip and words[index : index + 1] not in ([","], ["of"]):
            break
        word = words[index + skip] if index + skip < len(words) else ""
        if match := _YEAR.fullmatch(word):
            tail = words[index + skip + 1 : index + skip + 2]
            extra = 1 if tail and tail[0] in ("year", "року", "года", "р", "г", "рік") else 0
            return int(match[1]), skip + 1 + extra
    return 0, 0


def _year_to_the_day(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    """ "exactly one year ago": the same day, where "a year ago" is but a month."""
    for size in lexicon.day_lengths.get(words[index], ()):
        if lexicon.day_words.get(tuple(words[index : index + size])) == YEAR_TO_DAY:
            return DateWords(YEAR_TO_DAY), size
    return None


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
            return DateWords(_way(kind, words, index + length + size), number=number), length + size
    return None


def _way(kind: str, words: list[str], behind: int) -> str:
    """Return which way days are counted: "a week after," leads on, "a week after the town was hit" leads back."""
    told = words[behind : behind + 1]
    return kind if told and told[0][0].isalnum() else kind.replace("_since", "_after")


def _day_word(words: list[str], index: int, lexicon: Lexicon) -> tuple[DateWords, int] | None:
    lengths = lexicon.day_lengths.get(words[index], ()) if words[index][-2:] != "'s" else (5, 4, 3, 2, 1)
    for length in lengths:
        phrase = tuple(words[index : index + length])
        kind = lexicon.day_words.get(phrase) or lexicon.day_words.get(
            (*phrase[:-1], phrase[-1].removesuffix("'s")) if phrase else ()
        )
        if kind and len(phrase) == length and kind != "days_ago":
            if holiday := _HOLIDAY.fullmatch(kind):
                year, more = _year(words, index + length, lexicon)
                return DateWords("day", int(holiday[2]), int(holiday[1]), year), length + more
            kind = _way(kind, words, index + length)
            day = _of_which_day(words, index + length, lexicon, kind)
            return (day[0], length + day[1]) if day else (DateWords(kind, number=1), length)
    return None


def _of_which_day(words: list[str], index: int, lexicon: Lexicon, kind: str) -> tuple[DateWords, int] | None:
    """Return the day that a part of the night or day, or a past day, is, and how many words from index: "to Sunday"."""
    between = {"today": _OF_NIGHT, "past_day": _APPOSED}.get(kind)
    if between is None:
        return None
    begin = index + (words[index : index + 1] != [] and words[index] in between)
    if begin >= len(words):
        return None
    name = words[begin].removesuffix("'s")
    day = (
        _weekday(words, begin, name, lexicon)
        or _day_month(words, begin, lexicon)
        or _month_first(words, begin, name, lexicon)
    )
    return (day[0], day[1] + begin - index) if day and day[0].kind != "month" else None
