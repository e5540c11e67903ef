"""The view "hexagons": events of settlements counted over H3 cells, shaded in classes."""

from __future__ import annotations

from typing import Any

import h3  # type: ignore[import-untyped]
import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers.shades import shade, shade_entries
from dashboard.layers.spots import weight
from dashboard.layers.terms import Legend, Options, Shape
from dashboard.look.palette import SHADES, rgb
from dashboard.words import layer_words
from geodata.model import POINTS


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return the shaded cells."""
    sums = hexagon_sums(spots, options.measure, options.resolution)
    rows = [
        {"cell": cell, "fill": list(shade(value, sums, options.theme)), "place": "", "told": f"{value:,.0f}"}
        for cell, value in sums.items()
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
    rim = SHADES[options.theme][-1]
    return [
        Shape(shade(value, sums, options.theme), rim, f"{value:,.0f}", geometry=_outline(cell), width=0.7)
        for cell, value in sums.items()
    ]


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return int(_towns(spots)["events"].sum()) if len(spots) else 0


def hexagon_sums(spots: pd.DataFrame, measure: str, resolution: int) -> dict[str, float]:
    """Return what the events of settlements count by H3 cell; whole regions are left out."""
    towns = _towns(spots)
    values = weight(towns, measure)
    counting = values > 0
    towns, values = towns[counting], values[counting]
    stored = f"cell_{resolution}"
    cells = towns[stored].astype("object") if stored in towns else pd.Series(None, index=towns.index, dtype="object")
    # The store holds the cells of settlements; those of other places are few.
    missing = cells.isna()
    points = zip(towns.loc[missing, "latitude"], towns.loc[missing, "longitude"], strict=True)
    cells[missing] = [h3.latlng_to_cell(latitude, longitude, resolution) for latitude, longitude in points]
    sums = values.groupby(cells, sort=False).sum()
    return {str(cell): float(value) for cell, value in sums.items()}


def _outline(cell: str) -> dict[str, Any]:
    ring = [[longitude, latitude] for latitude, longitude in h3.cell_to_boundary(cell)]
    return {"type": "Polygon", "coordinates": [ring]}


def _towns(spots: pd.DataFrame) -> pd.DataFrame:
    return spots[spots["precision"].isin(POINTS)]
