"""The address of the map's own backdrop, with the page's address filled in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from dashboard.look.palette import Theme

STYLES: Final = Path(__file__).parents[1] / "basemap" / "shapes"
STREETS: Final[dict[Theme, str]] = {
    "light": "https://basemaps.cartocdn.com/gl/positron-gl-style/style.json",
    "dark": "https://basemaps.cartocdn.com/gl/dark-matter-gl-style/style.json",
}
"""Street maps of CARTO, which learns who asks for them; used only where the reader chooses so."""


@lru_cache(maxsize=16)
def style_address(theme: Theme, base: str) -> str:
    """Return a data: address of a theme's style; base: address of the page's folder, with a slash at its end."""
    text = (STYLES / f"style-{theme}.json").read_text(encoding="utf-8").replace("{base}", base)
    # Only what ends or encodes an address needs to be written otherwise: the rest would be half as long again.
    return "data:application/json;charset=utf-8," + text.strip().replace("%", "%25").replace("#", "%23")
