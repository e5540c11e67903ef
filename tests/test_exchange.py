"""Exports, opened again by the readers that other programs use."""

from __future__ import annotations

import csv
import json
import struct
import zipfile
from datetime import UTC, date, datetime
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from geodata.errors import ExportError, ValidationError
from geodata.exchange import CREDITS, KINDS, Names, desk_rows, export, rows_of
from geodata.exchange.export_columns import fields
from geodata.exchange.kml import NAMESPACE
from geodata.exchange.returning import READERS
from geodata.exchange.table_formats import guarded, unguarded
from geodata.exchange.writing import write_whole
from tests.sample_store import gold_store

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


FULL = {"first_sentence": "A depot & more <b>burnt</b>.", "source_addresses": ["https://paper.org/a?b=1&c=2"]}


def test_kml_is_valid_by_its_schema() -> None:
    path = Path(str(files("fastkml"))) / "schema" / "ogckml22.xsd"
    schema = etree.XMLSchema(etree.parse(str(path)))
    schema.assertValid(etree.fromstring(write([EVENT | FULL, UNPLACED], "kml")))
    assert not schema.validate(
        etree.fromstring(write([EVENT], "kml").replace(b"<Point>", b"<Dot>").replace(b"</Point>", b"</Dot>"))
    )


def test_geojson_is_valid_by_its_standard() -> None:
    found: FeatureCollection[Any] = FeatureCollection.model_validate_json(write([EVENT | FULL, UNPLACED], "geojson"))
    assert [feature.id for feature in found.features] == ["00ff", "00fe"]


def test_parquet_gives_the_rows_back_with_what_they_are() -> None:
    table = pq.read_table(BytesIO(write([EVENT, UNPLACED], "parquet")))
    assert table.drop_columns(["geometry"]).to_pylist() == [EVENT, UNPLACED]
    assert [point and struct.unpack("<BIdd", point) for point in table["geometry"].to_pylist()] == [
        (1, 1, 36.19, 51.73),
        None,
    ]
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["columns"][geo["primary_column"]]["encoding"]) == ("1.1.0", "WKB")
    assert geo["columns"]["geometry"]["bbox"] == [36.19, 51.73, 36.19, 51.73]
    assert json.loads(table.schema.metadata[b"about"])["made"] == "2025-03-17T09:30:00+00:00"


def test_acled_table_never_makes_unknown_deaths_zero() -> None:
    rows = read_csv(write([EVENT, EVENT | {"killed_min": None}], "acled"))
    assert [row["fatalities"] for row in rows] == ["0", ""]
    assert rows[0]["event_id_cnty"] == "00ff"
    assert rows[0]["year"] == "2025"


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_rows_make_a_file_all_the_same(kind: str) -> None:
    assert isinstance(write([], kind), bytes)


@pytest.mark.parametrize(("kind", "unit"), [("docx", "event"), ("csv", "strike")])
def test_other_formats_and_units_are_refused_by_name(kind: str, unit: str) -> None:
    with pytest.raises(ValidationError, match=r"docx|strike"):
        write([EVENT], kind, unit)


ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)


def test_acled_table_has_all_its_columns() -> None:
    named = {
        "country_name": "Russia",
        "region_name": "Kursk region",
        "first_sentence": "Hit.",
        "publishers": ["A", "B"],
    }
    (row,) = read_csv(write([EVENT | named | {"attacker": "UA", "attacker_name": "Ukraine"}], "acled"))
    assert list(row) == [*ACLED_COLUMNS.split(), "fatalities_max"]
    assert (row["event_type"], row["disorder_type"], row["iso"]) == (
        "Explosions/Remote violence", "Political violence", "643",
    )  # fmt: skip
    assert (row["actor1"], row["country"], row["admin1"]) == ("Military Forces of Ukraine", "Russia", "Kursk region")
    assert (row["notes"], row["source"]) == ("Hit.", "A; B")


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=30).filter(str.strip)
ROW = st.fixed_dictionaries(
    {
        "event_id": st.text("0123456789abcdef", min_size=16, max_size=16),
        "date_start": st.none() | st.dates(date(1900, 1, 1)),
        "place": st.none() | TEXT,
        "country": st.none() | st.sampled_from(["UA", "RU"]),
        "latitude": st.just(None),
        "longitude": st.just(None),
        "weapon": st.none() | st.lists(TEXT.map(str.strip), min_size=1, max_size=3),
        "killed_min": st.none() | st.integers(0, 2**31 - 1),
        "confidence": st.none() | st.floats(0, 1).map(lambda value: round(value, 6)),
        "claimants": st.none() | st.lists(TEXT.map(str.strip), min_size=1, max_size=3),
        "retrieved": st.none()
        | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    }
)
DEGREES = st.integers(-90_000_000, 90_000_000).map(lambda value: value / 1_000_000)
POINTS = st.none() | st.tuples(DEGREES, DEGREES)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.tuples(ROW, POINTS), min_size=1, max_size=4),
    kind=st.sampled_from(sorted(READERS)),
    hxl=st.booleans(),
)
def test_what_is_exported_comes_back_equal(rows: list[tuple[dict[str, Any], Any]], kind: str, hxl: bool) -> None:
    told = [row | ({"latitude": at[0], "longitude": at[1]} if at else {}) for row, at in rows]
    told = [row | {"date_end": row["date_start"]} for row in told]
    data = export(told, kind, "event", shown="all", made=MADE, hxl=hxl)
    assert [{name: row.get(name) for name in told[0]} for row in rows_of(data, kind)] == told


def test_the_second_row_holds_hxl_tags_where_asked() -> None:
    lines = export([EVENT], "csv", "event", shown="all", made=MADE, hxl=True, mark=False).decode().splitlines()
    tags = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (tags["latitude"], tags["killed_min"]) == ("#geo+lat", "#affected+killed+min")


def test_a_workbook_holds_texts_never_formulas_and_says_what_it_is() -> None:
    book = load_workbook(BytesIO(write([EVENT | {"place": "=1+1"}], "xlsx")))
    (head, row) = book["event"].iter_rows()
    cells = {name.value: cell for name, cell in zip(head, row, strict=True)}
    assert (cells["place"].data_type, cells["place"].value) == ("s", "=1+1")
    assert cells["latitude"].value == 51.73
    assert dict(book["about"].iter_rows(values_only=True))["credits"] == CREDITS


def test_a_data_package_tells_licence_sources_filter_and_date() -> None:
    sources = {"publishers": ["A Paper"], "source_addresses": ["https://paper.org/a"]}
    with zipfile.ZipFile(BytesIO(write([EVENT | sources], "package"))) as package:
        told = json.loads(package.read("datapackage.json"))
        (resource,) = told["resources"]
        table = list(csv.DictReader(StringIO(package.read(resource["path"]).decode())))
    assert told["$schema"].endswith("/2.0/datapackage.json")
    assert {licence["name"] for licence in told["licenses"]} == {"CC-BY-4.0", "ODbL-1.0"}
    assert told["sources"] == [{"title": "A Paper"}, {"title": "https://paper.org/a", "path": "https://paper.org/a"}]
    assert (told["filter"], told["created"]) == ("Kursk, 11 to 12 March", "2025-03-17T09:30:00+00:00")
    assert [field["name"] for field in resource["schema"]["fields"]] == list(table[0])


def test_rows_for_a_desk_have_names_sentence_and_sources() -> None:
    store = gold_store()
    names = Names({"UA": "Ukraine"}.get, lambda code: f"Region {code}", "https://map.example/")
    rows = desk_rows(store.query, "event", names)
    assert len(rows) == store.query("SELECT count(*) AS n FROM events").to_pylist()[0]["n"]
    row = next(row for row in rows if row["country"] == "UA" and row["region"])
    assert (row["country_name"], row["region_name"]) == ("Ukraine", f"Region {row['region']}")
    assert row["permalink"] == f"https://map.example/?event={row['event_id']}"
    assert row["first_sentence"]
    assert row["wording"] in ("quotation", "retelling")
    assert all(address.startswith("http") for address in row["source_addresses"])
    claims = desk_rows(store.query, "claim", names, [row])
    assert {claim["event_id"] for claim in claims} == {row["event_id"]}
    assert set(claims[0]) <= set(fields())
    assert set(row) <= set(fields())


def test_the_sentence_of_an_event_is_that_of_its_first_report_and_of_a_dated_one_where_there_is_one() -> None:
    event = {"event_id": "e", "publishers": ["A Paper"]}
    told = {"event_id": "e", "article_id": "a", "probability": None, "url": None, "retold": False, "database": None}
    reports = [
        told | {"claim_id": "1", "quote": "Never dated.", "published": None},
        told | {"claim_id": "2", "quote": "Told later.", "published": date(2025, 3, 12)},
        told | {"claim_id": "3", "quote": "Told first.", "published": date(2025, 3, 11)},
    ]

    def ask(question: str) -> pa.Table:
        return pa.Table.from_pylist(reports if "event_claims" in question else [])

    assert desk_rows(ask, "event", Names(), [event])[0]["first_sentence"] == "Told first."


@pytest.mark.parametrize(("known", "publishers"), [(None, 3), (date(2025, 3, 11), 2), (date(2025, 3, 10), 1)])
def test_a_copy_is_told_where_it_was_published_by_the_day_that_is_asked(known: date | None, publishers: int) -> None:
    event = {"event_id": "e", "publishers": ["A Paper"]}
    report = {"event_id": "e", "article_id": "a", "claim_id": "1", "quote": "Told.", "published": date(2025, 3, 10)}
    report |= {"probability": None, "url": None, "retold": False, "database": None}
    copies = [
        {"copy_of": "a", "source": f"Paper of day {day}", "url": None, "published": date(2025, 3, day)}
        for day in (11, 12)
    ]

    def ask(question: str) -> pa.Table:
        return pa.Table.from_pylist([report] if "event_claims" in question else copies)

    assert len(desk_rows(ask, "event", Names(), [event], known)[0]["publishers"]) == publishers


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "'plain", "+1", " @x", "", "'"])
def test_what_was_kept_from_being_a_formula_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("before")
    with pytest.raises(ExportError, match="No such file or directory\\); make the folder first"):
        write_whole({tmp_path / "none" / "a.csv": b"new"})
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(ExportError, match="cannot write"):
        write_whole({tmp_path / "b.csv": b"new"})
    write_whole({tmp_path / "a.csv": b"after"})
    assert (tmp_path / "a.csv").read_bytes() == b"after"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_full_disk_costs_the_new_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_text("before")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left on device\\); free some space"):
        write_whole({tmp_path / "a.csv": b"new", tmp_path / "a.csv.txt": b"new"})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.csv", "before")]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_the_way_out_and_back(text: str) -> None:
    row = EVENT | {"place": text}
    assert json.loads(write([row], "geojson"))["features"][0]["properties"]["place"] == text
    assert pq.read_table(BytesIO(write([row], "parquet"))).to_pylist()[0]["place"] == text
    assert read_csv(write([row], "csv"))[0]["place"] in (text, f"'{text}")
    assert ET.fromstring(write([row], "kml")).find(".//k:Placemark", KML) is not None
