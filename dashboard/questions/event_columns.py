"""The events of a store as columns of numbers, kept in memory, from which the page counts whatever the filters show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy.typing as npt

from dashboard.questions.event_sites import Sites, sites_of
from geodata.store_arrays import array_of
from geodata.store_numbers import kept_events, kept_tellings, numbered_events, told_events

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class EventColumns:
    """One value an event in each array, events in order of first day and id; not to be changed.

    ids: event_id as a number. first, last: days since 1970, NO_DAY for none. kind, outcome: places in KINDS and
    OUTCOMES, -1 for none. marks: BITS. killed: lowest number told, 0 for none. site: row of `sites`. made: the number
    that the store's `event_numbers` tell of themselves.
    """

    ids: Numbers
    first: Numbers
    last: Numbers
    kind: Numbers
    outcome: Numbers
    marks: Numbers
    killed: Numbers
    site: Numbers
    sites: Sites
    made: int


def read_columns(source: EventSource, known: date | None) -> EventColumns:
    """Return the columns of all events as known on a day: those kept with the events, where these are asked for."""
    kept = None if known else kept_events(source.query)
    events, sites = kept or numbered_events(source.query, known)
    told = {name: array_of(events, name) for name in events.column_names if name not in ("id", "made")}
    made = events["made"][0].as_py() if len(events) else 0
    return EventColumns(array_of(events, "id"), **told, sites=sites_of(sites), made=made)


def read_articles(source: EventSource, columns: EventColumns, known: date | None) -> tuple[Numbers, Numbers]:
    """Return for each claim the row of its event in the columns, rising, and the number of its article."""
    told = None if known else kept_tellings(source.query, columns.made)
    if told is None:
        told = told_events(source.query, columns.ids, columns.made, known)
    return array_of(told, "event"), array_of(told, "article")


def event_id(number: int) -> str:
    """Return the id of an event, of its number."""
    return f"{int(number):016x}"
