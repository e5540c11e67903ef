"""Hostile texts, read-only mode and accessibility in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from dashboard import data
from dashboard.filters import Filters
from geodata.store import Store
from tests.browser.conftest import DESKTOP, Visit, serving, visit_with
from tests.browser.hostile import COUNTRY, payloads


def test_hostile_texts_are_shown_as_text(desktop: Visit, store: Store) -> None:
    found = data.events(store, Filters(countries=(COUNTRY,)))
    assert len(found) == len(payloads()) >= 40
    for event_id, place in list(zip(found["event_id"], found["place"], strict=True))[::5]:
        desktop.open(f"country={COUNTRY}&event={event_id}")
        assert desktop.shown() == len(found)
        assert place in desktop.page.locator(".gd-event").inner_text()
    assert desktop.page.locator(".gd-event a[href^='javascript'], .gd-event a[href^='data']").count() == 0


def test_all_hostile_texts_in_the_address_run_nothing(desktop: Visit) -> None:
    for text in payloads()[::3]:
        word = quote(text, safe="")
        desktop.open(f"q={word}&claimant={word}&event={word}&from={word}&view={word}&{word}={word}")


@pytest.fixture(scope="module")
def read_only_server(store: Store) -> Any:
    with serving(store.folder, GEODATA_READ_ONLY="1") as address:
        yield address


def test_a_read_only_view_has_no_pages_that_change_anything(browser: Any, read_only_server: str) -> None:
    for visit in visit_with(browser, read_only_server, viewport=DESKTOP):
        visit.open()
        text = visit.page.locator("body").inner_text()
        assert "Add articles" not in text
        assert "Review" not in text
        visit.page.goto(f"{read_only_server}review")
        visit.page.wait_for_timeout(2000)
        assert "corrections" not in visit.page.locator("body").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(browser: Any, server: str, axe: str, scheme: str, store: Store) -> None:
    event_id = data.events(store, Filters(countries=("UA",), killed=1)).iloc[0]["event_id"]
    for visit in visit_with(browser, server, viewport=DESKTOP, color_scheme=scheme):
        visit.open(f"country=UA&event={event_id}")
        visit.page.evaluate(axe)
        result = visit.page.evaluate("axe.run({resultTypes: ['violations']})")
        grave = [
            (rule["id"], [node["target"] for node in rule["nodes"]][:4])
            for rule in result["violations"]
            if rule["impact"] in ("serious", "critical")
        ]
        assert grave == []
