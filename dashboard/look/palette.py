"""Every colour of the map: marks by type of event, shading, and the basemap, for day and night.

Colours of types were searched for the greatest difference under full colour sight, protanopia, deuteranopia and
tritanopia (Machado, Oliveira and Fernandes 2009): at least 20 in CIE L*a*b* between the three commonest types and 10
between any two, with a contrast of 3:1 to the land and water they lie on (WCAG 2.1, graphical objects). The tests hold
them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Basemap:
    """Colours of the backdrop; `halo` lies round names, `ink` is the strongest of them."""

    land: str
    water: str
    coast: str
    river: str
    region: str
    country: str
    ink: str
    name: str
    sea_name: str
    halo: str


BASEMAPS: dict[str, Basemap] = {
    "light": Basemap(
        land="#f5f2eb",
        water="#d3dfe6",
        coast="#b5c6d0",
        river="#c3d3dd",
        region="#bdb19c",
        country="#9c917f",
        ink="#3d3a35",
        name="#6b655b",
        sea_name="#6f8a99",
        halo="#f5f2eb",
    ),
    "dark": Basemap(
        land="#222a33",
        water="#141a21",
        coast="#33404c",
        river="#19212a",
        region="#4d5b69",
        country="#64717e",
        ink="#d7dce1",
        name="#9aa5b0",
        sea_name="#55697a",
        halo="#1b2229",
    ),
}

TYPE_COLORS: dict[str, dict[str, str]] = {
    "light": {
        "Air/drone strike": "#d05208",
        "Shelling/artillery/missile attack": "#1a73d9",
        "Disrupted weapons use": "#7e7c88",
        "Remote explosive/landmine/IED": "#c04aa8",
        "Suicide bomb": "#8a6b57",
        "Grenade": "#2b2fae",
        "Chemical weapon": "#33312e",
    },
    "dark": {
        "Air/drone strike": "#e8823c",
        "Shelling/artillery/missile attack": "#5b93dd",
        "Disrupted weapons use": "#7e8794",
        "Remote explosive/landmine/IED": "#c58ab4",
        "Suicide bomb": "#ffd23d",
        "Grenade": "#b3cbff",
        "Chemical weapon": "#f1f1ee",
    },
}

# One hue from pale to strong, so that more always reads as more, also without colour sight.
SHADES: dict[str, tuple[str, ...]] = {
    "light": ("#fbe3cf", "#f6bd93", "#e98e58", "#cb5c26", "#8c330c"),
    "dark": ("#4a3527", "#7a4a2c", "#ad6433", "#df8748", "#ffbf86"),
}

# Names on the basemap stay readable under the shading; legends show the colour that comes of it (`shade_seen`).
SHADE_OPACITY = 0.6

HOVERED: dict[str, tuple[int, int, int, int]] = {"light": (33, 31, 27, 56), "dark": (255, 255, 255, 64)}
"""What is laid over a mark or an area under the pointer, thin enough for its colour to stay the legend's."""


def rgb(color: str) -> Color:
    """Return "#rrggbb" as three numbers from 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def shade_seen(color: str, theme: str) -> str:
    """Return the colour that a shade makes over the land of a theme."""
    pairs = zip(rgb(color), rgb(BASEMAPS[theme].land), strict=True)
    red, green, blue = (round(over * SHADE_OPACITY + under * (1 - SHADE_OPACITY)) for over, under in pairs)
    return f"#{red:02x}{green:02x}{blue:02x}"


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.1)."""
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb(color))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TINTS: dict[str, dict[str, str]] = {
    "light": {"struck": "#c2571a", "stopped": "#7e7c88"},
    "dark": {"struck": "#e8823c", "stopped": "#7e8794"},
}
"""Colours of regions of which no finer place is told; no blue among them, which would read as water."""
INK: dict[str, str] = {"light": "#615b50", "dark": "#a9b0b8"}
"""Colour of the legend's swatches that stand for a shape, not a type."""
LABEL: dict[str, dict[str, str]] = {
    "light": {"filled": "#ffffff", "hollow": "#3d3a35", "box": "#fcfbf8"},
    "dark": {"filled": "#14181d", "hollow": "#e8e5de", "box": "#14181d"},
}
"""Colours of the numbers on marks, and of the box behind those on regions."""
