"""Outlines of first-level regions by ISO 3166-2 code, from the committed boundaries."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.basemap.area import weighted_middle
from dashboard.basemap.tile_layers import REGION_KM2, region_borders_from, region_sizes

REGIONS = Path(__file__).parents[1] / "basemap" / "shapes" / "regions.json"


def region_shape(code: object) -> dict[str, Any] | None:
    """Return a region's outline as a GeoJSON geometry; None where there is none of this code."""
    return _shapes().get(code) if isinstance(code, str) else None


@cache
def region_middle(code: str) -> tuple[float, float] | None:
    """Return longitude and latitude of where the basemap writes a region's name; None where there is no such region."""
    shape = region_shape(code)
    if shape is None:
        return None
    polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return weighted_middle([polygon[0] for polygon in polygons])


def is_lined(code: str) -> bool:
    """Return whether the basemap draws the borders of this region and its like at every zoom but the farthest."""
    return _borders_from(code.partition("-")[0]) == REGION_KM2[0][1]


@cache
def _borders_from(country: str) -> int | None:
    features = [
        {"properties": {"country": country}, "geometry": shape}
        for code, shape in _shapes().items()
        if code.partition("-")[0] == country
    ]
    return region_borders_from(region_sizes(features).get(country, 0.0))


@cache
def _shapes() -> dict[str, Any]:
    features = json.loads(REGIONS.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["region"]: f["geometry"] for f in features if f["properties"]["region"]}
