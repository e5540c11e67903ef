"""The events of a store as columns of numbers, kept in memory, from which the page counts whatever the filters show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from dashboard.questions.conditions import PLACED
from dashboard.questions.event_sites import SITE, Sites, array_of, places_among, position_in, read_sites
from dashboard.questions.filter_rows import SURE, Question
from geodata.model import COUNTS, Outcome, SubEventType
from geodata.store_known import events_known

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

Numbers = npt.NDArray[Any]

NO_DAY: Final = -(2**31)
"""Stands for a day that is not told; earlier than all others."""
KINDS: Final = tuple(sorted(map(str, SubEventType)))
OUTCOMES: Final = tuple(map(str, Outcome))
MARKS: Final = {
    "total": "scope = 'total'",
    "mapped": PLACED,
    "unmapped": "scope = 'place' AND latitude IS NULL",
    "named": "scope = 'place' AND place_id IS NOT NULL",
    "unsure": f"NOT {SURE}",
    **{f"told_{name}": f"{name}_min > 0" for name in COUNTS},
    **{f"telling_{name}": f"{name}_max > 0 OR {name}_min > 0" for name in COUNTS},
    "told_place": "scope = 'place' AND killed_min > 0",
}
"""What is so or not of an event, as SQL; each a bit of `EventColumns.marks`."""
BITS: Final = {name: 1 << place for place, name in enumerate(MARKS)}
DRAWN: Final = 1 << len(MARKS)
"""The bit of what is mapped and does not lie far from the rest of its article."""


@dataclass(frozen=True, slots=True)
class EventColumns:
    """One value an event in each array, events in order of first day and id; not to be changed.

    ids: event_id as a number. first, last: days since 1970, NO_DAY for none. kind, outcome: places in KINDS and
    OUTCOMES, -1 for none. marks: BITS. killed: lowest number told, 0 for none. site: row of `sites`.
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


def read_columns(source: EventSource, known: date | None, far: list[str]) -> EventColumns:
    """Return the columns of all events as known on a day. far: ids of events that are drawn nowhere."""
    table = source.query(*columns_question(known))
    order = np.lexsort((array_of(table, "id"), array_of(table, "first")))
    told = {name: array_of(table, name)[order] for name in table.column_names}
    del table
    ids, marks = told["id"], told["marks"]
    drawn = (marks & BITS["mapped"]) != 0
    if far:
        drawn &= ~np.isin(ids, np.array([int(event_id, 16) for event_id in far], dtype="uint64"))
    marks |= np.where(drawn, np.int32(DRAWN), np.int32(0))
    names, sites = read_sites(source, known)
    return EventColumns(
        ids=ids,
        first=told["first"],
        last=told["last"],
        kind=told["kind"],
        outcome=told["outcome"],
        marks=marks,
        killed=told["killed"],
        site=places_among(told["site"], names),
        sites=sites,
    )


def columns_question(known: date | None) -> Question:
    """Return the question for what `EventColumns` holds of each event."""
    head, values = events_known(known)
    marks = " + ".join(f"coalesce(({asked})::INTEGER, 0) * {BITS[name]}" for name, asked in MARKS.items())
    columns = (
        "('0x' || event_id)::UBIGINT AS id, "
        f"coalesce(date_start - DATE '1970-01-01', {NO_DAY})::INTEGER AS first, "
        f"coalesce(date_end - DATE '1970-01-01', {NO_DAY})::INTEGER AS last, "
        f"{position_in(KINDS, 'sub_event_type')} AS kind, {position_in(OUTCOMES, 'outcome')} AS outcome, "
        f"({marks})::INTEGER AS marks, coalesce(killed_min, 0)::INTEGER AS killed, {SITE} AS site"
    )
    return f"{head} SELECT {columns} FROM shown", values


def read_articles(source: EventSource, columns: EventColumns, known: date | None) -> tuple[Numbers, Numbers]:
    """Return for each claim the row of its event in the columns, and the number of its article."""
    limit, values = ("JOIN articles USING (article_id) WHERE published <= ?", [known]) if known else ("", [])
    table = source.query(
        f"SELECT ('0x' || event_id)::UBIGINT AS id, hash(article_id) AS article FROM event_articles {limit}", values
    )
    articles = table["article"].combine_chunks().dictionary_encode().indices.to_numpy()
    rows = rows_of(columns, array_of(table, "id"))
    return rows[rows >= 0], articles[rows >= 0]


def rows_of(columns: EventColumns, ids: Numbers) -> Numbers:
    """Return the rows of events by their ids as numbers, -1 where there is none of an id."""
    return places_among(ids, columns.ids)


def event_id(number: int) -> str:
    """Return the id of an event, of its number."""
    return f"{int(number):016x}"
