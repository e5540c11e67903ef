"""Tables: CSV and workbooks that no spreadsheet runs, and Parquet with points."""

from __future__ import annotations

import csv
import json
import re
import struct
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, Final

from geodata.exchange.export_columns import fields, in_order, joined, type_of

Rows = Sequence[Mapping[str, Any]]
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection), with their full-width forms."""
CELL_CHARACTERS: Final = 32_767
"""Longest text in a cell of a workbook."""
NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0, and with it a workbook, cannot hold."""


def to_csv(rows: Rows, mark: bool, hxl: bool = False) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8); lists joined by "; ", unknown left empty, formulas made into text.

    hxl: whether the second row holds the columns' HXL tags.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        names = list(rows[0])
        writer.writerow(names)
        if hxl:
            writer.writerow(tags(names))
        writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8", "replace")


def to_xlsx(rows: Rows, about: Mapping[str, str], hxl: bool = False) -> bytes:
    """Return rows as a workbook with a second sheet that tells what they are; every text is a text, never a formula."""
    from openpyxl import Workbook  # noqa: PLC0415 (rarely needed)

    book = Workbook(write_only=True)
    sheet = book.create_sheet(about["unit"])
    sheet.freeze_panes = "A2"
    names = list(rows[0]) if rows else []
    sheet.append([_typed(sheet, name) for name in names])
    if hxl:
        sheet.append([_typed(sheet, tag) for tag in tags(names)])
    for row in rows:
        sheet.append([_typed(sheet, row.get(name)) for name in names])
    notes = book.create_sheet("about")
    for name, value in about.items():
        notes.append([_typed(notes, name), _typed(notes, value)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def to_parquet(rows: Rows, about: Mapping[str, str]) -> bytes:
    """Return rows as GeoParquet 1.1, with `about` as JSON in the schema's metadata under the key "about".

    The column `geometry` holds the point as WKB, longitude first, None where none is known; the rest is as it was.
    """
    import pyarrow as pa  # noqa: PLC0415 (costs half a second)
    import pyarrow.parquet as pq  # noqa: PLC0415

    names = in_order({name for row in rows for name in row})
    types = {
        "texts": pa.list_(pa.string()),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "time": pa.timestamp("us"),
        "text": pa.string(),
    }
    known = [name for name in names if name in fields()]
    schema = pa.schema([(name, types[type_of(name)]) for name in known] + [("geometry", pa.binary())])
    columns = {name: [row.get(name) for row in rows] for name in known}
    columns["geometry"] = [_point(row) for row in rows]
    table = pa.Table.from_pydict(columns, schema=schema)
    for name in names:
        if name not in fields():
            table = table.append_column(name, pa.array([row.get(name) for row in rows]))
    metadata = {"about": json.dumps(dict(about), ensure_ascii=False), "geo": json.dumps(_geo(rows))}
    file = BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata), file)
    return file.getvalue()


def tags(names: Sequence[str]) -> list[str]:
    """Return the HXL tag of each column, "" where it has none."""
    return [fields()[name].hxl if name in fields() else "" for name in names]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: with an apostrophe before it where it looks like one."""
    return f"'{text}" if text.lstrip(" '").startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text.startswith("'") and text.lstrip(" '").startswith(FORMULA) else text


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = joined(value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return guarded(value) if isinstance(value, str) else value


def _typed(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if isinstance(value, (list, tuple)):
        value = joined(value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=NOT_IN_XML.sub("\ufffd", value)[:CELL_CHARACTERS])
    cell.data_type = "s"
    return cell


def _point(row: Mapping[str, Any]) -> bytes | None:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if latitude is None or longitude is None:
        return None
    return struct.pack("<BIdd", 1, 1, longitude, latitude)


def _geo(rows: Rows) -> dict[str, Any]:
    points = [
        (row["longitude"], row["latitude"])
        for row in rows
        if row.get("latitude") is not None and row.get("longitude") is not None
    ]
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if points:
        longitudes, latitudes = zip(*points, strict=True)
        column["bbox"] = [min(longitudes), min(latitudes), max(longitudes), max(latitudes)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
