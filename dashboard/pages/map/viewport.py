"""Whether the map is up and where the reader has moved it to, which the map itself never tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.session import state
from dashboard.session.screen import position_from

WAIT: Final = 4.0
"""Seconds after which the rest of the page is drawn though the map has not said that it stands."""


def is_up() -> bool:
    """Return whether the map stands, or has been waited for: the rest of the page would only hold it up."""
    return bool(st.session_state.get("map_up"))


def render() -> None:
    """Listen to the map; while the reader moves it, only this part of the page is drawn again."""
    with st.container(key="gd-viewport"):
        st.fragment(_listen, run_every=None if is_up() else WAIT)()


def _listen() -> None:
    listener = st.components.v2.component("gd_viewport", js=_script())
    told = listener(
        key="viewport",
        default={"at": None, "up": False},
        on_at_change=lambda: None,
        on_up_change=lambda: None,
    )
    state.set_seen(position_from(told.at) if told.at else None)
    if not is_up():
        heard = st.session_state.get("heard", 0) + 1
        st.session_state["heard"] = heard
        if heard > 1:
            st.session_state["map_up"] = True
            st.rerun()


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
