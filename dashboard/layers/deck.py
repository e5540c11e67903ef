"""Builds the deck that the page shows."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, get_args

import pandas as pd
import pydeck  # type: ignore[import-untyped]
from pydeck.bindings.json_tools import default_serialize  # type: ignore[import-untyped]

from dashboard.layers.position import START
from dashboard.layers.registry import VIEW_KINDS, ViewKind
from dashboard.layers.terms import Legend, MapPosition, Measure, Options, Shape, Theme, View, Written
from dashboard.layers.terse_marks import NUMBER
from dashboard.words import layer_words

MEASURES: Final = get_args(Measure)


class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """A deck written without blanks, once: a third of the bytes, by json's fast encoder. What is written is let go."""

    written: str | None = None

    def to_json(self) -> str:
        """Return the deck as JSON, as deck.gl reads it."""
        if self.written is None:
            parts: dict[str, str] = {}
            text = json.dumps(
                self, default=partial(_serialize, parts), separators=(",", ":"), ensure_ascii=False, sort_keys=True
            )
            for name, part in parts.items():
                text = text.replace(f'"{name}"', part, 1)
            self.written = text
            self.layers: list[Any] = []
        return self.written


def build_deck(
    spots: pd.DataFrame,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    position: MapPosition = START,
    layer_id: str = "events",
    resolution: int = 4,
    map_style: str = "",
    counted: bool = True,
) -> pydeck.Deck:
    """Return the deck of these spots.

    spots: rows of `SPOT_COLUMNS`; any order, may be empty.
    measure: what regions, hexagons and heat count. Points are always sized by their number of events.
    position: where the map opens. Hand in the same one every time to keep the user's view; a changed one moves the map
        (add 1e-6 × counter to latitude, longitude and zoom to return to a place).
    layer_id: id of the clickable layer; make it `events-<hash of the filters>` so that a selection cannot slide.
    resolution: H3 resolution of the hexagons, 2 (about 180 km) to 6 (about 4 km).
    map_style: address of the backdrop's style.
    counted: whether tinted regions show how many events they hold.
    Raises ValueError for an unknown view or measure.
    """
    kind, options = _kind(view), _options(measure, theme, resolution, layer_id, counted)
    deck = CompactDeck(
        layers=kind.layers(spots, options),
        initial_view_state=pydeck.ViewState(
            latitude=position.latitude, longitude=position.longitude, zoom=position.zoom, min_zoom=0.8, max_zoom=11
        ),
        map_provider="carto",
        map_style=map_style,
        tooltip={"html": tip} if (tip := kind.tip(spots)) else False,
    )
    # Before it is handed out: visits that share a deck must not write it at the same time.
    deck.to_json()
    return deck


def legend(
    spots: pd.DataFrame,
    total: int | None = None,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> Legend:
    """Return the legend of the deck that `build_deck` makes of the same arguments; total: of how many events."""
    kind = _kind(view)
    found = kind.legend(spots, _options(measure, theme, resolution))
    hidden = not_shown(spots, total, view=view)
    note = layer_words.NOT_SHOWN.format(f"{hidden:,}", kind.why) if hidden else ""
    return Legend(found.title, found.colors, found.outcomes, found.precisions, found.sizes, note)


def drawing(
    spots: pd.DataFrame,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> list[Shape]:
    """Return what the deck of the same arguments shows, as shapes to draw outside the browser."""
    return _kind(view).shapes(spots, _options(measure, theme, resolution))


def not_shown(spots: pd.DataFrame, total: int | None, *, view: View = "points") -> int:
    """Return how many of so many events this view does not draw; 0 where the total is None."""
    return max(total - _kind(view).drawn(spots), 0) if total is not None else 0


def picked(selection: Mapping[str, Any], layer_id: str) -> dict[str, Any]:
    """Return what was clicked on, read from `st.pydeck_chart(…).selection`, of a layer or of its areas.

    Holds "id" (event_id) and "spot", or "region" (ISO 3166-2), or "mark", the number of a mark in the order of drawing
    where marks are many; empty where nothing of this layer is.
    """
    objects, indices = (selection.get(name) or {} for name in ("objects", "indices"))
    for name in (layer_id, f"{layer_id}-areas"):
        for found, at in zip(objects.get(name) or [], indices.get(name) or [None], strict=False):
            if isinstance(found, Sequence):
                return {"mark": found[NUMBER] if len(found) > NUMBER else at}
            told = {**found, **(found.get("properties") or {})}
            return {key: told[key] for key in ("id", "spot", "region") if isinstance(told.get(key), str)}
    return {}


def _kind(view: str) -> ViewKind:
    if view not in VIEW_KINDS:
        *names, last = VIEW_KINDS
        raise ValueError(f"no such view: {view}; choose {', '.join(names)} or {last}")
    return VIEW_KINDS[view]


def _options(measure: Measure, theme: Theme, resolution: int, layer_id: str = "", counted: bool = True) -> Options:
    if measure not in MEASURES:
        raise ValueError(f"no such measure: {measure}; choose {', '.join(MEASURES[:-1])} or {MEASURES[-1]}")
    return Options(measure, theme, resolution, layer_id, counted)


def _serialize(parts: dict[str, str], value: Any) -> Any:
    """Return what stands in JSON for a value; parts: takes what is JSON already, by a name that nothing else has."""
    if isinstance(value, Written):
        name = secrets.token_hex(16)
        parts[name] = value.text
        return name
    found = default_serialize(value)
    if isinstance(found, dict):
        # What is kept of the JSON is no part of it.
        found.pop("written", None)
    return found
