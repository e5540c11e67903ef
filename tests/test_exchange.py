"""Exports, opened again by the readers that other programs use."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import ValidationError
from geodata.exchange import CREDITS, KINDS, export
from geodata.exchange.kml import NAMESPACE

MADE = datetime(2025, 3, 17, 9, 30, tzinfo=UTC)
KML = {"k": NAMESPACE}
EVENT: dict[str, Any] = {
    "event_id": "00ff",
    "toponym": "Kursk",
    "place": "Kursk",
    "country": "RU",
    "region": "RU-KRS",
    "precision": "settlement",
    "latitude": 51.73,
    "longitude": 36.19,
    "date_start": date(2025, 3, 11),
    "date_end": date(2025, 3, 12),
    "sub_event_type": "Air/drone strike",
    "weapon": ["drone", "missile"],
    "killed_min": 0,
    "killed_max": None,
}
UNPLACED = EVENT | {"event_id": "00fe", "latitude": None, "longitude": None, "date_start": None, "date_end": None}


def write(rows: list[dict[str, Any]], kind: str, unit: str = "event", mark: bool = True) -> bytes:
    return export(rows, kind, unit, shown="Kursk, 11 to 12 March", made=MADE, mark=mark)


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_keeps_zero_and_unknown_apart() -> None:
    row = read_csv(write([EVENT], "csv"))[0]
    assert (row["killed_min"], row["killed_max"], row["weapon"]) == ("0", "", "drone; missile")


@pytest.mark.parametrize("mark", [True, False])
def test_csv_begins_with_a_mark_only_where_asked(mark: bool) -> None:
    assert write([EVENT], "csv", mark=mark).startswith(b"\xef\xbb\xbf") is mark


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_csv_cell_that_begins_like_a_formula_becomes_text(text: str) -> None:
    assert read_csv(write([EVENT | {"place": text}], "csv"))[0]["place"] == f"'{text}"


def test_negative_coordinates_stay_numbers() -> None:
    assert read_csv(write([EVENT | {"latitude": -12.5}], "csv"))[0]["latitude"] == "-12.5"


def test_geojson_puts_longitude_first_and_no_point_where_none_is_known() -> None:
    whole = json.loads(write([EVENT, UNPLACED], "geojson"))
    known, unknown = whole["features"]
    assert known["geometry"] == {"type": "Point", "coordinates": [36.19, 51.73]}
    assert known["properties"]["date_start"] == "2025-03-11"
    assert unknown["geometry"] is None
    assert whole["about"]["credits"] == CREDITS
    assert whole["about"]["filter"] == "Kursk, 11 to 12 March"


def test_kml_has_time_point_and_credits() -> None:
    root = ET.fromstring(write([EVENT, UNPLACED], "kml"))
    known, unknown = root.findall(".//k:Placemark", KML)
    assert known.findtext("k:TimeSpan/k:begin", namespaces=KML) == "2025-03-11"
    assert known.findtext("k:TimeSpan/k:end", namespaces=KML) == "2025-03-12"
    assert known.findtext("k:Point/k:coordinates", namespaces=KML) == "36.19,51.73"
    assert unknown.find("k:Point", KML) is None
    assert unknown.find("k:TimeSpan", KML) is None
    assert CREDITS in (root.findtext("k:Document/k:description", namespaces=KML) or "")


def test_parquet_gives_the_rows_back_with_what_they_are() -> None:
    table = pq.read_table(BytesIO(write([EVENT, UNPLACED], "parquet")))
    assert table.to_pylist() == [EVENT, UNPLACED]
    assert json.loads(table.schema.metadata[b"about"])["made"] == "2025-03-17T09:30:00+00:00"


def test_acled_table_never_makes_unknown_deaths_zero() -> None:
    rows = read_csv(write([EVENT, EVENT | {"killed_min": None}], "acled"))
    assert [row["fatalities"] for row in rows] == ["0", ""]
    assert rows[0]["event_id_cnty"] == "00ff"
    assert rows[0]["year"] == "2025"


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_rows_make_a_file_all_the_same(kind: str) -> None:
    assert isinstance(write([], kind), bytes)


@pytest.mark.parametrize(("kind", "unit"), [("xlsx", "event"), ("csv", "strike")])
def test_other_formats_and_units_are_refused_by_name(kind: str, unit: str) -> None:
    with pytest.raises(ValidationError, match=r"xlsx|strike"):
        write([EVENT], kind, unit)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_way_out_and_back(text: str) -> None:
    row = EVENT | {"place": text}
    assert json.loads(write([row], "geojson"))["features"][0]["properties"]["place"] == text
    assert pq.read_table(BytesIO(write([row], "parquet"))).to_pylist()[0]["place"] == text
    assert read_csv(write([row], "csv"))[0]["place"] in (text, f"'{text}")
    assert ET.fromstring(write([row], "kml")).find(".//k:Placemark", KML) is not None
