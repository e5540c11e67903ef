"""The atlas that reading articles and correcting places ask; opened once for all visits."""

from __future__ import annotations

import streamlit as st

from geodata.model import Atlas
from geodata.places import open_atlas


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """Return the offline atlas."""
    return open_atlas()
