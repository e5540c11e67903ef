"""The view "heat": where reports of settlements lie thickest."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers import hexagon_view
from dashboard.layers.spots import weight
from dashboard.layers.terms import Legend, LegendEntry, Options, Shape
from dashboard.look.palette import SHADES, rgb
from dashboard.words import layer_words
from geodata.model import POINTS


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return the cloud of heat."""
    towns = spots[spots["precision"].isin(POINTS)]
    told = zip(towns["longitude"], towns["latitude"], weight(towns, options.measure), strict=True)
    rows = [{"at": [longitude, latitude], "weight": value} for longitude, latitude, value in told if value > 0]
    return [
        pydeck.Layer(
            "HeatmapLayer",
            id=options.layer_id,
            data=rows,
            get_position="at",
            get_weight="weight",
            radius_pixels=38,
            color_range=[list(rgb(color)) for color in SHADES[options.theme]],
        )
    ]


def legend(spots: pd.DataFrame, options: Options) -> Legend:
    """Return the two ends of the scale."""
    shades = SHADES[options.theme]
    ends = (LegendEntry(layer_words.FEWER, shades[0], "cell"), LegendEntry(layer_words.MORE, shades[-1], "cell"))
    return Legend(layer_words.MEASURES[options.measure], ends)


def shapes(spots: pd.DataFrame, options: Options) -> list[Shape]:
    """Return cells in place of the cloud, which a drawing of lines cannot hold."""
    return hexagon_view.shapes(spots, options)


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return hexagon_view.drawn(spots)
