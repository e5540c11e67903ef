"""What is counted of the events that filters show, from their columns; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.questions.event_columns import EventColumns, Numbers, event_id
from dashboard.questions.filter_set import Filters
from geodata.event_codes import BITS, KINDS, NO_DAY
from geodata.model import COUNTS

START: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Shown:
    """Some of the events: their rows in the columns, rising; not to be changed."""

    columns: EventColumns
    rows: Numbers

    def within(self, filters: Filters) -> Shown:
        """Return those of them that lie in the period of the filters, as `filter_rows` asks for it."""
        if filters.start is None and filters.end is None:
            return self
        first = self.columns.first[self.rows]
        inside: Numbers = np.ones(len(first), dtype=bool)
        if filters.start:
            inside &= self.columns.last[self.rows] >= (filters.start - START).days
        if filters.end:
            inside &= (first != NO_DAY) & (first <= (filters.end - START).days)
        if filters.undated:
            inside |= first == NO_DAY
        return Shown(self.columns, self.rows[inside])

    def marked(self, name: str) -> Shown:
        """Return those of them of which one of `event_columns.MARKS` holds."""
        return Shown(self.columns, self.rows[(self.columns.marks[self.rows] & BITS[name]) != 0])


def counts(shown: Shown) -> dict[str, Any]:
    """Return how many events there are, how many of them have or tell what, and their oldest and newest days."""
    columns, rows = shown.columns, shown.rows
    first, last, marks = columns.first[rows], columns.last[rows], columns.marks[rows]
    dated = first[first != NO_DAY]
    told = {name: int(np.count_nonzero(marks & BITS[name])) for name in BITS}
    places = np.bincount(columns.sites.named[columns.site[rows[(marks & BITS["named"]) != 0]]])
    return {
        "events": len(rows),
        "dated": len(dated),
        "undated": len(rows) - len(dated),
        "totals": told["total"],
        "unmapped": told["unmapped"],
        "oldest": day_of(dated.min()) if len(dated) else None,
        "newest": day_of(last.max()) if len(last) else None,
        "newest_start": day_of(dated.max()) if len(dated) else None,
        "places": int(np.count_nonzero(places)),
        **{f"telling_{name}": told[f"telling_{name}"] for name in COUNTS},
    }


def articles(shown: Shown, claims: tuple[Numbers, Numbers]) -> int:
    """Return how many articles the events come from; claims: as `read_articles` returns them."""
    of_event, article = claims
    chosen = np.zeros(len(shown.columns.ids), dtype=bool)
    chosen[shown.rows] = True
    return int(np.count_nonzero(np.bincount(article[chosen[of_event]])))


def region_counts(shown: Shown) -> dict[str, int]:
    """Return how many of the events lie in each region, by its code."""
    region = shown.columns.sites.region
    codes = region.codes[shown.columns.site[shown.rows]]
    numbers = np.bincount(codes[codes >= 0])
    return {str(region.texts.categories[at]): int(numbers[at]) for at in np.flatnonzero(numbers)}


def worst(shown: Shown) -> tuple[str, date | None] | None:
    """Return id and first day of the event at one place of which most people are told killed, None where none tells."""
    rows = shown.marked("told_place").rows
    if not len(rows):
        return None
    killed, ids = shown.columns.killed[rows], shown.columns.ids[rows]
    found = rows[killed == killed.max()]
    found = found[ids[killed == killed.max()].argmin()]
    return event_id(shown.columns.ids[found]), day_of(shown.columns.first[found])


def timeline(shown: Shown, unit: str) -> pd.DataFrame:
    """Return events by start of their day, week (from Monday) or month, and by sub_event_type.

    Raises ValueError for another unit.
    """
    first = shown.columns.first[shown.rows]
    dated = first != NO_DAY
    starts = _starts(first[dated].astype("int64"), unit)
    low = int(starts.min()) if len(starts) else 0
    numbers = np.bincount((starts - low) * len(KINDS) + shown.columns.kind[shown.rows[dated]])
    held = np.flatnonzero(numbers)
    return pd.DataFrame(
        {
            "start": pd.Series([day_of(low + at // len(KINDS)) for at in held.tolist()], dtype="object"),
            "sub_event_type": pd.Series([KINDS[at % len(KINDS)] for at in held.tolist()], dtype="object"),
            "events": numbers[held],
        }
    )


def day_of(number: int) -> date | None:
    """Return a day of its number since 1970, None of NO_DAY."""
    return None if number == NO_DAY else START + timedelta(days=int(number))


def _starts(days: Numbers, unit: str) -> Numbers:
    if unit == "day":
        return days
    if unit == "week":
        # The first day of 1970 was a Thursday.
        monday: Numbers = days - (days + 3) % 7
        return monday
    if unit == "month":
        months = days.astype("datetime64[D]").astype("datetime64[M]")
        found: Numbers = months.astype("datetime64[D]").astype("int64")
        return found
    raise ValueError(f"no such unit of time: {unit}; choose day, week or month")
