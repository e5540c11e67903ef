"""What one reader has set, kept in the session and mirrored in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.layers import MapPosition
from dashboard.questions.filter_set import Filters
from dashboard.session import review_state
from dashboard.session.screen import Screen


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


def map_moves() -> int:
    """Return how often the map was sent somewhere: only a changed position moves it."""
    return int(st.session_state.get("moves", 0))


def move_map() -> None:
    """Have the map go where it is sent, also where it was sent to before."""
    st.session_state["moves"] = map_moves() + 1


def opening_position() -> MapPosition | None:
    """Return where the map opens while it is sent nowhere; None before that is known."""
    found: MapPosition | None = st.session_state.get("opening")
    return found


def set_opening_position(at: MapPosition) -> None:
    """Note where the map opens."""
    st.session_state["opening"] = at


def fit_map(at: MapPosition) -> None:
    """Send the map where all is shown, and note the view before for a way back."""
    st.session_state["before"] = st.session_state.get("seen") or screen().at or opening_position()
    set_opening_position(at)
    move_map()
    change_screen(at=None)


def filters_changed_since_fitted(now: Filters) -> bool:
    """Return whether other events are shown than when this was asked last; False at the first time."""
    last, st.session_state["fitted"] = st.session_state.get("fitted"), now.digest()
    return last is not None and last != now.digest()


def view_before() -> MapPosition | None:
    """Return the view that was left when the map was last fitted, None where there is no way back."""
    found: MapPosition | None = st.session_state.get("before")
    return found


def go_back_to_view() -> None:
    """Send the map to the view before."""
    at = st.session_state.pop("before", None)
    if at is not None:
        move_map()
        change_screen(at=at)


def seen_screen() -> Screen:
    """Return the screen with the map's position as the reader sees it."""
    position = st.session_state.get("seen")
    return replace(screen(), at=position) if position else screen()


def read_address(page: str, opening: Filters) -> list[str]:
    """Take over an address that the reader opened or went back to; return a note on each part that was ignored.

    page: name of the page shown; coming from another page, an empty address changes nothing.
    opening: what a visit is shown whose address asks for nothing.
    """
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    came_from, st.session_state["page"] = st.session_state.get("page"), page
    fresh = "filters" not in st.session_state
    # The position is written into the address by the browser as the reader moves the map: it opens nothing new.
    same = _without_position(query) == _without_position(st.session_state.get("address") or {})
    if not fresh and (same or (not query and came_from != page)):
        # This run may end before it writes the address: the next one must not take the same for a new one.
        st.session_state["address"] = query
        return list(st.session_state.get("notes", []))
    chosen, filter_notes = Filters.from_query(query) if query else (opening, [])
    shown, screen_notes = Screen.from_query(query)
    set_filters(chosen)
    st.session_state.pop("fitted", None)
    st.session_state["screen"] = shown
    st.session_state["notes"] = [*filter_notes, *screen_notes]
    st.session_state["address"], st.session_state["seen"] = query, None
    return list(st.session_state["notes"])


def leave_map(page: str) -> None:
    """Note that another page is shown, so that the map's filters stand when the reader comes back."""
    st.session_state["page"] = page


def address_of(base: str) -> str:
    """Return the address, from this base, of what is shown."""
    return f"{base}?{urlencode(_query(), doseq=True)}"


def _query() -> dict[str, str | list[str]]:
    """Return the address's query; an empty one would open the newest weeks, so that "all" stands for no filter."""
    asked = {**filters().to_query(), **seen_screen().to_query()}
    return asked if set(asked) - {"at"} else {"days": "all", **asked}


def write_address() -> None:
    """Put what is set into the address, so that a copied link shows the same."""
    query = _query()
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


def ask_for_page(name: str) -> None:
    """Have the next run of the app open another page; a button's callback cannot open it itself."""
    st.session_state["wanted_page"] = name


def wanted_page() -> str | None:
    """Return the page that a button asked for, once."""
    found: str | None = st.session_state.pop("wanted_page", None)
    return found


def sample_line_put_away() -> bool:
    """Return whether this visit has put the line on the sample away."""
    return bool(st.session_state.get("sample_away"))


def put_sample_line_away() -> None:
    """Put the line on the sample away for this visit."""
    st.session_state["sample_away"] = True


def review_claim(claim_id: str) -> None:
    """Open a claim on the review page at the next run."""
    review_state.set_open_claim(claim_id)
    ask_for_page("review")


def page_address(end: str = "") -> str:
    """Return the address of this app, or of a page of it."""
    url = (st.context.url or "").split("?")[0].rstrip("/")
    root = url
    for name in st.session_state.get("pages", {}):
        root = root.removesuffix(f"/{name}")
    return f"{root}/{end}"


def is_local(address: str) -> bool:
    """Return whether an address leads nowhere but to the machine that it is opened on."""
    host = urlsplit(address).hostname or ""
    return host in ("localhost", "0.0.0.0", "::1") or host.startswith("127.")


def reveal_evidence() -> None:
    """Have the browser bring the evidence into view, once."""
    st.session_state["reveals"] = reveals() + 1


def reveals() -> int:
    """Return how often the evidence was to be brought into view."""
    return int(st.session_state.get("reveals", 0))


def show_new(event_ids: Sequence[str]) -> None:
    """Mark these events as new on the map, and have the map go to them at its next drawing."""
    st.session_state["new_events"] = tuple(event_ids)
    st.session_state["go_to_new"] = True


def new_events() -> tuple[str, ...]:
    """Return the events that this visit has added."""
    found: tuple[str, ...] = st.session_state.get("new_events", ())
    return found


def going_to_new() -> bool:
    """Return whether the map is to go to the new events, once."""
    return bool(st.session_state.pop("go_to_new", False))
