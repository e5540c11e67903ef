"""Places as JSON records."""

from __future__ import annotations

from typing import Any

from geodata.model import Place


def to_record(place: Place) -> dict[str, Any]:
    """Return a place with where it comes from; the coordinates of a country are null."""
    told = place.provenance
    return {
        "place_id": place.place_id,
        "place": place.name,
        "precision": place.precision.value,
        "country": place.country,
        "region": place.region,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "population": place.population or None,
        "provider": told.provider if told else None,
        "query": told.query if told else None,
        "version": told.version if told else None,
        "retrieved": told.retrieved.isoformat() if told and told.retrieved else None,
    }
