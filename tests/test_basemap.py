import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from dashboard.basemap.area import area_of, middle_of
from dashboard.basemap.codes import Subdivision, fold, match
from dashboard.basemap.drawing import SHAPES, Frame, area_path, backdrop, line_path, town_names
from dashboard.basemap.lines import without_map_edge
from dashboard.basemap.map_style import style
from dashboard.basemap.tile_layers import DEEPEST, border_features
from dashboard.look.basemap_style import style_address
from dashboard.look.palette import BASEMAPS
from tests.sample_store import ROOT

STATIC = ROOT / "dashboard" / "static"
UKRAINE = Frame(48.5, 33.0, 5.0, 1000, 600)


def read(name: str) -> Any:
    return json.loads((SHAPES / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def regions() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read("regions.json")["features"]
    return found


def test_regions_have_iso_codes_once_each_and_crimea_lies_in_ukraine(regions: list[dict[str, Any]]) -> None:
    codes = {f["properties"]["region"]: f["properties"]["country"] for f in regions if f["properties"]["region"]}
    assert len(codes) > 3000
    assert len(codes) == sum(f["properties"]["region"] is not None for f in regions)
    assert {codes["UA-43"], codes["UA-40"]} == {"UA"}
    assert {code for code, country in codes.items() if code.split("-")[0] != country} == set()
    assert {"UA-14", "UA-63", "RU-KRS", "RU-BEL", "RU-MOW", "SD-KH", "LB-BA", "YE-SN"} <= set(codes)


def test_every_shape_is_closed_and_on_the_globe(regions: list[dict[str, Any]]) -> None:
    for feature in regions:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for ring in (ring for polygon in polygons for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_the_committed_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.rglob("*") if path.is_file()) < 15_000_000
    tiles = [path.stat().st_size for path in (STATIC / "tiles").rglob("*.pbf")]
    assert len(tiles) == sum(4**zoom for zoom in range(DEEPEST + 1))
    assert max(tiles) < 200_000


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_styles_are_as_written_and_ask_this_app_alone(theme: str) -> None:
    held = read(f"style-{theme}.json")
    assert held == json.loads(json.dumps(style(theme)))
    assert not re.search(r"https?:|//", json.dumps(held))
    (source,) = held["sources"].values()
    assert source["tiles"] == ["{base}app/static/tiles/{z}/{x}/{y}.pbf"]
    fonts = {layer["layout"]["text-font"][0] for layer in held["layers"] if layer["type"] == "symbol"}
    for font in fonts:
        assert (STATIC / "fonts" / font / "0-255.pbf").stat().st_size > 10_000
    for credited in ("Natural Earth", "GeoNames", "OpenStreetMap"):
        assert credited in source["attribution"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_address_of_a_style_holds_it_whole(theme: Any) -> None:
    address = style_address(theme, "https://example.org/map/")
    kind, _, text = address.partition(",")
    assert kind == "data:application/json;charset=utf-8"
    held = json.loads(unquote(text))
    assert held["sources"]["tiles"]["tiles"] == ["https://example.org/map/app/static/tiles/{z}/{x}/{y}.pbf"]


def test_the_ground_is_land_so_that_nothing_flashes_blue() -> None:
    for theme, colors in BASEMAPS.items():
        assert style(theme)["layers"][0]["paint"] == {"background-color": colors.land}


def line(one: str, other: str) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [[30, 50], [31, 51]]}
    return {"properties": {"TYPE": "inner", "a": one, "b": other}, "geometry": geometry}


def square(country: str, side: float) -> dict[str, Any]:
    ring = [[0, 0], [side, 0], [side, side], [0, side], [0, 0]]
    return {"properties": {"country": country}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_disputed_borders_are_told_apart_and_municipal_ones_left_out() -> None:
    lines = [line("UA", "RU"), line("RS", "XK"), line("IN", "PK"), line("UA", "UA"), line("SI", "SI")]
    found = [told["properties"] for told in border_features(lines, [square("UA", 1.5), square("SI", 0.1)])]
    assert [(told["level"], told["disputed"]) for told in found] == [(0, False), (0, True), (0, True), (1, False)]


def test_labels_thin_out_with_the_zoom() -> None:
    layers = {layer["id"]: layer for layer in style("light")["layers"]}
    for kind in ("country", "region", "town"):
        first = [layers[f"{kind}-{rank}"]["minzoom"] for rank in range(5)]
        assert first == sorted(first)
        assert first[0] < first[-1]


def test_a_town_has_its_dot_only_with_its_name() -> None:
    layers = style("light")["layers"]
    assert all(layer["type"] != "circle" for layer in layers)
    towns = [layer["layout"]["text-field"] for layer in layers if layer["id"].startswith("town-")]
    assert all(field[0] == "format" and field[1] == ["get", "name"] and "\u00b7" in field for field in towns)


def test_a_frame_has_its_middle_in_the_middle_and_north_above() -> None:
    assert UKRAINE.point(33.0, 48.5) == pytest.approx((500, 300))
    assert UKRAINE.point(34.0, 49.5)[0] > 500
    assert UKRAINE.point(34.0, 49.5)[1] < 300


def test_drawings_are_cut_to_the_frame() -> None:
    world = {"type": "Polygon", "coordinates": [[[-179, -80], [179, -80], [179, 80], [-179, 80], [-179, -80]]]}
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", area_path(world, UKRAINE))]
    assert min(numbers) >= -12
    assert max(numbers) <= 1012
    away = {"type": "Polygon", "coordinates": [[[-100, 0], [-90, 0], [-90, 9], [-100, 0]]]}
    assert area_path(away, UKRAINE) == ""
    assert line_path({"type": "LineString", "coordinates": away["coordinates"][0]}, UKRAINE) == ""
    assert all(backdrop(UKRAINE)[name] for name in ("land", "coast", "countries", "regions", "rivers"))


def test_names_of_towns_in_a_drawing_lie_apart_and_the_greatest_comes_first() -> None:
    named = list(town_names(UKRAINE))
    assert "Kyiv" in [name for name, _ in named]
    places = [at for _, at in named]
    assert all(UKRAINE.holds(at) for at in places)
    assert all(abs(a[0] - b[0]) >= 95 or abs(a[1] - b[1]) >= 22 for i, a in enumerate(places) for b in places[:i])


def test_areas_and_middles_are_those_of_a_square_degree() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert area_of(square) == pytest.approx(12_391, rel=0.01)
    assert middle_of(square) == pytest.approx((0.5, 0.5))


def test_the_name_of_a_country_stands_in_its_midst_and_not_in_its_biggest_region() -> None:
    places = {
        label["properties"]["name"]: label["geometry"]["coordinates"]
        for label in read("labels.json")["features"]
        if label["properties"]["kind"] == "country"
    }
    assert places["Ukraine"] == pytest.approx([31.5, 49], abs=1.5)
    assert places["France"] == pytest.approx([2.5, 46.7], abs=2.5)
    assert places["Sudan"] == pytest.approx([30, 15.5], abs=3)


def test_the_edge_of_the_map_is_no_coast() -> None:
    line = {"type": "LineString", "coordinates": [[179, 60], [180, 61], [180, 62], [179, 63]]}
    assert without_map_edge(line)["coordinates"] == [[[179, 60], [180, 61]], [[180, 62], [179, 63]]]


def test_codes_are_given_by_name_and_nearness_and_known_ones_come_first() -> None:
    assert fold("Kurskaya Oblast’") == fold("Kurskaya")
    there = Subdivision("RU-KRS", ("Kurskaja oblast'",), None, 51.7, 36.2)
    other = Subdivision("RU-KGN", ("Kurganskaja oblast'",), None, 55.4, 65.3)
    polygon = {"adm1_code": "RUS-1", "country": "RU", "name": "Kursk", "name_local": "Kurskaya", "latitude": 51.7}
    polygon |= {"longitude": 36.2}
    assert match([polygon], {"RU": [other, there]}, {}) == {"RUS-1": "RU-KRS"}
    assert match([polygon], {"RU": [other, there]}, {"RUS-1": "RU-KGN"}) == {"RUS-1": "RU-KGN"}
    assert match([polygon], {"RU": [other, there]}, {"RUS-1": ""}) == {}
