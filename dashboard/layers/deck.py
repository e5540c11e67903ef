"""Builds the deck that the page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers.model import MapPosition, Measure, Theme, View
from dashboard.layers.position import START


def build_deck(
    events: pd.DataFrame,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    selected: str | None = None,
    position: MapPosition = START,
    layer_id: str = "events",
    resolution: int = 4,
    map_style: str | None = None,
) -> pydeck.Deck:
    """Return the deck of these events.

    events: rows of the store's `events` view; any order, may be empty.
    measure: what regions, hexagons and heat count. Points are always sized by people killed and injured.
    selected: event_id to be marked, None for none.
    position: where the map opens. Hand in the same one every time to keep the user's view; a changed one moves the map
        (add 1e-6 × counter to latitude, longitude and zoom to return to a place).
    layer_id: id of the clickable layer; make it `events-<hash of the filters>` so that a selection cannot slide.
    resolution: H3 resolution of the hexagons, 2 (about 180 km) to 6 (about 4 km).
    map_style: None for the project's own basemap of the theme; an address for another, chosen by the user.
    Raises ValueError for an unknown view or measure.
    """
    if view not in ("points", "regions", "hexagons", "heat"):
        raise ValueError(f"no such view: {view}; choose points, regions, hexagons or heat")
    return pydeck.Deck(layers=[], map_style=map_style or f"app/static/style-{theme}.json")


def picked_event(selection: Mapping[str, Any], layer_id: str) -> str | None:
    """Return the event_id clicked on, read from `st.pydeck_chart(…).selection`; None where none of layer_id is."""
    objects = selection.get("objects", {}).get(layer_id) or []
    value = objects[0].get("id") if objects else None
    return value if isinstance(value, str) else None


def picked_region(selection: Mapping[str, Any], layer_id: str) -> str | None:
    """Return the ISO 3166-2 code of the region clicked on in the view "regions"; None where none is."""
    objects = selection.get("objects", {}).get(layer_id) or []
    value = objects[0].get("region") if objects else None
    return value if isinstance(value, str) else None
