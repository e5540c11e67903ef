"""First start: prints the seconds until a fresh clone draws its map, with no index, and the memory of the server."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import CHROMIUM, FLAGS  # noqa: E402


def megabytes(process: int, field: str) -> float:
    told = re.search(rf"{field}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(told[1]) / 1024 if told else 0.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    places = {"GEODATA_STORE": str(folder / "store"), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **places}, stdout=subprocess.DEVNULL)


def wait_for(address: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(f"{address}_stcore/health", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.05)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, port = Path(name), free_port()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        address = f"http://127.0.0.1:{port}/"
        for state in ("first start, store built", "second start"):
            began = time.perf_counter()
            process = start(folder, port)
            try:
                wait_for(address)
                print(f"{state}: server up after {time.perf_counter() - began:.1f} s")
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(address)
                page.wait_for_selector(".gd-count", timeout=60_000)
                page.wait_for_selector("canvas", timeout=60_000)
                print(f"{state}: map drawn after {time.perf_counter() - began:.1f} s, {page.inner_text('.gd-count')}")
                page.wait_for_timeout(3_000)
                resident, peak = megabytes(process.pid, "VmRSS"), megabytes(process.pid, "VmHWM")
                print(f"{state}: {resident:.0f} MB resident, peak {peak:.0f} MB")
            finally:
                process.terminate()
                process.wait(timeout=10)
        built = [path.name for path in (folder / "cache").rglob("*.sqlite")]
        print(f"indexes built: {len(built)}")


if __name__ == "__main__":
    main()
