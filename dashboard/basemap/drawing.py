"""Draws the basemap as SVG paths, for maps that leave the dashboard; pure but for reading the committed boundaries."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

SHAPES = Path(__file__).parent / "shapes"
WORLD = 512
"""Pixels that the world is wide at zoom 0."""
MARGIN = 12.0
"""Pixels beyond the frame that are kept, so that cut edges stay out of sight."""
SEEN = 0.6
"""Pixels of a drawing below which a bend of a line is left out."""

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the Web Mercator map: its middle (degrees), web-map zoom, and size in pixels."""

    latitude: float
    longitude: float
    zoom: float
    width: int
    height: int

    def point(self, longitude: float, latitude: float) -> Pair:
        """Return pixels right and down from the upper left corner."""
        size = WORLD * 2**self.zoom
        right = (longitude - self.longitude) / 360 * size + self.width / 2
        return right, self.height / 2 - (_mercator(latitude) - _mercator(self.latitude)) * size

    def holds(self, point: Pair, margin: float = 0.0) -> bool:
        """Return whether a point in pixels lies in the frame."""
        return -margin <= point[0] <= self.width + margin and -margin <= point[1] <= self.height + margin


def area_path(geometry: dict[str, Any], frame: Frame) -> str:
    """Return the SVG path of a Polygon or MultiPolygon, cut to the frame; "" where none of it is in view."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = (_cut([frame.point(*pair[:2]) for pair in ring], frame) for polygon in polygons for ring in polygon)
    return "".join(_path(ring) + "Z" for ring in rings if len(ring) > 2)


def line_path(geometry: dict[str, Any], frame: Frame) -> str:
    """Return the SVG path of a LineString or MultiLineString without what is out of view."""
    lines = [geometry["coordinates"]] if geometry["type"] == "LineString" else geometry["coordinates"]
    return "".join(_path(run) for line in lines for run in _runs([frame.point(*pair[:2]) for pair in line], frame))


@lru_cache(maxsize=4)
def backdrop(frame: Frame) -> Mapping[str, str]:
    """Return the SVG paths of "land", "lakes", "rivers", "coast", "regions" and "countries"; kept for a few frames."""
    borders = {feature["properties"]["level"]: feature["geometry"] for feature in _geometries("borders", whole=True)}
    paths = {
        "land": "".join(area_path(geometry, frame) for geometry in _geometries("land")),
        "rivers": "".join(line_path(geometry, frame) for geometry in _geometries("rivers")),
        "lakes": "".join(area_path(geometry, frame) for geometry in _geometries("lakes")),
        "coast": "".join(line_path(geometry, frame) for geometry in _geometries("coast")),
        "regions": line_path(borders[1], frame),
        "countries": line_path(borders[0], frame),
    }
    return MappingProxyType(paths)


def town_names(frame: Frame, most: int = 26) -> Iterator[tuple[str, Pair]]:
    """Yield the names of towns in view and where they lie, the biggest first, none so near that names would meet."""
    taken: list[Pair] = []
    for feature in _geometries("labels", whole=True):
        if feature["properties"]["kind"] != "town":
            continue
        at = frame.point(*feature["geometry"]["coordinates"])
        near = any(abs(at[0] - other[0]) < 95 and abs(at[1] - other[1]) < 22 for other in taken)
        if frame.holds(at, -24) and at[0] < frame.width - 90 and not near:
            taken.append(at)
            yield feature["properties"]["name"], at
        if len(taken) >= most:
            return


@cache
def _geometries(name: str, whole: bool = False) -> tuple[dict[str, Any], ...]:
    held = json.loads((SHAPES / f"{name}.json").read_text(encoding="utf-8"))
    found = held.get("geometries") or held["features"]
    if whole:
        return tuple(found)
    shapes = (item.get("geometry", item) for item in found)
    return tuple(shape for shape in shapes if shape and "coordinates" in shape)


def _mercator(latitude: float) -> float:
    bounded = math.radians(max(-85.0, min(85.0, latitude)))
    return math.log(math.tan(math.pi / 4 + bounded / 2)) / (2 * math.pi)


def _cut(ring: list[Pair], frame: Frame) -> list[Pair]:
    """Cut a ring to the frame (Sutherland and Hodgman 1974)."""
    edges = (
        (0, -MARGIN, 1),
        (0, frame.width + MARGIN, -1),
        (1, -MARGIN, 1),
        (1, frame.height + MARGIN, -1),
    )
    for axis, limit, sign in edges:
        kept: list[Pair] = []
        for before, after in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            inside = (after[axis] - limit) * sign >= 0
            if inside != ((before[axis] - limit) * sign >= 0):
                share = (limit - before[axis]) / (after[axis] - before[axis])
                across = before[1 - axis] + share * (after[1 - axis] - before[1 - axis])
                kept.append((limit, across) if axis == 0 else (across, limit))
            if inside:
                kept.append(after)
        ring = kept
    return ring


def _runs(line: list[Pair], frame: Frame) -> Iterator[list[Pair]]:
    run: list[Pair] = []
    for before, after in pairwise(line):
        if frame.holds(before, MARGIN) or frame.holds(after, MARGIN):
            run = [*(run or [before]), after]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _path(points: Sequence[Pair]) -> str:
    kept: list[Pair] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) > SEEN or abs(y - kept[-1][1]) > SEEN:
            kept.append((x, y))
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in kept)}"
