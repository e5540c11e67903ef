"""The address holds what is seen; the map stays where it is while filters change."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import parse_qs, urlsplit

from PIL import Image, ImageChops

from geodata.store import Store
from tests.browser.conftest import Visit


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


def picture(visit: Visit, clip: dict[str, float]) -> Any:
    return Image.open(io.BytesIO(visit.page.screenshot(clip=clip))).convert("RGB")


def share_alike(one: Any, other: Any) -> float:
    dark = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 12 else 0)
    return 1.0 - float(dark.histogram()[255] / (one.width * one.height))


def test_the_map_neither_moves_nor_flickers_when_a_filter_changes(desktop: Visit, store: Store) -> None:
    # The chip stands there before and after, so that nothing above the map changes its height.
    desktop.open("killed=1&country=UA&country=RU&at=50.0,36.0,5.0")
    box = desktop.map_box()
    clip = {"x": box["x"], "y": box["y"], "width": box["width"] - 60, "height": box["height"] - 60}
    desktop.page.evaluate("document.querySelectorAll('.st-key-map canvas').forEach(c => { c.kept = true })")
    desktop.page.mouse.move(5, 5)
    desktop.page.wait_for_timeout(1000)
    before = picture(desktop, clip)
    desktop.page.locator(".st-key-gd-chips").get_by_label("Remove Country: Russia").click()
    alike = [share_alike(before, picture(desktop, clip)) for _ in range(12)]
    desktop.settle()
    alike.append(share_alike(before, picture(desktop, clip)))
    assert desktop.query()["country"] == ["UA"]
    assert desktop.page.evaluate("[...document.querySelectorAll('.st-key-map canvas')].every(c => c.kept)")
    # Only points came or went: the rest of the map is the same in every picture.
    assert min(alike) > 0.9, alike
    assert alike[-1] < 1
    assert place_of(desktop) == [50.0, 36.0, 5.0]


def test_an_embedded_page_begins_with_its_drawer_shut(desktop: Visit) -> None:
    desktop.open("country=UA&embed=true")
    assert desktop.page.get_by_test_id("stSidebar").get_attribute("data-collapsed") == "true"
    assert desktop.shown() > 0
