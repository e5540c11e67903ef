import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from dashboard import data, downloads
from dashboard.filters import Filters
from tests.browser.hostile import COUNTRY, hostile_claims, payloads
from tests.sample_store import SampleStore, gold_store

ABOUT = "filter, date and credits"


@pytest.fixture(scope="module")
def store() -> SampleStore:
    return gold_store("test-downloads", hostile_claims())


def test_every_format_holds_as_many_events_as_the_screen(store: SampleStore) -> None:
    filters = Filters(countries=("UA",))
    shown = data.events(store, filters)
    text = downloads.write(shown, "csv", ABOUT).decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == len(shown)
    assert len(json.loads(downloads.write(shown, "geojson", ABOUT))["features"]) == len(shown)
    assert pq.read_table(io.BytesIO(downloads.write(shown, "parquet", ABOUT))).num_rows == len(shown)


def test_one_row_a_claim_holds_every_claim_of_the_events_shown(store: SampleStore) -> None:
    filters = Filters(countries=("UA",))
    claims = data.claim_rows(store, filters)
    assert len(claims) == data.events(store, filters)["claims"].sum()
    text = downloads.write(claims, "csv", ABOUT).decode("utf-8-sig")
    assert {row["quote"] for row in csv.DictReader(io.StringIO(text, newline=""))} >= {
        quote for quote in claims["quote"] if not quote.startswith(downloads.DANGEROUS)
    }


def test_no_cell_of_a_table_begins_like_a_formula(store: SampleStore) -> None:
    claims = data.claim_rows(store, Filters(countries=(COUNTRY,)))
    assert len(claims) == len(payloads())
    text = downloads.write(claims, "csv", ABOUT).decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        for name, cell in row.items():
            assert name in ("latitude", "longitude") or not cell.startswith(downloads.DANGEROUS)


def test_geojson_puts_longitude_first_and_unknown_places_and_numbers_as_null(store: SampleStore) -> None:
    shown = data.events(store, Filters())
    whole = json.loads(downloads.write(shown, "geojson", ABOUT))
    assert whole["about"] == ABOUT
    for feature, record in zip(whole["features"], shown.to_dict("records"), strict=True):
        if record["latitude"] == record["latitude"]:
            assert feature["geometry"]["coordinates"] == [record["longitude"], record["latitude"]]
        else:
            assert feature["geometry"] is None
        if record["killed_min"] != record["killed_min"]:
            assert feature["properties"]["killed_min"] is None
    assert any(feature["properties"]["killed_min"] is None for feature in whole["features"])


def test_an_unknown_format_is_refused(store: SampleStore) -> None:
    with pytest.raises(ValueError, match="choose csv"):
        downloads.write(data.events(store, Filters()), "xlsx", ABOUT)
