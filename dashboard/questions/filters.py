"""What the reader asked to see, and its form in the address: Filters ⇄ query string, both pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Final

from geodata.model import COUNTS, Outcome, Precision, Status, SubEventType, Target, Weapon

Query = Mapping[str, str | Sequence[str]]

VALUES_PER_FIELD: Final = 60
"""Most values of one field that are read from an address."""

TEXT_CHARACTERS: Final = 120
"""Longest text of one value that is read from an address."""

COUNT_LIMIT: Final = 1_000_000
"""Highest "at least N" that is read from an address."""


@dataclass(frozen=True, slots=True)
class Filters:
    """All that decides which events are shown; empty fields decide nothing.

    start, end: local days, both inclusive; one of them may stand alone.
    undated: whether events without a date are shown beside a date range.
    known: only claims published on or before this day.
    killed, …: at least so many, by the highest figure that a report allows; articles: at least so many.
    text: words that must all stand in a quote or in a place's name.
    """

    start: date | None = None
    end: date | None = None
    undated: bool = False
    known: date | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    attackers: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    launched: int | None = None
    intercepted: int | None = None
    killed: int | None = None
    injured: int | None = None
    articles: int | None = None
    text: str = ""

    @classmethod
    def from_query(cls, query: Query) -> tuple[Filters, list[str]]:
        """Return the filters that an address's query asks for, and a note on each value that was ignored.

        Names that are none of ours are passed over without a note; no input raises.
        """
        values: dict[str, Any] = {}
        notes: list[str] = []
        for name, (key, read) in _PARAMETERS.items():
            if key not in query:
                continue
            raw = query[key]
            texts = [raw] if isinstance(raw, str) else list(raw)
            value, bad = read(texts)
            notes += [f"{key}: {text[:40]}" for text in bad]
            if value is not None:
                values[name] = value
        found = cls(**values)
        if found.start and found.end and found.start > found.end:
            found = replace(found, start=found.end, end=found.start)
        return found, notes

    def to_query(self) -> dict[str, str | list[str]]:
        """Return the query of an address that gives these filters back; fields that decide nothing are left out."""
        query: dict[str, str | list[str]] = {}
        for name, (key, _) in _PARAMETERS.items():
            value = getattr(self, name)
            if value is True:
                query[key] = "1"
            elif isinstance(value, tuple) and value:
                query[key] = list(value)
            elif isinstance(value, date):
                query[key] = value.isoformat()
            elif value and not isinstance(value, tuple):
                query[key] = str(value)
        return query

    def digest(self) -> str:
        """Return 10 hex digits that differ when the filters differ."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:10]

    def set_fields(self) -> list[str]:
        """Return the names of the fields that decide something, in reading order."""
        return [f.name for f in fields(self) if getattr(self, f.name) not in (None, (), "", False)]

    def without_dates(self) -> Filters:
        """Return the same filters for all dates."""
        return replace(self, start=None, end=None, undated=False)

    def period_before(self) -> Filters | None:
        """Return the same filters for the equally long period just before; None unless both ends are set."""
        if self.start is None or self.end is None:
            return None
        length = self.end - self.start + timedelta(days=1)
        return replace(self, start=self.start - length, end=self.end - length, undated=False)


def preset_range(days: int | None, newest: date | None) -> tuple[date | None, date | None]:
    """Return start and end of the last so many days up to the newest event; two Nones for all days."""
    if days is None or newest is None:
        return None, None
    return newest - timedelta(days=days - 1), newest


Read = Callable[[list[str]], tuple[Any, list[str]]]


def _one(parse: Callable[[str], Any]) -> Read:
    def read(texts: list[str]) -> tuple[Any, list[str]]:
        bad: list[str] = []
        for text in texts[:1]:
            value = parse(text)
            if value is not None:
                return value, bad
            bad.append(text)
        return None, bad

    return read


def _many(parse: Callable[[str], str | None]) -> Read:
    def read(texts: list[str]) -> tuple[Any, list[str]]:
        good = [parse(text) for text in texts[:VALUES_PER_FIELD]]
        bad = [text for text, value in zip(texts, good, strict=False) if value is None]
        return tuple(dict.fromkeys(value for value in good if value is not None)), bad

    return read


def _day(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        value = date.fromisoformat(text)
    except ValueError:
        return None
    return value if 1900 <= value.year <= 2100 else None


def _whole(text: str) -> int | None:
    if not re.fullmatch(r"[0-9]{1,7}", text):
        return None
    return int(text) if 1 <= int(text) <= COUNT_LIMIT else None


def _words(text: str) -> str | None:
    text = text.strip()
    if not text or len(text) > TEXT_CHARACTERS or not text.isprintable():
        return None
    return text


def _matching(pattern: str) -> Callable[[str], str | None]:
    return lambda text: text if re.fullmatch(pattern, text) else None


def _member(known: type[SubEventType | Weapon | Target | Outcome | Precision | Status]) -> Callable[[str], str | None]:
    allowed = {str(member) for member in known}
    return lambda text: text if text in allowed else None


def _yes(text: str) -> bool | None:
    return True if text == "1" else None


_PARAMETERS: Final[dict[str, tuple[str, Read]]] = {
    "start": ("from", _one(_day)),
    "end": ("to", _one(_day)),
    "undated": ("undated", _one(_yes)),
    "known": ("known", _one(_day)),
    "countries": ("country", _many(_matching(r"[A-Z]{2}"))),
    "regions": ("region", _many(_matching(r"[A-Z]{2}-[A-Z0-9]{1,3}"))),
    "types": ("type", _many(_member(SubEventType))),
    "weapons": ("weapon", _many(_member(Weapon))),
    "targets": ("target", _many(_member(Target))),
    "outcomes": ("outcome", _many(_member(Outcome))),
    "attackers": ("attacker", _many(_words)),
    "claimants": ("claimant", _many(_words)),
    "publishers": ("publisher", _many(_words)),
    "precisions": ("precision", _many(_member(Precision))),
    "statuses": ("status", _many(_member(Status))),
    **{name: (name, _one(_whole)) for name in (*COUNTS, "articles")},
    "text": ("q", _one(_words)),
}
