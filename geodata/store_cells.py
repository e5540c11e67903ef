"""H3 cells of the places of events, made when the events are."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from geodata.store_schema import CELLS


def cells_of(events: pa.Table) -> pa.Table:
    """Return a row of `cells` for each pair of coordinates of a settlement, or of a point near one, among events."""
    import h3  # type: ignore[import-untyped]  # noqa: PLC0415 - only the making of events needs it

    is_point = pc.is_in(events["precision"], value_set=pa.array(["settlement", "near"]))
    # Threads of Arrow's would keep what they allocate.
    towns = events.filter(is_point).select(["latitude", "longitude"])
    spots = towns.drop_null().group_by(["latitude", "longitude"], use_threads=False).aggregate([]).to_pylist()
    rows = [
        {**spot, **{f"cell_{level}": h3.latlng_to_cell(spot["latitude"], spot["longitude"], level) for level in LEVELS}}
        for spot in sorted(spots, key=lambda spot: (spot["latitude"], spot["longitude"]))
    ]
    return pa.Table.from_pylist(rows, schema=CELLS)


LEVELS = tuple(int(name.removeprefix("cell_")) for name in CELLS.names if name.startswith("cell_"))
"""Resolutions of the cells: 2, about 180 km, to 6, about 4 km."""
