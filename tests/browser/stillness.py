"""When a page with a map has drawn all it will: nothing runs, the map stands, and nothing has come for a while."""

from __future__ import annotations

import time
from typing import Any

from tests.patience import PATIENCE

CHARTS = '[data-testid="stDeckGlJsonChart"]'
STANDS = f"""() => {{
  const idle = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]');
  const charts = [...document.querySelectorAll('{CHARTS}')];
  return idle && charts.every((chart) => chart.querySelector("canvas.mapboxgl-canvas"));
}}"""
"""Whether no run is under way and every map of the page has its backdrop."""


class Listener:
    """Hears what a page asks for and gets, from its making on."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self._last = time.monotonic()
        for event in ("request", "response", "requestfinished", "requestfailed"):
            page.on(event, self._hear)

    def _hear(self, _: Any) -> None:
        self._last = time.monotonic()

    def wait(self, quiet: float = 2.0) -> None:
        """Wait until the page stands still and so many seconds have passed since it last asked or got anything.

        A map asks for its tiles from a worker, whose answers are not told of one and all: that a request has not been
        answered says nothing. Raises TimeoutError where the page does not come to rest.
        """
        until, still = time.monotonic() + PATIENCE, 0.0
        while time.monotonic() < until:
            now = time.monotonic()
            still = (still or now) if self.page.evaluate(STANDS) else 0.0
            if still and now - max(still, self._last) > quiet:
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError("the page did not come to rest")
