"""What goes through the map's door: views, measures, positions, legends and shapes to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

View = Literal["points", "regions", "hexagons", "heat"]
Measure = Literal["events", "launched", "intercepted", "killed", "injured"]
Theme = Literal["light", "dark"]
Mark = Literal["filled", "half", "hollow", "faint", "area", "cell"]


class MapPosition(NamedTuple):
    """Where the map looks: degrees (WGS84), and web-map zoom (0 shows the world, 10 a city)."""

    latitude: float
    longitude: float
    zoom: float


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: a swatch and its words.

    color: "#rrggbb" of the swatch.
    mark: its shape, by which the page draws it.
    """

    label: str
    color: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SizeEntry:
    """One circle of the size legend: its words and its diameter in pixels."""

    label: str
    diameter: float


@dataclass(frozen=True, slots=True)
class Legend:
    """All that a reader needs to read the map.

    title: what the colours count or tell.
    colors: types (points) or classes (regions, hexagons, heat), in reading order.
    outcomes: what filled, half and hollow marks stand for; empty except for points.
    precisions: how settlement, region and water are drawn; empty except for points.
    sizes: the size legend; empty except for points.
    note: a sentence on what is not drawn, "" where all is.
    """

    title: str
    colors: tuple[LegendEntry, ...]
    outcomes: tuple[LegendEntry, ...] = ()
    precisions: tuple[LegendEntry, ...] = ()
    sizes: tuple[SizeEntry, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw outside the browser: a circle at a place, or an area.

    at: longitude and latitude of a circle's middle, None for an area; geometry: GeoJSON of an area, None for a circle.
    fill: red, green, blue and opacity, 0 to 255; rim: "#rrggbb"; radius, width: pixels; count: number within, ""
    for none. told: what the drawing says where the pointer rests.
    label: longitude and latitude that an area's number is drawn at; beside: pixels right of and below it.
    """

    fill: tuple[int, int, int, int]
    rim: str
    told: str
    at: tuple[float, float] | None = None
    geometry: dict[str, Any] | None = None
    radius: float = 0.0
    width: float = 1.0
    count: str = ""
    label: tuple[float, float] | None = None
    beside: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Options:
    """How a view is drawn: what areas count, by day or night, how large its hexagons are, its layer's id, and whether
    tinted regions show their number."""

    measure: Measure = "events"
    theme: Theme = "light"
    resolution: int = 4
    layer_id: str = "events"
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of a layer that are JSON already."""

    text: str
