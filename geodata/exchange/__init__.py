"""Exchange: rows of events or claims as files that other programs read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from geodata.errors import ValidationError
from geodata.exchange.acled import to_acled
from geodata.exchange.geojson import to_geojson
from geodata.exchange.kml import to_kml
from geodata.exchange.tables import to_csv, to_parquet

__all__ = ["CREDITS", "KINDS", "UNITS", "export"]

KINDS: Final = {"csv": ".csv", "geojson": ".geojson", "kml": ".kml", "parquet": ".parquet", "acled": ".acled.csv"}
"""The formats, and how the names of their files end."""
UNITS: Final = ("event", "claim")
CREDITS: Final = (
    "Places: GeoNames (geonames.org), CC BY 4.0. Boundaries: Natural Earth, public domain. "
    "Where the provider is nominatim or photon: OpenStreetMap contributors, ODbL."
)


def export(
    rows: Sequence[Mapping[str, Any]], kind: str, unit: str, *, shown: str, made: datetime, mark: bool = True
) -> bytes:
    """Return rows of the store's events or claims as a file's bytes, reported figures as they stand.

    kind: one of KINDS; "acled" is a CSV with ACLED's column names.
    unit: "event" or "claim", what one row is. shown: the filter in words. made: when the file is made.
    mark: whether a CSV begins with a byte order mark, which Excel needs to read UTF-8.
    Credits, filter and date stand within GeoJSON, KML and Parquet; a CSV holds rows alone.
    Raises ValidationError for another kind or unit.
    """
    if kind not in KINDS:
        raise ValidationError(f"no such format: {kind}; choose one of {', '.join(KINDS)}")
    if unit not in UNITS:
        raise ValidationError(f"no such unit: {unit}; choose one of {', '.join(UNITS)}")
    about = {
        "credits": CREDITS,
        "filter": shown,
        "made": made.isoformat(timespec="seconds"),
        "unit": unit,
        "notice": "Reported, not verified.",
    }
    if kind == "csv":
        return to_csv(rows, mark)
    if kind == "acled":
        return to_csv(to_acled(rows, unit), mark)
    if kind == "geojson":
        return to_geojson(rows, about)
    if kind == "kml":
        return to_kml(rows, about)
    return to_parquet(rows, about)
