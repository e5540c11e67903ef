"""Calendar dates as they are written at the head of an article, in English, Ukrainian and Russian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

EARLIEST_YEAR = 1900


@cache
def words() -> Mapping[str, Any]:
    """Return the word lists of `header.toml`: `months`, `weekdays` and `labels`."""
    return tomllib.loads(files(__package__).joinpath("header.toml").read_text(encoding="utf-8"))


@cache
def months() -> Mapping[str, int]:
    """Return the number, 1 to 12, of each month's name, in lower case."""
    lists = words()["months"].values()
    return {name: number for names in lists for number, group in enumerate(names, 1) for name in group.split()}


def alternatives(names: Iterator[str]) -> str:
    """Return a regular expression for any of these names, longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))


@cache
def pattern() -> str:
    """Return a regular expression for one full date; it is to be compiled with IGNORECASE and has no named groups."""
    month = f"(?:{alternatives(iter(months()))})\\.?"
    day, year = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d{2}"
    return (
        rf"(?:\b{day}\s+{month}\s*,?\s+{year}\b(?:\s*(?:року|года|р\.|г\.))?"
        rf"|\b{month}\s+{day}\s*,?\s+{year}\b|\b{year}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}\.\d{{1,2}}\.{year}\b)"
    )


def parse_date(written: str) -> date | None:
    """Return the day that a text states, None where it states none or one that does not exist.

    written: an ISO date or date with time (the day is taken as it stands, in its own time zone), a date with the
    month's name, or day.month.year; the text around it is passed over.
    """
    written = written.strip()
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        if compact := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", written):
            return parse_date("-".join(compact.groups()))
        found = re.search(pattern(), written, re.IGNORECASE)
        return _assemble(found.group()) if found else None


def _assemble(written: str) -> date | None:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    named = [months()[word] for word in re.findall(r"[^\W\d_]+", written.lower()) if word in months()]
    if named:
        day, year = numbers[:2]
        parts = (year, named[0], day)
    else:
        year, month, day = numbers if written[:4].isdigit() else reversed(numbers)
        parts = (year, month, day)
    try:
        return date(*parts) if parts[0] >= EARLIEST_YEAR else None
    except ValueError:
        return None
