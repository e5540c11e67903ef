"""Where the map opens and how it fits what is shown; pure."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from dashboard.layers.terms import MapPosition

START = MapPosition(latitude=48.5, longitude=37.0, zoom=3.6)
TILE = 512
"""Pixels that the world is wide at zoom 0."""
MARGIN = 0.82
CLOSEST = 7.0
REACH = 1_500.0
"""Kilometres around a place within which others count as of its part of the world."""
KM_A_DEGREE = 111.32


def centre_and_zoom(spots: pd.DataFrame, width: int = 780, height: int = 540, covered: int = 0) -> MapPosition:
    """Return the position that shows all spots with a margin; START where there is none.

    width, height: of the map in pixels. Web Mercator, as MapLibre draws it.
    covered: pixels at the left edge that something lies over: the spots are shown beside it.
    """
    if spots.empty:
        return START
    longitudes, latitudes = spots["longitude"].astype("float64"), spots["latitude"].astype("float64")
    west, east = float(longitudes.min()), float(longitudes.max())
    south, north = _mercator(float(latitudes.min())), _mercator(float(latitudes.max()))
    across, up = max((east - west) / 360, 1e-6), max(north - south, 1e-6)
    zoom = min(math.log2((width - covered) * MARGIN / TILE / across), math.log2(height * MARGIN / TILE / up), CLOSEST)
    zoom = max(zoom, 0.8)
    middle = (west + east) / 2 - covered / 2 / (TILE * 2**zoom) * 360
    return MapPosition(round(_latitude((south + north) / 2), 4), round(max(middle, -180.0), 4), round(zoom, 2))


def fullest_region(spots: pd.DataFrame) -> pd.DataFrame:
    """Return the spots of the part of the world that holds most events: those within REACH of its fullest place."""
    if spots.empty:
        return spots
    events = spots["events"].to_numpy("int64")
    north, east = (spots[name].to_numpy("float64") for name in ("latitude", "longitude"))
    best, most = np.zeros(len(spots), dtype=bool), -1
    for at in spots["events"].reset_index(drop=True).nlargest(20).index:
        shrunk = math.cos(math.radians(north[at]))
        near = ((north - north[at]) ** 2 + ((east - east[at]) * shrunk) ** 2) ** 0.5 * KM_A_DEGREE <= REACH
        if int(events[near].sum()) > most:
            best, most = near, int(events[near].sum())
    return spots[best]


def _mercator(latitude: float) -> float:
    bounded = math.radians(max(-85.0, min(85.0, latitude)))
    return math.log(math.tan(math.pi / 4 + bounded / 2)) / (2 * math.pi)


def _latitude(up: float) -> float:
    return math.degrees(2 * math.atan(math.exp(2 * math.pi * up)) - math.pi / 2)
