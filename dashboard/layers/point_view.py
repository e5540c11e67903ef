"""The view "points": one mark a place, filled where something was hit, hollow where all was stopped; regions tinted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers import terse_marks
from dashboard.layers.label_places import obstacles, quiet_offset
from dashboard.layers.mark_layer import mark_layer
from dashboard.layers.marks import (
    BUSY,
    WIDTHS,
    Marks,
    days_said,
    in_order,
    marks_of,
    place_said,
    radius,
    told_said,
    written,
    written_numbers,
)
from dashboard.layers.region_shapes import is_lined, region_middle, region_shape
from dashboard.layers.terms import Legend, LegendEntry, Options, Shape, SizeEntry, Written
from dashboard.layers.terse_marks import towns_of
from dashboard.look.palette import HOVERED, INK, LABEL, TINTS, TYPE_COLORS, rgb
from dashboard.words import layer_words, map_words, phrases

TINT: Final = 40
RIM: Final = 90
"""Opacity of the rim of an area, where the basemap draws no line round it."""
TIP: Final = "<b>{place}</b><br>{days}<br>{reports}<br>{told}"
SAID: Final = ("place", "days", "reports", "told")
"""What the pointer is told of an area, in order."""


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return tinted regions with their counts, marks of places, and the numbers on them."""
    towns = towns_of(spots)
    drawn = in_order(towns)
    many = len(towns) > terse_marks.MOST_TOLD
    least = terse_marks.least_numbered(drawn.events.tolist()) if many else BUSY
    areas, label, around = area_rows(spots, options), LABEL[options.theme], obstacles(drawn)
    return [
        _areas(areas, options),
        _numbers(
            f"{options.layer_id}-area-counts",
            [_area_label(area, around) for area in areas] if options.counted else [],
            "ink",
            background=True,
            get_background_color=[*rgb(label["box"]), 215],
            background_padding=[3, 1],
            get_pixel_offset="beside",
        ),
        terse_marks.layer(drawn, options) if many else _marks(marks_of(drawn, options), options),
        _numbers(
            f"{options.layer_id}-counts",
            Written(written_numbers(drawn, least)),
            f"on ? {[*rgb(label['filled']), 255]} : {[*rgb(label['hollow']), 255]}",
        ),
    ]


def _areas(areas: list[dict[str, Any]], options: Options) -> Any:
    """Return the layer of tinted regions."""
    return pydeck.Layer(
        "GeoJsonLayer",
        id=f"{options.layer_id}-areas",
        data={"type": "FeatureCollection", "features": areas},
        get_fill_color="fill",
        # The basemap draws borders finer than these shapes are: a rim beside its line would look like a second border.
        stroked=any(area["rim"][3] for area in areas),
        get_line_color="rim",
        line_width_min_pixels=1,
        pickable=True,
        auto_highlight=True,
        highlight_color=list(HOVERED[options.theme]),
    )


def _marks(marks: Marks, options: Options) -> Any:
    """Return the layer of marks that carry their words."""
    return mark_layer(
        written(marks),
        options,
        "fill[3]",
        get_position="at",
        get_fill_color="fill",
        get_line_color="[fill[0], fill[1], fill[2], rim]",
        get_radius="size",
    )


def legend(spots: pd.DataFrame, options: Options) -> Legend:
    """Return what colours, fills and sizes stand for, of those that are drawn."""
    colors, ink = TYPE_COLORS[options.theme], INK[options.theme]
    marks, areas = towns_of(spots), _regions(spots)
    present = set(spots["kind"]) if len(spots) else set()
    outcomes = [
        ("hit", "filled", (marks["hit"] > 0).any()),
        ("debris", "half", ((marks["debris"] > 0) & (marks["hit"] == 0)).any()),
        ("intercepted", "hollow", (marks["stopped"] == marks["events"]).any()),
    ]
    precisions: list[LegendEntry] = []
    if len(areas):
        precisions.append(LegendEntry(layer_words.REGION_ONLY, ink, "area"))
    if (spots["unsure"] >= spots["events"]).any() if len(spots) else False:
        precisions.append(LegendEntry(layer_words.UNSURE, ink, "faint"))
    most = int(marks["events"].max()) if len(marks) else 0
    return Legend(
        title=layer_words.TYPE,
        colors=tuple(
            LegendEntry(map_words.TYPES[kind], color, "cell") for kind, color in colors.items() if kind in present
        ),
        outcomes=tuple(LegendEntry(map_words.OUTCOMES[name], ink, mark) for name, mark, there in outcomes if there),  # type: ignore[arg-type]
        precisions=tuple(precisions),
        sizes=tuple(SizeEntry(str(number), 2 * radius(number)) for number in (1, 5, 20) if number <= most),
    )


def shapes(spots: pd.DataFrame, options: Options) -> list[Shape]:
    """Return the tinted regions and the marks as shapes to draw, in their order."""
    drawn = in_order(towns_of(spots))
    marks, around = marks_of(drawn, options), obstacles(drawn)
    areas = [
        Shape(
            tuple(row["fill"]),
            _hex(row["rim"]),
            _joined(*(row[name] for name in SAID)),
            geometry=row["geometry"],
            count=row["count"],
            label=(row["at"][0], row["at"][1]),
            beside=quiet_offset(row["at"], around),
        )
        for row in area_rows(spots, options)
    ]
    circles = [
        Shape(
            marks.fill[at],
            _hex(marks.fill[at]),
            _joined(marks.place[at], marks.days[at], marks.reports[at], marks.told[at]),
            at=(marks.longitude[at], marks.latitude[at]),
            radius=marks.size[at],
            width=WIDTHS[marks.rank[at] > 0],
            count=_count(marks.events[at]),
        )
        for at in range(len(marks))
    ]
    return [*areas, *circles]


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return int(spots["events"].sum()) if len(spots) else 0


def area_rows(spots: pd.DataFrame, options: Options) -> list[dict[str, Any]]:
    """Return one GeoJSON feature for each region of which reports tell no finer place."""
    found = []
    for record in _regions(spots).to_dict("records"):
        shape, middle = region_shape(record["region"]), region_middle(record["region"])
        if shape is not None and middle is not None:
            struck = record["hit"] or record["debris"]
            color = rgb(TINTS[options.theme]["struck" if struck else "stopped"])
            words = _words(record)
            found.append(
                {
                    "type": "Feature",
                    "geometry": shape,
                    "properties": {"spot": record["spot"], "id": _only(record)},
                    "fill": [*color, TINT],
                    "rim": [*color, 0 if is_lined(record["region"]) else RIM],
                    # The grey of what was stopped is too pale for small figures.
                    "ink": [*(color if struck else rgb(INK[options.theme])), 255],
                    "at": [round(middle[0], 3), round(middle[1], 3)],
                    "count": phrases.number(int(record["events"])),
                    **words,
                }
            )
    return found


def _words(record: dict[Any, Any]) -> dict[str, str]:
    events, outcomes = int(record["events"]), [int(record[name]) for name in ("hit", "debris", "stopped")]
    return {
        "place": place_said(record["place"], record["precision"]),
        "days": days_said(record["oldest"], record["newest"]),
        "reports": phrases.counted(events, *map_words.EVENT),
        "told": told_said(record["kind"] or "", events, *outcomes, record["unsure"] >= events),
    }


def _area_label(area: dict[str, Any], around: npt.NDArray[np.float64]) -> dict[str, Any]:
    beside = list(quiet_offset(area["at"], around))
    return {"at": area["at"], "count": area["count"], "ink": area["ink"], "beside": beside}


def _numbers(name: str, data: Any, ink: str, **box: Any) -> Any:
    return pydeck.Layer(
        "TextLayer",
        id=name,
        data=data,
        get_position="at",
        get_text="count",
        get_color=ink,
        get_size=12,
        font_family="'Source Sans, sans-serif'",
        font_weight=600,
        character_set="'0123456789,'",
        pickable=False,
        **box,
    )


def tip(spots: pd.DataFrame) -> str:
    """Return HTML of what the pointer is told; "" where what it rests on is asked for."""
    return "" if len(towns_of(spots)) > terse_marks.MOST_TOLD else TIP


def _regions(spots: pd.DataFrame) -> pd.DataFrame:
    return spots[spots["precision"] == "region"]


def _only(record: dict[Any, Any]) -> str | None:
    return str(record["event_id"]) if record["events"] == 1 else None


def _count(events: int) -> str:
    return phrases.number(events) if events >= BUSY else ""


def _joined(*said: str) -> str:
    return " · ".join(part for part in said if part)


def _hex(color: Sequence[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color[:3])
