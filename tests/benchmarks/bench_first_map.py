"""The first map against an empty page with an empty deck: `python -m tests.benchmarks.bench_first_map [VISITS]`.

The two are opened in turns in one run, each visit in a fresh profile of one browser, and watched until nothing runs,
the map has its backdrop and nothing has come for two seconds. Seconds are of the processor, of the server and of the
browser with all its processes. Without a graphics card the browser draws on the processor, which is most of what is
counted: compare the ratios of one run alone.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import click
from playwright.sync_api import sync_playwright

from geodata.load import load
from geodata.places import open_atlas
from tests.benchmarks.bench_start import free_port, wait_for
from tests.browser.conftest import CHROMIUM, DESKTOP, FLAGS
from tests.browser.stillness import CHARTS, Listener
from tests.sample_store import ROOT

TICK = os.sysconf("SC_CLK_TCK")
EMPTY = """
import pydeck
import streamlit as st

style = 'data:application/json,{"version":8,"sources":{},"layers":[]}'
st.pydeck_chart(pydeck.Deck(layers=[], map_provider="carto", map_style=style))
"""
AT_REST = 5_000
"""Milliseconds for which a page that has drawn all is watched further."""


@contextmanager
def running(script: Path, store: Path) -> Iterator[tuple[str, int]]:
    """Run a Streamlit script and give its address and the number of its process."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    places = {**os.environ, "GEODATA_STORE": str(store)}
    process = subprocess.Popen(command, cwd=ROOT, env=places, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def processor(root: int) -> float:
    """Return the seconds that a process, those it has started and those that ended under them have taken."""
    parents, spent = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        process = int(file.parent.name)
        parents[process], spent[process] = int(fields[1]), sum(int(ticks) for ticks in fields[11:15]) / TICK
    tree = {root}
    while more := {process for process, parent in parents.items() if parent in tree} - tree:
        tree |= more
    return sum(spent.get(process, 0.0) for process in tree)


def browser_process() -> int:
    """Return the number of the browser's first process, of those that this one has started."""
    for file in sorted(Path("/proc").glob("[0-9]*/cmdline"), key=lambda path: int(path.parent.name)):
        try:
            words = file.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"chrom" in words[0] and not any(word.startswith(b"--type=") for word in words) and _is_ours(file.parent):
            return int(file.parent.name)
    raise ProcessLookupError("no browser was started")


def _is_ours(process: Path) -> bool:
    while process.name not in ("0", "1"):
        if int(process.name) == os.getpid():
            return True
        process = process.with_name((process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    return False


def visit(browser: Any, address: str, server: int, watched: int) -> tuple[float, float, float]:
    """Open an address; return seconds of the server, of the browser, and of the browser for each second at rest."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    listener = Listener(page)
    before = processor(server), processor(watched)
    page.goto(address)
    page.wait_for_selector(f"{CHARTS} canvas.mapboxgl-canvas", state="attached", timeout=120_000)
    listener.wait()
    drawn = processor(server), processor(watched)
    page.wait_for_timeout(AT_REST)
    rest = (processor(watched) - drawn[1]) / (AT_REST / 1000)
    context.close()
    return drawn[0] - before[0], drawn[1] - before[1], rest


@click.command()
@click.argument("visits", default=5)
def main(visits: int) -> None:
    """Print medians of both pages, and the ratios of the medians."""
    with tempfile.TemporaryDirectory() as made, ExitStack() as open_, sync_playwright() as playwright:
        store, empty = Path(made) / "store", Path(made) / "empty.py"
        load([ROOT / "seeds"], store, open_atlas())
        empty.write_text(EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        watched = browser_process()
        pages = {"empty": empty, "map": ROOT / "dashboard" / "app.py"}
        served = {name: open_.enter_context(running(script, store)) for name, script in pages.items()}
        costs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in pages}
        for _ in range(visits + 1):
            for name, (address, server) in served.items():
                costs[name].append(visit(browser, address, server, watched))
        browser.close()
    # The first visit also makes the server import and keep what later ones find.
    middle = {
        name: [statistics.median(column) for column in zip(*found[1:], strict=True)] for name, found in costs.items()
    }
    for place, what in enumerate(("server", "browser", "browser, each second at rest")):
        one, other = middle["empty"][place], middle["map"][place]
        ratio = f"{other / one:.1f}" if one else "-"
        click.echo(f"{what}: empty {one:.2f} s, map {other:.2f} s of the processor, {ratio} times")


if __name__ == "__main__":
    main()
