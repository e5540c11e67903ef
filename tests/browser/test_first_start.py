"""A fresh clone: its first page builds the store from the sample articles, with no index, and shows the map."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from geodata.store import Store
from tests.browser.conftest import DESKTOP, serving, visit_with


def test_the_first_page_builds_the_store_and_shows_the_map(browser: Any, tmp_path: Path) -> None:
    store, cache = tmp_path / "store", tmp_path / "cache"
    with serving(store, XDG_CACHE_HOME=str(cache)) as address:
        for visit in visit_with(browser, address, viewport=DESKTOP):
            page = visit.page
            page.goto(address)
            page.wait_for_selector(".gd-count")
            page.wait_for_selector("canvas")
            told = re.match(r"([\d,]+) of ([\d,]+) events shown", visit.count_line())
            assert told is not None
            held = Store(store).query("SELECT count(*) AS n FROM events").to_pylist()[0]["n"]
            assert int(told[2].replace(",", "")) == held > 100
    assert list(cache.rglob("*.sqlite")) == []
