"""The map with its controls and legend; while playing it draws itself anew without the rest of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from dashboard import data, phrases, state, words
from dashboard.components import legend as legend_panel
from dashboard.components import play
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.layers import (
    MapPosition,
    Theme,
    build_deck,
    centre_and_zoom,
    legend,
    not_shown,
    picked_event,
    picked_region,
)
from dashboard.screen import RESOLUTIONS

HEIGHT: Final = 540
STREETS: Final = {
    "light": "https://basemaps.cartocdn.com/gl/positron-gl-style/style.json",
    "dark": "https://basemaps.cartocdn.com/gl/dark-matter-gl-style/style.json",
}
CLOSE_ZOOM: Final = {"settlement": 6.0, "near": 6.0, "region": 5.2, "water": 4.5}
"""Zoom at which the place of an event is shown, by its precision."""
OPENING_SHARE: Final = 0.8
"""Share of the events, from the middle out, that the map opens on; "Fit" shows them all."""


def render(context: Context) -> None:
    """Draw the view choices, the map and its legend."""
    _controls(context)
    playing = state.playing()
    st.session_state["drawn"] = _seen()
    # Always a fragment, also when nothing plays: moving into one would build the map anew and lose the reader's view.
    st.fragment(_fragment, run_every=playing.seconds if playing.on else None)(context)


def centre_on(event: Mapping[Any, Any]) -> None:
    """Send the map to an event; nothing happens where it has no point."""
    at = _close_to(event)
    if at is not None:
        _move()
        state.change_screen(at=at)


def _close_to(event: Mapping[Any, Any]) -> MapPosition | None:
    if event["precision"] not in CLOSE_ZOOM or not phrases.is_told(event["latitude"]):
        return None
    return MapPosition(float(event["latitude"]), float(event["longitude"]), CLOSE_ZOOM[event["precision"]])


def _fragment(context: Context) -> None:
    if st.session_state.get("drawn") != _seen():
        st.rerun()
    _map(context)


def _seen() -> tuple[object, ...]:
    """Return what the rest of the page depends on: where it has changed, all of it is drawn again."""
    return state.filters(), state.screen(), state.playing().on


def _map(context: Context) -> None:
    filters = state.filters()
    said = ""
    if state.playing().on:
        filters, said = play.advance(context)
    screen = state.screen()
    events = data.events(context.source, filters)
    theme: Theme = context.theme if screen.map_theme == "auto" else screen.map_theme
    layer = f"events-{filters.digest()}-{context.source.version[:6]}"
    deck = build_deck(
        events,
        view=screen.view,
        measure=screen.measure,
        theme=theme,
        selected=screen.event,
        position=_position(context, events),
        layer_id=layer,
        resolution=screen.resolution,
        map_style=STREETS[theme] if screen.backdrop == "streets" else None,
    )
    st.session_state["layer"] = layer
    with st.container(key="gd-map", gap=None):
        st.pydeck_chart(
            deck,
            key="map",
            on_select=_take_selection,
            height=HEIGHT,
            alt=words.MAP_ALT.format(phrases.number(len(events))),
        )
        if said:
            st.html(f'<p class="gd-playing">{said}</p>')
    hidden = not_shown(events, view=screen.view)
    if not len(events):
        st.info(f"{words.EMPTY} {words.EMPTY_HELP}")
    elif hidden == len(events):
        st.caption(words.NOTHING_MAPPED)
    credits = words.CREDITS + (f" {words.CREDITS_STREETS}" if screen.backdrop == "streets" else "")
    drawn = legend(events, view=screen.view, measure=screen.measure, theme=theme, resolution=screen.resolution)
    legend_panel.render(drawn, credits)


def _take_selection() -> None:
    selection = (st.session_state.get("map") or {}).get("selection") or {}
    # A selection made in a layer that has gone belongs to other events.
    layer = st.session_state.get("layer", "")
    if event_id := picked_event(selection, layer):
        state.change_screen(event=event_id)
        state.set_playing(replace(state.playing(), on=False))
    elif region := picked_region(selection, layer):
        state.change_filters(regions=(region,), countries=(region.split("-")[0],))


def _position(context: Context, events: pd.DataFrame) -> MapPosition:
    """Return where the map was last sent; at first all that is shown, and then the same for the whole session."""
    at = state.screen().at
    if at is None:
        at = st.session_state.get("opening")
        if at is None:
            at = _opened_event(context) or centre_and_zoom(events, *_size(), share=OPENING_SHARE)
            st.session_state["opening"] = at
    found: MapPosition = at
    nudge = 1e-6 * int(st.session_state.get("moves", 0))
    return MapPosition(found.latitude + nudge, found.longitude + nudge, found.zoom + nudge)


def _opened_event(context: Context) -> MapPosition | None:
    """Return the place of the event that the address opened; None where it opened none, or one without a point."""
    event_id = state.screen().event
    event = data.event(context.source, event_id) if event_id else None
    return _close_to(event) if event else None


def _size() -> tuple[int, int]:
    """Return about how many pixels the map has, by what the browser says it runs on."""
    return (350, 420) if "Mobi" in (st.context.headers.get("User-Agent") or "") else (780, HEIGHT)


def _controls(context: Context) -> None:
    screen = state.screen()
    with st.container(key="gd-controls", horizontal=True, vertical_alignment="center", gap="small"):
        st.session_state["view"] = screen.view
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
        st.button(words.FIT, key="fit", icon=":material/fit_screen:", on_click=_fit, args=(context, state.filters()))
        play.render()
        with st.popover(words.MAP_SETTINGS, icon=":material/layers:"):
            if screen.view == "hexagons":
                _pick("resolution", words.RESOLUTION_LABEL, {step: words.RESOLUTION[step] for step in RESOLUTIONS})
            _pick("backdrop", words.BACKDROP, words.BACKDROPS)
            st.caption(words.BACKDROP_HELP)
            _pick("map_theme", words.MAP_THEME, words.MAP_THEMES)
            play.settings()


def _pick(name: str, label: str, choices: dict[int, str] | dict[str, str], bare: bool = False) -> None:
    st.session_state[f"show_{name}"] = getattr(state.screen(), name)
    st.selectbox(
        label,
        list(choices),
        format_func=lambda value: choices[value],
        key=f"show_{name}",
        label_visibility="collapsed" if bare else "visible",
        width=150,
        on_change=_take_choice,
        args=(name,),
    )


def _take_choice(name: str) -> None:
    state.change_screen(**{name: st.session_state[f"show_{name}"]})


def _take_view() -> None:
    state.change_screen(view=st.session_state["view"] or state.screen().view)


def _fit(context: Context, filters: Filters) -> None:
    st.session_state["opening"] = centre_and_zoom(data.events(context.source, filters), *_size())
    _move()
    state.change_screen(at=None)


def _move() -> None:
    # Only a changed position moves the map: without this it would not return to a place it was sent to before.
    st.session_state["moves"] = int(st.session_state.get("moves", 0)) + 1
