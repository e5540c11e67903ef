"""The events shown as files to take away: one row an event or one row a claim; pure."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import Any, Final

import numpy as np
import pandas as pd

FORMATS: Final = {"csv": "text/csv", "geojson": "application/geo+json", "parquet": "application/vnd.apache.parquet"}
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def write(rows: pd.DataFrame, kind: str, about: str) -> bytes:
    """Return rows of the `events` view, or of claims, as a file's bytes.

    kind: "csv" (UTF-8 with its mark, formulas neutralised), "geojson" (RFC 7946) or "parquet".
    about: credits, filter and date; a member of GeoJSON, metadata of Parquet; a CSV carries none, so that it stays one.
    Raises ValueError for another kind.
    """
    if kind == "csv":
        return _csv(rows)
    if kind == "geojson":
        return _geojson(rows, about)
    if kind == "parquet":
        return _parquet(rows, about)
    raise ValueError(f"no such format: {kind}; choose {', '.join(FORMATS)}")


def harmless(value: Any) -> Any:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def _flat(value: Any) -> Any:
    if _is_list(value):
        return "; ".join(str(item) for item in value)
    return value


def _csv(rows: pd.DataFrame) -> bytes:
    flat = rows.map(lambda value: harmless(_flat(value)))
    for name in flat.columns:
        if pd.api.types.is_float_dtype(flat[name]) and name not in ("latitude", "longitude"):
            flat[name] = flat[name].astype("Int64")
    text: str = flat.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _geojson(rows: pd.DataFrame, about: str) -> bytes:
    features = []
    for record in rows.to_dict("records"):
        values = {str(name): _plain(value) for name, value in record.items()}
        latitude, longitude = values.pop("latitude"), values.pop("longitude")
        point = {"type": "Point", "coordinates": [longitude, latitude]} if latitude is not None else None
        features.append({"type": "Feature", "geometry": point, "properties": values})
    whole = {"type": "FeatureCollection", "about": about, "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False).encode()


def _parquet(rows: pd.DataFrame, about: str) -> bytes:
    held = rows.copy()
    held.attrs["about"] = about
    file = BytesIO()
    held.to_parquet(file, index=False)
    return file.getvalue()


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple | np.ndarray)


def _plain(value: Any) -> Any:
    if _is_list(value):
        return [str(item) for item in value]
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) > 180 else value
