"""KML 2.2 with time spans, for Google Earth and QGIS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree as ET

from geodata.exchange.export_columns import joined
from geodata.exchange.table_formats import NOT_IN_XML

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"


def to_kml(rows: Sequence[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """Return rows as placemarks, each with its time span and its fields; without a point where none is known."""
    root = ET.Element("kml", {"xmlns": NAMESPACE})
    document = ET.SubElement(root, "Document")
    _text(document, "name", "Reported events")
    _text(document, "description", "\n".join(f"{name}: {value}" for name, value in about.items()))
    for row in rows:
        _placemark(document, row)
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def _placemark(document: ET.Element, row: Mapping[str, Any]) -> None:
    placemark = ET.SubElement(document, "Placemark")
    _text(placemark, "name", str(row.get("place") or row.get("toponym") or "unplaced"))
    sentence = row.get("first_sentence") or row.get("quote")
    if sentence:
        addresses = row.get("source_addresses") or ([row["url"]] if row.get("url") else [])
        _text(placemark, "description", "\n".join([str(sentence), *map(str, addresses)]))
    if row.get("date_start") is not None:
        span = ET.SubElement(placemark, "TimeSpan")
        _text(span, "begin", _words(row["date_start"]))
        _text(span, "end", _words(row["date_end"]))
    data = ET.SubElement(placemark, "ExtendedData")
    for name, value in row.items():
        if value is not None and name not in ("latitude", "longitude"):
            _text(ET.SubElement(data, "Data", {"name": name}), "value", _words(value))
    if row.get("latitude") is not None and row.get("longitude") is not None:
        point = ET.SubElement(placemark, "Point")
        _text(point, "coordinates", f"{row['longitude']},{row['latitude']}")


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NOT_IN_XML.sub("\ufffd", text)


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return joined(value)
    return value.isoformat() if isinstance(value, date) else str(value)
