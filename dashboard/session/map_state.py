"""What is known of the map that stands on the page: the id of its layer, and whether it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.layers import picked

MAP = "map"
"""Key of what holds the map."""
VIEWPORT = "viewport"
"""Key of what listens to the map."""


def layer() -> str:
    """Return the id of the layer that is drawn; empty before the first one."""
    return str(st.session_state.get("layer", ""))


def set_layer(layer_id: str) -> None:
    """Note the id of the layer that is drawn."""
    st.session_state["layer"] = layer_id


def picked_on_map(told: Any) -> dict[str, Any]:
    """Return what was clicked on, as `layers.picked` does; a click in a layer that has gone is none."""
    return picked(told, layer()) if isinstance(told, Mapping) else {}


def asked_mark() -> int | None:
    """Return the number of the mark that the reader's pointer rests on and asks about, None where it asks nothing."""
    found = getattr(st.session_state.get(VIEWPORT), "ask", None)
    return found if isinstance(found, int) else None


def is_up() -> bool:
    """Return whether the map stands, or has been waited for: the rest of the page would only hold it up."""
    return bool(st.session_state.get("map_up"))


def came_up() -> bool:
    """Note a sign of the map, and return whether it is the one by which it stands: the second."""
    heard = int(st.session_state.get("heard", 0)) + 1
    st.session_state["heard"] = heard
    if heard > 1:
        st.session_state["map_up"] = True
    return heard > 1


def table_is_due() -> bool:
    """Return whether the reader has come near the table: before, it would only hold up what is seen first."""
    return bool(st.session_state.get("table_due"))


def make_table_due() -> None:
    """Have the table drawn from now on."""
    st.session_state["table_due"] = True


def take_row() -> None:
    """Note that a row of the table was chosen, which the table alone has run for."""
    st.session_state["row_taken"] = True


def row_was_taken() -> bool:
    """Return whether a row was chosen since this was asked last."""
    return bool(st.session_state.pop("row_taken", False))
