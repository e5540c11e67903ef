"""One server and two Chromiums for all browser tests; a page fails that asks another host or runs a hostile script.

A map is drawn without a graphics card here. One of the browsers cannot draw maps: it is for tests of what stands around
the map.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import platformdirs
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from geodata.store import Store
from tests.browser.hostile import JOINED, hostile_claims
from tests.patience import PATIENCE
from tests.sample_store import ROOT, write_gold_store

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
NO_MAPS = [*(flag for flag in FLAGS if "gl" not in flag and "gpu" not in flag), "--disable-gpu", "--disable-3d-apis"]
QUIET = 5.0
"""Seconds without a run after which none is waited for."""
SHORT = 500
"""Bytes that the message of an ended run stays below; longer ones need not be looked into."""
IDLE = """() => new Promise((tell) => {
  const idle = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-stale="true"]');
  const before = idle();
  // What came a moment ago is drawn by the second frame.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => tell(before && idle()))));
})"""
"""Whether nothing runs and nothing old is shown, now and two frames later."""
CHART = '.st-key-map [data-testid="stDeckGlJsonChart"]'
STANDS = f"""() => {{
  const deck = document.querySelector('{CHART}')?.gdDeck;
  return Boolean(deck?.isInitialized && document.querySelector('{CHART} canvas.mapboxgl-canvas')
    && deck.layerManager.getLayers().every((layer) => layer.isLoaded));
}}"""
"""Whether the map's layers are drawn and its backdrop is there, of the deck that the page keeps at the chart."""
DESKTOP: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 390, "height": 844}


def unavailable(what: str) -> None:
    """Skip on a user's machine; fail where checks must be complete."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is needed to run the browser tests")
    pytest.skip(f"{what} is not there")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("browser") / "store"
    write_gold_store(folder, hostile_claims(), joined=JOINED)
    return Store(folder)


@pytest.fixture(scope="session")
def server(store: Store) -> Iterator[str]:
    with serving(store.folder) as address:
        yield address


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[str]:
    """Run the dashboard over a store on a free port and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "streamlit", "run", "dashboard/app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    variables = {**os.environ, "GEODATA_STORE": str(folder), **environment}
    process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the dashboard did not start")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        unavailable("Chromium")
    sync_api = (
        pytest.importorskip("playwright.sync_api")
        if os.environ.get("CI") != "true"
        else __import__("playwright.sync_api", fromlist=["sync_playwright"])
    )
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: Any) -> Iterator[Any]:
    """A browser that draws maps."""
    started = chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def mapless_browser(chromium: Any) -> Iterator[Any]:
    """A browser without WebGL, for what does not ask the map anything."""
    started = chromium.launch(executable_path=CHROMIUM, args=NO_MAPS)
    yield started
    started.close()


class Visit:
    """A page of the dashboard, with what it asked of other hosts and what scripts it ran."""

    def __init__(self, page: Any, server: str) -> None:
        self.page = page
        self.server = server
        self.foreign: list[str] = []
        self.dialogs: list[str] = []
        self.asked = 0
        self.unanswered = False
        page.on("websocket", self._hear)
        page.on("request", self._note)
        page.on("dialog", self._dismiss)

    def _hear(self, socket: Any) -> None:
        socket.on("framesent", self._ask)
        socket.on("framereceived", self._answer)

    def _ask(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self.asked += 1
            self.unanswered = True

    def _answer(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and len(frame) < SHORT:
            told = ForwardMsg.FromString(frame)
            if told.WhichOneof("type") == "script_finished":
                self.unanswered &= told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _note(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.server).netloc:
            self.foreign.append(request.url)

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, query: str = "", path: str = "") -> Any:
        """Open an address of the dashboard and wait until it is drawn; without one, the map of all days."""
        query = query or ("" if path else "days=all")
        return self.go(f"{self.server}{path}{'?' + query if query else ''}", "h1" if path else ".st-key-gd-files")

    def go(self, address: str, drawn: str = ".st-key-gd-files") -> Any:
        """Open an address in full and wait until this part of its page is drawn."""
        self.page.goto(address)
        self.page.wait_for_selector(drawn)
        self.settle()
        return self.page

    def ask(self, act: Callable[[], Any]) -> None:
        """Do what makes the browser ask the server, and wait for the answer."""
        before = self.asked
        act()
        self.expect(lambda: self.asked > before, True, "a question to the server")
        self.settle()

    def settle(self) -> None:
        """Wait until the server has answered what the browser has asked so far.

        What was clicked a moment ago need not have been asked yet: use `ask`, or expect what the act brings about.
        A page that has been idle for QUIET seconds has settled too: the answer to a question can be told of before the
        question, and would then be waited for in vain.
        """
        idle_since: float | None = None

        def settled() -> bool:
            nonlocal idle_since
            idle = bool(self.page.evaluate(IDLE))
            idle_since = (idle_since or time.monotonic()) if idle else None
            quiet = idle_since is not None and time.monotonic() - idle_since > QUIET
            return idle and (quiet or not self.unanswered)

        self.expect(settled, True, "a settled page")

    def expect(self, found: Callable[[], Any], wanted: Any, name: str = "") -> None:
        """Ask until what is found is what is wanted; fails with the last answer when the time is up.

        wanted: a value, or a function that says whether the answer is right.
        """
        until, last = time.monotonic() + PATIENCE, None
        while time.monotonic() < until:
            last = found()
            if wanted(last) if callable(wanted) else last == wanted:
                return
            self.page.wait_for_timeout(40)
        pytest.fail(f"{name or 'what was expected'} did not come: {last!r}, not {wanted!r}")

    def expect_query(self, wanted: dict[str, list[str]]) -> None:
        """Wait until the address holds these filters and this view, and no other."""
        self.expect(self.query, wanted, "the address")
        self.settle()

    def expect_shown(self, wanted: int) -> None:
        """Wait until the headline says that so many events are shown."""
        self.expect(self.shown, wanted, "the number of events shown")
        self.settle()

    def expect_text(self, selector: str, part: str) -> None:
        """Wait until the first such element of the page says this."""
        self.expect(self.page.locator(selector).first.inner_text, lambda text: part in text, f"{part!r} in {selector}")

    def count_line(self) -> str:
        return str(self.page.locator(".gd-count").inner_text())

    def query(self) -> dict[str, list[str]]:
        """The address's filters and view: without the position, which the browser writes, and without "all days"."""
        found = parse_qs(urlsplit(self.page.url).query)
        found.pop("at", None)
        found.pop("days", None)
        return found

    def map_box(self) -> dict[str, float]:
        """Where the map stands on the page, once it is drawn."""
        self.page.wait_for_function(STANDS)
        box: dict[str, float] = self.page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
        return box

    def click_map_middle(self, key: str) -> None:
        """Click on what lies in the middle of the map until the address holds the key that this sets."""
        box = self.map_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        steps = iter(range(10_000))

        def hovers() -> bool:
            # The map looks for what lies under the pointer when it moves.
            self.page.mouse.move(x + next(steps) % 3 - 1, y)
            return bool(self.page.locator(".deck-tooltip").is_visible())

        def clicked() -> bool:
            self.expect(hovers, True, "a tooltip in the middle of the map")
            self.page.mouse.move(x, y)
            # A click counts where deck.gl has drawn what lies under the pointer, which nothing on the page tells.
            self.page.wait_for_timeout(1000)
            self.page.mouse.click(x, y)
            # The map may be drawing what was hovered, and then takes no click.
            until = time.monotonic() + 10
            while key not in self.query() and time.monotonic() < until:
                self.page.wait_for_timeout(40)
            return key in self.query()

        self.expect(clicked, True, f"{key} in the address")
        self.settle()

    def shown(self) -> int:
        """How many events the headline says are shown."""
        return int(self.count_line().split(" of ")[0].replace(",", ""))


def visit_with(browser: Any, server: str, **options: Any) -> Iterator[Visit]:
    # What shimmers while a page loads is drawn on the processor here.
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE * 1000)
    visit = Visit(context.new_page(), server)
    yield visit
    assert visit.foreign == []
    assert visit.dialogs == []
    assert visit.page.evaluate("window.hostile === undefined")
    context.close()


@pytest.fixture
def desktop(browser: Any, server: str) -> Iterator[Visit]:
    yield from visit_with(browser, server, viewport=DESKTOP, color_scheme="light")


@pytest.fixture
def mapless(mapless_browser: Any, server: str) -> Iterator[Visit]:
    """A desktop whose browser draws no map."""
    yield from visit_with(mapless_browser, server, viewport=DESKTOP, color_scheme="light")


@pytest.fixture
def phone(browser: Any, server: str) -> Iterator[Visit]:
    yield from visit_with(browser, server, viewport=PHONE, color_scheme="light", has_touch=True)


@pytest.fixture
def mapless_phone(mapless_browser: Any, server: str) -> Iterator[Visit]:
    """A phone whose browser draws no map."""
    yield from visit_with(mapless_browser, server, viewport=PHONE, color_scheme="light", has_touch=True)


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, fetched once from the npm registry into the user's cache folder."""
    folder = Path(os.environ.get("AXE_CORE", platformdirs.user_cache_path("geodata-tests", appauthor=False)))
    script = folder / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            unavailable("npm")
        folder.mkdir(parents=True, exist_ok=True)
        packed = subprocess.run(
            [str(npm), "pack", "axe-core@4"], cwd=folder, capture_output=True, text=True, check=False
        )
        if packed.returncode != 0:
            unavailable("the npm registry")
        archive = folder / packed.stdout.strip().splitlines()[-1]
        with tarfile.open(archive) as files:
            member = files.extractfile("package/axe.min.js")
            assert member is not None
            script.write_bytes(member.read())
        archive.unlink()
    return script.read_text(encoding="utf-8")
