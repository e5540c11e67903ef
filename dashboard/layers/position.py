"""Where the map opens and how it fits what is shown."""

from __future__ import annotations

import math

import pandas as pd

from dashboard.layers.terms import MapPosition

START = MapPosition(latitude=48.5, longitude=37.0, zoom=3.6)
TILE = 512
"""Pixels that the world is wide at zoom 0."""
MARGIN = 0.82
CLOSEST = 7.0


def centre_and_zoom(events: pd.DataFrame, width: int = 780, height: int = 540, share: float = 1.0) -> MapPosition:
    """Return the position that shows all mapped events with a margin; START where none is mapped.

    width, height: of the map in pixels. Web Mercator, as MapLibre draws it.
    share: how many of the events, from the middle out, must be in view.
    """
    mapped = events[events["latitude"].notna() & (events["scope"] == "place")]
    if mapped.empty:
        return START
    ends = [(1 - share) / 2, (1 + share) / 2]
    west, east = (float(value) for value in mapped["longitude"].quantile(ends))
    south, north = (_mercator(float(value)) for value in mapped["latitude"].quantile(ends))
    across, up = max((east - west) / 360, 1e-6), max(north - south, 1e-6)
    zoom = min(math.log2(width * MARGIN / TILE / across), math.log2(height * MARGIN / TILE / up), CLOSEST)
    return MapPosition(round(_latitude((south + north) / 2), 4), round((west + east) / 2, 4), round(max(zoom, 0.8), 2))


def _mercator(latitude: float) -> float:
    bounded = math.radians(max(-85.0, min(85.0, latitude)))
    return math.log(math.tan(math.pi / 4 + bounded / 2)) / (2 * math.pi)


def _latitude(up: float) -> float:
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * up)) - math.pi / 2)
