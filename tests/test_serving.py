"""The interface for programs: a real server, asked over HTTP."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from dashboard.questions.conditions import events_question
from dashboard.questions.filter_rows import FILTER_ROWS, FilterRow
from dashboard.questions.filter_set import Filters
from geodata.exchange import FORMATS
from geodata.serving import FILTERS, select
from geodata.store import Store
from geodata.store_known import events_known
from tests.sample_store import write_gold_store

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serving")
    with (ROOT / "tests" / "gold" / "ukraine-russia.jsonl").open(encoding="utf-8") as gold:
        undated = json.loads(gold.readline()) | {
            "date_start": None,
            "date_end": None,
            "time_precision": None,
            "probability": 0.4,
        }
    write_gold_store(folder, [undated])
    return folder


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "geodata", "serve", "--store", str(store), "--port", str(port)]
    running = subprocess.Popen(command, cwd=ROOT, env=os.environ.copy())
    address = f"http://127.0.0.1:{port}"
    while running.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/openapi.json").close()
            break
        except urllib.error.URLError:
            time.sleep(0.05)
    assert running.poll() is None
    yield address
    running.terminate()
    running.wait()


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def rows(address: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(ask(address)[2])
    return told


def test_the_filters_show_what_they_say(server: str, store: Path) -> None:
    killed = "(killed_max >= 1 OR killed_max IS NULL AND killed_min >= 1)"
    sql = f"SELECT count(*) AS n FROM events WHERE country = 'UA' AND {killed}"
    told = rows(f"{server}/events?country=UA&killed=1&limit=1000")
    assert told["events"] == len(told["rows"]) == Store(store).query(sql).to_pylist()[0]["n"] > 0
    assert {row["country_name"] for row in told["rows"]} == {"Ukraine"}
    assert told["filter"] == "country: UA; killed: 1"
    both = rows(f"{server}/events?country=UA&country=RU")["events"]
    assert both == rows(f"{server}/events?country=UA")["events"] + rows(f"{server}/events?country=RU")["events"]


def test_a_period_shows_the_events_that_reach_into_it(server: str, store: Path) -> None:
    longer = "SELECT date_start, date_end FROM events WHERE date_end > date_start ORDER BY event_id"
    asked = "SELECT count(*) AS n FROM events WHERE date_start <= ?::DATE AND date_end >= ?::DATE"
    for row in Store(store).query(longer).to_pylist()[:5]:
        for day in row.values():
            told = rows(f"{server}/events?from={day}&to={day}")["events"]
            assert told == Store(store).query(asked, [day, day]).to_pylist()[0]["n"] > 0


def test_events_without_a_date_are_told_where_asked(server: str, store: Path) -> None:
    undated = Store(store).query("SELECT count(*) AS n FROM events WHERE date_start IS NULL").to_pylist()[0]["n"]
    dated = rows(f"{server}/events?from=2025-03-01&to=2025-03-31")["events"]
    assert undated > 0
    assert rows(f"{server}/events?from=2025-03-01&to=2025-03-31&undated=1")["events"] == dated + undated


def test_pages_lead_to_each_other_and_hold_everything_once(server: str) -> None:
    path, seen = "/events?limit=40", []
    while path:
        _, headers, body = ask(f"{server}{path}")
        seen += [row["event_id"] for row in json.loads(body)["rows"]]
        following = re.match('<(.+)>; rel="next"', headers.get("link", ""))
        path = following[1] if following else ""
    assert len(seen) == len(set(seen)) == rows(f"{server}/events")["events"]


@pytest.mark.parametrize("path", ["/events", "/export/csv"])
def test_who_has_it_already_gets_nothing(server: str, path: str) -> None:
    mark = ask(f"{server}{path}")[1]["etag"]
    status, _, body = ask(f"{server}{path}", **{"If-None-Match": mark})
    assert (status, body) == (304, b"")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_served(server: str, kind: str) -> None:
    status, headers, body = ask(f"{server}/export/{kind}?country=UA")
    assert status == 200
    assert headers["content-type"].partition(";")[0] == FORMATS[kind].media
    assert body
    if kind == "parquet":
        assert pq.read_table(io.BytesIO(body)).num_rows == rows(f"{server}/events?country=UA")["events"]


def test_the_data_package_tells_the_filter(server: str) -> None:
    told = rows(f"{server}/datapackage.json?country=UA")
    assert told["filter"] == "country: UA"
    assert told["resources"][0]["schema"]["fields"][0]["name"] == "event_id"


def test_the_document_names_every_filter(server: str) -> None:
    told = rows(f"{server}/openapi.json")
    named = {part["name"] for part in told["paths"]["/events"]["get"]["parameters"]}
    assert set(FILTERS) <= named
    assert {method for path in told["paths"].values() for method in path} == {"get"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/events?colour=red", 422, "colour: no such filter"),
        ("/events?from=soon", 422, "from: 'soon' is not a day"),
        ("/events?weapon=sword", 422, "weapon: 'sword' is not known"),
        ("/events?limit=9999", 422, "limit"),
        ("/datapackage.json?unit=day", 422, "unit"),
        ("/export/docx", 404, "no such format"),
    ],
)
def test_what_cannot_be_asked_is_told_by_its_key(server: str, path: str, status: int, said: str) -> None:
    code, _, body = ask(f"{server}{path}")
    assert (code, said in json.loads(body)["detail"]) == (status, True)


VALUES = {"date": "2025-03-11", "least": "2", "text": "Kyiv", "switch": "1", "day": "2025-03-11"}
CHOSEN = {
    **{"country": "UA", "region": "UA-30", "attacker": "RU", "undated": "1", "from": "2025-03-11", "to": "2025-03-11"},
    **{"claimant": "officials", "publisher": "A Paper"},
}


@pytest.mark.parametrize("row", FILTER_ROWS, ids=lambda row: row.key)
def test_every_filter_of_the_map_shows_the_same_events_here(store: Path, row: FilterRow) -> None:
    assert row.key in FILTERS, "serve does not know this filter of the map"
    asked = Store(store)
    value = CHOSEN.get(row.key) or VALUES.get(row.control) or FILTERS[row.key].known[-1]
    if row.key in ("claimant", "publisher"):
        value = asked.query(f"SELECT {row.column} AS value FROM events ORDER BY value").to_pylist()[0]["value"]
    filters, notes = Filters.from_query({row.key: value})
    assert notes == []
    selection = select({row.key: [value]})
    head, known = events_known(selection.known)
    sql = f"{head} SELECT * FROM shown WHERE {selection.condition}"
    ours = asked.query(sql, [*known, *selection.values]).to_pylist()
    theirs = asked.query(*events_question(filters)).to_pylist()
    ids = {row["event_id"]: (row["claims"], row["killed_max"]) for row in ours}
    assert ids == {row["event_id"]: (row["claims"], row["killed_max"]) for row in theirs}
    total = asked.query("SELECT count(*) AS n FROM events").to_pylist()[0]["n"]
    assert (len(ids) < total) is (row.key != "undated")


def test_what_was_known_on_a_day_is_told_without_what_came_later(server: str) -> None:
    everything, then = rows(f"{server}/claims?limit=1000"), rows(f"{server}/claims?limit=1000&known=2025-03-11")
    assert 0 < len(then["rows"]) < len(everything["rows"])
    assert max(row["published"] for row in then["rows"]) <= "2025-03-11"
