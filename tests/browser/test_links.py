"""The address holds what is seen; the map stays where it is while filters change."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import Visit, visit_with


def drag_map(visit: Visit) -> None:
    box, before = visit.map_box(), place_of(visit)
    x, y = box["x"] + 0.6 * box["width"], box["y"] + 0.6 * box["height"]
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x - 60, y - 20, steps=5)
    visit.page.mouse.move(x - 150, y - 90, steps=8)
    visit.page.mouse.up()
    visit.expect(lambda: place_of(visit), lambda at: at not in (None, before), "the moved map in the address")
    visit.settle()


def place_of(visit: Visit) -> list[float] | None:
    """The position in the address, None where there is none."""
    found = parse_qs(urlsplit(visit.page.url).query).get("at")
    return [float(part) for part in found[0].split(",")] if found else None


def resting_place_of(visit: Visit) -> list[float] | None:
    """Return where the map stands once it glides no more: when the address has stayed the same for a while."""
    seen: list[list[float] | None] = [None] * 8

    def rests(at: list[float] | None) -> bool:
        seen.append(at)
        return at is not None and all(before == at for before in seen[-8:])

    visit.expect(lambda: place_of(visit), rests, "a map at rest")
    return seen[-1]


def test_a_moved_map_is_in_the_address_and_a_reload_opens_there(desktop: Visit) -> None:
    desktop.open("country=UA&view=hexagons&measure=killed&cells=5&map=dark")
    drag_map(desktop)
    dragged = place_of(desktop)
    desktop.page.get_by_role("combobox", name="Weapon").click()
    desktop.page.get_by_role("option", name="drone", exact=True).click()
    desktop.page.keyboard.press("Escape")
    seen = {
        "country": ["UA"],
        "weapon": ["drone"],
        "view": ["hexagons"],
        "measure": ["killed"],
        "cells": ["5"],
        "map": ["dark"],
    }
    desktop.expect_query(seen)
    # The filter sends the map to what is shown; there it stands still before it is in the address.
    desktop.expect(lambda: place_of(desktop), lambda at: at not in (None, dragged), "the fitted map in the address")
    desktop.settle()
    at, line, address = place_of(desktop), desktop.count_line(), desktop.page.url
    desktop.page.goto("about:blank")
    desktop.go(address)
    desktop.map_box()
    desktop.expect(lambda: (desktop.query(), desktop.count_line(), place_of(desktop)), (seen, line, at))


def test_moving_the_map_loses_no_filter_and_back_goes_to_the_filters_before(desktop: Visit) -> None:
    desktop.open()
    everything = desktop.shown()
    drag_map(desktop)
    desktop.page.get_by_role("combobox", name="Country").first.click()
    desktop.page.get_by_role("option", name="Ukraine", exact=True).click()
    desktop.page.keyboard.press("Escape")
    desktop.expect_query({"country": ["UA"]})
    desktop.expect(desktop.shown, lambda number: number < everything)
    desktop.page.go_back()
    desktop.expect(lambda: (desktop.query(), desktop.shown()), ({}, everything))


def test_an_address_written_late_does_not_lose_where_the_map_stands(desktop: Visit) -> None:
    desktop.open("country=UA")
    drag_map(desktop)
    at = resting_place_of(desktop)
    # As the app does at the end of a run that began before the reader moved the map.
    desktop.page.evaluate("history.replaceState(history.state, '', '?country=UA')")
    desktop.expect(lambda: place_of(desktop), at, "the position in the address")


def test_a_filter_fits_the_map_without_building_it_anew_and_there_is_a_way_back(desktop: Visit) -> None:
    desktop.open("country=UA&country=IL&at=40.0,36.0,3.2")
    desktop.map_box()
    desktop.page.evaluate("document.querySelectorAll('.st-key-map canvas').forEach(c => { c.kept = true })")
    desktop.page.locator(".st-key-gd-chips").get_by_label("Remove Country: Israel").click()
    desktop.expect_query({"country": ["UA"]})
    desktop.expect(lambda: place_of(desktop), lambda at: at not in (None, [40.0, 36.0, 3.2]), "another position")
    assert desktop.page.evaluate("[...document.querySelectorAll('.st-key-map canvas')].every(c => c.kept)")
    desktop.page.get_by_role("button", name="View before").click()
    desktop.expect(lambda: place_of(desktop), [40.0, 36.0, 3.2], "the view before")


def test_an_embedded_map_is_a_title_a_map_and_nothing_to_scroll(browser: Any, server: str) -> None:
    for visit in visit_with(browser, server, viewport={"width": 800, "height": 500}):
        visit.page.goto(f"{server}?country=UA&embed=true")
        visit.map_box()
        size = "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        assert visit.page.evaluate(f"{size}.every(e => e.scrollWidth <= 800 && e.scrollHeight <= 500)")
        assert "reported events" in visit.page.locator(".gd-embed-title").inner_text()
        visit.expect_text(".st-key-gd-map", "GeoNames")
        assert visit.page.get_by_role("combobox").count() == 0
