"""Takes the edges of the flat map out of coast lines."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Point = list[float]


def _on_edge(point: Point) -> bool:
    return abs(point[0]) > 179.99 or point[1] < -84.9


def without_map_edge(geometry: dict[str, Any]) -> dict[str, Any]:
    """Return a MultiLineString without segments along 180° or below 84.9° south, which are no coast.

    geometry: LineString or MultiLineString of [longitude, latitude].
    """
    lines = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
    return {"type": "MultiLineString", "coordinates": [part for line in lines for part in _split(line)]}


def _split(line: list[Point]) -> list[list[Point]]:
    parts: list[list[Point]] = [[line[0]]]
    for before, after in pairwise(line):
        if _on_edge(before) and _on_edge(after):
            parts.append([after])
        else:
            parts[-1].append(after)
    return [part for part in parts if len(part) > 1]
