"""The map with its controls, its legend and what it says where nothing is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard.layers import (
    Legend,
    MapPosition,
    Theme,
    build_deck,
    centre_and_zoom,
    fullest_region,
    legend,
    not_shown,
)
from dashboard.look.basemap_style import STREETS, style_address
from dashboard.page.map import nothing_shown, numbered_marks, takeaway
from dashboard.page.parts import legend_panel
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.session import map_state, state, widget_values
from dashboard.session.screen import RESOLUTIONS, Screen
from dashboard.session.visit import VisitContext
from dashboard.words import map_words as words
from dashboard.words import phrases

HEIGHT: Final = 470
"""Pixels of the map before the styles let it follow the window."""
LEGEND: Final = 230
"""Pixels at the left edge of the map that the unfolded legend lies over."""
SHEET: Final = 110
"""Pixels above the middle at which a phone shows what is opened: a sheet comes up over the lower half."""
CLOSE_ZOOM: Final = {"settlement": 6.0, "near": 6.0, "region": 5.2, "water": 4.5}
"""Zoom at which the place of an event is shown, by its precision."""


def render(context: VisitContext) -> None:
    """Draw the view choices, the map and its legend."""
    filters = state.filters()
    spots = data.spots(context.source, filters)
    position = _position(context, spots, filters)
    _controls(context, spots)
    _draw(context, spots, position)


def render_alone(context: VisitContext) -> None:
    """Draw the map and its legend without controls."""
    spots = data.spots(context.source, state.filters())
    _draw(context, spots, _position(context, spots, state.filters()))


def _draw(context: VisitContext, spots: pd.DataFrame, position: MapPosition) -> None:
    filters, screen = state.filters(), state.screen()
    many = screen.view == "points" and len(spots) > numbered_marks.MOST_MARKS
    view = "hexagons" if many else screen.view
    if view == "hexagons":
        spots = data.spots_with_cells(context.source, filters, screen.resolution)
    theme: Theme = context.theme if screen.map_theme == "auto" else screen.map_theme
    layer = f"events-{filters.digest()}-{context.source.version[:6]}"
    base = (st.context.url or "").split("?")[0].rstrip("/")
    base = f"{base}/" if base else ""
    style = STREETS[theme] if screen.backdrop == "streets" else style_address(theme, base)
    shown = (view, screen.measure, theme, screen.resolution)
    deck = _deck(context.source.version, shown, position, (layer, style), spots)
    map_state.set_layer(layer)
    total = data.counts(context.source, filters)["events"]
    with st.container(key="gd-map", gap=None):
        with st.container(key=map_state.MAP, gap=None):
            st.pydeck_chart(deck, height=HEIGHT, alt=words.MAP_ALT.format(phrases.number(total)))
        drawn = _legend(context.source.version, shown, layer, total, spots)
        legend_panel.over_map(drawn, None if view == "points" else theme)
        if many:
            st.html(f'<p class="gd-said" role="status">{words.MANY.format(phrases.number(len(spots)))}</p>')
        elif not total:
            nothing_shown.render(context)
        elif not_shown(spots, total, view=view) == total:
            st.html(f'<p class="gd-said" role="status">{words.NOTHING_MAPPED}</p>')


# The deck of as many marks as are drawn at most takes some 15 MB.
@st.cache_resource(max_entries=10, show_spinner=False)
def _deck(
    version: str,
    shown: tuple[Any, Any, Theme, int],
    position: MapPosition,
    style: tuple[str, str],
    _spots: pd.DataFrame,
) -> Any:
    """Return the deck of the filters that the layer's id names; made once for all visits that see the same."""
    view, measure, theme, resolution = shown
    layer, address = style
    return build_deck(
        _spots,
        view=view,
        measure=measure,
        theme=theme,
        position=position,
        layer_id=layer,
        resolution=resolution,
        map_style=address,
    )


@st.cache_resource(max_entries=30, show_spinner=False)
def _legend(version: str, shown: tuple[Any, Any, Theme, int], layer: str, total: int, _spots: pd.DataFrame) -> Legend:
    """Return the legend of the filters that the layer's id names."""
    view, measure, theme, resolution = shown
    return legend(_spots, total, view=view, measure=measure, theme=theme, resolution=resolution)


def centre_on(event: Mapping[Any, Any]) -> None:
    """Send the map to an event; nothing happens where it has no point."""
    at = close_to(event)
    if at is not None:
        state.move_map()
        state.change_screen(at=at)


def close_to(event: Mapping[Any, Any]) -> MapPosition | None:
    """Return where the map looks for one event; None where it has no point."""
    if event["precision"] not in CLOSE_ZOOM or not phrases.is_told(event["latitude"]):
        return None
    latitude, zoom = float(event["latitude"]), CLOSE_ZOOM[event["precision"]]
    below = SHEET * 360 / (512 * 2**zoom) * math.cos(math.radians(latitude)) if _is_phone() else 0.0
    return MapPosition(latitude - below, float(event["longitude"]), zoom)


def _position(context: VisitContext, spots: pd.DataFrame, filters: Filters) -> MapPosition:
    """Return where the map was last sent; where the filters have changed since, on all that is shown."""
    if state.going_to_new():
        points = data.points_of(context.source, state.new_events())
        if points:
            state.filters_changed_since_fitted(filters)
            state.fit_map(centre_and_zoom(pd.DataFrame(points, columns=["longitude", "latitude"]), *_size()))
    if state.filters_changed_since_fitted(filters) and not spots.empty:
        state.fit_map(centre_and_zoom(spots, *_size()))
    at = state.screen().at
    if at is None:
        at = state.opening_position()
        if at is None:
            at = _opened_event(context) or centre_and_zoom(fullest_region(spots), *_size())
            state.set_opening_position(at)
    nudge = 1e-6 * state.map_moves()
    return MapPosition(at.latitude + nudge, at.longitude + nudge, at.zoom + nudge)


def _opened_event(context: VisitContext) -> MapPosition | None:
    """Return the place of the event that the address opened; None where it opened none, or one without a point."""
    event_id = state.screen().event
    event = data.event(context.source, event_id) if event_id else None
    return close_to(event) if event else None


def _size() -> tuple[int, int, int]:
    """Return about how many pixels the map has and how many its legend covers, by what the browser runs on."""
    return (350, 440, 0) if _is_phone() else (830, 410, LEGEND)


def _is_phone() -> bool:
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def _controls(context: VisitContext, spots: pd.DataFrame) -> None:
    screen = state.screen()
    with st.container(key="gd-controls", horizontal=True, vertical_alignment="center", gap="small"):
        widget_values.put("view", screen.view)
        st.segmented_control(
            words.VIEW_LABEL,
            list(words.VIEWS),
            format_func=words.VIEWS.__getitem__,
            key="view",
            label_visibility="collapsed",
            on_change=_take_view,
        )
        if screen.view != "points":
            _pick("measure", words.MEASURE_LABEL, words.MEASURES, bare=True)
        st.button(
            words.FIT, key="fit", icon=":material/fit_screen:", on_click=_fit, args=(spots,), disabled=spots.empty
        )
        takeaway.map_file(context)
        if state.view_before() is not None:
            st.button(words.BACK_VIEW, key="view_back", icon=":material/undo:", on_click=state.go_back_to_view)
        with st.popover(words.MAP_SETTINGS, icon=":material/layers:"):
            _settings(screen)


def _settings(screen: Screen) -> None:
    if screen.view == "hexagons":
        _pick("resolution", words.RESOLUTION_LABEL, {step: words.RESOLUTION[step] for step in RESOLUTIONS})
    _pick("backdrop", words.BACKDROP, words.BACKDROPS)
    st.caption(words.BACKDROP_HELP)
    _pick("map_theme", words.MAP_THEME, words.MAP_THEMES)


def _pick(name: str, label: str, choices: dict[int, str] | dict[str, str], bare: bool = False) -> None:
    widget_values.put(f"show_{name}", getattr(state.screen(), name))
    st.selectbox(
        label,
        list(choices),
        format_func=lambda value: choices[value],
        key=f"show_{name}",
        label_visibility="collapsed" if bare else "visible",
        width=190,
        on_change=_take_choice,
        args=(name,),
    )


def _take_choice(name: str) -> None:
    state.change_screen(**{name: widget_values.value(f"show_{name}")})


def _take_view() -> None:
    state.change_screen(view=widget_values.value("view") or state.screen().view)


def _fit(spots: pd.DataFrame) -> None:
    state.fit_map(centre_and_zoom(spots, *_size()))
