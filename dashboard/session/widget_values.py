"""What the widgets of a visit hold, by their keys: read, and set before they are drawn or in their callbacks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def value(key: str, default: Any = None) -> Any:
    """Return what a widget holds; the default where it has not been drawn, or holds nothing."""
    found = st.session_state.get(key)
    return default if found is None else found


def put(key: str, held: Any) -> None:
    """Have a widget hold a value from its next drawing on."""
    st.session_state[key] = held


def put_first(key: str, held: Any) -> None:
    """Have a widget hold a value where it holds none yet."""
    st.session_state.setdefault(key, held)


def text(key: str, default: str = "") -> str:
    """Return what a field of text holds, without blanks around it."""
    return str(value(key, default)).strip()


def selection(key: str) -> Mapping[str, Any]:
    """Return what is selected in a chart or a table; empty where nothing is."""
    found: Mapping[str, Any] = (st.session_state.get(key) or {}).get("selection") or {}
    return found
