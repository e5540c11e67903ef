"""Rows of CSV, JSON lines, Parquet, XLSX, GeoJSON and KML files, as texts by column."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from geodata.errors import ArticleError
from geodata.limits import ARTICLE_BYTES, EXPORT_BYTES

Row = dict[str, str]
KML_NAMESPACE: Final = "{http://www.opengis.net/kml/2.2}"
REMEDY: Final = "export it again, as CSV in UTF-8 if nothing else helps"


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield the number and the cells of each row; empty cells are left out.

    The number is that of the line in a CSV, counted from 1 elsewhere. Of a shape that is no point the middle of its
    corners counts. Raises ArticleError and OSError.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise ArticleError(f"a kind of table that is not read ({suffix})", f"give one of {', '.join(READERS)}")
    size = path.stat().st_size
    if not path.is_file():
        raise ArticleError("not a file", "name the table itself")
    if size > EXPORT_BYTES:
        raise ArticleError(f"larger than {EXPORT_BYTES:,} bytes", "split it")
    for number, row in READERS[suffix](path):
        cells = {
            str(name).strip().removeprefix("\ufeff"): _text(value) for name, value in row.items() if name is not None
        }
        yield number, {name: cell for name, cell in cells.items() if cell}


def count_rows(path: Path) -> int:
    """Return how many rows a file may hold: its lines where it is a CSV, else 1."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return 1
    with path.open("rb") as file:
        return max(sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1, 1)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def _csv(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    csv.field_size_limit(ARTICLE_BYTES)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as file:
                head = file.readline()
                file.seek(0)
                table = csv.DictReader(file, delimiter=max(",;\t", key=head.count), restkey="")
                yield from ((table.line_num, row) for row in table)
                return
        except UnicodeDecodeError as error:
            if encoding != "utf-8-sig":
                raise ArticleError("neither UTF-8 nor Windows-1252", "save it again as UTF-8") from error
        except csv.Error as error:
            raise ArticleError(f"not a table that can be read ({error})", REMEDY) from error


def _json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line) if line.strip() else {}
            except (ValueError, RecursionError) as error:
                raise ArticleError(f"not JSON ({error})", "write one JSON object on each line", number) from error
            if isinstance(row, dict) and row:
                yield number, row


def _parquet(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    import pyarrow  # noqa: PLC0415 (costs half a second)
    import pyarrow.parquet  # noqa: PLC0415

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            number = 0
            columns = [name for name in file.schema_arrow.names if name != "geometry"]
            for batch in file.iter_batches(batch_size=1_000, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pyarrow.ArrowException, ValueError, OverflowError) as error:
        raise ArticleError("not a Parquet file that can be read", REMEDY) from error


def _xlsx(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    import zipfile  # noqa: PLC0415

    import openpyxl  # noqa: PLC0415 (rarely needed)

    try:
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        names = [str(name) for name in next(rows, ())]
        for number, row in enumerate(rows, 2):
            yield number, dict(zip(names, row, strict=False))
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise ArticleError("not a workbook that can be read", REMEDY) from error


def _geojson(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    import ijson  # noqa: PLC0415 (rarely needed)

    try:
        with path.open("rb") as file:
            for number, feature in enumerate(ijson.items(file, "features.item", use_float=True), 1):
                if not isinstance(feature, dict):
                    raise ArticleError(f"feature {number} is none", REMEDY)
                properties = feature.get("properties")
                cells = dict(properties) if isinstance(properties, dict) else {}
                if feature.get("id") is not None:
                    cells.setdefault("id", feature["id"])
                yield number, cells | _middle(list(_corners((feature.get("geometry") or {}).get("coordinates"))))
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise ArticleError("not GeoJSON that can be read", REMEDY) from error


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if not isinstance(coordinates, list) or not coordinates:
        return
    if all(isinstance(part, int | float) for part in coordinates[:2]) and len(coordinates) >= 2:
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _corners(part)


def _middle(corners: list[tuple[float, float]]) -> dict[str, Any]:
    if not corners:
        return {}
    longitudes, latitudes = zip(*corners, strict=True)
    return {"longitude": sum(longitudes) / len(corners), "latitude": sum(latitudes) / len(corners)}


def _kml(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    from lxml import etree, html  # noqa: PLC0415 (rarely needed)

    number = 0
    try:
        for _, mark in etree.iterparse(path, tag=f"{KML_NAMESPACE}Placemark", resolve_entities=False, no_network=True):
            number += 1
            cells: dict[str, Any] = {}
            for name in ("name", "description", "styleUrl"):
                told = mark.findtext(f"{KML_NAMESPACE}{name}")
                if told and told.strip():
                    cells[name] = str(html.fromstring(told).text_content()) if "<" in told else told
            for data in mark.iter(f"{KML_NAMESPACE}Data"):
                cells[data.get("name") or ""] = data.findtext(f"{KML_NAMESPACE}value")
            for data in mark.iter(f"{KML_NAMESPACE}SimpleData"):
                cells[data.get("name") or ""] = data.text
            for tag in ("when", "begin", "end"):
                cells[tag] = next((at.text for at in mark.iter(f"{KML_NAMESPACE}{tag}")), None)
            corners = [
                (float(longitude), float(latitude))
                for at in mark.iter(f"{KML_NAMESPACE}coordinates")
                for longitude, latitude, *_ in (point.split(",") for point in (at.text or "").split())
            ]
            yield number, cells | _middle(corners)
            mark.clear()
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError("not KML that can be read", REMEDY) from error


READERS: Final[dict[str, Callable[[Path], Iterator[tuple[int, dict[str, Any]]]]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".geojson": _geojson,
    ".json": _geojson,
    ".kml": _kml,
}
"""The reader of each kind of table, by suffix."""
