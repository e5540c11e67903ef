"""The map as an SVG drawing with its title, legend and credits; every text in it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

import pandas as pd

from dashboard.basemap.drawing import Frame, area_path, backdrop, town_names
from dashboard.layers import Legend, LegendEntry, Measure, Shape, Theme, View, centre_and_zoom, drawing, legend
from dashboard.look.palette import BASEMAPS, Basemap
from dashboard.words import map_words as words

WIDTH: Final = 1100
HEIGHT: Final = 640
TOP: Final = 76
ROW: Final = 26
LETTER: Final = 6.6
"""Pixels that a letter of 13 pixels takes on the average, for laying out the legend."""
FONTS: Final = "'Source Sans 3',Helvetica,Arial,sans-serif"
FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow."""


def map_svg(
    spots: pd.DataFrame,
    total: int,
    *,
    title: str,
    about: str,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> str:
    """Return the map of these events as SVG; arguments as for `share_map.share_page`."""
    colors = BASEMAPS[theme]
    at = centre_and_zoom(spots, WIDTH, HEIGHT)
    frame = Frame(at.latitude, at.longitude, at.zoom, WIDTH, HEIGHT)
    key, used = _legend(legend(spots, total, view=view, measure=measure, theme=theme, resolution=resolution), colors)
    foot = list(_wrapped([about, words.CREDITS], TOP + HEIGHT + used + 18, colors.name))
    height = TOP + HEIGHT + used + 18 + 18 * len(foot) + 6
    shapes = drawing(spots, view=view, measure=measure, theme=theme, resolution=resolution)
    marks = _marks(shapes, frame)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{_text(title)}" font-family="{FONTS}" font-size="13">'
        f'<rect width="{WIDTH}" height="{height}" fill="{colors.land}"/>'
        f'<text x="12" y="26" fill="{colors.name}">{_text(words.STATUS)}</text>'
        f'<text x="12" y="58" font-size="{24 if len(title) < 85 else 16}" font-weight="600" fill="{colors.ink}">'
        f"{_text(title[:150])}</text>"
        f'<svg y="{TOP}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{_backdrop(frame, colors)}{marks}{_names(frame, colors)}</svg>"
        f"{key}{''.join(foot)}</svg>"
    )


def clean(text: str) -> str:
    """Return text without characters that XML does not allow."""
    return FORBIDDEN.sub("\ufffd", text)


def _text(text: object) -> str:
    return escape(clean(str(text)), quote=True)


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


def _names(frame: Frame, colors: Basemap) -> str:
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{colors.name}"/>'
        f'<text x="{x + 5:.1f}" y="{y + 4:.1f}" font-size="12" fill="{colors.ink}" stroke="{colors.halo}" '
        f'stroke-width="2.5" paint-order="stroke">{_text(name)}</text>'
        for name, (x, y) in town_names(frame)
    )


def _marks(shapes: list[Shape], frame: Frame) -> str:
    return "".join(_area(shape, frame) if shape.geometry else _circle(shape, frame) for shape in shapes)


def _area(shape: Shape, frame: Frame) -> str:
    path = area_path(shape.geometry or {}, frame)
    return (
        f'<path d="{path}" {_fill(shape.fill)} stroke="{shape.rim}" stroke-width="{shape.width}">'
        f"<title>{_text(shape.told)}</title></path>"
    )


def _circle(shape: Shape, frame: Frame) -> str:
    x, y = frame.point(*(shape.at or (0.0, 0.0)))
    solid = shape.fill[3] > 180
    number = (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="11" font-weight="600" '
        f'fill="{"#ffffff" if solid else shape.rim}">{_text(shape.count)}</text>'
        if shape.count
        else ""
    )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius}" {_fill(shape.fill)} stroke="{shape.rim}" '
        f'stroke-width="{shape.width}"><title>{_text(shape.told)}</title></circle>{number}'
    )


def _fill(color: tuple[int, int, int, int]) -> str:
    red, green, blue, opacity = color
    return f'fill="#{red:02x}{green:02x}{blue:02x}" fill-opacity="{opacity / 255:.2f}"'


def _legend(drawn: Legend, colors: Basemap) -> tuple[str, int]:
    """Return the legend under the map, and how many pixels high it is."""
    rows, x, y = [], 12.0, TOP + HEIGHT + ROW
    sizes = [LegendEntry(words.SIZE_ENTRY.format(entry.label), "", "hollow") for entry in drawn.sizes]
    entries = [*drawn.colors, *drawn.outcomes, *drawn.precisions, *sizes]
    radii = [6.0] * (len(entries) - len(sizes)) + [entry.diameter / 2 for entry in drawn.sizes]
    rows.append(f'<text x="12" y="{y}" font-weight="600" fill="{colors.ink}">{_text(drawn.title)}</text>')
    x += 24 + LETTER * len(drawn.title)
    for entry, radius in zip(entries, radii, strict=True):
        wide = 2 * radius + 26 + LETTER * len(entry.label)
        if x + wide > WIDTH:
            x, y = 12.0, y + ROW
        color = entry.color or colors.name
        inside = {"hollow": 0.0, "area": 0.2, "faint": 0.3, "half": 0.45}.get(entry.mark, 1.0)
        rows.append(
            f'<circle cx="{x + radius:.1f}" cy="{y - 4}" r="{radius:.1f}" fill="{color}" fill-opacity="{inside}" '
            f'stroke="{color}" stroke-width="1.4"/>'
            f'<text x="{x + 2 * radius + 6:.1f}" y="{y}" fill="{colors.ink}">{_text(entry.label)}</text>'
        )
        x += wide
    rows += _wrapped([drawn.note] if drawn.note else [], y + ROW, colors.name)
    return "".join(rows), y - TOP - HEIGHT + (ROW if drawn.note else 0) + 8


def _wrapped(texts: list[str], y: int, color: str) -> Iterator[str]:
    letters = int((WIDTH - 24) / 6.0)
    for text in texts:
        line = ""
        for word in [piece for whole in clean(text).split() for piece in _pieces(whole, letters)]:
            if len(line) + len(word) >= letters:
                yield f'<text x="12" y="{y}" font-size="12" fill="{color}">{_text(line)}</text>'
                line, y = "", y + 18
            line = f"{line} {word}".strip()
        yield f'<text x="12" y="{y}" font-size="12" fill="{color}">{_text(line)}</text>'
        y += 18


def _pieces(word: str, letters: int) -> list[str]:
    return [word[start : start + letters - 1] for start in range(0, len(word), letters - 1)]
