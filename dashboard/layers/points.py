"""Events as points: colour by type, fill by outcome, size by harm, a wide ring where only the region is known; pure."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd

from dashboard import words
from dashboard.layers.model import Theme
from dashboard.palette import TYPE_COLORS, rgb
from geodata.model import COUNTS, POINTS, Precision

FILL: Final = {"hit": 215, "debris": 110, "intercepted": 18, "unknown": 60}
"""Opacity of the inside by outcome, 0 to 255; the rim is always full."""
REGION_RING: Final = 5.0
"""Pixels by which the ring of a region is wider than the point of a town."""
SPREAD_DEGREES: Final = 0.05
"""How far events of one place are drawn apart; about 4 km, seen when zoomed in."""
NEEDED: Final = (
    *("event_id", "latitude", "longitude", "precision", "place", "toponym", "date_start", "sub_event_type", "outcome"),
    *(f"{name}_{end}" for name in COUNTS for end in ("min", "max")),
)
GOLDEN_ANGLE: Final = math.pi * (3 - math.sqrt(5))


def mapped(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that have a point: of one place, with coordinates."""
    return events[(events["scope"] == "place") & events["latitude"].notna() & (events["precision"] != "country")]


def radius(harmed: float) -> float:
    """Return the radius in pixels of so many people killed and injured."""
    return 3.8 + 3.0 * math.log10(1 + harmed)


def point_rows(events: pd.DataFrame, theme: Theme) -> list[dict[str, Any]]:
    """Return one row an event: id, position as longitude and latitude, colours, radius, and its words for the tooltip.

    Events of one place are drawn apart in a spiral, so that none hides another.
    """
    shown = mapped(events)[list(NEEDED)]
    numbers = shown.groupby(["latitude", "longitude"]).cumcount()
    return [_row(record, int(number), theme) for record, number in zip(shown.to_dict("records"), numbers, strict=True)]


def plain(text: object) -> str:
    """Return text that deck.gl takes as text: what begins with "@@" would be run as an expression."""
    value = str(text)
    return f"\u200b{value}" if value.startswith("@@") else value


def _row(record: dict[Any, Any], number: int, theme: Theme) -> dict[str, Any]:
    color = list(rgb(TYPE_COLORS[theme].get(record["sub_event_type"], "#888888")))
    harmed = sum(_told(record[f"{name}_min"]) for name in ("killed", "injured"))
    regional = record["precision"] not in POINTS
    near = words.NEARBY if record["precision"] == Precision.NEAR else ""
    latitude, longitude = spread(float(record["latitude"]), float(record["longitude"]), number)
    told = [
        f"{name}: {_range(record[f'{name}_min'], record[f'{name}_max'])}"
        for name in COUNTS
        if not _missing(record[f"{name}_min"])
    ]
    return {
        "id": record["event_id"],
        "at": [longitude, latitude],
        "fill": [*color, 22 if regional else FILL.get(record["outcome"], 60)],
        "rim": [*color, 255],
        "size": round(radius(harmed) + (REGION_RING if regional else 0), 1),
        "place": plain(record["place"] or record["toponym"]) + near,
        "days": "no date told" if _missing(record["date_start"]) else str(record["date_start"]),
        "kind": words.TYPES.get(record["sub_event_type"], ""),
        "told": ", ".join(told) or "no numbers told",
    }


def spread(latitude: float, longitude: float, number: int) -> tuple[float, float]:
    """Return where the n-th event of one place is drawn; the first stays at the place."""
    if number == 0:
        return latitude, longitude
    distance, angle = SPREAD_DEGREES * math.sqrt(number), number * GOLDEN_ANGLE
    east = distance * math.cos(angle) / max(math.cos(math.radians(latitude)), 0.1)
    return round(latitude + distance * math.sin(angle), 5), round(longitude + east, 5)


def _missing(value: Any) -> bool:
    # pandas' own test of one cell is many times slower, and there are ten cells a row.
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def _told(value: Any) -> float:
    return 0.0 if _missing(value) else float(value)


def _range(low: Any, high: Any) -> str:
    if _missing(high):
        return f"at least {int(low)}"
    return str(int(low)) if int(low) == int(high) else f"{int(low)}–{int(high)}"
