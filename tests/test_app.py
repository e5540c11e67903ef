"""The dashboard run by Streamlit's own test harness, without a browser."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.page.map import events_table
from dashboard.questions import data
from dashboard.questions.filter_rows import FILTER_ROWS
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.patience import PATIENCE
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
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE)
        for key, value in (query or {"days": "all"}).items():
            test.query_params[key] = value
        # A browser would say that the map is up and the table near; the drawer of rare filters is opened by hand.
        test.session_state["map_up"] = test.session_state["more_filters"] = test.session_state["table_due"] = True
        return test.run()

    return start


def html(test: AppTest) -> str:
    return " ".join(str(element.value) for element in test.get("html"))


def deck(test: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(test.get("deck_gl_json_chart")[0].proto.json)
    return found


def marks(deck: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(layer for layer in deck["layers"] if layer["@@type"] == "ScatterplotLayer")
    return found


def test_the_page_is_drawn_without_an_error(app: Callable[..., AppTest], store: Store) -> None:
    test = app()
    assert not test.exception
    number = data.counts(store, Filters())["events"]
    assert f"{number} of {number} events shown" in html(test)


def test_what_can_be_chosen_from_is_looked_up_for_the_lists_that_are_drawn(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    found = data.options

    def noted(source: data.EventSource, name: str) -> list[str]:
        asked.append(name)
        return found(source, name)

    monkeypatch.setenv("GEODATA_STORE", str(store.folder))
    monkeypatch.setattr(data, "options", noted)
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    assert not test.exception
    assert set(asked) == {row.name for row in FILTER_ROWS if row.first and row.control == "list"}


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
    value = data.options(store, field)[0]
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
    assert marks(everything)["id"] != marks(ukraine)["id"]
    spots = data.spots(store, Filters(countries=("UA",)))
    towns = spots[spots["precision"] != "region"]
    assert {row["spot"] for row in marks(ukraine)["data"]} == set(towns["spot"])


def test_a_filter_fits_the_map_to_what_is_shown_and_there_is_a_way_back(app: Callable[..., AppTest]) -> None:
    test = app()
    before = deck(test)["initialViewState"]
    test.multiselect(key="set_countries").set_value(["UA"]).run()
    after = deck(test)["initialViewState"]
    assert after["zoom"] > before["zoom"]
    test.button(key="view_back").click().run()
    assert deck(test)["initialViewState"]["zoom"] == pytest.approx(before["zoom"], abs=0.01)


def test_opening_an_event_sends_nothing_of_the_map_again(app: Callable[..., AppTest], store: Store) -> None:
    test = app()
    before = test.get("deck_gl_json_chart")[0].proto.json
    event_id = data.events(store, Filters(killed=1)).iloc[0]["event_id"]
    test.session_state["screen"] = replace(test.session_state["screen"], event=event_id)
    test.run()
    assert f"<h2>{data.event(store, event_id)['place']}" in html(test)  # type: ignore[index]
    assert test.get("deck_gl_json_chart")[0].proto.json == before


def test_a_place_of_several_events_opens_into_a_list(app: Callable[..., AppTest], store: Store) -> None:
    spots = data.spots(store, Filters())
    most = spots.sort_values("events").iloc[-1]
    test = app(place=most["spot"])
    assert f"{most['events']} reported events at this place" in html(test)
    first = data.spot_events(store, Filters(), most["spot"])[0]["event_id"]
    test.button(key=f"spot-{first}").click().run()
    assert test.query_params["event"] in (first, [first])
    test.button(key="close").click().run()
    assert f"{most['events']} reported events at this place" in html(test)


def test_what_is_opened_is_ringed_and_named_where_it_is_a_point_alone(
    app: Callable[..., AppTest], store: Store
) -> None:
    spots = data.spots(store, Filters())
    many = spots[spots["events"] > 1].sort_values("events")
    town = many[many["precision"] == "settlement"].iloc[-1]["spot"]
    region = many[many["precision"] == "region"].iloc[-1]["spot"]
    for spot, drawn in ((town, True), (region, False)):
        test = app(place=spot)
        told = json.loads(
            next(part for part in test.get("bidi_component") if "gd_viewport" in str(part.proto)).proto.json
        )
        assert ("at" in told) is drawn
        place = data.spot_events(store, Filters(), spot)[0]["place"]
        assert html(test).count(f"<h2>{place}</h2>") == 2, "in the evidence and on a phone's sheet"


def test_nothing_shown_is_said_on_the_map_with_the_nearest_days(app: Callable[..., AppTest]) -> None:
    test = app(**{"from": "2021-01-01", "to": "2021-02-01"})
    assert "No reported event matches" in html(test)
    assert "<dt>" not in html(test).partition("gd-head")[2].partition("</header>")[0]
    nearest = [button for button in test.button if str(button.key).startswith("nearest-")]
    assert len(nearest) == 2
    nearest[0].click().run()
    assert " of " in html(test)
    assert "0 of " not in html(test)


def test_a_visit_without_an_address_opens_on_the_newest_weeks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEODATA_STORE", str(store.folder))
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    assert {"from", "to"} <= set(test.query_params)
    newest = store.query("SELECT max(date_start) AS day FROM events WHERE country = 'UA'").to_pylist()[0]["day"]
    assert Filters.from_query(dict(test.query_params))[0].end >= newest  # type: ignore[operator]


def test_tolls_of_several_attacks_are_not_added_up(app: Callable[..., AppTest], store: Store) -> None:
    killed = data.events(store, Filters(countries=("UA",)))["killed_min"].dropna()
    said = html(app(country="UA"))
    assert f"{int(killed.sum()):,}</dd>" not in said
    assert f"Tell of people killed</dt><dd>{data.counts(store, Filters(countries=('UA',)))['telling_killed']}" in said


def test_clear_all_takes_every_filter_away(app: Callable[..., AppTest]) -> None:
    test = app(country="UA", killed="1", weapon="drone")
    test.button(key="clear").click().run()
    assert dict(test.query_params) in ({"days": "all"}, {"days": ["all"]})


def test_an_empty_store_says_how_to_fill_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_gold_store(tmp_path / "store", claims=[])
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
    assert not test.exception
    assert any("python -m geodata load" in info.value for info in test.info)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(QUERY_KEYS), st.text(max_size=30), max_size=6))
def test_no_address_breaks_the_page(app: Callable[..., AppTest], query: dict[str, str]) -> None:
    assert not app(**query).exception


def test_the_table_is_had_by_a_button_where_nothing_tells_that_it_is_near(app: Callable[..., AppTest]) -> None:
    test = app()
    del test.session_state["table_due"]
    test.run()
    assert not test.dataframe
    test.button(key="table_show").click().run()
    assert len(test.dataframe) == 1


def test_the_table_sends_more_rows_where_they_are_asked_for(
    app: Callable[..., AppTest], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events_table, "ROWS", 20)
    test = app()
    assert len(test.dataframe[0].value) == 20
    test.button(key="table_more").click().run()
    assert len(test.dataframe[0].value) == 40
    assert not test.exception
