"""What is told of the places of the events that filters show, from the events' columns; pure."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.questions.event_columns import Numbers
from dashboard.questions.event_sites import Coded
from dashboard.questions.shown_sums import Shown
from geodata.event_codes import BITS, DRAWN, KINDS, NO_DAY, OUTCOMES, PRECISIONS
from geodata.model import COUNTS

KIND: Final = pd.CategoricalDtype(list(KINDS))
PRECISION: Final = pd.CategoricalDtype(list(PRECISIONS))
GRADES: Final = {"intercepted": 0, "debris": 2, "hit": 3}
"""Grades of outcome that the player of days knows; 1 for all others."""


def days_by_spot(shown: Shown) -> dict[str, list[int]]:
    """Return for each spot of dated events four times the first day of each, counted from 1970, plus its grade."""
    columns, sites = shown.columns, shown.columns.sites
    rows = _dated_at_spots(shown)
    grade = np.array([GRADES.get(name, 1) for name in OUTCOMES] + [1], dtype="int64")
    told = (columns.first[rows].astype("int64") * 4 + grade[columns.outcome[rows]]).tolist()
    # Of spots alone in their name, which nearly all are, each would make a list anyway.
    found: dict[str, list[int]] = {}
    names = sites.names.take(pa.array(columns.site[rows])).to_pylist()
    for name, day in zip(names, told, strict=True):
        found.setdefault(name, []).append(day)
    return found


def dated_at_spots(shown: Shown) -> int:
    """Return how many of the events `days_by_spot` would tell of."""
    return len(_dated_at_spots(shown))


def spots(shown: Shown) -> pd.DataFrame:
    """Return the places of the events, in the columns of `layers.SPOT_COLUMNS` and with their row of the sites.

    What is told of where a spot lies is what the oldest of its dated events tells.
    """
    columns, sites = shown.columns, shown.columns.sites
    rows = _drawn(shown)
    at, marks, outcome = sites.spot[columns.site[rows]], columns.marks[rows], columns.outcome[rows]
    events = np.bincount(at, minlength=sites.spots)
    there = np.flatnonzero(events)

    def counted(which: Numbers) -> Numbers:
        return np.bincount(at[which], minlength=sites.spots)[there]

    newest, oldest = _ends(rows, at, columns.first, sites.spots)
    newest, oldest = newest[there], oldest[there]
    site = columns.site[oldest]
    stopped = outcome == OUTCOMES.index("intercepted")
    return pd.DataFrame(
        {
            "spot": sites.names.take(pa.array(site)).to_pandas(),
            "latitude": sites.latitude[site],
            "longitude": sites.longitude[site],
            "precision": Coded(sites.precision, PRECISION).taken(site),
            "place": sites.places.take(pa.array(site)).to_pandas(),
            "region": sites.region.taken(site),
            "country": sites.country.taken(site),
            "events": events[there],
            "hit": counted(outcome == OUTCOMES.index("hit")),
            "debris": counted(outcome == OUTCOMES.index("debris")),
            "stopped": counted(stopped),
            "unsure": counted((marks & BITS["unsure"]) != 0),
            "kind": Coded(_commonest(at, columns.kind[rows], ~stopped, sites.spots), KIND).taken(there),
            "event_id": _event_ids(columns.ids[newest]),
            "oldest": _days(columns.first[oldest]),
            "newest": _days(columns.first[newest]),
            **{f"told_{name}": counted((marks & BITS[f"told_{name}"]) != 0) for name in COUNTS},
            "site": site,
        }
    )


def spread(shown: Shown) -> pd.DataFrame:
    """Return of the places of the events, as `spots` does, latitude, longitude, country and number of events."""
    columns, sites = shown.columns, shown.columns.sites
    rows = _drawn(shown)
    at = sites.spot[columns.site[rows]]
    events = np.bincount(at, minlength=sites.spots)
    there = np.flatnonzero(events)
    site = columns.site[_ends(rows, at, columns.first, sites.spots)[1][there]]
    told = {"latitude": sites.latitude[site], "longitude": sites.longitude[site], "country": sites.country.taken(site)}
    return pd.DataFrame({**told, "events": events[there]})


def _drawn(shown: Shown) -> Numbers:
    found: Numbers = shown.rows[(shown.columns.marks[shown.rows] & DRAWN) != 0]
    return found


def _dated_at_spots(shown: Shown) -> Numbers:
    rows = _drawn(shown)
    found: Numbers = rows[shown.columns.first[rows] != NO_DAY]
    return found


def _ends(rows: Numbers, at: Numbers, first: Numbers, number: int) -> tuple[Numbers, Numbers]:
    """Return the rows of the newest event of each spot and of its oldest that has a date, if any has."""
    # Rows rise in time, and of those of one spot the last one written stands.
    newest = np.zeros(number, dtype="int64")
    newest[at] = rows
    oldest = newest.copy()
    dated = first[rows] != NO_DAY
    oldest[at[dated][::-1]] = rows[dated][::-1]
    return newest, oldest


def _commonest(at: Numbers, kind: Numbers, preferred: Numbers, number: int) -> Numbers:
    """Return the commonest kind at each spot, the first by its name of equal ones, of those preferred where any is."""
    told = kind >= 0
    key = at.astype("int64") * len(KINDS) + kind
    shape = (number, len(KINDS))
    everything = np.bincount(key[told], minlength=number * len(KINDS)).reshape(shape)
    chosen = np.bincount(key[told & preferred], minlength=number * len(KINDS)).reshape(shape)
    found: Numbers = np.where(chosen.any(axis=1), chosen.argmax(axis=1), everything.argmax(axis=1))
    found[~everything.any(axis=1)] = -1
    return found


def _days(numbers: Numbers) -> pd.Series[Any]:
    days = numbers.astype("int64").astype("datetime64[D]")
    days[numbers == NO_DAY] = np.datetime64("NaT")
    return pd.Series(days.astype("object"), dtype="object")


def _event_ids(numbers: Numbers) -> pd.Series[str]:
    digits = numbers.astype(">u8").tobytes().hex().encode()
    ends = np.arange(0, len(digits) + 1, 16, dtype="int32")
    ids = pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(digits))
    found: pd.Series[str] = ids.to_pandas()
    return found
