"""The map as an SVG drawing with its title, legend and credits; every text in it is escaped."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypedDict, Unpack, cast

import pandas as pd

from dashboard.basemap.drawing import Frame, area_path, backdrop, town_names
from dashboard.layers import MapPosition, Measure, Shape, Theme, View, centre_and_zoom, drawing, legend
from dashboard.look.embedded_fonts import FAMILY
from dashboard.look.palette import BASEMAPS, LABEL, Basemap
from dashboard.page.map.svg_text import legend_rows, paragraph, told
from dashboard.words import map_words as words

FONTS: Final = f"'{FAMILY}',Helvetica,Arial,sans-serif"
SCREEN: Final = (830, 410)
"""Pixels of the map on the page at 1440 × 900: so much of the world is drawn at least."""
SOLID: Final = 180
"""Opacity of a mark, 0 to 255, above which its number is written in the colour for filled marks."""


class DrawnAs(TypedDict, total=False):
    """How the map is drawn, as `layers.build_deck` takes it."""

    view: View
    measure: Measure
    theme: Theme
    resolution: int


class Shared(DrawnAs, total=False):
    """How a map that leaves the page is drawn.

    at: where the reader looks, on a map of SCREEN pixels; None: on all that is shown.
    """

    at: MapPosition | None


Towns = list[tuple[str, tuple[float, float]]]
"""Names of towns, and their pixels on the drawing."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Pixels that the map takes on a drawing, the size of its title, and how many towns are named at most."""

    width: int
    height: int
    title: int
    towns: int


WIDE: Final = Paper(1100, 640, 24, 26)
TALL: Final = Paper(390, 460, 18, 12)
"""For a phone, whose pixels it fits one to one."""


def map_svg(
    spots: pd.DataFrame, total: int, *, title: str, about: str, paper: Paper = WIDE, **shared: Unpack[Shared]
) -> str:
    """Return the map of these events as SVG; arguments as for `share_page.share_page`."""
    seen = shared.pop("at", None)
    drawn = cast(DrawnAs, shared)
    theme = drawn.get("theme", "light")
    colors, width = BASEMAPS[theme], paper.width
    frame = _frame(seen, spots, paper)
    status = paragraph(words.STATUS, 8, width, colors.name, size=13)
    head = paragraph(title, 8 + status.height, width, colors.ink, size=paper.title, most=3, weight=600)
    top = 8 + status.height + head.height + 8
    key = legend_rows(legend(spots, total, **drawn), top + paper.height + 8, width, colors)
    y = top + paper.height + 8 + key.height + 4
    foot = paragraph(about, y, width, colors.name)
    credit = paragraph(words.CREDITS, y + foot.height + 4, width, colors.name)
    height = y + foot.height + 4 + credit.height + 10
    shapes = drawing(spots, **drawn)
    marks, towns = _marks(shapes, frame, LABEL[theme]), list(town_names(frame, paper.towns))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{told(title)}" font-family="{FONTS}" font-size="13">'
        f'<rect width="{width}" height="{height}" fill="{colors.land}"/>{status.svg}{head.svg}'
        f'<svg y="{top}" width="{width}" height="{paper.height}" viewBox="0 0 {width} {paper.height}">'
        f"{_backdrop(frame, colors)}{_dots(towns, colors)}{marks}{_names(towns, shapes, frame, colors)}</svg>"
        f"{key.svg}{foot.svg}{credit.svg}</svg>"
    )


def _frame(seen: MapPosition | None, spots: pd.DataFrame, paper: Paper) -> Frame:
    at = seen or centre_and_zoom(spots, paper.width, paper.height)
    grown = math.log2(min(paper.width / SCREEN[0], paper.height / SCREEN[1])) if seen else 0.0
    return Frame(at.latitude, at.longitude, at.zoom + grown, paper.width, paper.height)


def _backdrop(frame: Frame, colors: Basemap) -> str:
    paths = backdrop(frame)
    strokes = {
        "coast": (colors.coast, 0.9),
        "regions": (colors.region, 0.9),
        "countries": (colors.country, 1.4),
    }
    return (
        f'<rect width="{frame.width}" height="{frame.height}" fill="{colors.water}"/>'
        f'<path d="{paths["land"]}" fill="{colors.land}"/>'
        f'<path d="{paths["rivers"]}" fill="none" stroke="{colors.river}"/>'
        f'<path d="{paths["lakes"]}" fill="{colors.water}"/>'
        + "".join(
            f'<path d="{paths[name]}" fill="none" stroke="{color}" stroke-width="{width}" stroke-linejoin="round"/>'
            for name, (color, width) in strokes.items()
        )
    )


def _dots(towns: Towns, colors: Basemap) -> str:
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{colors.name}"/>' for _, (x, y) in towns)


def _names(towns: Towns, shapes: list[Shape], frame: Frame, colors: Basemap) -> str:
    """Return the names of towns, each to the right of its dot and of a mark that lies on it."""
    marks = [(*frame.point(*shape.at), shape.radius) for shape in shapes if shape.at]
    return "".join(
        f'<text x="{x + _room((x, y), marks) + 3:.1f}" y="{y + 4:.1f}" font-size="12" fill="{colors.ink}" '
        f'stroke="{colors.halo}" stroke-width="2.5" paint-order="stroke">{told(name)}</text>'
        for name, (x, y) in towns
    )


def _room(at: tuple[float, float], marks: list[tuple[float, float, float]]) -> float:
    """Return how far to the right of a dot, in pixels, the marks on it reach."""
    return max((x + radius - at[0] for x, y, radius in marks if math.dist(at, (x, y)) < radius), default=2.0)


def _marks(shapes: list[Shape], frame: Frame, label: dict[str, str]) -> str:
    drawn = "".join(_area(shape, frame) if shape.geometry else _circle(shape, frame, label) for shape in shapes)
    return drawn + "".join(_number(shape, frame, label) for shape in shapes if shape.label and shape.count)


def _number(shape: Shape, frame: Frame, label: dict[str, str]) -> str:
    x, y = frame.point(*(shape.label or (0.0, 0.0)))
    x, y = x + shape.beside[0], y + shape.beside[1]
    wide = 7 * len(shape.count) + 6
    return (
        f'<rect x="{x - wide / 2:.1f}" y="{y - 8:.1f}" width="{wide}" height="16" fill="{label["box"]}" '
        f'fill-opacity=".84"/><text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="12" '
        f'font-weight="600" fill="{label["hollow"]}">{told(shape.count)}</text>'
    )


def _area(shape: Shape, frame: Frame) -> str:
    path = area_path(shape.geometry or {}, frame)
    return (
        f'<path d="{path}" {_fill(shape.fill)} stroke="{shape.rim}" stroke-width="{shape.width}">'
        f"<title>{told(shape.told)}</title></path>"
    )


def _circle(shape: Shape, frame: Frame, label: dict[str, str]) -> str:
    x, y = frame.point(*(shape.at or (0.0, 0.0)))
    color = label["filled" if shape.fill[3] > SOLID else "hollow"]
    number = (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" font-weight="600" '
        f'fill="{color}">{told(shape.count)}</text>'
        if shape.count
        else ""
    )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius}" {_fill(shape.fill)} stroke="{shape.rim}" '
        f'stroke-width="{shape.width}"><title>{told(shape.told)}</title></circle>{number}'
    )


def _fill(color: tuple[int, int, int, int]) -> str:
    red, green, blue, opacity = color
    return f'fill="#{red:02x}{green:02x}{blue:02x}" fill-opacity="{opacity / 255:.2f}"'
