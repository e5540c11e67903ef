"""The map's door: spots in, a pydeck deck, its legend and its drawing out; all pure.

deck = build_deck(spots_of(events), view="points", theme="light", layer_id="events-3f9a")
state = st.pydeck_chart(deck, key="map", on_select=…, selection_mode="single-object", height=620)
clicked = picked(state.selection, "events-3f9a")
"""

from __future__ import annotations

from dashboard.layers.deck import build_deck, drawing, legend, not_shown, picked
from dashboard.layers.marks import radius as mark_radius
from dashboard.layers.position import START, centre_and_zoom, fullest_region
from dashboard.layers.registry import VIEW_KINDS, ViewKind
from dashboard.layers.spots import SPOT_COLUMNS, UNSURE, spots_of
from dashboard.layers.terms import Legend, LegendEntry, MapPosition, Measure, Shape, SizeEntry, Theme, View
from dashboard.layers.terse_marks import said_of, terse_spots

__all__ = [
    "SPOT_COLUMNS",
    "START",
    "UNSURE",
    "VIEW_KINDS",
    "Legend",
    "LegendEntry",
    "MapPosition",
    "Measure",
    "Shape",
    "SizeEntry",
    "Theme",
    "View",
    "ViewKind",
    "build_deck",
    "centre_and_zoom",
    "drawing",
    "fullest_region",
    "legend",
    "mark_radius",
    "not_shown",
    "picked",
    "said_of",
    "spots_of",
    "terse_spots",
]
