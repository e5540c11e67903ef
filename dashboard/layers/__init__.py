"""The map's door: events in, a pydeck deck, its legend and its opening position out; all pure.

deck = build_deck(events, view="points", theme="light", layer_id="events-3f9a")
state = st.pydeck_chart(deck, key="map", on_select=…, selection_mode="single-object", height=620)
event_id = picked_event(state.selection, "events-3f9a")
"""

from __future__ import annotations

from dashboard.layers.deck import build_deck, picked_event, picked_region
from dashboard.layers.legends import legend, not_shown
from dashboard.layers.position import START, centre_and_zoom
from dashboard.layers.terms import Legend, LegendEntry, MapPosition, Measure, SizeEntry, Theme, View

__all__ = [
    "START",
    "Legend",
    "LegendEntry",
    "MapPosition",
    "Measure",
    "SizeEntry",
    "Theme",
    "View",
    "build_deck",
    "centre_and_zoom",
    "legend",
    "not_shown",
    "picked_event",
    "picked_region",
]
