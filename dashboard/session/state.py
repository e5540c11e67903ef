"""What one reader has set, kept in the session and mirrored in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.layers import MapPosition
from dashboard.questions.filters import Filters
from dashboard.session.screen import Screen


@dataclass(frozen=True, slots=True)
class Playing:
    """How the moving window stands.

    place: how many steps it has gone; days: length of a step; seconds: time between steps.
    cumulative: whether the days before the window stay in view.
    """

    on: bool = False
    place: int = 0
    days: int = 7
    seconds: float = 1.0
    cumulative: bool = False


def playing() -> Playing:
    """Return how this session's window stands."""
    found: Playing = st.session_state.get("playing") or Playing()
    return found


def set_playing(value: Playing) -> None:
    """Move, start or stop the window."""
    st.session_state["playing"] = value


def filters() -> Filters:
    """Return the filters set in this session."""
    found: Filters = st.session_state.get("filters") or Filters()
    return found


def screen() -> Screen:
    """Return how this session's map is shown."""
    found: Screen = st.session_state.get("screen") or Screen()
    return found


def set_filters(value: Filters) -> None:
    """Show other events from now on."""
    st.session_state["filters"] = value


def change_filters(**changes: Any) -> None:
    """Change some fields of the filters."""
    set_filters(replace(filters(), **changes))


def change_screen(**changes: Any) -> None:
    """Change some fields of the screen; sending the map somewhere forgets where the reader had moved it."""
    st.session_state["screen"] = replace(screen(), **changes)
    if "at" in changes:
        st.session_state["seen"] = None


def set_seen(position: MapPosition | None) -> None:
    """Note where the reader has moved the map to."""
    if position != st.session_state.get("told"):
        st.session_state["told"] = st.session_state["seen"] = position


def seen_screen() -> Screen:
    """Return the screen with the map's position as the reader sees it."""
    position = st.session_state.get("seen")
    return replace(screen(), at=position) if position else screen()


def read_address(page: str) -> list[str]:
    """Take over an address that the reader opened or went back to; return a note on each part that was ignored.

    page: name of the page shown; coming from another page, an empty address changes nothing.
    """
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    came_from, st.session_state["page"] = st.session_state.get("page"), page
    fresh = "filters" not in st.session_state
    # The position is written into the address by the browser as the reader moves the map: it opens nothing new.
    same = _without_position(query) == _without_position(st.session_state.get("address") or {})
    if not fresh and (same or (not query and came_from != page)):
        return list(st.session_state.get("notes", []))
    chosen, filter_notes = Filters.from_query(query)
    shown, screen_notes = Screen.from_query(query)
    set_filters(chosen)
    st.session_state["screen"] = shown
    st.session_state["notes"] = [*filter_notes, *screen_notes]
    st.session_state["address"], st.session_state["seen"] = query, None
    return list(st.session_state["notes"])


def address_of(base: str) -> str:
    """Return the address, from this base, of what is shown."""
    query = urlencode({**filters().to_query(), **seen_screen().to_query()}, doseq=True)
    return f"{base}?{query}" if query else base


def write_address() -> None:
    """Put what is set into the address, so that a copied link shows the same."""
    query = {**filters().to_query(), **seen_screen().to_query()}
    listed = {key: [value] if isinstance(value, str) else value for key, value in query.items()}
    if listed != {key: st.query_params.get_all(key) for key in st.query_params}:
        st.query_params.from_dict(query)
    st.session_state["address"] = listed


def _without_position(query: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {key: values for key, values in query.items() if key != "at"}


def set_pages(pages: dict[str, StreamlitPage]) -> None:
    """Note the pages there are, by name."""
    st.session_state["pages"] = pages


def open_page(name: str) -> None:
    """Go to a page; ends this run."""
    st.switch_page(st.session_state["pages"][name])
