"""The view "hexagons": events of settlements counted over H3 cells, shaded in classes."""

from __future__ import annotations

from typing import Any

import h3  # type: ignore[import-untyped]
import numpy as np
import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers.shades import shade_entries, shades_of
from dashboard.layers.spots import weight
from dashboard.layers.terms import Legend, Options, Shape
from dashboard.look.palette import SHADES, rgb
from dashboard.words import layer_words
from geodata.model import POINTS


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return the shaded cells."""
    sums = hexagon_sums(spots, options.measure, options.resolution)
    shades = shades_of(sums, options.theme)
    rows = [
        {"cell": cell, "fill": list(shades[cell]), "place": "", "told": f"{value:,.0f}"} for cell, value in sums.items()
    ]
    return [
        pydeck.Layer(
            "H3HexagonLayer",
            id=options.layer_id,
            data=rows,
            get_hexagon="cell",
            get_fill_color="fill",
            get_line_color=[*rgb(SHADES[options.theme][-1]), 160],
            line_width_min_pixels=0.7,
            extruded=False,
            pickable=True,
        )
    ]


def legend(spots: pd.DataFrame, options: Options) -> Legend:
    """Return the classes among the cells."""
    sums = hexagon_sums(spots, options.measure, options.resolution)
    return Legend(layer_words.MEASURES[options.measure], shade_entries(sums, options.theme))


def shapes(spots: pd.DataFrame, options: Options) -> list[Shape]:
    """Return the shaded cells as shapes to draw."""
    sums = hexagon_sums(spots, options.measure, options.resolution)
    rim, shades = SHADES[options.theme][-1], shades_of(sums, options.theme)
    return [
        Shape(shades[cell], rim, f"{value:,.0f}", geometry=_outline(cell), width=0.7) for cell, value in sums.items()
    ]


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return int(spots.loc[_is_town(spots), "events"].sum()) if len(spots) else 0


def hexagon_sums(spots: pd.DataFrame, measure: str, resolution: int) -> dict[str, float]:
    """Return what the events of settlements count by H3 cell; whole regions are left out."""
    values = weight(spots, measure)
    counting = _is_town(spots) & (values > 0)
    stored = f"cell_{resolution}"
    held = spots.loc[counting, stored] if stored in spots else None
    cells = held if held is not None and held.notna().all() else _found(spots.loc[counting], held, resolution)
    coded = pd.Categorical(cells)
    # Numbered anew in the order in which they come, which is that of the cells drawn.
    numbers, order = pd.factorize(coded.codes)
    sums = np.bincount(numbers, values[counting].to_numpy(), len(order))
    return dict(zip(coded.categories[order].astype(str).tolist(), sums.tolist(), strict=True))


def _found(towns: pd.DataFrame, held: pd.Series[Any] | None, resolution: int) -> pd.Series[Any]:
    """Return the cells of places, where the store holds none of theirs by their points; these are few."""
    cells = pd.Series(None, index=towns.index, dtype="object") if held is None else held.astype("object")
    missing = cells.isna()
    points = zip(towns.loc[missing, "latitude"], towns.loc[missing, "longitude"], strict=True)
    cells[missing] = [h3.latlng_to_cell(latitude, longitude, resolution) for latitude, longitude in points]
    return cells


def _outline(cell: str) -> dict[str, Any]:
    ring = [[longitude, latitude] for latitude, longitude in h3.cell_to_boundary(cell)]
    return {"type": "Polygon", "coordinates": [ring]}


def _is_town(spots: pd.DataFrame) -> pd.Series[bool]:
    return spots["precision"].isin(POINTS)
