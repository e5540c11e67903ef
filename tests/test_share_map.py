import base64
import hashlib
import re
from html import escape
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.layers import MapPosition, drawing, spots_of
from dashboard.page.map.share_page import share_page
from dashboard.page.map.share_svg import TALL, WIDE, map_svg
from dashboard.page.map.svg_text import width_of
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.words import map_words as words
from tests.browser.hostile import COUNTRY, hostile_claims, payloads
from tests.sample_store import gold_store

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def hostile() -> pd.DataFrame:
    return spots_of(data.events(gold_store("test-share", hostile_claims()), Filters(countries=(COUNTRY,))))


@pytest.fixture(scope="module")
def ukraine() -> pd.DataFrame:
    return spots_of(data.events(gold_store("test-share", hostile_claims()), Filters(countries=("UA",))))


@pytest.mark.parametrize("view", ["points", "regions", "hexagons", "heat"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_a_drawing_with_status_legend_and_credits(ukraine: pd.DataFrame, view: Any, theme: Any) -> None:
    for spots in (ukraine, ukraine.head(0)):
        drawn = map_svg(spots, 9, title="Some events", about="No filter.", view=view, theme=theme)
        said = " ".join(node.text or "" for node in ElementTree.fromstring(drawn).iter(f"{SVG}text"))
        for part in (words.STATUS, "Some events", "No filter.", "Natural Earth", "GeoNames"):
            assert part in said


def test_every_place_is_one_circle_that_tells_its_name(ukraine: pd.DataFrame) -> None:
    drawn = ElementTree.fromstring(map_svg(ukraine, 9, title="t", about="a"))
    told = [node.findtext(f"{SVG}title") or "" for node in drawn.iter(f"{SVG}circle")]
    assert sorted(text.split(" · ")[0] for text in told if text) == sorted(
        ukraine[ukraine["precision"] != "region"]["place"]
    )


def test_a_tinted_region_tells_its_number(ukraine: pd.DataFrame) -> None:
    areas = [shape for shape in drawing(ukraine) if shape.geometry]
    assert areas
    svg = map_svg(ukraine, 9, title="t", about="a")
    assert all(f">{area.count}</text>" in svg for area in areas)
    assert svg.count('fill-opacity=".84"') == len(areas)


def test_every_hostile_text_stays_text(hostile: pd.DataFrame) -> None:
    assert hostile["events"].sum() == len(payloads()) >= 40
    for text in payloads():
        page = share_page(hostile, 9, title=text, about=text)
        assert page.count("<script>") == 1
        figures = re.findall(r"<figure class=.(?:wide|tall).>(<svg.*?</svg>)</figure>", page, re.DOTALL)
        assert len(figures) == 2
        nodes = [node for figure in figures for node in ElementTree.fromstring(figure).iter()]
        assert {node.tag.removeprefix(SVG) for node in nodes} <= {"svg", "rect", "path", "circle", "title", "text"}
        attributes = {name for node in nodes for name in node.attrib}
        assert not [name for name in attributes if name.startswith("on") or "href" in name]


def test_the_title_of_the_page_is_text(ukraine: pd.DataFrame) -> None:
    title = "</title><img src=x onerror=alert(1)> & <b>"
    page = share_page(ukraine, 9, title=title, about="a")
    assert f"<title>{escape(title)}</title>" in page
    assert "<img" not in page and "<b>" not in page


def test_the_one_script_of_the_page_is_the_one_that_its_policy_lets_run(ukraine: pd.DataFrame) -> None:
    page = share_page(ukraine, 9, title="t", about="a")
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    script = page.partition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"


def test_characters_that_xml_forbids_do_not_spoil_the_drawing(ukraine: pd.DataFrame) -> None:
    drawing = ElementTree.fromstring(map_svg(ukraine, 9, title="a\x00b\x1b\ud800", about="\x0b" + "long" * 900))
    assert drawing.tag == f"{SVG}svg"


def test_a_narrow_drawing_holds_the_same_text_within_its_width_and_credits_stand_once(ukraine: pd.DataFrame) -> None:
    title = "Some 239 events, 11 March 2022 – 28 January 2026, Ukraine and Russia"
    for paper in (WIDE, TALL):
        root = ElementTree.fromstring(map_svg(ukraine, 9, title=title, about="No filter.", paper=paper))
        assert root.attrib["viewBox"].split()[2] == str(paper.width)
        lines = root.findall(f"{SVG}text")
        said = " ".join(node.text or "" for node in lines)
        assert (title in said, said.count("Natural Earth"), said.count("No filter.")) == (True, 1, 1)
        assert all(float(node.attrib["x"]) + width_of(node.text or "", 12) < paper.width + 12 for node in lines)


def test_the_map_is_drawn_where_the_reader_looks(ukraine: pd.DataFrame) -> None:
    near = map_svg(ukraine, 9, title="t", about="a", at=MapPosition(50.45, 30.52, 8.0))
    assert near != map_svg(ukraine, 9, title="t", about="a")
    assert ">Kyiv</text>" in near
    assert ">Odesa</text>" not in near


def test_the_page_carries_its_typeface_once(ukraine: pd.DataFrame) -> None:
    page = share_page(ukraine, 9, title="t", about="a")
    assert page.count("@font-face") == 2
    assert "font-src data:" in page
    assert "http:" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in page
