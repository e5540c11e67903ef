import csv
import io
import json
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.page.map import downloads
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.exchange.kml import NAMESPACE
from tests.browser.hostile import COUNTRY, hostile_claims, payloads
from tests.sample_store import SampleStore, gold_store

MADE = datetime(2025, 3, 17, 9, 30, tzinfo=UTC)
UKRAINE = Filters(countries=("UA",))
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def store() -> SampleStore:
    return gold_store("test-downloads", hostile_claims())


def write(store: Any, filters: Filters, kind: str, unit: str = "event") -> bytes:
    return downloads.write(store, filters, kind, unit, shown="Ukraine alone", made=MADE)


def table(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def rows_in(file: bytes, kind: str) -> int:
    if kind == "geojson":
        return len(json.loads(file)["features"])
    if kind == "parquet":
        return int(pq.read_table(io.BytesIO(file)).num_rows)
    if kind == "xlsx":
        return sum(1 for _ in openpyxl.load_workbook(io.BytesIO(file)).worksheets[0].iter_rows()) - 1
    if kind == "package":
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            (rows,) = (name for name in archive.namelist() if name.endswith(".csv"))
            return len(table(archive.read(rows)))
    if kind == "kml":
        return len(ElementTree.fromstring(file).findall(f".//{{{NAMESPACE}}}Placemark"))
    return len(table(file))


@pytest.mark.parametrize("unit", ["event", "claim"])
@pytest.mark.parametrize("kind", downloads.FORMATS)
def test_every_format_holds_as_many_rows_as_the_screen(store: Any, kind: str, unit: str) -> None:
    events = data.events(store, UKRAINE)
    expected = len(events) if unit == "event" else int(events["claims"].sum())
    assert rows_in(write(store, UKRAINE, kind, unit), kind) == expected > 0


def test_files_that_can_say_what_they_hold(store: Any) -> None:
    assert json.loads(write(store, UKRAINE, "geojson"))["about"]["filter"] == "Ukraine alone"
    assert b"Ukraine alone" in write(store, UKRAINE, "kml")
    assert b"Ukraine alone" in pq.read_schema(io.BytesIO(write(store, UKRAINE, "parquet"))).metadata[b"about"]


def test_the_notes_tell_filter_rows_date_and_credits(store: Any) -> None:
    text = downloads.notes(store, UKRAINE, shown="Ukraine alone", made=MADE).decode("utf-8-sig")
    for part in ("Ukraine alone", f"{len(data.events(store, UKRAINE))} events", "2025-03-17 09:30", "GeoNames"):
        assert part in text


def test_no_cell_of_a_table_begins_like_a_formula(store: Any) -> None:
    for kind in ("csv", "acled"):
        rows = table(write(store, Filters(countries=(COUNTRY,)), kind, "claim"))
        assert len(rows) == len(payloads())
        for row in rows:
            for name, cell in row.items():
                assert name in ("latitude", "longitude") or not cell.startswith(FORMULA)


def test_unknown_places_and_numbers_stay_unknown(store: Any) -> None:
    features = json.loads(write(store, Filters(), "geojson"))["features"]
    for feature, row in zip(features, data.event_rows(store, Filters()), strict=True):
        at = [row["longitude"], row["latitude"]] if row["latitude"] is not None else None
        assert (feature["geometry"] or {}).get("coordinates") == at
        assert feature["properties"]["killed_min"] == row["killed_min"]
    assert any(feature["properties"]["killed_min"] is None for feature in features)


def test_rows_tell_their_sources_and_lead_back_to_the_page(store: Any) -> None:
    file = downloads.write(store, UKRAINE, "csv", "event", shown="x", made=MADE, page="https://map.example.org/")
    for row in table(file):
        assert row["permalink"] == f"https://map.example.org/?event={row['event_id']}"
        assert row["country_name"] == "Ukraine"
        assert row["first_sentence"]


def test_what_was_published_later_is_not_told_of_a_day_before(store: Any) -> None:
    days = sorted({row["published"] for row in data.claim_rows(store, Filters()) if row["published"]})
    filters = Filters(known=days[len(days) // 2])
    told = table(write(store, filters, "csv", "claim"))
    assert {row["claim_id"] for row in told} == {row["claim_id"] for row in data.claim_rows(store, filters)}
    assert 0 < len(told) < len(data.claim_rows(store, Filters()))


def test_a_row_of_hxl_tags_is_there_on_demand(store: Any) -> None:
    plain, tagged = (
        downloads.write(store, UKRAINE, "csv", "event", shown="", made=MADE, hxl=hxl).decode("utf-8-sig").splitlines()
        for hxl in (False, True)
    )
    assert [*tagged[:1], *tagged[2:]] == plain
    assert "#country" in tagged[1]


def test_an_unknown_format_is_refused(store: Any) -> None:
    with pytest.raises(ValueError, match="choose one of csv"):
        write(store, Filters(), "docx")
