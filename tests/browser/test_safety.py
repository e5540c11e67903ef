"""Hostile texts and read-only mode in a real browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

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


def test_all_hostile_texts_in_the_address_run_nothing(mapless: Visit) -> None:
    words = [quote(text, safe="") for text in payloads()]
    keys = ("q", "claimant", "publisher", "attacker", "event", "from", "view", "at", "country", "unheard-of")
    for first in range(0, len(words), 10):
        chosen = words[first : first + 10]
        mapless.open("&".join(f"{key}={word}" for word in chosen for key in keys))
    assert mapless.dialogs == []
    assert mapless.foreign == []


def test_a_read_only_view_has_no_pages_that_change_anything(mapless_browser: Any, store: Store) -> None:
    with serving(store.folder, GEODATA_READ_ONLY="1") as server:
        for visit in visit_with(mapless_browser, server, viewport=DESKTOP):
            visit.open()
            names = visit.page.get_by_role("link").all_inner_texts()
            assert "About" in names
            assert not {"Add articles", "Review"} & set(names)
            text = visit.page.locator("body").inner_text()
            assert "Add articles" not in text
            assert "Review" not in text
            for path in ("add", "review"):
                # An address that leads to no page shows the map.
                visit.go(f"{server}{path}")
                assert visit.page.get_by_role("button", name="Read the text").count() == 0
                assert visit.page.get_by_role("button", name="Confirm").count() == 0
                assert "corrections" not in visit.page.locator("body").inner_text()
