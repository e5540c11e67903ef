"""The dashboard run by Streamlit's own test harness, without a browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.questions import data
from dashboard.questions.filters import Filters
from geodata.store import Store
from tests.sample_store import ROOT, write_gold_store

QUERY_KEYS = ["from", "to", "known", "country", "region", "type", "weapon", "killed", "q", "view", "event", "at"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("app") / "store"
    write_gold_store(folder)
    return Store(folder)


@pytest.fixture
def app(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    monkeypatch.setenv("GEODATA_STORE", str(store.folder))

    def start(**query: Any) -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=30)
        for key, value in query.items():
            test.query_params[key] = value
        # A browser would say that the map is up, and the drawer of rare filters would be opened by hand.
        test.session_state["map_up"] = test.session_state["more_filters"] = True
        return test.run()

    return start


def html(test: AppTest) -> str:
    return " ".join(str(element.value) for element in test.get("html"))


def deck(test: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(test.get("deck_gl_json_chart")[0].proto.json)
    return found


def test_the_page_is_drawn_without_an_error(app: Callable[..., AppTest], store: Store) -> None:
    test = app()
    assert not test.exception
    number = data.counts(store, Filters())["events"]
    assert f"{number} of {number} events shown" in html(test)


@pytest.mark.parametrize(
    "field",
    [
        "countries",
        "regions",
        "types",
        "weapons",
        "targets",
        "outcomes",
        "attackers",
        "claimants",
        "publishers",
        "precisions",
        "statuses",
    ],
)
def test_each_list_in_the_sidebar_filters_and_lands_in_the_address(
    app: Callable[..., AppTest], store: Store, field: str
) -> None:
    value = data.options(store)[field][0]
    test = app()
    test.multiselect(key=f"set_{field}").set_value([value]).run()
    assert not test.exception
    filters = Filters(**{field: (value,)})  # type: ignore[arg-type]
    assert f"{data.counts(store, filters)['events']} of " in html(test)
    assert Filters.from_query(dict(test.query_params))[0] == filters


@pytest.mark.parametrize("field", ["launched", "intercepted", "killed", "injured", "articles"])
def test_each_least_number_filters(app: Callable[..., AppTest], store: Store, field: str) -> None:
    test = app()
    test.number_input(key=f"set_{field}").set_value(2).run()
    assert not test.exception
    assert f"{data.counts(store, Filters(**{field: 2}))['events']} of " in html(test)  # type: ignore[arg-type]


def test_the_map_holds_the_mapped_events_shown_and_its_layer_changes_with_the_filters(
    app: Callable[..., AppTest], store: Store
) -> None:
    everything, ukraine = deck(app()), deck(app(country="UA"))
    assert everything["layers"][0]["id"] != ukraine["layers"][0]["id"]
    shown = data.events(store, Filters(countries=("UA",)))
    points = shown[(shown["scope"] == "place") & shown["latitude"].notna()]
    assert {row["id"] for row in ukraine["layers"][0]["data"]} == set(points["event_id"])


def test_the_view_of_the_map_does_not_move_when_a_filter_changes(app: Callable[..., AppTest]) -> None:
    test = app()
    before = deck(test)["initialViewState"]
    test.multiselect(key="set_countries").set_value(["UA"]).run()
    assert deck(test)["initialViewState"] == before
    test.button(key="fit").click().run()
    assert deck(test)["initialViewState"] != before


def test_clear_all_takes_every_filter_away(app: Callable[..., AppTest]) -> None:
    test = app(country="UA", killed="1", weapon="drone")
    test.button(key="clear").click().run()
    assert dict(test.query_params) == {}


def test_an_empty_store_says_how_to_fill_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_gold_store(tmp_path / "store", claims=[])
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=30).run()
    assert not test.exception
    assert any("python -m geodata load" in info.value for info in test.info)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(QUERY_KEYS), st.text(max_size=30), max_size=6))
def test_no_address_breaks_the_page(app: Callable[..., AppTest], query: dict[str, str]) -> None:
    assert not app(**query).exception
