"""Outlines of first-level regions by ISO 3166-2 code, from the committed boundaries."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

REGIONS = Path(__file__).parents[1] / "basemap" / "shapes" / "regions.json"


def region_shape(code: object) -> dict[str, Any] | None:
    """Return a region's outline as a GeoJSON geometry; None where there is none of this code."""
    return _shapes().get(code) if isinstance(code, str) else None


@cache
def _shapes() -> dict[str, Any]:
    features = json.loads(REGIONS.read_text(encoding="utf-8"))["features"]
    return {f["properties"]["region"]: f["geometry"] for f in features if f["properties"]["region"]}
