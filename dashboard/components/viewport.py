"""Where the reader has moved the map to, which the map itself never tells."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.screen import position_from


def render() -> None:
    """Listen to the map; while the reader moves it, only this part of the page is drawn again."""
    with st.container(key="gd-viewport"):
        st.fragment(_listen)()


def _listen() -> None:
    listener = st.components.v2.component("gd_viewport", js=_script())
    told = listener(key="viewport", default={"at": None}, on_at_change=lambda: None).at
    state.set_seen(position_from(told) if told else None)


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
