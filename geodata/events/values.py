"""The values of corrections, read and written; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from geodata.errors import CorrectionError
from geodata.model import COUNTS, FIRST_DAY, LAST_DAY, Count, Place, Precision, Provenance, SubEventType

UNKNOWN: Final = "unknown"


def read_value(action: str, value: str) -> Mapping[str, Any]:
    """Return the fields that a correction sets, by their names in Claim and Event; none where it sets none.

    Raises CorrectionError, with the remedy.
    """
    if action == "place":
        return {"place": _place(value)}
    if action == "date":
        return _dates(value)
    if action == "count":
        return _count(value)
    if action == "type":
        if value not in list(SubEventType):
            raise CorrectionError(f"unknown type {value!r}; use one of {', '.join(SubEventType)}")
        return {"sub_event_type": SubEventType(value)}
    if action == "merge" and not value:
        raise CorrectionError("merge with what is not told; put the other event's or claim's id in the column value")
    return {}


def place_value(place: Place) -> str:
    """Return a place as the value of a correction."""
    told = {
        "place_id": place.place_id,
        "name": place.name.replace(";", ","),
        "precision": place.precision.value,
        "country": place.country,
        "region": place.region,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
    return "; ".join(f"{name}={part}" for name, part in told.items() if part is not None)


def count_value(name: str, count: Count | None) -> str:
    """Return a count as the value of a correction, such as `killed=3..5`."""
    if count is None:
        return f"{name}={UNKNOWN}"
    return f"{name}={count.minimum}..{'' if count.maximum is None else count.maximum}"


def _place(value: str) -> Place:
    told = {name.strip(): part.strip() for name, _, part in (piece.partition("=") for piece in value.split(";"))}
    missing = [name for name in ("place_id", "name", "precision") if not told.get(name)]
    if missing:
        raise CorrectionError(f"the place has no {missing[0]}; write place_id=…; name=…; precision=…; latitude=…")
    try:
        return Place(
            place_id=told["place_id"],
            name=told["name"],
            precision=Precision(told["precision"]),
            country=told.get("country") or None,
            region=told.get("region") or None,
            latitude=float(told["latitude"]) if told.get("latitude") else None,
            longitude=float(told["longitude"]) if told.get("longitude") else None,
            provenance=Provenance("correction", told["name"], ""),
        )
    except ValueError as error:
        raise CorrectionError(f"the place cannot be read ({error}); give degrees such as 50.45") from error


def _dates(value: str) -> Mapping[str, Any]:
    if value == UNKNOWN:
        return {"date_start": None, "date_end": None, "time_precision": None}
    start, _, end = value.partition("..")
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    except ValueError as error:
        raise CorrectionError(f"{value!r} is no date; write 2025-03-10 or 2025-03-10..2025-03-11") from error
    if last < first:
        raise CorrectionError(f"the dates {value} are reversed; put the earlier day first")
    if first < FIRST_DAY or last > LAST_DAY:
        raise CorrectionError(f"the date {value} lies outside {FIRST_DAY} to {LAST_DAY}; correct the year")
    length = (last - first).days
    return {"date_start": first, "date_end": last, "time_precision": 1 if length <= 1 else 2 if length <= 7 else 3}


def _count(value: str) -> Mapping[str, Any]:
    name, _, told = value.partition("=")
    if name not in COUNTS:
        raise CorrectionError(f"unknown count {name!r}; write one of {', '.join(COUNTS)} as in killed=3..5")
    if told == UNKNOWN:
        return {name: None}
    low, dots, high = told.partition("..")
    try:
        return {name: Count(int(low), int(high) if high else None if dots else int(low))}
    except ValueError as error:
        raise CorrectionError(
            f"{told!r:.40} is no count; write killed=3, killed=3..5 or killed=3.. (at least)"
        ) from error
