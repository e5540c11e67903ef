"""Writes the MapLibre styles of the basemap: `python -m dashboard.basemap.map_style`.

Addresses in the styles begin with BASE, which the dashboard replaces by its own address: MapLibre fetches tiles in a
worker, for which no address is relative. Nothing is asked of any other host.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dashboard.basemap.tile_layers import DEEPEST
from dashboard.look.palette import BASEMAPS, Basemap

SHAPES = Path(__file__).parent / "shapes"
BASE = "{base}"
# The map puts credits into a list for screen readers, whose children must be items.
CREDIT = (
    "<span role='listitem'>Boundaries: Natural Earth; waters: © OpenStreetMap contributors (ODbL); "
    "towns: GeoNames (CC BY 4.0)</span>"
)
DOTTED = ["format", ["get", "name"], {}, "\n", {}, "\u00b7", {"font-scale": 2.0}]
"""A town's name over its dot: where there is no room for the name there is no dot, which would be taken for a mark."""
Layer = dict[str, Any]


def by_zoom(*steps: tuple[float, float]) -> list[Any]:
    """Return an expression that goes evenly from value to value as the zoom grows."""
    return ["interpolate", ["linear"], ["zoom"], *(number for step in steps for number in step)]


def line(name: str, source: str, color: str, width: list[Any], **more: Any) -> Layer:
    """Return a line layer."""
    dash = more.pop("dash", None)
    paint = {"line-color": color, "line-width": width, **({"line-dasharray": dash} if dash else {})}
    layout = {"line-join": "round", "line-cap": "round" if not dash else "butt"}
    tiled = {"source": "tiles", "source-layer": source}
    return {"id": name, "type": "line", **tiled, "paint": paint, "layout": layout, **more}


def fill(name: str, source: str, color: str) -> Layer:
    """Return a layer of areas without an edge: a line over it draws that, by a program that is there already."""
    paint = {"fill-color": color, "fill-antialias": False}
    return {"id": name, "type": "fill", "source": "tiles", "source-layer": source, "paint": paint}


def names(kind: str, number: int, size: list[Any], color: str, halo: str, **more: Any) -> Layer:
    """Return a layer of names of one kind and rank."""
    layout = {
        "text-field": more.pop("field", ["get", "name"]),
        "text-font": [more.pop("font", "regular")],
        "text-size": size,
        "text-max-width": 8,
        "text-padding": more.pop("padding", 4),
        **more.pop("layout", {}),
    }
    paint = {"text-color": color, "text-halo-color": halo, "text-halo-width": 1.2, "text-halo-blur": 0.4}
    rule = ["all", ["==", ["get", "kind"], kind], ["==", ["get", "rank"], number]]
    return {
        "id": f"{kind}-{number}",
        "type": "symbol",
        "source": "tiles",
        "source-layer": "labels",
        "filter": rule,
        "layout": layout,
        "paint": paint,
        **more,
    }


def backdrop(colors: Basemap) -> list[Layer]:
    """Return the layers under the names; the ground is land, so that nothing flashes blue while tiles load."""
    borders = by_zoom((1, 0.5), (5, 1.2), (10, 2.6))
    return [
        {"id": "ground", "type": "background", "paint": {"background-color": colors.land}},
        fill("sea", "sea", colors.water),
        line("rivers", "rivers", colors.river, by_zoom((2, 0.3), (6, 1.0), (10, 2.2)), minzoom=3),
        fill("water", "water", colors.water),
        line("shores", "water", colors.water, by_zoom((1, 0.6), (10, 1.0))),
        line("coast", "coast", colors.coast, by_zoom((1, 0.3), (6, 0.8), (10, 1.4))),
        line(
            "regions",
            "borders",
            colors.region,
            by_zoom((3, 1.0), (6, 1.1), (10, 1.6)),
            filter=["==", ["get", "level"], 1],
            minzoom=3,
        ),
        line(
            "countries",
            "borders",
            colors.country,
            borders,
            filter=["all", ["==", ["get", "level"], 0], ["!", ["get", "disputed"]]],
        ),
        line(
            "disputed",
            "borders",
            colors.country,
            borders,
            filter=["all", ["==", ["get", "level"], 0], ["get", "disputed"]],
            dash=[3, 2],
        ),
    ]


def country_names(colors: Basemap) -> list[Layer]:
    """Return the names of countries, the biggest first."""
    return [
        names(
            "country",
            number,
            by_zoom((2, 10 - number / 2), (6, 15 - number)),
            colors.name,
            colors.halo,
            font="semibold",
            padding=6,
            layout={"text-transform": "uppercase", "text-letter-spacing": 0.14},
            minzoom=(1, 2, 3.2, 4.4, 5.4)[number],
            maxzoom=7.5,
        )
        for number in range(5)
    ]


def region_names(colors: Basemap) -> list[Layer]:
    """Return the names of first-level regions, which come after those of countries."""
    return [
        names(
            "region",
            number,
            by_zoom((4, 9.5), (9, 13)),
            colors.name,
            colors.halo,
            font="italic",
            padding=10,
            minzoom=(4, 4.8, 5.4, 6.2, 7.2)[number],
            maxzoom=11,
        )
        for number in range(5)
    ]


def town_names(colors: Basemap) -> list[Layer]:
    """Return the names of towns, which thin out with the zoom."""
    first = (3, 3.8, 4.8, 5.6, 6.2, 6.6, 7.4)
    return [
        names(
            "town",
            number,
            by_zoom((3, 11.2 - number / 3), (10, 15.5 - number * 0.7)),
            colors.ink,
            colors.halo,
            field=DOTTED,
            layout={"text-anchor": "bottom", "text-offset": [0, 0.62], "text-line-height": 1.1},
            minzoom=first[number],
        )
        for number in range(7)
    ]


def style(theme: str) -> dict[str, Any]:
    """Return the MapLibre style of a theme, "light" or "dark"."""
    colors = BASEMAPS[theme]
    tiles = {
        "type": "vector",
        "tiles": [f"{BASE}app/static/tiles/{{z}}/{{x}}/{{y}}.pbf"],
        "maxzoom": DEEPEST,
        "attribution": CREDIT,
    }
    # MapLibre gives the earlier of two colliding names of a layer the place, and later layers before earlier ones.
    layers = [
        *backdrop(colors),
        *region_names(colors),
        *reversed(town_names(colors)),
        *reversed(country_names(colors)),
    ]
    return {
        "version": 8,
        "name": theme,
        "sources": {"tiles": tiles},
        "glyphs": f"{BASE}app/static/fonts/{{fontstack}}/{{range}}.pbf",
        "layers": layers,
    }


def main() -> None:
    """Write style-light.json and style-dark.json."""
    for theme in BASEMAPS:
        text = json.dumps(style(theme), separators=(",", ":")) + "\n"
        (SHAPES / f"style-{theme}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
