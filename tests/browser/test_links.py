"""The address holds what is seen; the map stays where it is while filters change."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import Visit, visit_with


def drag_map(visit: Visit) -> None:
    box = visit.map_box()
    x, y = box["x"] + 0.6 * box["width"], box["y"] + 0.6 * box["height"]
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x - 60, y - 20, steps=5)
    visit.page.mouse.move(x - 150, y - 90, steps=8)
    visit.page.mouse.up()


def place_of(visit: Visit) -> list[float]:
    return [float(part) for part in parse_qs(urlsplit(visit.page.url).query)["at"][0].split(",")]


def test_a_moved_map_is_in_the_address_and_a_reload_opens_there(desktop: Visit) -> None:
    desktop.open("country=UA&view=hexagons&measure=killed&cells=5&map=dark")
    drag_map(desktop)
    desktop.page.wait_for_url("**at=*", timeout=10_000)
    desktop.settle()
    desktop.page.get_by_role("combobox", name="Weapon").click()
    desktop.page.get_by_role("option", name="drone", exact=True).click()
    desktop.page.keyboard.press("Escape")
    desktop.settle()
    at, seen, line, address = place_of(desktop), desktop.query(), desktop.count_line(), desktop.page.url
    assert seen == {
        "country": ["UA"],
        "weapon": ["drone"],
        "view": ["hexagons"],
        "measure": ["killed"],
        "cells": ["5"],
        "map": ["dark"],
    }
    desktop.page.goto("about:blank")
    desktop.page.goto(address)
    desktop.page.wait_for_selector(".st-key-gd-files")
    desktop.map_box()
    assert (desktop.query(), desktop.count_line(), place_of(desktop)) == (seen, line, at)


def test_moving_the_map_loses_no_filter_and_back_goes_to_the_filters_before(desktop: Visit) -> None:
    desktop.open()
    everything = desktop.shown()
    drag_map(desktop)
    desktop.page.wait_for_url("**at=*", timeout=10_000)
    desktop.page.get_by_role("combobox", name="Country").first.click()
    desktop.page.get_by_role("option", name="Ukraine", exact=True).click()
    desktop.page.keyboard.press("Escape")
    desktop.page.wait_for_url("**country=UA*")
    desktop.settle()
    assert desktop.query() == {"country": ["UA"]}
    assert desktop.shown() < everything
    desktop.page.go_back()
    desktop.settle()
    assert (desktop.query(), desktop.shown()) == ({}, everything)


def test_a_filter_fits_the_map_without_building_it_anew_and_there_is_a_way_back(desktop: Visit) -> None:
    desktop.open("country=UA&country=IL&at=40.0,36.0,3.2")
    desktop.map_box()
    desktop.page.evaluate("document.querySelectorAll('.st-key-map canvas').forEach(c => { c.kept = true })")
    desktop.page.locator(".st-key-gd-chips").get_by_label("Remove Country: Israel").click()
    desktop.settle()
    desktop.page.wait_for_function("!location.search.includes('at=40.000,36.000,3.2')", timeout=10_000)
    assert desktop.query()["country"] == ["UA"]
    assert desktop.page.evaluate("[...document.querySelectorAll('.st-key-map canvas')].every(c => c.kept)")
    desktop.page.get_by_role("button", name="View before").click()
    desktop.page.wait_for_function("location.search.includes('at=40.000,36.000,3.2')", timeout=10_000)


def test_an_embedded_map_is_a_title_a_map_and_nothing_to_scroll(browser: Any, server: str) -> None:
    for visit in visit_with(browser, server, viewport={"width": 800, "height": 500}):
        visit.page.goto(f"{server}?country=UA&embed=true")
        visit.map_box()
        size = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        assert visit.page.evaluate(f"{size}.every(e => e.scrollWidth <= 800 && e.scrollHeight <= 500)")
        assert "reported events" in visit.page.locator(".gd-embed-title").inner_text()
        assert "GeoNames" in visit.page.locator(".st-key-gd-map").inner_text()
        assert visit.page.get_by_role("combobox").count() == 0
