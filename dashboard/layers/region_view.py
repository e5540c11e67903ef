"""The view "regions": events counted over first-level regions, shaded in classes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers.region_shapes import region_shape
from dashboard.layers.shades import shade_entries, shades_of
from dashboard.layers.spots import weight
from dashboard.layers.terms import Legend, Options, Shape
from dashboard.look.palette import HOVERED, SHADES, rgb
from dashboard.words import layer_words
from dashboard.words.place_labels import region_label


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return the shaded regions."""
    return [
        pydeck.Layer(
            "GeoJsonLayer",
            id=options.layer_id,
            data={"type": "FeatureCollection", "features": _features(spots, options)},
            get_fill_color="fill",
            get_line_color=[*rgb(SHADES[options.theme][-1]), 160],
            line_width_min_pixels=0.7,
            pickable=True,
            auto_highlight=True,
            highlight_color=list(HOVERED[options.theme]),
        )
    ]


def legend(spots: pd.DataFrame, options: Options) -> Legend:
    """Return the classes among the regions."""
    sums = region_sums(spots, options.measure)
    return Legend(layer_words.MEASURES[options.measure], shade_entries(sums, options.theme))


def shapes(spots: pd.DataFrame, options: Options) -> list[Shape]:
    """Return the shaded regions as shapes to draw."""
    rim = SHADES[options.theme][-1]
    return [
        Shape(tuple(row["fill"]), rim, f"{row['place']}: {row['told']}", geometry=row["geometry"], width=0.7)
        for row in _features(spots, options)
    ]


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return int(spots.loc[spots["region"].notna(), "events"].sum()) if len(spots) else 0


def region_sums(spots: pd.DataFrame, measure: str) -> dict[str, float]:
    """Return what the events count by ISO 3166-2 code; regions that count nothing are left out."""
    within = spots[spots["region"].notna()]
    sums = weight(within, measure).groupby(within["region"]).sum()
    return {str(code): float(value) for code, value in sums.items() if value > 0}


def _features(spots: pd.DataFrame, options: Options) -> list[dict[str, Any]]:
    sums = region_sums(spots, options.measure)
    shades = shades_of(sums, options.theme)
    return [
        {
            "type": "Feature",
            "geometry": shape,
            "properties": {"region": code},
            "fill": list(shades[code]),
            "place": region_label(code),
            "told": f"{value:,.0f}",
        }
        for code, value in sorted(sums.items())
        if (shape := region_shape(code)) is not None
    ]
