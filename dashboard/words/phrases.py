"""Numbers, days and lists as a reader writes them; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd

from dashboard.words import map_words as words

EN_DASH: Final = "–"
ALWAYS_TOLD: Final = frozenset((str, int, date, list))
DOZENS: Final = 24
"""What the reader makes of "dozens" where no number is told."""


def number(value: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{value:,}"


def is_told(value: Any) -> bool:
    """Return whether a cell holds a value; None, NaN and NaT hold none."""
    if type(value) in ALWAYS_TOLD:
        return True
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))


def count_range(minimum: Any, maximum: Any) -> str:
    """Return a reported range in words: "3", "3–7", "at least 3", "dozens (24 or more)", "up to 180", "not told"."""
    if not is_told(minimum):
        return words.NOT_TOLD
    low = int(minimum)
    if not is_told(maximum):
        if low == DOZENS:
            return words.DOZENS.format(number(low))
        return words.AT_LEAST.format(number(low))
    high = int(maximum)
    if high == 0:
        return words.NONE
    if low == high:
        return number(low)
    return words.UP_TO.format(number(high)) if low == 0 else f"{number(low)}{EN_DASH}{number(high)}"


def day(value: date) -> str:
    """Return "11 March 2025"."""
    return f"{value.day} {words.MONTHS[value.month - 1]} {value.year}"


def days(start: date | None, end: date | None) -> str:
    """Return "10–11 March 2025" and the like; "no date told" without either."""
    if start is None and end is None:
        return words.NO_DATE
    if start is None or end is None:
        return words.SINCE.format(day(start)) if start else words.UNTIL.format(day(end or date.max))
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{EN_DASH}{day(end)}"
    if start.year == end.year:
        return f"{start.day} {words.MONTHS[start.month - 1]} {EN_DASH} {day(end)}"
    return f"{day(start)} {EN_DASH} {day(end)}"


def event_days(row: Any) -> str:
    """Return an event's or a claim's days; the month alone where only the month is known."""
    start, end = row["date_start"], row["date_end"]
    if not is_told(start):
        return words.NO_DATE
    if row["time_precision"] == 3:
        return words.IN_MONTH.format(words.MONTHS[start.month - 1], start.year)
    text = days(start, end)
    return words.WEEK_OF.format(text) if row["time_precision"] == 2 and start == end else text


def names(items: Sequence[str], most: int = 3) -> str:
    """Return "A", "A and B", "A, B and 3 more"."""
    if len(items) <= 1:
        return "".join(items)
    if len(items) <= most:
        return words.AND.format(", ".join(items[:-1]), items[-1])
    return words.AND_MORE.format(", ".join(items[: most - 1]), number(len(items) - most + 1))


def listed(items: Iterable[str] | None) -> str:
    """Return a list's values with commas; "not told" where it is empty or missing."""
    return ", ".join(str(item) for item in items) if items is not None and list(items) else words.NOT_TOLD


def counted(count: int, one: str, many: str) -> str:
    """Return "1 event", "2 events"."""
    return f"{number(count)} {one if count == 1 else many}"


def web_address(value: Any) -> str | None:
    """Return an address that a reader may follow: http or https with a host; None for anything else."""
    if not isinstance(value, str) or not value.isprintable() or any(c in value for c in " \"'<>\\`"):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None
