"""Tables: CSV that no spreadsheet runs, and Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet takes for a formula (OWASP, CSV injection), with their full-width forms."""


def to_csv(rows: Sequence[Mapping[str, Any]], mark: bool) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8); lists joined by "; ", unknown left empty, formulas made into text."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        names = list(rows[0])
        writer.writerow(names)
        writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def to_parquet(rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Return rows as Parquet, with `about` as JSON in the schema's metadata under the key "about"."""
    table = pa.Table.from_pylist([dict(row) for row in rows])
    file = BytesIO()
    pq.write_table(table.replace_schema_metadata({"about": json.dumps(dict(about), ensure_ascii=False)}), file)
    return file.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value
