"""Our exports read back, equal to what was written."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO, StringIO
from typing import Any, Final
from xml.etree import ElementTree as ET

from geodata.errors import ValidationError
from geodata.exchange.export_columns import from_text
from geodata.exchange.kml import NAMESPACE
from geodata.exchange.table_formats import unguarded

Row = dict[str, Any]


def rows_of(data: bytes, kind: str) -> list[Row]:
    """Return the rows of an export: empty cells None, lists, days and numbers as they were.

    kind: one of READERS. Raises ValidationError for another kind, and for a file that is no such export.
    """
    if kind not in READERS:
        raise ValidationError(f"{kind} is not read back; choose one of {', '.join(READERS)}")
    try:
        return READERS[kind](data)
    except (ValueError, KeyError, ET.ParseError, csv.Error) as error:
        raise ValidationError(f"no {kind} that was exported here ({error}); export it again") from error


def _csv(data: bytes) -> list[Row]:
    table = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    names = next(table, [])
    return [
        {name: from_text(name, unguarded(cell)) for name, cell in zip(names, row, strict=True)}
        for row in table
        if not _is_tagged(row)
    ]


def _is_tagged(row: Iterable[Any]) -> bool:
    """Tell whether a row holds HXL tags."""
    filled = [str(cell) for cell in row if cell]
    return bool(filled) and all(cell.startswith("#") for cell in filled)


def _xlsx(data: bytes) -> list[Row]:
    from openpyxl import load_workbook  # noqa: PLC0415 (rarely needed)

    rows = load_workbook(BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True)
    names = [str(name) for name in next(rows, ()) if name is not None]
    return [
        {name: from_text(name, None if cell is None else str(cell)) for name, cell in zip(names, row, strict=False)}
        for row in rows
        if names and not _is_tagged(row)
    ]


def _geojson(data: bytes) -> list[Row]:
    whole = json.loads(data)
    return [_feature(feature) for feature in whole["features"]]


def _feature(feature: Mapping[str, Any]) -> Row:
    longitude, latitude = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
    told = {**feature["properties"], "latitude": latitude, "longitude": longitude}
    return {name: from_text(name, value) if isinstance(value, str) else value for name, value in told.items()}


def _kml(data: bytes) -> list[Row]:
    names = {"k": NAMESPACE}
    found = []
    for mark in ET.fromstring(data).iterfind(".//k:Placemark", names):
        row: Row = {}
        for cell in mark.iterfind("k:ExtendedData/k:Data", names):
            row[cell.get("name", "")] = from_text(cell.get("name", ""), cell.findtext("k:value", None, names))
        point = mark.findtext("k:Point/k:coordinates", None, names)
        row["longitude"], row["latitude"] = map(float, point.split(",")) if point else (None, None)
        found.append(row)
    return found


def _parquet(data: bytes) -> list[Row]:
    import pyarrow.parquet as pq  # noqa: PLC0415 (costs half a second)

    table = pq.read_table(BytesIO(data))
    rows: list[Row] = table.drop_columns([name for name in ("geometry",) if name in table.column_names]).to_pylist()
    return rows


READERS: Final[Mapping[str, Callable[[bytes], list[Row]]]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "geojson": _geojson,
    "kml": _kml,
    "parquet": _parquet,
}
"""The formats that come back equal."""
