"""Hostile texts and read-only mode in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from geodata.store import Store
from tests.browser.conftest import DESKTOP, Visit, serving, visit_with
from tests.browser.hostile import COUNTRY, JOINED, payloads


def test_hostile_texts_are_shown_as_text(desktop: Visit, store: Store) -> None:
    assert data.counts(store, Filters(countries=(COUNTRY,)))["events"] == len(payloads()) + 1 > 40
    desktop.open(f"country={COUNTRY}&event={JOINED}")
    panel = desktop.page.locator(".st-key-gd-evidence")
    assert desktop.page.locator(".st-key-gd-evidence .gd-claim").count() == len(payloads())
    shown = {" ".join(text.split()) for text in desktop.page.locator(".gd-claim blockquote").all_inner_texts()}
    assert shown == {" ".join(f"{text} 7 {text}".split()) for text in payloads()}
    assert (
        panel.locator("a[href^='javascript'], a[href^='data'], script, img, iframe, object, svg[onload]").count() == 0
    )


def test_all_hostile_texts_in_the_address_run_nothing(desktop: Visit) -> None:
    words = [quote(text, safe="") for text in payloads()]
    keys = ("q", "claimant", "publisher", "attacker", "event", "from", "view", "at", "country", "unheard-of")
    for first in range(0, len(words), 10):
        chosen = words[first : first + 10]
        desktop.open("&".join(f"{key}={word}" for word in chosen for key in keys))
        desktop.page.wait_for_timeout(500)
    assert desktop.dialogs == []
    assert desktop.foreign == []


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
