"""Events counted over regions and hexagons, shaded in classes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import h3  # type: ignore[import-untyped]
import pandas as pd

from dashboard.layers.classes import class_of, round_breaks, weights
from dashboard.layers.model import Measure, Theme
from dashboard.layers.points import mapped
from dashboard.palette import SHADE_OPACITY, SHADES, rgb
from geodata.model import POINTS
from geodata.places import region_name

REGIONS = Path(__file__).parents[1] / "static" / "regions.json"


def region_sums(events: pd.DataFrame, measure: Measure) -> dict[str, float]:
    """Return what the events at places count by ISO 3166-2 code; regions that count nothing are left out."""
    places = events[(events["scope"] == "place") & events["region"].notna()]
    sums = weights(places, measure).groupby(places["region"]).sum()
    return {str(code): float(value) for code, value in sums.items() if value > 0}


def hexagon_sums(events: pd.DataFrame, measure: Measure, resolution: int) -> dict[str, float]:
    """Return what the events of settlements count by H3 cell; whole regions are left out."""
    towns = mapped(events)
    towns = towns[towns["precision"].isin(POINTS)]
    cells = [
        h3.latlng_to_cell(latitude, longitude, resolution)
        for latitude, longitude in zip(towns["latitude"], towns["longitude"], strict=True)
    ]
    found: dict[str, float] = {}
    for cell, weight in zip(cells, weights(towns, measure), strict=True):
        if weight > 0:
            found[cell] = found.get(cell, 0.0) + float(weight)
    return found


def shade(value: float, sums: dict[str, float], theme: Theme) -> list[int]:
    """Return the colour of a value among the sums, 0 to 255 each, with its opacity."""
    breaks = round_breaks(max(sums.values()))
    return [*rgb(SHADES[theme][class_of(value, breaks)]), round(255 * SHADE_OPACITY)]


def region_features(sums: dict[str, float], theme: Theme) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection of the regions that count something, each with its number and colour."""
    shapes = _shapes()
    features = [
        {
            "type": "Feature",
            "geometry": shapes[code],
            "region": code,
            "fill": shade(value, sums, theme),
            "properties": {"region": code},
            "place": region_name(code),
            "told": f"{value:,.0f}",
        }
        for code, value in sorted(sums.items())
        if code in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def region_shape(code: object) -> dict[str, Any] | None:
    """Return a region's outline as a GeoJSON geometry; None where there is none of this code."""
    return _shapes().get(code) if isinstance(code, str) else None


@cache
def _shapes() -> dict[str, Any]:
    features = json.loads(REGIONS.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["region"]: f["geometry"] for f in features if f["properties"]["region"]}
