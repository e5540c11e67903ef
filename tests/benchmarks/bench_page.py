"""Time of a filter change on the server, and of the first map in a browser: `python -m tests.benchmarks.bench_page`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

import click
from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from geodata.load import load
from geodata.places import open_atlas
from tests.browser.conftest import CHROMIUM, DESKTOP, FLAGS, serving
from tests.sample_store import ROOT

CHOICES: tuple[list[str], ...] = (
    ["UA"],
    ["RU"],
    ["UA", "RU"],
    [],
    ["IL"],
    ["UA", "IL"],
    ["SD"],
    ["RU", "IL"],
    ["YE"],
    ["LB"],
    ["SY"],
)
VISITS = 5


def filter_changes() -> list[float]:
    """Return the seconds that the page's script takes after each of a row of filter changes."""
    test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
    test.session_state["map_up"] = test.session_state["table_due"] = True
    test.run()
    times = []
    for countries in CHOICES:
        test.multiselect(key="set_countries").set_value(countries)
        start = time.perf_counter()
        test.run()
        times.append(time.perf_counter() - start)
    return times


def first_maps(folder: Path) -> list[float]:
    """Return the seconds from asking for the address until the map's canvas stands, each in a fresh profile."""
    times = []
    with sync_playwright() as playwright, serving(folder) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for _ in range(VISITS + 1):
            context = browser.new_context(viewport=DESKTOP)
            page = context.new_page()
            start = time.perf_counter()
            page.goto(address, wait_until="commit")
            page.wait_for_selector('[data-testid="stDeckGlJsonChart"] canvas.mapboxgl-canvas')
            times.append(time.perf_counter() - start)
            context.close()
        browser.close()
    return times[1:]  # the first visit also starts the server's imports


@click.command()
def main() -> None:
    """Print medians and extremes over the sample articles."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        load([ROOT / "seeds"], folder, open_atlas())
        os.environ["GEODATA_STORE"] = str(folder)
        for name, times in (("filter change", filter_changes()), ("first map", first_maps(folder))):
            middle = statistics.median(times)
            click.echo(f"{name}: median {middle:.2f} s, {min(times):.2f} to {max(times):.2f} s of {len(times)}")


if __name__ == "__main__":
    main()
