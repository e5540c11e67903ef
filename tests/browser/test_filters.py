"""Each filter set by hand: the count, the address and the chip follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.page.map.chips import chip_labels
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from dashboard.words import map_words as words
from geodata.model import COUNTS
from geodata.store import Store
from tests.browser.conftest import Visit
from tests.browser.hostile import payloads

FIRST = ("countries", "regions", "types", "weapons")
MORE = ("outcomes", "targets", "attackers", "claimants", "publishers", "precisions", "statuses")


def chip_of(filters: Filters) -> str:
    return next(iter(chip_labels(filters).values()))


def expect_filters(visit: Visit, store: Store, filters: Filters) -> None:
    """Wait until the address asks for these filters and the page shows what they leave."""
    visit.expect(lambda: Filters.from_query(visit.query()), (filters, []), f"the address of {chip_of(filters)}")
    visit.expect_shown(data.counts(store, filters)["events"])


def check_and_take_away(visit: Visit, store: Store, filters: Filters, everything: int) -> None:
    """The page shows what these filters ask for, and all again once the chip is taken away."""
    chip = chip_of(filters)
    expect_filters(visit, store, filters)
    visit.page.locator(".st-key-gd-chips").get_by_label(f"Remove {chip}", exact=True).click()
    visit.expect(lambda: (visit.shown(), visit.query()), (everything, {}), f"the page without {chip}")
    visit.settle()


def choose_first(visit: Visit, name: str, value: str) -> None:
    label = chip_of(replace(Filters(), **{name: (value,)})).removeprefix(f"{words.LABELS[name]}: ")  # type: ignore[arg-type]
    box = visit.page.get_by_role("combobox", name=words.LABELS[name], exact=True)
    box.click()
    box.fill(label)
    visit.page.get_by_role("option", name=label, exact=True).first.click()
    visit.page.keyboard.press("Escape")


def type_date(visit: Visit, key: str, number: int, digits: str) -> None:
    visit.page.locator(f".st-key-{key} [role=spinbutton]").nth(number).click()
    for digit in digits:
        visit.page.keyboard.press(digit)


def test_each_list_filters_and_its_chip_takes_it_away(mapless: Visit, store: Store) -> None:
    mapless.open()
    everything = mapless.shown()
    mapless.page.get_by_text(words.MORE_FILTERS).click()
    mapless.page.get_by_role("combobox", name=words.LABELS["outcomes"], exact=True).wait_for()
    mapless.settle()
    for name in (*FIRST, *MORE):
        options = data.options(store, name)
        value = next(text for text in options if not any(text in payload for payload in payloads()))
        choose_first(mapless, name, value)
        check_and_take_away(mapless, store, replace(Filters(), **{name: (value,)}), everything)  # type: ignore[arg-type]
    assert mapless.shown() == everything


def test_each_least_number_filters_and_its_chip_takes_it_away(mapless: Visit, store: Store) -> None:
    mapless.open()
    everything = mapless.shown()
    mapless.page.get_by_text(words.MORE_FILTERS).click()
    mapless.page.get_by_role("combobox", name=words.LABELS["outcomes"], exact=True).wait_for()
    mapless.settle()
    for name in (*COUNTS, "articles"):
        box = mapless.page.get_by_label(words.LABELS[name], exact=True)
        box.fill("1" if name == "articles" else "3")
        box.press("Enter")
        filters: Any = replace(Filters(), **{name: 1 if name == "articles" else 3})  # type: ignore[arg-type]
        check_and_take_away(mapless, store, filters, everything)
    assert mapless.shown() == everything


def test_dates_and_the_day_of_knowledge_are_typed(mapless: Visit, store: Store) -> None:
    mapless.open()
    everything = mapless.shown()
    type_date(mapless, "set_dates", 0, "20250301")
    type_date(mapless, "set_dates", 3, "20250630")
    mapless.page.keyboard.press("Escape")
    spring = Filters(start=date(2025, 3, 1), end=date(2025, 6, 30))
    expect_filters(mapless, store, spring)
    mapless.page.get_by_role("button", name=words.CLEAR).click()
    mapless.expect(lambda: (mapless.shown(), mapless.query()), (everything, {}))
    mapless.settle()
    mapless.page.get_by_text(words.MORE_FILTERS).click()
    mapless.page.get_by_role("combobox", name=words.LABELS["outcomes"], exact=True).wait_for()
    mapless.settle()
    type_date(mapless, "set_known", 0, "20240401")
    mapless.page.keyboard.press("Escape")
    check_and_take_away(mapless, store, Filters(known=date(2024, 4, 1)), everything)


def test_regions_are_those_of_the_countries_chosen(mapless: Visit) -> None:
    mapless.open("country=IL")
    mapless.page.get_by_role("combobox", name="Region", exact=True).click()
    mapless.page.get_by_role("option").first.wait_for()
    names = mapless.page.get_by_role("option").all_inner_texts()
    assert "Kursk region" not in names


def test_a_click_on_a_region_of_the_map_filters_by_it(desktop: Visit, store: Store) -> None:
    desktop.open("view=regions&at=51.7,36.2,6.0")
    desktop.click_map_middle("region")
    desktop.expect_query({"country": ["RU"], "region": ["RU-KRS"], "view": ["regions"]})
    there = data.counts(store, Filters(countries=("RU",), regions=("RU-KRS",)))["events"]
    desktop.expect_shown(there)
    assert desktop.shown() == there
