"""Scripts of the page's own components, each with what finds the map's deck in the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DECK = Path(__file__).with_name("deck_behind.js")


@cache
def with_deck(path: Path) -> str:
    """Return the script at a path, after the functions that find the deck behind a chart."""
    return f"{DECK.read_text(encoding='utf-8')}\n{path.read_text(encoding='utf-8')}"
