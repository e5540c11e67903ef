"""axe-core on the map page, light and dark: nothing serious or critical. The other pages: `test_pages.py`."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.browser.conftest import DESKTOP, PHONE, visit_with


def grave_faults(page: Any, axe: str) -> list[tuple[str, list[Any]]]:
    """The rules broken gravely, each with the first elements that break it."""
    page.evaluate(axe)
    result = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        (rule["id"], [node["target"] for node in rule["nodes"]][:4])
        for rule in result["violations"]
        if rule["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_fault_on_the_map_page(browser: Any, server: str, axe: str, scheme: str, store: Store) -> None:
    event_id = data.events(store, Filters(countries=("UA",), killed=1)).iloc[0]["event_id"]
    found = {}
    for visit in visit_with(browser, server, viewport=DESKTOP, color_scheme=scheme):
        visit.open(f"country=UA&event={event_id}")
        found["map"] = grave_faults(visit.page, axe)
        visit.page.get_by_text("More filters").click()
        visit.page.get_by_text("Link, and code to show").click()
        visit.page.get_by_role("radio", name="Regions").or_(visit.page.get_by_role("button", name="Regions")).click()
        visit.expect(visit.query, lambda query: query.get("view") == ["regions"])
        visit.settle()
        visit.page.get_by_role("button", name="Settings").click()
        visit.page.get_by_label("Backdrop").first.wait_for()
        found["settings"] = grave_faults(visit.page, axe)
    assert not any(found.values()), found


def test_no_grave_fault_on_a_phone(browser: Any, server: str, axe: str) -> None:
    for visit in visit_with(browser, server, viewport=PHONE, has_touch=True):
        visit.open("country=UA&view=hexagons")
        assert grave_faults(visit.page, axe) == []
