import json
from typing import Any, get_args

import numpy as np
import pandas as pd
import pytest

from dashboard import layers
from dashboard.layers.hexagon_view import hexagon_sums
from dashboard.layers.label_places import OFFSETS, quiet_offset
from dashboard.layers.marks import DECIMALS, plain
from dashboard.layers.region_shapes import is_lined
from dashboard.layers.region_view import region_sums
from dashboard.layers.shades import class_labels, class_of, round_breaks, shades_of
from dashboard.look.page_style import COLORS
from dashboard.look.palette import BASEMAPS, SHADES, TYPE_COLORS, contrast, rgb
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.session.screen import RESOLUTIONS, Screen
from dashboard.words import map_words
from tests.browser.hostile import hostile_claims
from tests.sample_store import SampleStore, gold_store


@pytest.fixture(scope="module")
def store() -> SampleStore:
    return gold_store("test-layers", hostile_claims())


@pytest.fixture(scope="module")
def events(store: SampleStore) -> pd.DataFrame:
    return data.events(store, Filters())


@pytest.fixture(scope="module")
def spots(events: pd.DataFrame) -> pd.DataFrame:
    return layers.spots_of(events)


def made(spots: pd.DataFrame, **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(layers.build_deck(spots, **options).to_json())
    return found


def layer(deck: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(held for held in deck["layers"] if held["id"] == name)
    return found


def test_the_store_and_a_frame_give_the_same_spots(store: SampleStore, events: pd.DataFrame) -> None:
    near = events[~events["event_id"].isin(data.far_events(store))]
    ours, asked = layers.spots_of(near), data.spots(store, Filters())
    both = ours.merge(asked, on=["spot", "precision"], how="outer", suffixes=("", "_asked"), indicator=True)
    assert set(both["_merge"]) == {"both"}
    for name in ("events", "hit", "debris", "stopped", "kind", "event_id", "newest", "told_killed"):
        assert both[name].astype(str).tolist() == both[f"{name}_asked"].astype(str).tolist(), name


def test_at_one_place_there_is_one_mark_and_no_mark_lies_anywhere_else(
    spots: pd.DataFrame, events: pd.DataFrame
) -> None:
    rows = layer(made(spots), "events")["data"]
    places = {
        (round(row.longitude, DECIMALS), round(row.latitude, DECIMALS))
        for row in events.itertuples()
        if row.scope == "place"
    }
    drawn = [tuple(row["at"]) for row in rows]
    assert set(drawn) <= places
    assert len({row["spot"] for row in rows}) == len(rows)


def test_marks_and_regions_hold_every_mapped_event_once_and_no_total(spots: pd.DataFrame, events: pd.DataFrame) -> None:
    mapped = events[(events["scope"] == "place") & events["latitude"].notna() & (events["precision"] != "country")]
    assert spots["events"].sum() == len(mapped)
    assert layers.not_shown(spots, len(events)) == len(events) - len(mapped)


def test_reports_of_a_region_are_areas_and_never_points(spots: pd.DataFrame) -> None:
    deck = made(spots)
    regional = set(spots.loc[spots["precision"] == "region", "spot"])
    assert regional
    assert regional.isdisjoint(row["spot"] for row in layer(deck, "events")["data"])
    areas = layer(deck, "events-areas")["data"]["features"]
    assert {area["properties"]["spot"] for area in areas} <= regional
    assert all(area["geometry"]["type"] in ("Polygon", "MultiPolygon") for area in areas)


def test_a_region_has_a_rim_only_where_the_basemap_draws_no_line_round_it(spots: pd.DataFrame) -> None:
    assert is_lined("UA-63")
    assert is_lined("RU-BEL")
    assert not is_lined("IL-TA")
    regional = spots[(spots["precision"] == "region") & spots["region"].notna()]
    lined = regional["region"].map(is_lined)
    assert lined.any()
    assert layer(made(regional[lined]), "events-areas")["stroked"] is False
    assert {area["rim"][3] for area in layer(made(regional[lined]), "events-areas")["data"]["features"]} == {0}
    small = regional.iloc[:1].assign(region="IL-TA")
    assert layer(made(small), "events-areas")["stroked"] is True
    assert all(area["rim"][3] for area in layer(made(small), "events-areas")["data"]["features"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_under_the_pointer_keeps_its_colour(spots: pd.DataFrame, theme: Any) -> None:
    for view, names in (("points", ("events", "events-areas")), ("regions", ("events",))):
        deck = made(spots, view=view, theme=theme)
        assert all(layer(deck, name)["highlightColor"][3] < 80 for name in names)


def test_the_number_of_a_region_stands_beside_its_marks_and_can_be_left_out(spots: pd.DataFrame) -> None:
    deck = made(spots)
    numbers = layer(deck, "events-area-counts")["data"]
    assert len(numbers) == len(layer(deck, "events-areas")["data"]["features"])
    assert layer(made(spots, counted=False), "events-area-counts")["data"] == []
    middle = (30.0, 50.0)
    assert quiet_offset(middle, np.empty((0, 3))) == OFFSETS[0]
    # 21 pixels south of the middle at zoom 5.
    assert quiet_offset(middle, np.array([[30.0, 49.7, 8.0]])) == OFFSETS[1]
    assert quiet_offset(middle, np.array([[80.0, 10.0, 8.0]])) == OFFSETS[0]


def test_hits_are_filled_and_on_top_and_what_was_stopped_is_hollow_small_and_beneath(spots: pd.DataFrame) -> None:
    base = spots[spots["precision"] == "settlement"].head(3).assign(events=1, hit=0, debris=0, stopped=0, unsure=0)
    base = base.assign(hit=[1, 0, 0], debris=[0, 1, 0], stopped=[0, 0, 1])
    stopped, debris, hit = layer(made(base), "events")["data"]
    assert (stopped["fill"][3], stopped["size"] < hit["size"]) == (0, True)
    assert 0 < debris["fill"][3] < hit["fill"][3]


def test_what_the_reader_is_unsure_of_is_fainter(spots: pd.DataFrame) -> None:
    one = spots[(spots["precision"] == "settlement") & (spots["hit"] > 0)].head(1)
    (sure,) = layer(made(one.assign(unsure=0)), "events")["data"]
    (unsure,) = layer(made(one.assign(unsure=one["events"])), "events")["data"]
    assert unsure["fill"][3] < sure["fill"][3] / 2


def test_no_inline_text_would_be_run_as_an_expression(spots: pd.DataFrame) -> None:
    rows = layer(made(spots), "events")["data"]
    assert all(not str(v).startswith("@@") for row in rows for v in row.values())
    assert plain("@@=alert(1)").endswith("@@=alert(1)")


def test_the_registry_has_every_view_whole() -> None:
    assert tuple(layers.VIEW_KINDS) == get_args(layers.View) == tuple(map_words.VIEWS)
    for kind in layers.VIEW_KINDS.values():
        assert kind.why
        assert Screen.from_query({"view": kind.name}) == (Screen(view=kind.name), [])  # type: ignore[arg-type]


@pytest.mark.parametrize("view", ["points", "regions", "hexagons", "heat"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_drawn_with_a_legend_also_of_no_events(spots: pd.DataFrame, view: Any, theme: Any) -> None:
    for frame in (spots, spots.head(0)):
        deck = made(frame, view=view, theme=theme, layer_id="events-x")
        assert "events-x" in {held["id"] for held in deck["layers"]}
        layers.legend(frame, view=view, theme=theme)
        layers.drawing(frame, view=view, theme=theme)


def test_an_unknown_view_or_measure_is_refused(spots: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="choose points"):
        layers.build_deck(spots, view="globe")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="choose events"):
        layers.build_deck(spots, measure="sorrow")  # type: ignore[arg-type]


def test_areas_count_each_event_once_and_only_events_that_tell_a_number(
    spots: pd.DataFrame, events: pd.DataFrame
) -> None:
    places = events[(events["scope"] == "place") & events["region"].notna() & events["latitude"].notna()]
    assert sum(region_sums(spots, "events").values()) == len(places)
    assert sum(region_sums(spots, "killed").values()) == (places["killed_min"].fillna(0) > 0).sum()
    towns = spots[spots["precision"] == "settlement"]
    assert sum(hexagon_sums(spots, "events", 3).values()) == towns["events"].sum()


def test_the_cells_that_the_store_keeps_are_those_of_the_points(store: SampleStore) -> None:
    spots = data.spots(store, Filters())
    for resolution in RESOLUTIONS:
        asked = data.spots_with_cells(store, Filters(), resolution)
        assert asked.loc[asked["precision"] == "settlement", f"cell_{resolution}"].notna().all()
        assert hexagon_sums(asked, "events", resolution) == hexagon_sums(spots, "events", resolution)


def test_classes_are_round_numbers_and_cover_every_value() -> None:
    assert round_breaks(0) == [1]
    assert round_breaks(7) == [1, 2, 5]
    assert len(round_breaks(9_000)) == 5
    assert class_labels([1, 2, 5]) == ["1", "2–4", "5 or more"]
    assert [class_of(value, [1, 2, 5]) for value in (1, 2, 4, 5, 99)] == [0, 1, 1, 2, 2]


def test_the_map_opens_on_what_is_shown(spots: pd.DataFrame) -> None:
    kyiv = spots[spots["place"] == "Kyiv"]
    position = layers.centre_and_zoom(kyiv)
    assert position.latitude == pytest.approx(50.45, abs=0.3)
    assert position.longitude == pytest.approx(30.52, abs=0.3)
    assert layers.centre_and_zoom(spots).zoom < position.zoom
    assert layers.centre_and_zoom(spots.head(0)) == layers.START


def test_the_fullest_region_is_where_most_events_lie(spots: pd.DataFrame) -> None:
    near = layers.fullest_region(spots)
    assert 0 < len(near) < len(spots)
    assert near["events"].sum() > spots["events"].sum() / 2
    assert "UA" in set(near["country"])
    assert layers.fullest_region(spots.head(0)).empty


def test_a_deck_is_written_once_and_says_nothing_of_that(spots: pd.DataFrame) -> None:
    deck = layers.build_deck(spots)
    assert deck.to_json() is deck.to_json()
    assert "written" not in json.loads(deck.to_json())


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
    selection = {"objects": {"events-a": [{"id": "0123", "spot": "geonames:1"}]}}
    assert layers.picked(selection, "events-a") == {"id": "0123", "spot": "geonames:1"}
    assert layers.picked(selection, "events-b") == {}
    assert layers.picked({}, "events-a") == {}
    several = {"objects": {"events-a": [{"id": None, "spot": "geonames:1"}]}}
    assert layers.picked(several, "events-a") == {"spot": "geonames:1"}
    region = {"objects": {"events-a": [{"properties": {"region": "UA-63"}}]}}
    assert layers.picked(region, "events-a") == {"region": "UA-63"}
    area = {"objects": {"events-a-areas": [{"properties": {"spot": "iso:UA-63", "id": None}}]}}
    assert layers.picked(area, "events-a") == {"spot": "iso:UA-63"}


def test_each_sum_has_the_colour_of_its_class_and_the_greatest_is_looked_for_once() -> None:
    class Once(dict[str, float]):
        looked = 0

        def values(self) -> Any:
            self.looked += 1
            return super().values()

    sums = Once({"a": 1.0, "b": 40.0, "c": 7.0, "d": 40.0})
    found = shades_of(sums, "light")
    breaks = round_breaks(40.0)
    for name, value in sums.items():
        assert found[name][:3] == tuple(rgb(SHADES["light"][class_of(value, breaks)]))
    assert sums.looked <= 2
    assert shades_of({}, "dark") == {}
