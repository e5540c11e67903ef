"""Marks where they are many: a row holds where one lies and how it looks; what it says is asked for, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.layers.mark_layer import mark_layer
from dashboard.layers.marks import (
    BUSY,
    DECIMALS,
    Drawn,
    days_said,
    fills_of,
    in_order,
    place_said,
    reports_said,
    rims_of,
    told_said,
)
from dashboard.layers.terms import Options

MOST_TOLD: Final = 5_000
"""Marks whose words are sent along: they take some 25 bytes of packed JSON each, twice what the rest of a mark does."""
MOST_NUMBERED: Final = 2_000
"""Of many marks, those that show their number; more would hide each other, and take as much as the marks again."""
NUMBER: Final = 5
"""Place in a row of the number of its mark, where the row is not at its own place: the player leaves rows out."""


def layer(drawn: Drawn, options: Options) -> Any:
    """Return the layer of the marks, in the order of drawing."""
    whole = 10**DECIMALS
    return mark_layer(
        written(drawn, options),
        options,
        "this[2][3]",
        get_position=f"[this[0] / {whole}, this[1] / {whole}]",
        get_fill_color="this[2]",
        get_line_color="[this[2][0], this[2][1], this[2][2], this[3]]",
        get_radius="this[4]",
    )


def written(drawn: Drawn, options: Options) -> str:
    """Return as JSON a row a mark: longitude and latitude in thousandths, colour of the inside, rim, radius.

    Looks repeat from row to row, as neighbours in the order look alike, and take next to nothing when packed.
    """
    looks = list(zip(fills_of(drawn, options), rims_of(drawn), drawn.size.tolist(), strict=True))
    tails = {look: f"[{','.join(map(str, look[0]))}],{look[1]},{look[2]!r}]" for look in set(looks)}
    east, north = (
        np.round(drawn.towns[name].to_numpy("float64") * 10**DECIMALS).astype("int64").tolist()
        for name in ("longitude", "latitude")
    )
    rows = [f"[{x},{y},{tails[look]}" for x, y, look in zip(east, north, looks, strict=True)]
    return f"[{','.join(rows)}]"


def least_numbered(events: Sequence[int]) -> int:
    """Return from how many events on marks show their number, so that no more than MOST_NUMBERED do."""
    ordered = sorted(events, reverse=True)
    return max(BUSY, ordered[MOST_NUMBERED] + 1) if len(ordered) > MOST_NUMBERED else BUSY


def towns_of(spots: pd.DataFrame) -> pd.DataFrame:
    """Return the spots that are drawn as marks."""
    return spots[spots["precision"] != "region"]


def terse_spots(spots: pd.DataFrame) -> pd.DataFrame | None:
    """Return the spots whose marks are known by their number alone, in its order; None where marks are few.

    Each of few marks tells its spot and its words.
    """
    towns = towns_of(spots)
    return in_order(towns).towns if len(towns) > MOST_TOLD else None


def said_of(row: pd.Series[Any]) -> list[str]:
    """Return what the mark of a place says: its name, days, number of reports and what is told of it."""
    events = int(row["events"])
    kind = row["kind"] if isinstance(row["kind"], str) else ""
    outcomes = [int(row[name]) for name in ("hit", "debris", "stopped")]
    return [
        place_said(row["place"], row["precision"]),
        days_said(row["oldest"], row["newest"]),
        reports_said(events),
        told_said(kind, events, *outcomes, bool(row["unsure"] >= events)),
    ]
