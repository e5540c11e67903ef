"""What the reader asked to see, and its form in the address: Filters ⇄ query string, both pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from dashboard.questions.filter_rows import FILTER_ROWS

Query = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """All that decides which events are shown; empty fields decide nothing.

    start, end: local days, both inclusive; one of them may stand alone.
    undated: whether events without a date are shown beside a date range.
    known: only claims published on or before this day.
    killed, …: at least so many, by the highest figure that a report allows; articles: at least so many.
    sure: only events of whose likeliest claim the reader is sure.
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
    sure: bool = False
    text: str = ""

    @classmethod
    def from_query(cls, query: Query) -> tuple[Filters, list[str]]:
        """Return the filters that an address's query asks for, and a note on each value that was ignored.

        Names that are none of ours are passed over without a note; no input raises.
        """
        values: dict[str, Any] = {}
        notes: list[str] = []
        for row in FILTER_ROWS:
            key = row.key
            if key not in query:
                continue
            raw = query[key]
            texts = [raw] if isinstance(raw, str) else list(raw)
            value, bad = row.read(texts)
            notes += [f"{key}: {text[:40]}" for text in bad]
            if value is not None:
                values[row.name] = value
        found = cls(**values)
        if found.start and found.end and found.start > found.end:
            found = replace(found, start=found.end, end=found.start)
        return found, notes

    def to_query(self) -> dict[str, str | list[str]]:
        """Return the query of an address that gives these filters back; fields that decide nothing are left out."""
        query: dict[str, str | list[str]] = {}
        for row in FILTER_ROWS:
            value = getattr(self, row.name)
            if value is True:
                query[row.key] = "1"
            elif isinstance(value, tuple) and value:
                query[row.key] = list(value)
            elif isinstance(value, date):
                query[row.key] = value.isoformat()
            elif value and not isinstance(value, tuple):
                query[row.key] = str(value)
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
