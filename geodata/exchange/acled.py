"""Rows under ACLED's column names (ACLED Codebook), for tools made for its tables; not ACLED's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

_GEO_PRECISION: Final = {"settlement": 1, "near": 2, "water": 2, "region": 3, "country": 3}


def to_acled(rows: Sequence[Mapping[str, Any]], unit: str) -> list[dict[str, Any]]:
    """Return rows with ACLED's columns; `fatalities` is the lowest reported number, empty where none is told.

    The number of fatalities is never 0 for unknown, unlike in ACLED's own tables.
    """
    return [_row(row, unit) for row in rows]


def _row(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    day = row.get("date_start")
    return {
        "event_id_cnty": row.get(f"{unit}_id"),
        "event_date": day,
        "year": day.year if day is not None else None,
        "time_precision": row.get("time_precision"),
        "sub_event_type": row.get("sub_event_type"),
        "actor1": row.get("attacker"),
        "country": row.get("country"),
        "admin1": row.get("region"),
        "location": row.get("place"),
        "latitude": row.get("latitude"),
        "longitude": row.get("longitude"),
        "geo_precision": _GEO_PRECISION.get(row.get("precision") or ""),
        "source": row.get("publishers") if unit == "event" else row.get("article"),
        "notes": row.get("quote"),
        "fatalities": row.get("killed_min"),
        "fatalities_max": row.get("killed_max"),
    }
