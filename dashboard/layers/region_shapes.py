"""Outlines of first-level regions by ISO 3166-2 code, from the committed boundaries."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.basemap.area import weighted_middle

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


@cache
def _shapes() -> dict[str, Any]:
    features = json.loads(REGIONS.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["region"]: f["geometry"] for f in features if f["properties"]["region"]}
