"""The map page on a phone 390 pixels wide."""

from __future__ import annotations

from tests.browser.conftest import Visit

ORDER = (".gd-head", ".st-key-map", ".st-key-gd-timeline", ".st-key-gd-evidence", '[data-testid="stDataFrame"]')


def test_the_order_is_headline_map_timeline_evidence_table(phone: Visit) -> None:
    phone.open("country=UA")
    tops = [phone.page.locator(part).first.bounding_box()["y"] for part in ORDER]
    assert tops == sorted(tops)


def test_the_map_is_420_pixels_high_and_leaves_a_margin_to_scroll_by(phone: Visit) -> None:
    phone.open()
    box = phone.page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
    assert box["height"] == 420
    assert 260 <= box["width"] <= 390 - 24


def test_nothing_is_wider_than_the_screen(phone: Visit) -> None:
    phone.open("country=RU&weapon=drone&killed=1")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_the_filters_are_in_a_drawer(phone: Visit) -> None:
    phone.open()
    drawer = phone.page.get_by_test_id("stSidebar")
    assert drawer.get_attribute("data-collapsed") == "true"
    phone.page.get_by_test_id("stExpandSidebarButton").click()
    phone.page.get_by_role("combobox", name="Country").wait_for(timeout=5000)
    assert drawer.get_attribute("data-collapsed") == "false"
