"""What every page is handed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.layers import Theme
from dashboard.questions.data import EventSource

READ_ONLY: str = "GEODATA_READ_ONLY"


@dataclass(frozen=True, slots=True)
class VisitContext:
    """The store, the look and the rights of this visit.

    folder: where the store lies; writable: whether the shared store can be added to.
    read_only: whether pages that change anything exist at all.
    shared: folder of the shared store, where source and folder are this session's own copy; else None.
    """

    source: EventSource
    folder: Path
    theme: Theme
    read_only: bool = False
    writable: bool = True
    shared: Path | None = None


def page_theme() -> Theme:
    """Return whether the page is light or dark for this reader."""
    return "dark" if st.context.theme.type == "dark" else "light"


def is_read_only() -> bool:
    """Return whether the environment or Streamlit's secrets ask for a public, read-only view."""
    value = os.environ.get(READ_ONLY)
    if value is None:
        try:
            value = str(st.secrets.get(READ_ONLY, ""))
        except StreamlitSecretNotFoundError:
            value = ""
    return value.strip().lower() not in ("", "0", "false", "no")
