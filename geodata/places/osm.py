"""Settlements out of the answers of Nominatim and Photon, which both speak of OpenStreetMap; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geodata.model import Place, Precision, Provenance
from geodata.places import known, regions

SETTLEMENTS: Final = frozenset({"city", "town", "village", "hamlet", "municipality", "isolated_dwelling", "farm"})
"""OpenStreetMap's kinds of settlement, none finer than a village; suburbs and houses are not among them."""

_FIRST_LEVEL: Final = ("ISO3166-2-lvl4", "ISO3166-2-lvl3", "ISO3166-2-lvl5", "ISO3166-2-lvl6")
_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}

Raw = Mapping[str, Any]


def from_nominatim(raw: Raw, origin: Provenance) -> Place | None:
    """Return the settlement of one result of Nominatim's search (format json, with address and extra tags).

    None where it is something else. Fields: https://nominatim.org/release-docs/latest/api/Output/. Raises KeyError,
    TypeError or ValueError where the result is malformed.
    """
    kind = raw.get("addresstype") or raw["type"]
    if kind not in SETTLEMENTS:
        return None
    address: Raw = raw.get("address") or {}
    country = str(address.get("country_code") or "").upper() or None
    codes = [str(address[level]) for level in _FIRST_LEVEL if address.get(level)]
    return Place(
        place_id=f"osm:{raw['osm_type']}/{raw['osm_id']}" if "osm_id" in raw else f"nominatim:{raw['place_id']}",
        name=str(raw.get("name") or str(raw["display_name"]).split(",")[0]),
        precision=Precision.SETTLEMENT,
        country=country,
        region=next((code for code in codes if code in regions.divisions()), None),
        latitude=float(raw["lat"]),
        longitude=float(raw["lon"]),
        population=_population((raw.get("extratags") or {}).get("population")),
        provenance=origin,
    )


def from_photon(raw: Raw, origin: Provenance) -> Place | None:
    """Return the settlement of one GeoJSON feature of Photon, None where it is something else.

    Fields: https://github.com/komoot/photon. Raises KeyError, TypeError or ValueError where the feature is malformed.
    """
    told: Raw = raw["properties"]
    if told["osm_key"] != "place" or told["osm_value"] not in SETTLEMENTS:
        return None
    longitude, latitude = raw["geometry"]["coordinates"][:2]
    country = str(told.get("countrycode") or "").upper() or None
    return Place(
        place_id=f"osm:{_OSM_TYPES.get(told['osm_type'], told['osm_type'])}/{told['osm_id']}",
        name=str(told["name"]),
        precision=Precision.SETTLEMENT,
        country=country,
        region=_region(told.get("state"), country),
        latitude=float(latitude),
        longitude=float(longitude),
        provenance=origin,
    )


def _region(name: Any, country: str | None) -> str | None:
    places = known.find(str(name)) if name else ()
    return next((place.region for place in places if place.country == country and place.region), None)


def _population(told: Any) -> int:
    digits = str(told or "").replace(",", "").replace(" ", "").split(".")[0]
    return int(digits) if digits.isdecimal() and digits.isascii() else 0
