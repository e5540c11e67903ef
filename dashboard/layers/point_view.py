"""The view "points": one mark a place, filled where something was hit, hollow where all was stopped; regions tinted."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pydeck  # type: ignore[import-untyped]

from dashboard.layers.label_places import marks_of, quiet_offset
from dashboard.layers.region_shapes import region_middle, region_shape
from dashboard.layers.terms import Legend, LegendEntry, Options, Shape, SizeEntry
from dashboard.look.palette import INK, LABEL, TINTS, TYPE_COLORS, rgb
from dashboard.words import layer_words, map_words, phrases
from geodata.model import Precision

FILL: Final = {"hit": 225, "debris": 120, "stopped": 0, "unknown": 60}
"""Opacity of the inside by the gravest outcome told at the place, 0 to 255."""
PALE: Final = 150
"""Opacity of the rim where all was stopped."""
FAINT: Final = 0.4
"""Share of its opacity that a mark keeps where the reader is unsure of all that is told there."""
TINT: Final = 40
LARGEST: Final = 24.0
BUSY: Final = 3
"""Marks of so many events or more show their number at any zoom."""


def layers(spots: pd.DataFrame, options: Options) -> list[Any]:
    """Return tinted regions with their counts, marks of places, and the numbers on them."""
    rows = mark_rows(spots, options)
    counted = [row for row in rows if row["count"]]
    areas = area_rows(spots, options)
    around = marks_of(rows)
    labels = [_area_label(area, around) for area in areas] if options.counted else []
    pixels = {"radius_units": "'pixels'", "line_width_units": "'pixels'", "stroked": True, "get_position": "at"}
    return [
        pydeck.Layer(
            "GeoJsonLayer",
            id=f"{options.layer_id}-areas",
            data={"type": "FeatureCollection", "features": areas},
            get_fill_color="fill",
            # From afar the basemap's lines are too fine to tell tinted neighbours apart.
            get_line_color="rim",
            line_width_min_pixels=1,
            pickable=True,
            auto_highlight=True,
        ),
        _numbers(f"{options.layer_id}-area-counts", labels, options, boxed=True),
        pydeck.Layer(
            "ScatterplotLayer",
            id=options.layer_id,
            data=rows,
            get_radius="size",
            get_fill_color="fill",
            get_line_color="rim",
            get_line_width="width",
            pickable=True,
            auto_highlight=True,
            **pixels,
        ),
        _numbers(f"{options.layer_id}-counts", counted, options, boxed=False),
    ]


def legend(spots: pd.DataFrame, options: Options) -> Legend:
    """Return what colours, fills and sizes stand for, of those that are drawn."""
    colors, ink = TYPE_COLORS[options.theme], INK[options.theme]
    marks, areas = _towns(spots), _regions(spots)
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
    rows = mark_rows(spots, options)
    around = marks_of(rows)
    areas = [
        Shape(
            tuple(row["fill"]),
            _hex(row["rim"]),
            _told(row),
            geometry=row["geometry"],
            count=row["count"],
            label=(row["at"][0], row["at"][1]),
            beside=quiet_offset(row["at"], around),
        )
        for row in area_rows(spots, options)
    ]
    marks = [
        Shape(
            tuple(row["fill"]),
            _hex(row["rim"]),
            _told(row),
            at=(row["at"][0], row["at"][1]),
            radius=row["size"],
            width=row["width"],
            count=row["count"],
        )
        for row in rows
    ]
    return [*areas, *marks]


def drawn(spots: pd.DataFrame) -> int:
    """Return how many events are drawn."""
    return int(spots["events"].sum()) if len(spots) else 0


def radius(events: float) -> float:
    """Return the radius in pixels of the mark of so many events."""
    return min(3.4 + 2.1 * math.sqrt(events), LARGEST)


def mark_rows(spots: pd.DataFrame, options: Options) -> list[dict[str, Any]]:
    """Return one row a place finer than a region, the least first: colours, radius, count and words."""
    towns = _towns(spots)
    rows = [_mark(record, options) for record in towns.to_dict("records")]
    return sorted(rows, key=lambda row: (row["rank"], -row["size"]))


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
                    "rim": [*color, 90],
                    # The grey of what was stopped is too pale for small figures.
                    "ink": [*(color if struck else rgb(INK[options.theme])), 255],
                    "at": [round(middle[0], 3), round(middle[1], 3)],
                    "count": phrases.number(int(record["events"])),
                    **words,
                }
            )
    return found


def plain(text: object) -> str:
    """Return text that deck.gl takes as text: what begins with "@@" would be run as an expression."""
    value = str(text)
    return f"\u200b{value}" if value.startswith("@@") else value


def _mark(record: dict[Any, Any], options: Options) -> dict[str, Any]:
    color = rgb(TYPE_COLORS[options.theme].get(record["kind"], "#888888"))
    grave = next((name for name in ("hit", "debris") if record[name]), None)
    if grave is None:
        grave = "stopped" if record["stopped"] == record["events"] else "unknown"
    stopped = grave == "stopped"
    share = FAINT if record["unsure"] >= record["events"] else 1.0
    events = int(record["events"])
    return {
        "spot": record["spot"],
        "id": _only(record),
        "at": [round(float(record["longitude"]), 4), round(float(record["latitude"]), 4)],
        "fill": [*color, round(FILL[grave] * share)],
        "rim": [*color, round((PALE if stopped else 255) * share)],
        "size": round(radius(events) * (0.72 if stopped else 1.0), 1),
        "width": 1.2 if stopped else 1.5,
        "rank": {"stopped": 0, "unknown": 1, "debris": 2, "hit": 3}[grave],
        "count": phrases.number(events) if events >= BUSY else "",
        **_words(record),
    }


def _words(record: dict[Any, Any]) -> dict[str, str]:
    events = int(record["events"])
    first, last = record["oldest"], record["newest"]
    days = map_words.NO_DATE if not phrases.is_told(last) else phrases.days(first or last, last)
    kinds = [
        (layer_words.HIT, int(record["hit"])),
        (layer_words.DEBRIS, int(record["debris"])),
        (layer_words.STOPPED, int(record["stopped"])),
    ]
    told = "; ".join(form.format(phrases.number(number)) for form, number in kinds if number)
    if events == 1:
        told = map_words.TYPES.get(record["kind"], "")
    unsure = layer_words.UNSURE_TIP if record["unsure"] >= events else ""
    return {
        "place": plain(record["place"]) + (map_words.NEARBY if record["precision"] == Precision.NEAR else ""),
        "days": days,
        "reports": phrases.counted(events, *map_words.EVENT),
        "told": "; ".join(part for part in (told, unsure) if part),
    }


def _area_label(area: dict[str, Any], marks: npt.NDArray[np.float64]) -> dict[str, Any]:
    beside = list(quiet_offset(area["at"], marks))
    return {"at": area["at"], "count": area["count"], "ink": area["ink"], "beside": beside}


def _numbers(name: str, rows: list[dict[str, Any]], options: Options, *, boxed: bool) -> Any:
    filled, hollow = [*rgb(LABEL[options.theme]["filled"]), 255], [*rgb(LABEL[options.theme]["hollow"]), 255]
    data = rows
    box: dict[str, Any] = {}
    if boxed:
        box = {"background": True, "get_background_color": [*rgb(LABEL[options.theme]["box"]), 215]}
        box |= {"background_padding": [3, 1], "get_pixel_offset": "beside"}
    else:
        data = [{"at": row["at"], "count": row["count"], "ink": filled if row["rank"] == 3 else hollow} for row in rows]
    return pydeck.Layer(
        "TextLayer",
        id=name,
        data=data,
        get_position="at",
        get_text="count",
        get_color="ink",
        get_size=12,
        font_family="'Source Sans, sans-serif'",
        font_weight=600,
        character_set="'0123456789,'",
        pickable=False,
        **box,
    )


def _towns(spots: pd.DataFrame) -> pd.DataFrame:
    return spots[spots["precision"] != "region"]


def _regions(spots: pd.DataFrame) -> pd.DataFrame:
    return spots[spots["precision"] == "region"]


def _only(record: dict[Any, Any]) -> str | None:
    return str(record["event_id"]) if record["events"] == 1 else None


def _told(row: dict[str, Any]) -> str:
    return " · ".join(row[name] for name in ("place", "days", "reports", "told") if row[name])


def _hex(color: list[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color[:3])
