"""GeoJSON (RFC 7946): longitude before latitude, no point where none is known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any


def to_geojson(rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Return rows as a FeatureCollection with `about` as a member of it; a row without a point has a null geometry."""
    whole = {"type": "FeatureCollection", "about": dict(about), "features": [_feature(row) for row in rows]}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    known = latitude is not None and longitude is not None
    own = row.get("claim_id") or row.get("event_id")
    return {
        "type": "Feature",
        **({"id": own} if own else {}),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]} if known else None,
        "properties": {name: _plain(value) for name, value in row.items() if name not in ("latitude", "longitude")},
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
