"""Each file taken from the page, opened and compared with the count on the screen."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.words import file_words
from geodata.exchange import KINDS
from geodata.exchange.kml import NAMESPACE
from geodata.store import Store
from tests.browser.conftest import Visit


def take(visit: Visit, name: str) -> Path:
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name=name, exact=True).click()
    return Path(waiting.value.path())


def rows_in(path: Path, kind: str) -> int:
    if kind == "geojson":
        return len(json.loads(path.read_text(encoding="utf-8"))["features"])
    if kind == "kml":
        return len(ElementTree.parse(path).findall(f".//{{{NAMESPACE}}}Placemark"))
    if kind == "parquet":
        return int(pq.read_table(path).num_rows)
    if kind == "xlsx":
        return int(openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0].max_row) - 1
    if kind == "package":
        with zipfile.ZipFile(path) as packed:
            table = next(name for name in packed.namelist() if name.endswith(".csv"))
            return len(list(csv.DictReader(io.StringIO(packed.read(table).decode("utf-8-sig"), newline=""))))
    return len(list(csv.DictReader(path.open(encoding="utf-8-sig", newline=""))))


def test_each_file_holds_as_many_rows_as_the_screen_says(mapless: Visit, store: Store) -> None:
    mapless.open("country=UA&weapon=drone")
    shown = mapless.shown()
    filters = Filters(countries=("UA",), weapons=("drone",))
    claims = sum(len(data.claims(store, event_id)) for event_id in data.events(store, filters)["event_id"])
    for unit, expected in (("event", shown), ("claim", claims)):
        button: Any = mapless.page.get_by_role("radio", name=file_words.ROWS[unit])
        chosen = button.or_(mapless.page.get_by_role("button", name=file_words.ROWS[unit])).first
        if unit != "event":  # events are chosen at first
            mapless.ask(chosen.click)
        for kind in KINDS:
            name = file_words.FILE_NAMES[kind]
            assert rows_in(take(mapless, name), kind) == expected, (kind, unit)
    about = json.loads(take(mapless, file_words.FILE_NAMES["geojson"]).read_text(encoding="utf-8"))["about"]
    assert "Country: Ukraine; Weapon: drone" in about["filter"]
    assert "127.0.0.1" not in about["filter"], "an address of this machine leads nobody else here"
    notes = take(mapless, file_words.NOTES_FILE).read_text(encoding="utf-8-sig")
    assert f"{shown} events" in notes
    assert "GeoNames" in notes


def test_the_map_as_a_page_opens_with_no_network(mapless: Visit, mapless_browser: Any) -> None:
    mapless.open("country=UA&weapon=drone")
    path, headline = take(mapless, file_words.MAP_FILE), mapless.page.locator("h1").inner_text()
    context = mapless_browser.new_context(offline=True, accept_downloads=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    copy = path.rename(path.with_name("map.html"))
    page.goto(copy.as_uri())
    said = page.locator("svg").first.inner_html()
    assert headline.split(",")[0] in said
    assert "GeoNames" in said
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as PNG").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    context.close()
