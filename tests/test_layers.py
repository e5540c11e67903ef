import json
from typing import Any

import pandas as pd
import pytest

from dashboard import layers
from dashboard.layers.areas import hexagon_sums, region_sums
from dashboard.layers.classes import class_labels, class_of, round_breaks
from dashboard.layers.point_view import plain, spread
from dashboard.look.page_style import COLORS
from dashboard.look.palette import BASEMAPS, TYPE_COLORS, contrast
from dashboard.questions import data
from dashboard.questions.filters import Filters
from tests.browser.hostile import hostile_claims
from tests.sample_store import gold_store


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return data.events(gold_store("test-layers", hostile_claims()), Filters())


def made(events: pd.DataFrame, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(layers.build_deck(events, **options).to_json())
    return found


def test_every_mapped_event_is_one_point_and_no_total_or_country_is(events: pd.DataFrame) -> None:
    rows = made(events)["layers"][0]["data"]
    drawn = events[events["event_id"].isin([row["id"] for row in rows])]
    assert len(drawn) == len(rows) == len(events) - layers.not_shown(events)
    assert set(drawn["scope"]) == {"place"}
    assert "country" not in set(drawn["precision"])


def test_points_are_longitude_first_and_no_two_lie_on_one_spot(events: pd.DataFrame) -> None:
    rows = made(events)["layers"][0]["data"]
    assert len({tuple(row["at"]) for row in rows}) == len(rows)
    lviv = events[(events["place"] == "Lviv") & (events["precision"] == "settlement")].iloc[0]
    row = next(row for row in rows if row["id"] == lviv["event_id"])
    assert row["at"][0] == pytest.approx(lviv["longitude"], abs=1)
    assert row["at"][1] == pytest.approx(lviv["latitude"], abs=1)


def test_no_inline_text_would_be_run_as_an_expression(events: pd.DataFrame) -> None:
    assert all(not str(v).startswith("@@") for row in made(events)["layers"][0]["data"] for v in row.values())
    assert plain("@@=alert(1)").endswith("@@=alert(1)")


def test_the_first_event_of_a_place_stays_at_it_and_the_others_stay_near() -> None:
    assert spread(50.0, 30.0, 0) == (50.0, 30.0)
    for number in range(1, 30):
        latitude, longitude = spread(50.0, 30.0, number)
        assert abs(latitude - 50) < 0.5
        assert abs(longitude - 30) < 0.5


@pytest.mark.parametrize("view", ["points", "regions", "hexagons", "heat"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_drawn_with_a_legend_also_of_no_events(events: pd.DataFrame, view: Any, theme: Any) -> None:
    for frame in (events, events.head(0)):
        deck = made(frame, view=view, theme=theme, layer_id="events-x")
        assert deck["layers"][0]["id"] == "events-x"
        assert deck["mapStyle"] == f"app/static/style-{theme}.json"
        layers.legend(frame, view=view, theme=theme)


def test_an_unknown_view_or_measure_is_refused(events: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="choose points"):
        layers.build_deck(events, view="globe")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="choose events"):
        layers.build_deck(events, measure="sorrow")  # type: ignore[arg-type]


def test_areas_count_each_event_once_and_unknown_numbers_not_at_all(events: pd.DataFrame) -> None:
    places = events[(events["scope"] == "place") & events["region"].notna()]
    assert sum(region_sums(events, "events").values()) == len(places)
    assert sum(region_sums(events, "killed").values()) == places["killed_min"].sum()
    towns = events[(events["scope"] == "place") & (events["precision"] == "settlement") & events["latitude"].notna()]
    assert sum(hexagon_sums(events, "events", 3).values()) == len(towns)


def test_classes_are_round_numbers_and_cover_every_value() -> None:
    assert round_breaks(0) == [1]
    assert round_breaks(7) == [1, 2, 5]
    assert len(round_breaks(9_000)) == 5
    assert class_labels([1, 2, 5]) == ["1", "2–4", "5 or more"]
    assert [class_of(value, [1, 2, 5]) for value in (1, 2, 4, 5, 99)] == [0, 1, 1, 2, 2]


def test_the_map_opens_on_what_is_shown(events: pd.DataFrame) -> None:
    kyiv = events[(events["place"] == "Kyiv") & events["latitude"].notna()]
    position = layers.centre_and_zoom(kyiv)
    assert position.latitude == pytest.approx(50.45, abs=0.3)
    assert position.longitude == pytest.approx(30.52, abs=0.3)
    assert layers.centre_and_zoom(events).zoom < position.zoom
    assert layers.centre_and_zoom(events.head(0)) == layers.START


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_stand_out_from_the_land_and_text_from_its_ground(theme: str) -> None:
    for color in TYPE_COLORS[theme].values():
        assert contrast(color, BASEMAPS[theme].land) >= 3
    colors = COLORS[theme]
    for text in ("ink", "quiet", "accent"):
        for ground in ("paper", "panel"):
            assert contrast(colors[text], colors[ground]) >= 4.5
    assert contrast(colors["ink"], colors["mark"]) >= 4.5


def test_selections_are_read_for_the_layer_asked_for_alone() -> None:
    selection = {"objects": {"events-a": [{"id": "0123", "region": None}]}}
    assert layers.picked_event(selection, "events-a") == "0123"
    assert layers.picked_event(selection, "events-b") is None
    assert layers.picked_event({}, "events-a") is None
    region = {"objects": {"events-a": [{"properties": {"region": "UA-63"}}]}}
    assert layers.picked_region(region, "events-a") == "UA-63"
