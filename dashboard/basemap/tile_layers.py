"""Makes the layers of the vector tiles: coast, borders, water and names, each with its first zoom; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median
from typing import Any, Final

from dashboard.basemap.area import area_of
from dashboard.basemap.lines import without_map_edge

DEEPEST: Final = 5
"""Last zoom of the tiles; nearer ones are drawn from it, at about 100 m a step."""
DISPUTED: Final = frozenset({"XK", "EH", "PS", "CYN", "SOL", "KAS", "SAH"})
"""Territories whose borders are drawn dashed, by ISO 3166 code or Natural Earth's own."""
DISPUTED_PAIRS: Final = frozenset(
    {frozenset(pair) for pair in (("IN", "PK"), ("IN", "CN"), ("KR", "KP"), ("SD", "SS"), ("GE", "RU"), ("IL", "SY"))}
)
"""Neighbours whose border is in dispute along some of its length."""
REGION_KM2: Final = ((6_000, 3), (2_500, 5))
"""Median size of a country's regions, and the first zoom at which their borders help; smaller ones are
municipalities, and not drawn."""
WATER_KM2: Final = ((3_000, 1), (600, 3), (120, 4), (4, 5))
LABEL_ZOOMS: Final = {
    "country": (0, 1, 2, 3, 4),
    "region": (3, 4, 4, 5, 5),
    "town": (2, 3, 4, 5, 5, 5, 5),
}


def border_features(lines: Iterable[Mapping[str, Any]], regions: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return borders with "level" (0 of countries, 1 of regions), "disputed" and "minzoom".

    lines: GeoJSON lines with TYPE "outer" or "inner" and the countries a and b on their sides.
    regions: GeoJSON polygons with "country".
    """
    sizes = region_sizes(regions)
    found = []
    for line in lines:
        told = line["properties"]
        if told["TYPE"] == "outer" or not line["geometry"]:
            continue
        if told["a"] != told["b"]:
            pair = frozenset((told["a"], told["b"]))
            properties = {"level": 0, "disputed": bool(pair & DISPUTED or pair in DISPUTED_PAIRS), "minzoom": 0}
        else:
            first = region_borders_from(sizes.get(told["a"], 0.0))
            if first is None:
                continue
            properties = {"level": 1, "disputed": False, "minzoom": first}
        found.append({"type": "Feature", "properties": properties, "geometry": line["geometry"]})
    return found


def region_borders_from(size: float) -> int | None:
    """Return the first zoom that shows the borders of a country's regions of this median size; None where none does.

    size: square kilometres.
    """
    return _first(size, REGION_KM2)


def region_sizes(regions: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the median size, in square kilometres, of the regions of each country."""
    sizes: dict[str, list[float]] = defaultdict(list)
    for region in regions:
        geometry = region["geometry"]
        if geometry:
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            sizes[region["properties"]["country"]].append(sum(area_of(polygon[0]) for polygon in polygons))
    return {country: median(found) for country, found in sizes.items()}


def coast_features(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the coast without the edges of the flat map."""
    outer = [line["geometry"] for line in lines if line["properties"]["TYPE"] == "outer" and line["geometry"]]
    return [{"type": "Feature", "properties": {}, "geometry": without_map_edge(geometry)} for geometry in outer]


def water_features(waters: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return inland water from the zoom at which it can be seen; waters: polygons with "km2"."""
    found = []
    for water in waters:
        first = _first(water["properties"]["km2"], WATER_KM2)
        if first is not None:
            found.append({"type": "Feature", "properties": {"minzoom": first}, "geometry": water["geometry"]})
    return found


def dated_labels(labels: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the names with the first zoom whose tiles hold them."""
    return [
        {
            **label,
            "properties": {
                **label["properties"],
                "minzoom": LABEL_ZOOMS[label["properties"]["kind"]][label["properties"]["rank"]],
            },
        }
        for label in labels
    ]


def _first(size: float, steps: Iterable[tuple[int, int]]) -> int | None:
    return next((zoom for least, zoom in steps if size >= least), None)
