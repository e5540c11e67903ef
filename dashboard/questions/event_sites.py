"""Where the events of a store lie, as they tell of it: each place once, however many events there are at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.questions.conditions import SPOT
from geodata.model import Precision
from geodata.store_known import events_known

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

Numbers = npt.NDArray[Any]

PRECISIONS: Final = tuple(map(str, Precision))
_TOLD: Final = {
    "spot": SPOT,
    "precision": "precision",
    "latitude": "latitude",
    "longitude": "longitude",
    "place": "coalesce(place, toponym)",
    "region": "region",
    "country": "country",
}
SITE: Final = f"hash({', '.join(_TOLD.values())})"
"""SQL for a number that stands for all that an event tells of where it was."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts by number: `codes` of -1 stand for none; texts: a CategoricalDtype, made once for all filters."""

    codes: Numbers
    texts: Any

    def taken(self, rows: Numbers) -> pd.Categorical[Any]:
        """Return the texts of some rows."""
        return pd.Categorical.from_codes(self.codes[rows], dtype=self.texts, validate=False)

    def among(self, texts: tuple[str, ...]) -> Numbers:
        """Return of each row whether its text is one of these."""
        held: Numbers = np.isin(self.codes, self.texts.categories.get_indexer(list(texts))) & (self.codes >= 0)
        return held


@dataclass(frozen=True, slots=True)
class Sites:
    """Where events lie, as they tell of it; not to be changed.

    Events of one spot, which is a name and a precision, lie at one site, or at several where they tell its point, its
    name or its region otherwise. spot: number of the spot, in order of name and precision; spots: how many there are;
    named: number of the name alone. cells: H3 cells by name of their column in the store.
    """

    spot: Numbers
    spots: int
    named: Numbers
    names: pa.Array
    precision: Numbers
    latitude: Numbers
    longitude: Numbers
    place: Coded
    region: Coded
    country: Coded
    cells: dict[str, Coded]


def read_sites(source: EventSource, known: date | None) -> tuple[Numbers, Sites]:
    """Return the numbers that `SITE` gives, and the sites in their order."""
    head, values = events_known(known)
    told = ", ".join(f"any_value({asked}) AS {name}" for name, asked in _TOLD.items())
    precision = position_in(PRECISIONS, "precision")
    table = source.query(
        f"{head}, told AS (SELECT {SITE} AS site, {told} FROM shown GROUP BY site) "
        f"SELECT * REPLACE ({precision} AS precision) FROM told",
        values,
    )
    name = table["spot"].combine_chunks().dictionary_encode()
    rank = np.empty(len(name.dictionary), dtype="int64")
    rank[pc.sort_indices(name.dictionary).to_numpy()] = np.arange(len(rank))
    named = rank[name.indices.to_numpy()]
    # No precision at all is told of some that are not drawn.
    key = named * (len(PRECISIONS) + 1) + array_of(table, "precision") + 1
    spots, spot = np.unique(key, return_inverse=True)
    latitude, longitude = array_of(table, "latitude"), array_of(table, "longitude")
    return array_of(table, "site"), Sites(
        spot=spot.astype("int32"),
        spots=len(spots),
        named=named.astype("int32"),
        names=table["spot"].combine_chunks(),
        precision=array_of(table, "precision"),
        latitude=latitude,
        longitude=longitude,
        place=coded(table, "place"),
        region=coded(table, "region"),
        country=coded(table, "country"),
        cells=_cells(source, latitude, longitude),
    )


def array_of(table: pa.Table, name: str) -> Numbers:
    """Return a column of numbers as an array."""
    found: Numbers = table[name].combine_chunks().to_numpy(zero_copy_only=False)
    return found


def places_among(numbers: Numbers, among: Numbers) -> Numbers:
    """Return of each number its place among others, -1 where it is none of them."""
    # Looked up, which takes a third of what sorting and searching takes.
    found: Numbers = pc.index_in(pa.array(numbers), value_set=pa.array(among)).fill_null(-1).to_numpy()
    return found


def coded(table: pa.Table, name: str) -> Coded:
    """Return the texts of a column as numbers."""
    encoded = table[name].combine_chunks().dictionary_encode()
    texts = pd.CategoricalDtype(pd.Index(encoded.dictionary.to_pandas()))
    return Coded(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), texts)


def position_in(texts: tuple[str, ...], column: str) -> str:
    """Return SQL for the place of a column's text among texts, -1 for none of them."""
    listed = ", ".join(f"'{text}'" for text in texts)
    return f"(coalesce(list_position([{listed}], {column}), 0) - 1)::TINYINT"


def _cells(source: EventSource, latitude: Numbers, longitude: Numbers) -> dict[str, Coded]:
    table = source.query("SELECT * FROM cells ORDER BY latitude, longitude")
    held = array_of(table, "latitude") + 1j * array_of(table, "longitude")
    wanted = latitude + 1j * longitude
    at = np.minimum(np.searchsorted(held, wanted), max(len(held) - 1, 0))
    there = held[at] == wanted if len(held) else np.zeros(len(wanted), dtype=bool)
    found = {}
    for name in table.column_names:
        if name.startswith("cell_"):
            cell = coded(table, name)
            codes = np.full(len(wanted), -1, dtype="int32")
            codes[there] = cell.codes[at[there]]
            found[name] = Coded(codes, cell.texts)
    return found
