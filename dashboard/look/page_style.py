"""The look: one sheet of styles and its colours by day and night."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.look.palette import BASEMAPS, Theme
from dashboard.words import map_words as words

COLORS: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#fcfbf8",
        "panel": "#f5f2eb",
        "ink": "#211f1b",
        "quiet": "#615b50",
        "line": "#d8d2c5",
        "accent": "#9a3412",
        "mark": "#fbe3b8",
        "on-accent": "#ffffff",
        "quote": "#f3eddf",
        "out": "#e6ecf0",
    },
    "dark": {
        "paper": "#14181d",
        "panel": "#1e252d",
        "ink": "#e8e5de",
        "quiet": "#a9b0b8",
        "line": "#3a444f",
        "accent": "#f0a06a",
        "mark": "#5a4418",
        "on-accent": "#1d130b",
        "quote": "#222b34",
        "out": "#2b3946",
    },
}
"""Text (ink, quiet, accent) keeps a contrast of at least 4.5:1 with paper, panel and mark, as the tests ask."""


def render(theme: Theme) -> None:
    """Put the styles on the page."""
    colors = ";".join(f"--gd-{name}:{value}" for name, value in COLORS[theme].items())
    colors += f";--gd-land:{BASEMAPS[theme].land}"
    colors += f';--gd-drawer:"{words.DRAWER}"'
    st.html(f"<style>:root{{{colors}}}{_sheet()}</style>")


@cache
def _sheet() -> str:
    folder = Path(__file__).parent
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in ("style.css", "map.css", "pages.css"))
