"""Takes the pictures of every page and view from the sample articles: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from PIL import Image
from playwright.sync_api import sync_playwright

from geodata.load import load
from geodata.places import open_atlas
from geodata.store import Store
from tests.browser.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE, serving
from tests.browser.stillness import Listener
from tests.sample_store import ROOT

FOLDER = ROOT / "docs" / "screenshots"
SIZES: dict[str, Any] = {"desktop": DESKTOP, "phone": PHONE}
WAR = "country=UA&country=RU"
WAR_AT = f"{WAR}&at=51.3,36.0,4.3"
MOST_TOLD = (
    "SELECT event_id, latitude, longitude FROM events WHERE scope = 'place' AND precision = 'settlement' "
    "AND country = 'UA' AND killed_min > 0 ORDER BY articles DESC, killed_min DESC, event_id LIMIT 1"
)
GREATEST_TOTAL = "SELECT total_id FROM reconciliations ORDER BY len(event_ids) DESC, total_id LIMIT 1"
ARTICLE = (
    "Drones over the port\n\nDrones struck Odesa overnight, killing three people and injuring 27, the regional "
    "governor said. The drones were launched from Kursk. Kyiv said that talks would go on."
)
PAUSE = 1500
"""Milliseconds in which a map draws what has come last."""
WAIT = 180_000


def pictures(store: Store) -> dict[str, str]:
    """Return the address's end of each picture by its name."""
    event = store.query(MOST_TOLD).to_pylist()[0]
    near = f"{event['latitude']:.2f},{event['longitude']:.2f},5.0"
    totals = store.query(GREATEST_TOTAL).to_pylist()
    total = {"total": f"?{WAR}&event={totals[0]['total_id']}&at=54.0,37.5,4.2"} if totals else {}
    return {
        "evidence": f"?{WAR}&event={event['event_id']}&at={near}",
        "map": "",
        "world": "?days=all",
        "border": "?days=all&at=50.3,36.8,7.0",
        "about": "about",
        "event": f"event?event={event['event_id']}",
        "review": "review",
        "add-read": "add",
        "regions": f"?{WAR_AT}&view=regions",
        "hexagons": f"?{WAR}&view=hexagons&at=49.5,35.0,4.6",
        "heat": f"?{WAR}&view=heat&at=49.5,35.0,4.6",
        **total,
    }


def ready(page: Any, address: str, end: str) -> None:
    """Open a page and wait until it has drawn all."""
    listener = Listener(page)
    page.goto(f"{address}{end}", timeout=WAIT)
    page.wait_for_selector(".st-key-gd-files" if not end or end.startswith("?") else "h1", timeout=WAIT)
    listener.wait()
    if end == "add":
        page.get_by_role("textbox", name="Text of the article").fill(ARTICLE)
        page.get_by_role("button", name="Read the text", exact=True).first.click()
        page.wait_for_selector(".gd-found-line", timeout=WAIT)
        listener.wait()
    page.wait_for_timeout(PAUSE)
    page.mouse.move(5, 5)


def write(picture: bytes, path: Path) -> None:
    """Write a picture as WebP."""
    Image.open(io.BytesIO(picture)).convert("RGB").save(path, quality=82, method=6)


def tour(page: Any, address: str, event: str) -> Iterator[bytes]:
    """Yield the pictures of a visit: all events, one war, its regions, hexagons, an event, a moving window."""
    for end in ("?days=all", f"?{WAR_AT}", f"?{WAR_AT}&view=regions", f"?{WAR_AT}&view=hexagons", event):
        ready(page, address, end)
        yield page.screenshot()
    ready(page, address, "?from=2025-05-05&to=2025-06-22&at=46.0,50.0,2.4")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_selector(".gd-time.gd-on", timeout=WAIT)
    for _ in range(6):
        page.wait_for_timeout(1000)
        yield page.screenshot()


@click.command()
@click.option("--only", multiple=True, help="Take only pictures whose name holds one of these, or the tour.")
@click.option("--store", "made", type=click.Path(path_type=Path), help="Show this store, not one made of the samples.")
def main(only: tuple[str, ...], made: Path | None) -> None:
    """Load the sample articles, open the dashboard on them, and take its pictures by day and night."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Store(made or Path(folder) / "store")
        if made is None:
            load([ROOT / "seeds"], store.folder, open_atlas())
        ends = pictures(store)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serving(store.folder) as address:
            for name, end in ends.items():
                for size, viewport in SIZES.items():
                    for scheme in ("light", "dark"):
                        file = f"{name}-{size}-{scheme}.webp"
                        if only and not any(part in file for part in only):
                            continue
                        touch = size == "phone"
                        agent = f"{browser.version} Mobile" if touch else None
                        context = browser.new_context(
                            viewport=viewport, color_scheme=scheme, has_touch=touch, user_agent=agent
                        )
                        page = context.new_page()
                        page.set_default_timeout(WAIT)
                        # A phone makes room for the sheet of what is opened where no address says where to look.
                        ready(page, address, end.split("&at=")[0] if touch and "&event=" in end else end)
                        write(page.screenshot(), FOLDER / file)
                        click.echo(file)
                        context.close()
            if not only or "tour" in only:
                page = browser.new_context(viewport=DESKTOP, color_scheme="light").new_page()
                page.set_default_timeout(WAIT)
                shots = [
                    Image.open(io.BytesIO(shot)).convert("RGB").resize((1080, 675), Image.Resampling.LANCZOS)
                    for shot in tour(page, address, ends["evidence"])
                ]
                times = [1800] * 5 + [700] * (len(shots) - 5)
                shots[0].save(
                    FOLDER / "tour.webp", save_all=True, append_images=shots[1:], duration=times, loop=0, quality=72
                )
        browser.close()


if __name__ == "__main__":
    main()
