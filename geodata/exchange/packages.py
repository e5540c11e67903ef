"""A Frictionless data package (v2): the tables with their meaning, licence, sources, filter and date, as a ZIP."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

from geodata.exchange.export_columns import fields
from geodata.exchange.table_formats import to_csv

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: Final = {
    "text": "string",
    "texts": "string",
    "integer": "integer",
    "number": "number",
    "date": "date",
    "time": "datetime",
}
LICENCES: Final = (
    {
        "name": "CC-BY-4.0",
        "title": "Places: GeoNames, CC BY 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {"name": "ODbL-1.0", "title": "Where the provider is nominatim or photon: OpenStreetMap contributors, ODbL"}
    | {"path": "https://opendatacommons.org/licenses/odbl/1-0/"},
)


def to_package(rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Return a ZIP of datapackage.json and one CSV, whose sources are the publishers of all rows."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", json.dumps(describe_package(rows, about), ensure_ascii=False, indent=2))
        package.writestr(f"{about['unit']}s.csv", to_csv(rows, mark=False))
    return file.getvalue()


def describe_package(rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> dict[str, Any]:
    """Return what datapackage.json holds."""
    unit = about["unit"]
    return {
        "$schema": PROFILE,
        "name": f"reported-strikes-{unit}s",
        "title": f"Reported strikes: {unit}s",
        "description": f"{about['notice']} Shown: {about['filter']}. An empty field means that it is not told.",
        "created": about["made"],
        "licenses": list(LICENCES),
        "sources": _sources(rows),
        "filter": about["filter"],
        "credits": about["credits"],
        "resources": [
            {
                "name": f"{unit}s",
                "path": f"{unit}s.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(name) for name in (rows[0] if rows else {})],
                    "primaryKey": [f"{unit}_id"],
                },
            }
        ],
    }


def _field(name: str) -> dict[str, str]:
    known = fields().get(name)
    return (
        {"name": name, "type": _TYPES[known.type], "description": known.says}
        if known
        else {"name": name, "type": "any"}
    )


def _sources(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return every publisher with the addresses that lead to it, in order of name."""
    addresses = [address for row in rows for address in row.get("source_addresses") or [row.get("url")] if address]
    publishers = {name for row in rows for name in row.get("publishers") or [row.get("publisher")] if name}
    found = [{"title": name} for name in sorted(publishers)]
    return [*found, *({"title": address, "path": address} for address in sorted(set(addresses)))]
