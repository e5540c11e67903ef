"""The map as an SVG drawing with its title, legend and credits; every text in it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any, Final

import h3  # type: ignore[import-untyped]
import pandas as pd

from dashboard.basemap.drawing import Frame, area_path, backdrop, town_names
from dashboard.layers import Legend, LegendEntry, Measure, Theme, View, centre_and_zoom, legend
from dashboard.layers.areas import hexagon_sums, region_features, region_sums, shade
from dashboard.layers.points import point_rows
from dashboard.look.palette import BASEMAPS, SHADES, Basemap
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
    events: pd.DataFrame,
    *,
    title: str,
    about: str,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> str:
    """Return the map of these events as SVG; arguments as for `share_map.share_page`."""
    view = "points" if view == "heat" else view
    colors = BASEMAPS[theme]
    at = centre_and_zoom(events, WIDTH, HEIGHT)
    frame = Frame(at.latitude, at.longitude, at.zoom, WIDTH, HEIGHT)
    key, used = _legend(legend(events, view=view, measure=measure, theme=theme, resolution=resolution), colors)
    foot = list(_wrapped([about, words.CREDITS], TOP + HEIGHT + used + 18, colors.name))
    height = TOP + HEIGHT + used + 18 + 18 * len(foot) + 6
    marks = _marks(events, frame, view=view, measure=measure, theme=theme, resolution=resolution)
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


def _marks(events: pd.DataFrame, frame: Frame, *, view: View, measure: Measure, theme: Theme, resolution: int) -> str:
    if view == "points":
        rows = sorted(point_rows(events, theme), key=lambda row: -row["size"])
        return "".join(_circle(row, frame) for row in rows)
    if view == "regions":
        shapes = region_features(region_sums(events, measure), theme)["features"]
        areas = [(shape["geometry"], shape["fill"], f"{shape['place']}: {shape['told']}") for shape in shapes]
    else:
        sums = hexagon_sums(events, measure, resolution)
        areas = [(_cell(cell), shade(value, sums, theme), f"{value:,.0f}") for cell, value in sums.items()]
    return "".join(
        f'<path d="{area_path(shape, frame)}" {_fill(fill)} stroke="{SHADES[theme][-1]}" stroke-width="0.7">'
        f"<title>{_text(told)}</title></path>"
        for shape, fill, told in areas
    )


def _cell(cell: str) -> dict[str, Any]:
    ring = [[longitude, latitude] for latitude, longitude in h3.cell_to_boundary(cell)]
    return {"type": "Polygon", "coordinates": [ring]}


def _circle(row: dict[str, Any], frame: Frame) -> str:
    x, y = frame.point(*row["at"])
    rim = "#{:02x}{:02x}{:02x}".format(*row["rim"][:3])
    told = " · ".join(row[name] for name in ("place", "days", "kind", "told") if row[name])
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{row["size"]}" {_fill(row["fill"])} stroke="{rim}" stroke-width="1.4">'
        f"<title>{_text(told)}</title></circle>"
    )


def _fill(color: list[int]) -> str:
    red, green, blue, opacity = color
    return f'fill="#{red:02x}{green:02x}{blue:02x}" fill-opacity="{opacity / 255:.2f}"'


def _legend(drawn: Legend, colors: Basemap) -> tuple[str, int]:
    """Return the legend under the map, and how many pixels high it is."""
    rows, x, y = [], 12.0, TOP + HEIGHT + ROW
    sizes = [LegendEntry(f"{entry.label} killed and injured", "", "hollow") for entry in drawn.sizes]
    entries = [*drawn.colors, *drawn.outcomes, *drawn.precisions, *sizes]
    radii = [6.0] * (len(entries) - len(sizes)) + [entry.diameter / 2 for entry in drawn.sizes]
    rows.append(f'<text x="12" y="{y}" font-weight="600" fill="{colors.ink}">{_text(drawn.title)}</text>')
    x += 24 + LETTER * len(drawn.title)
    for entry, radius in zip(entries, radii, strict=True):
        wide = 2 * radius + 26 + LETTER * len(entry.label)
        if x + wide > WIDTH:
            x, y = 12.0, y + ROW
        color = entry.color or colors.name
        inside = {"hollow": 0.0, "ring": 0.08, "half": 0.45}.get(entry.mark, 1.0)
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
