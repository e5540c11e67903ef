"""One server and one Chromium for all browser tests; a page fails that asks another host or runs a hostile script."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import platformdirs
import pytest

from geodata.store import Store
from tests.browser.hostile import JOINED, hostile_claims
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
        process.wait(timeout=10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the dashboard did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        unavailable("Chromium")
    sync_api = (
        pytest.importorskip("playwright.sync_api")
        if os.environ.get("CI") != "true"
        else __import__("playwright.sync_api", fromlist=["sync_playwright"])
    )
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class Visit:
    """A page of the dashboard, with what it asked of other hosts and what scripts it ran."""

    def __init__(self, page: Any, server: str) -> None:
        self.page = page
        self.server = server
        self.foreign: list[str] = []
        self.dialogs: list[str] = []
        self.unanswered = False
        page.on("websocket", self._hear)
        page.on("request", self._note)
        page.on("dialog", self._dismiss)

    def _hear(self, socket: Any) -> None:
        socket.on("framesent", lambda _: setattr(self, "unanswered", True))
        socket.on("framereceived", lambda _: setattr(self, "unanswered", False))

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
        self.page.goto(f"{self.server}{path}{'?' + query if query else ''}")
        self.page.wait_for_selector("h1" if path else ".st-key-gd-files", timeout=60_000)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the server has answered and drawn what was asked."""
        self.page.wait_for_timeout(250)
        for _ in range(100):  # a busy machine may take its time before it begins to answer
            if not self.unanswered:
                break
            self.page.wait_for_timeout(100)
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
        self.page.wait_for_timeout(150)

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
        self.page.wait_for_selector('[data-testid="stDeckGlJsonChart"] canvas.mapboxgl-canvas')
        self.page.wait_for_timeout(1500)
        box: dict[str, float] = self.page.locator('[data-testid="stDeckGlJsonChart"]').bounding_box()
        return box

    def click_map_middle(self, key: str) -> None:
        """Click on what lies in the middle of the map until the address holds the key that this sets."""
        box = self.map_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for _ in range(8):  # under software rendering the map takes its time to answer
            for step in range(6):
                self.page.mouse.move(x - 12 + 2 * step, y)
                self.page.wait_for_timeout(50)
            self.page.wait_for_timeout(500)
            if self.page.locator(".deck-tooltip").is_visible():
                self.page.mouse.click(x, y)
                self.page.wait_for_timeout(1500)
                self.settle()
                if key in self.query():
                    return
        pytest.fail(f"nothing in the middle of the map sets {key}")

    def shown(self) -> int:
        """How many events the headline says are shown."""
        return int(self.count_line().split(" of ")[0].replace(",", ""))


def visit_with(browser: Any, server: str, **options: Any) -> Iterator[Visit]:
    context = browser.new_context(**options)
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
def phone(browser: Any, server: str) -> Iterator[Visit]:
    yield from visit_with(browser, server, viewport=PHONE, color_scheme="light", has_touch=True)


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
