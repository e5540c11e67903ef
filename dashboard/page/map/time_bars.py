"""Events over time as bars and ticks for the timeline; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from dashboard.words import map_words as words
from dashboard.words import phrases

TICKS: Final = 9
"""Most marks of time under the bars."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in order of time, each with its start, its end (exclusive), parts by type, and its days in words.

    low, high: first and last day that they cover.
    """

    rows: list[dict[str, Any]]
    low: date
    high: date


def unit_for(start: date | None, end: date | None) -> str:
    """Return "day", "week" or "month", so that a range gives at most about a hundred bars."""
    if start is None or end is None:
        return "month"
    length = (end - start).days
    return "day" if length <= 92 else "week" if length <= 550 else "month"


def bars_of(counts: Sequence[Mapping[Any, Any]], unit: str) -> Bars:
    """Return the bars of at least one count.

    counts: start, sub_event_type and events, as `data.timeline` gives them; unit: "day", "week" or "month".
    """
    of: dict[date, list[list[Any]]] = {}
    order = list(words.TYPES)
    for row in sorted(counts, key=lambda row: (row["start"], order.index(row["sub_event_type"]))):
        of.setdefault(row["start"], []).append([row["sub_event_type"], int(row["events"])])
    rows = [
        {
            "start": start.isoformat(),
            "end": end_of(start, unit).isoformat(),
            "parts": parts,
            "said": phrases.days(start, end_of(start, unit) - timedelta(days=1)),
        }
        for start, parts in of.items()
    ]
    return Bars(rows, min(of), end_of(max(of), unit) - timedelta(days=1))


def end_of(start: date, unit: str) -> date:
    """Return the first day after a day, week or month that begins on start."""
    if unit == "day":
        return start + timedelta(days=1)
    if unit == "week":
        return start + timedelta(days=7)
    return (start.replace(day=1) + timedelta(days=32)).replace(day=1)


def ticks_of(low: date, high: date) -> list[tuple[str, str]]:
    """Return days and their labels, evenly: years, months or days by the length of the time."""
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if months <= 2:
        step = max((high - low).days // TICKS, 1)
        days = [low + timedelta(days=number) for number in range(0, (high - low).days + 1, step)]
        return [(day.isoformat(), f"{day.day} {words.MONTHS[day.month - 1][:3]}") for day in days]
    every = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / step <= TICKS)
    first = low.year * 12 + low.month - 1
    found = []
    for number in range(first, first + months):
        day = date(number // 12, number % 12 + 1, 1)
        if number % every == 0 and day >= low:
            label = str(day.year) if every >= 12 else f"{words.MONTHS[day.month - 1][:3]} {day.year}"
            found.append((day.isoformat(), label))
    return found
