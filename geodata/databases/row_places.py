"""The place of a row: the one that reports know by its name, else the row's own point, kept no finer than a town."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping as Table
from typing import Final

from geodata.databases.mapping import Mapping
from geodata.databases.row_articles import cell, coded
from geodata.errors import ArticleError
from geodata.model import Atlas, Place, Precision, Provenance

NEAR_KILOMETRES: Final = 15.0
"""How far from a row's point the settlement of its name may lie: half the width of a large city."""
DECIMALS: Final = 2
"""Of a point that is kept: a hundredth of a degree, a kilometre, so that no house is pointed at."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees."""
Within = tuple[str | None, str | None]
"""Country (ISO 3166-1 alpha-2) and region (ISO 3166-2)."""


def place_of(row: Table[str, str], mapping: Mapping, atlas: Atlas) -> Place | None:
    """Return the place of a row, None where it tells none that can be drawn. Raises ArticleError for a bad point."""
    precision = Precision(coded(row, mapping, "precision") or Precision.SETTLEMENT)
    country = _country(row, mapping, atlas)
    if precision is Precision.COUNTRY:
        return country
    code = country.country if country else None
    region = _named(cell(row, mapping, "region"), Precision.REGION, code, atlas)
    point = _point(row, mapping)
    if precision is Precision.REGION:
        named = region or _named(cell(row, mapping, "place"), Precision.REGION, code, atlas)
        return named or _own(row, mapping, precision, (code, None), point)
    found = _settlement(cell(row, mapping, "place"), code, point, atlas) if precision is Precision.SETTLEMENT else None
    return found or _own(row, mapping, precision, (code, region.region if region else None), point)


def _country(row: Table[str, str], mapping: Mapping, atlas: Atlas) -> Place | None:
    written = coded(row, mapping, "country")
    if not written:
        return None
    if re.fullmatch("[A-Z]{2}", written):
        return atlas.country(written)
    plain = re.sub(r"\s*\([^)]*\)", "", written).strip()
    return _named(plain, Precision.COUNTRY, None, atlas)


def _named(name: str | None, precision: Precision, country: str | None, atlas: Atlas) -> Place | None:
    if not name:
        return None
    if precision is Precision.REGION and re.fullmatch(r"[A-Z]{2}-\w+", name):
        return atlas.region(name)
    tries = (name, f"{name} region", re.sub(r"\s+(?:oblast|province|oblast'|область)$", "", name, flags=re.I))
    for written in tries:
        for place in atlas.candidates(written, "en"):
            if place.precision is precision and country in (None, place.country):
                return place
    return None


def _settlement(name: str | None, country: str | None, point: Point | None, atlas: Atlas) -> Place | None:
    """Return the settlement of this name at the row's point, so that reports and rows meet at one place."""
    for place in atlas.candidates(name, "en") if name and point else ():
        if place.precision is not Precision.SETTLEMENT or country not in (None, place.country):
            continue
        if place.latitude is None or place.longitude is None or point is None:
            continue
        if _kilometres(point, (place.latitude, place.longitude)) <= NEAR_KILOMETRES:
            return place
    return None


def _own(
    row: Table[str, str],
    mapping: Mapping,
    precision: Precision,
    within: tuple[str | None, str | None],
    point: Point | None,
) -> Place | None:
    """Return the place as the table has it; None where it tells no point."""
    name = cell(row, mapping, "place") or cell(row, mapping, "region") or cell(row, mapping, "country")
    if point is None or not name:
        return None
    latitude, longitude = round(point[0], DECIMALS), round(point[1], DECIMALS)
    told = Provenance("table", name[:80], mapping.name)
    key = f"table:{latitude:.{DECIMALS}f},{longitude:.{DECIMALS}f}"
    return Place(key, name[:200], precision, *within, latitude, longitude, provenance=told)


def _point(row: Table[str, str], mapping: Mapping) -> Point | None:
    written = [cell(row, mapping, "latitude"), cell(row, mapping, "longitude")]
    if None in written:
        together = re.findall(r"-?\d+(?:\.\d+)?", cell(row, mapping, "position") or "")
        written = list(together[:2]) if len(together) >= 2 else written
    if None in written:
        return None
    try:
        latitude, longitude = (float((part or "").replace(",", ".")) for part in written)
    except ValueError as error:
        raise ArticleError(f"latitude, longitude: {written!r:.60} are no degrees", "write decimal degrees") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ArticleError(f"latitude, longitude: {latitude}, {longitude} lie outside the earth", "mend them")
    # (0, 0) is what a program writes that knows no point.
    return None if latitude == longitude == 0 else (latitude, longitude)


def _kilometres(one: Point, other: Point) -> float:
    north = (one[0] - other[0]) * 111.2
    east = (one[1] - other[1]) * 111.2 * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east)
