"""Builds the deck that the page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, get_args

import pandas as pd
import pydeck  # type: ignore[import-untyped]
from pydeck.bindings.json_tools import default_serialize  # type: ignore[import-untyped]

from dashboard.layers.areas import hexagon_sums, region_features, region_shape, region_sums, shade
from dashboard.layers.classes import weights
from dashboard.layers.model import MapPosition, Measure, Theme, View
from dashboard.layers.points import mapped, point_rows
from dashboard.layers.position import START
from dashboard.palette import SELECTED, SHADES, rgb
from geodata.model import POINTS

MEASURES: Final = get_args(Measure)
POINT_TIP = "<b>{place}</b><br>{days}<br>{kind}<br>{told}"
AREA_TIP = "<b>{place}</b><br>{told}"


class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """A deck written without blanks: a third of the bytes, and by json's fast encoder."""

    def to_json(self) -> str:
        """Return the deck as JSON, as deck.gl reads it."""
        return json.dumps(self, default=default_serialize, separators=(",", ":"), ensure_ascii=False, sort_keys=True)


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
    if measure not in MEASURES:
        raise ValueError(f"no such measure: {measure}; choose {', '.join(MEASURES[:-1])} or {MEASURES[-1]}")
    if view == "points":
        layers = _points(events, theme, selected, layer_id)
    else:
        layers = _sums(events, view, measure, theme, layer_id=layer_id, resolution=resolution)
    return CompactDeck(
        layers=layers,
        initial_view_state=pydeck.ViewState(
            latitude=position.latitude, longitude=position.longitude, zoom=position.zoom, min_zoom=0.8, max_zoom=11
        ),
        map_provider="carto",
        map_style=map_style or f"app/static/style-{theme}.json",
        tooltip={"html": POINT_TIP if view == "points" else AREA_TIP} if view != "heat" else False,
    )


def picked_event(selection: Mapping[str, Any], layer_id: str) -> str | None:
    """Return the event_id clicked on, read from `st.pydeck_chart(…).selection`; None where none of layer_id is."""
    objects = (selection.get("objects") or {}).get(layer_id) or []
    value = objects[0].get("id") if objects else None
    return value if isinstance(value, str) else None


def picked_region(selection: Mapping[str, Any], layer_id: str) -> str | None:
    """Return the ISO 3166-2 code of the region clicked on in the view "regions"; None where none is."""
    objects = (selection.get("objects") or {}).get(layer_id) or []
    value = (objects[0].get("properties") or {}).get("region", objects[0].get("region")) if objects else None
    return value if isinstance(value, str) else None


def _points(events: pd.DataFrame, theme: Theme, selected: str | None, layer_id: str) -> list[pydeck.Layer]:
    rows = sorted(point_rows(events, theme), key=lambda row: (row["fill"][3] != 22, -row["size"]))
    common = {"radius_units": "'pixels'", "line_width_units": "'pixels'", "stroked": True, "get_position": "at"}
    layers = [
        pydeck.Layer(
            "ScatterplotLayer",
            id=layer_id,
            data=rows,
            get_radius="size",
            get_fill_color="fill",
            get_line_color="rim",
            get_line_width=1.4,
            pickable=True,
            auto_highlight=True,
            **common,
        )
    ]
    chosen = [{"at": row["at"], "size": row["size"] + 4} for row in rows if row["id"] == selected]
    if chosen:
        color = [*rgb(SELECTED[theme]), 255]
        layers += _outline(events, selected, color)
        layers.append(
            pydeck.Layer(
                "ScatterplotLayer",
                id="selected",
                data=chosen,
                get_radius="size",
                filled=False,
                get_line_color=color,
                get_line_width=2.5,
                **common,
            )
        )
    return layers


def _outline(events: pd.DataFrame, selected: str | None, color: list[int]) -> list[pydeck.Layer]:
    """Return the outline of the region, where no more than the region of the marked event is known."""
    row = events[events["event_id"] == selected].iloc[0]
    shape = region_shape(row["region"]) if row["precision"] == "region" else None
    if shape is None:
        return []
    layer = pydeck.Layer(
        "GeoJsonLayer",
        id="selected-region",
        data={"type": "Feature", "geometry": shape, "properties": {}},
        get_fill_color=[*color[:3], 14],
        get_line_color=[*color[:3], 200],
        line_width_min_pixels=1.6,
    )
    return [layer]


def _regions(events: pd.DataFrame, measure: Measure, theme: Theme, layer_id: str) -> list[pydeck.Layer]:
    sums = region_sums(events, measure)
    return [
        pydeck.Layer(
            "GeoJsonLayer",
            id=layer_id,
            data=region_features(sums, theme),
            get_fill_color="fill",
            get_line_color=[*rgb(SHADES[theme][-1]), 160],
            line_width_min_pixels=0.7,
            pickable=True,
            auto_highlight=True,
        )
    ]


def _sums(
    events: pd.DataFrame, view: View, measure: Measure, theme: Theme, *, layer_id: str, resolution: int
) -> list[pydeck.Layer]:
    if view == "regions":
        return _regions(events, measure, theme, layer_id)
    if view == "hexagons":
        return _hexagons(events, measure, theme, layer_id, resolution)
    if view == "heat":
        return _heat(events, measure, theme, layer_id)
    raise ValueError(f"no such view: {view}; choose points, regions, hexagons or heat")


def _hexagons(
    events: pd.DataFrame, measure: Measure, theme: Theme, layer_id: str, resolution: int
) -> list[pydeck.Layer]:
    sums = hexagon_sums(events, measure, resolution)
    rows = [
        {"cell": cell, "fill": shade(value, sums, theme), "place": "", "told": f"{value:,.0f}"}
        for cell, value in sums.items()
    ]
    return [
        pydeck.Layer(
            "H3HexagonLayer",
            id=layer_id,
            data=rows,
            get_hexagon="cell",
            get_fill_color="fill",
            get_line_color=[*rgb(SHADES[theme][-1]), 160],
            line_width_min_pixels=0.7,
            extruded=False,
            pickable=True,
        )
    ]


def _heat(events: pd.DataFrame, measure: Measure, theme: Theme, layer_id: str) -> list[pydeck.Layer]:
    towns = mapped(events)
    towns = towns[towns["precision"].isin(POINTS)]
    told = zip(towns["longitude"], towns["latitude"], weights(towns, measure), strict=True)
    rows = [{"at": [longitude, latitude], "weight": weight} for longitude, latitude, weight in told if weight > 0]
    return [
        pydeck.Layer(
            "HeatmapLayer",
            id=layer_id,
            data=rows,
            get_position="at",
            get_weight="weight",
            radius_pixels=38,
            color_range=[list(rgb(color)) for color in SHADES[theme]],
        )
    ]
