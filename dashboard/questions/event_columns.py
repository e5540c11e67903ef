"""The events of a store as columns of numbers, kept in memory, from which the page counts whatever the filters show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.questions.conditions import PLACED, SPOT
from dashboard.questions.filter_rows import SURE, Question
from geodata.model import COUNTS, Outcome, Precision, SubEventType
from geodata.store_known import events_known

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

Numbers = npt.NDArray[Any]

NO_DAY: Final = -(2**31)
"""Stands for a day that is not told; earlier than all others."""
KINDS: Final = tuple(sorted(map(str, SubEventType)))
OUTCOMES: Final = tuple(map(str, Outcome))
PRECISIONS: Final = tuple(map(str, Precision))
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


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts by number: `codes` of -1 stand for none; texts: a CategoricalDtype, made once for all filters."""

    codes: Numbers
    texts: Any

    def taken(self, rows: Numbers) -> pd.Categorical[Any]:
        """Return the texts of some rows."""
        return pd.Categorical.from_codes(self.codes[rows], dtype=self.texts, validate=False)


@dataclass(frozen=True, slots=True)
class Sites:
    """Where events are drawn, as they tell of it; not to be changed.

    Events of one spot, which is a name and a precision, lie at one site, or at several where they tell its point, its
    name or its region otherwise. spot: number of the spot, in order of name and precision. cells: H3 cells by name of
    their column in the store.
    """

    spot: Numbers
    spots: int
    names: pa.Array
    precision: Numbers
    latitude: Numbers
    longitude: Numbers
    place: Coded
    region: Coded
    country: Coded
    cells: dict[str, Coded]


@dataclass(frozen=True, slots=True)
class EventColumns:
    """One value an event in each array, events in order of first day and id; not to be changed.

    ids: event_id as a number. first, last: days since 1970, NO_DAY for none. kind, outcome: places in KINDS and
    OUTCOMES, -1 for none. marks: BITS. killed: lowest number told, 0 for none. named: number of its place. site: row of
    `sites`, -1 where it is drawn nowhere.
    """

    ids: Numbers
    first: Numbers
    last: Numbers
    kind: Numbers
    outcome: Numbers
    marks: Numbers
    killed: Numbers
    named: Numbers
    region: Coded
    site: Numbers
    sites: Sites


def read_columns(source: EventSource, known: date | None, far: list[str]) -> EventColumns:
    """Return the columns of all events as known on a day. far: ids of events that are drawn nowhere."""
    table = source.query(*columns_question(known))
    table = table.take(pa.array(np.lexsort((array_of(table, "id"), array_of(table, "first")))))
    ids, marks = array_of(table, "id"), array_of(table, "marks")
    drawn = (marks & BITS["mapped"]) != 0
    if far:
        drawn &= ~np.isin(ids, np.array([int(event_id, 16) for event_id in far], dtype="uint64"))
    site = np.full(len(ids), -1, dtype="int32")
    site[drawn], sites = _sites(source, table.filter(pa.array(drawn)))
    return EventColumns(
        ids=ids,
        first=array_of(table, "first"),
        last=array_of(table, "last"),
        kind=array_of(table, "kind"),
        outcome=array_of(table, "outcome"),
        marks=marks,
        killed=array_of(table, "killed"),
        named=codes_of(table, "spot"),
        region=_coded(table, "region"),
        site=site,
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
        f"{_position(KINDS, 'sub_event_type')} AS kind, {_position(OUTCOMES, 'outcome')} AS outcome, "
        f"{_position(PRECISIONS, 'precision')} AS precision, ({marks})::INTEGER AS marks, "
        f"coalesce(killed_min, 0)::INTEGER AS killed, {SPOT} AS spot, coalesce(place, toponym) AS place, "
        "region, country, latitude, longitude"
    )
    return f"{head} SELECT {columns} FROM shown", values


def read_articles(source: EventSource, columns: EventColumns, known: date | None) -> tuple[Numbers, Numbers]:
    """Return for each claim the row of its event in the columns, and the number of its article."""
    limit, values = ("WHERE published <= ?", [known]) if known else ("", [])
    table = source.query(
        "SELECT ('0x' || event_id)::UBIGINT AS id, article_id FROM event_claims JOIN claims USING (claim_id) "
        f"JOIN articles USING (article_id) {limit}",
        values,
    )
    articles = codes_of(table, "article_id")
    rows = rows_of(columns, array_of(table, "id"))
    return rows[rows >= 0], articles[rows >= 0]


def rows_of(columns: EventColumns, ids: Numbers) -> Numbers:
    """Return the rows of events by their ids as numbers, -1 where there is none of an id."""
    order = np.argsort(columns.ids)
    at = np.minimum(np.searchsorted(columns.ids, ids, sorter=order), max(len(order) - 1, 0))
    if not len(order):
        return np.full(len(ids), -1, dtype="int32")
    found = order[at].astype("int32")
    found[columns.ids[found] != ids] = -1
    return found


def event_id(number: int) -> str:
    """Return the id of an event, of its number."""
    return f"{int(number):016x}"


def _sites(source: EventSource, drawn: pa.Table) -> tuple[Numbers, Sites]:
    """Return the row of its site for each event that is drawn, and the sites, in order of their spots."""
    named = drawn["spot"].combine_chunks().dictionary_encode()
    rank = np.empty(len(named.dictionary), dtype="int64")
    rank[pc.sort_indices(named.dictionary).to_numpy()] = np.arange(len(rank))
    key = rank[named.indices.to_numpy()] * len(PRECISIONS) + array_of(drawn, "precision")
    _, first, spot = np.unique(key, return_index=True, return_inverse=True)
    site = spot
    for told in ("latitude", "longitude", "place", "region", "country"):
        values = array_of(drawn, told) if told in ("latitude", "longitude") else codes_of(drawn, told)
        if not np.array_equal(values, values[first][site]):
            numbers = np.unique(values, return_inverse=True)[1]
            _, first, site = np.unique(site * len(values) + numbers, return_index=True, return_inverse=True)
    chosen = drawn.take(pa.array(first))
    return site.astype("int32"), Sites(
        spot=spot[first].astype("int32"),
        spots=int(spot.max()) + 1 if len(spot) else 0,
        names=chosen["spot"].combine_chunks(),
        precision=array_of(chosen, "precision"),
        latitude=array_of(chosen, "latitude"),
        longitude=array_of(chosen, "longitude"),
        place=_coded(chosen, "place"),
        region=_coded(chosen, "region"),
        country=_coded(chosen, "country"),
        cells=_cells(source, array_of(chosen, "latitude"), array_of(chosen, "longitude")),
    )


def _cells(source: EventSource, latitude: Numbers, longitude: Numbers) -> dict[str, Coded]:
    table = source.query("SELECT * FROM cells ORDER BY latitude, longitude")
    held = array_of(table, "latitude") + 1j * array_of(table, "longitude")
    wanted = latitude + 1j * longitude
    at = np.minimum(np.searchsorted(held, wanted), max(len(held) - 1, 0))
    there = held[at] == wanted if len(held) else np.zeros(len(wanted), dtype=bool)
    found = {}
    for name in table.column_names:
        if name.startswith("cell_"):
            coded = _coded(table, name)
            codes = np.full(len(wanted), -1, dtype="int32")
            codes[there] = coded.codes[at[there]]
            found[name] = Coded(codes, coded.texts)
    return found


def array_of(table: pa.Table, name: str) -> Numbers:
    """Return a column of numbers as an array."""
    found: Numbers = table[name].combine_chunks().to_numpy(zero_copy_only=False)
    return found


def codes_of(table: pa.Table, name: str) -> Numbers:
    """Return a number for each text of a column, -1 for none."""
    found: Numbers = table[name].combine_chunks().dictionary_encode().indices.fill_null(-1).to_numpy()
    return found


def _position(texts: tuple[str, ...], column: str) -> str:
    listed = ", ".join(f"'{text}'" for text in texts)
    return f"(coalesce(list_position([{listed}], {column}), 0) - 1)::TINYINT"


def _coded(table: pa.Table, name: str) -> Coded:
    """Return the texts of a column as numbers."""
    encoded = table[name].combine_chunks().dictionary_encode()
    texts = pd.CategoricalDtype(pd.Index(encoded.dictionary.to_pandas()))
    return Coded(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), texts)
