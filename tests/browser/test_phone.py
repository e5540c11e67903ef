"""The map page on a phone 390 pixels wide."""

from __future__ import annotations

import pytest

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.browser.conftest import Visit

ORDER = (
    ".gd-head",
    ".st-key-map",
    ".st-key-gd-controls",
    ".st-key-gd-timeline",
    ".st-key-gd-evidence",
    ".st-key-table_show",
)


def test_the_order_is_headline_map_controls_timeline_evidence_table(mapless_phone: Visit) -> None:
    mapless_phone.open("country=UA")
    tops = [mapless_phone.page.locator(part).first.bounding_box()["y"] for part in ORDER]
    assert tops == sorted(tops)


def test_the_map_takes_half_of_the_first_screen_and_leaves_a_margin_to_scroll_by(phone: Visit) -> None:
    phone.open()
    box = phone.page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
    assert box["height"] == pytest.approx(0.55 * 844, abs=2)
    assert box["y"] + box["height"] < 844
    assert 260 <= box["width"] <= 390 - 24


def test_what_is_opened_comes_up_from_below_and_can_be_closed(mapless_phone: Visit, store: Store) -> None:
    event = data.events(store, Filters(countries=("UA",), killed=1)).iloc[0]
    mapless_phone.open(f"country=UA&event={event['event_id']}")
    sheet = mapless_phone.page.locator(".st-key-gd-sheet")
    box = sheet.bounding_box()
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    said = sheet.inner_text()
    assert event["place"] in said
    assert data.claims(store, event["event_id"])[0]["quote"][:40] in said
    sheet.get_by_role("button", name="Close").click()
    mapless_phone.expect(mapless_phone.query, lambda query: "event" not in query)


def test_nothing_is_wider_than_the_screen(mapless_phone: Visit) -> None:
    mapless_phone.open("country=RU&weapon=drone&killed=1")
    assert mapless_phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert mapless_phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_legend_is_folded_and_the_filters_are_in_a_drawer(mapless_phone: Visit) -> None:
    mapless_phone.open()
    assert mapless_phone.page.locator(".gd-over").get_attribute("open") is None
    drawer = mapless_phone.page.get_by_test_id("stSidebar")
    assert drawer.get_attribute("data-collapsed") == "true"
    mapless_phone.page.get_by_role("button", name="Filters", exact=True).click()
    mapless_phone.page.get_by_role("combobox", name="Country").wait_for()
    mapless_phone.expect(lambda: drawer.get_attribute("data-collapsed"), "false")
