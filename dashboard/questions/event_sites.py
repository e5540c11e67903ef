"""Where the events of a store lie, as they tell of it: each place once, however many events there are at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from geodata.store_arrays import array_of

if TYPE_CHECKING:
    from dashboard.questions.data import EventSource

Numbers = npt.NDArray[Any]


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
    named: number of the name alone.
    """

    spot: Numbers
    spots: int
    named: Numbers
    names: pa.Array
    precision: Numbers
    latitude: Numbers
    longitude: Numbers
    places: pa.Array
    region: Coded
    country: Coded


def sites_of(table: pa.Table) -> Sites:
    """Return the rows of the store's `sites`."""
    spot = array_of(table, "spot")
    return Sites(
        spot=spot,
        spots=int(spot.max(initial=-1)) + 1,
        named=array_of(table, "named"),
        names=table["name"].combine_chunks(),
        precision=array_of(table, "precision"),
        latitude=array_of(table, "latitude"),
        longitude=array_of(table, "longitude"),
        # Nearly each is there once: coded, they would take longer to read and more memory.
        places=table["place"].combine_chunks(),
        region=coded(table, "region"),
        country=coded(table, "country"),
    )


def coded(table: pa.Table, name: str) -> Coded:
    """Return the texts of a column as numbers."""
    encoded = table[name].combine_chunks().dictionary_encode()
    texts = pd.CategoricalDtype(pd.Index(encoded.dictionary.to_pandas()))
    return Coded(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), texts)


def read_cells(source: EventSource, sites: Sites, resolution: int) -> Coded:
    """Return the H3 cell of each site that the store holds one of, by its point."""
    name = f"cell_{resolution}"
    table = source.query(f"SELECT latitude, longitude, {name} FROM cells ORDER BY latitude, longitude")
    held = array_of(table, "latitude") + 1j * array_of(table, "longitude")
    wanted = sites.latitude + 1j * sites.longitude
    at = np.minimum(np.searchsorted(held, wanted), max(len(held) - 1, 0))
    there = held[at] == wanted if len(held) else np.zeros(len(wanted), dtype=bool)
    cell = coded(table, name)
    codes = np.full(len(wanted), -1, dtype="int32")
    codes[there] = cell.codes[at[there]]
    return Coded(codes, cell.texts)
