"""Adding, reviewing and reading about, in a real browser over a store of their own that changes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from geodata import places
from geodata.load import load
from geodata.store import Store
from tests.browser.conftest import DESKTOP, PHONE, Visit, serving, visit_with
from tests.browser.hostile import payloads
from tests.browser.test_accessibility import grave_faults
from tests.news_server import Reply, serve_news

ARTICLE = (
    "Drones over the port\n\nDrones struck Odesa overnight, killing three people and injuring 27, the regional "
    "governor said. The drones were launched from Kursk. Kyiv said that talks would go on."
)
UNDATED = "A missile hit a house in Kharkiv and killed 900 people, officials said.\n"
PAGES = ("add", "review", "about")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("pages")
    news = base / "news"
    news.mkdir()
    (news / "kharkiv.md").write_text(f"---\ntitle: Kharkiv\nsource: A paper\n---\n{UNDATED}", encoding="utf-8")
    for number, text in enumerate(payloads()):
        head = f"---\npublished: 2025-03-1{number % 10}\n---\n"
        body = f"{text}\n\nDrones struck Odesa {text} on Monday, killing {number + 600} people {text}.\n"
        (news / f"{number:02}.md").write_text(head + body, encoding="utf-8")
    load([news], base / "store", places.open_atlas())
    return base / "store"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as found:
        yield found


@pytest.fixture
def visit(mapless_browser: Any, address: str) -> Iterator[Visit]:
    yield from visit_with(mapless_browser, address, viewport=DESKTOP, color_scheme="light")


def button(visit: Visit, name: str) -> Any:
    # A button that a key presses too says so at the end of its name.
    return visit.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(\s*Shortcut \S+)?$"))


def press(visit: Visit, name: str) -> None:
    visit.ask(button(visit, name).first.click)


def paste(visit: Visit, text: str) -> None:
    visit.page.get_by_role("textbox", name="Text of the article").fill(text)
    press(visit, "Read the text")
    visit.page.locator(".gd-found-line").wait_for()


def go_to(visit: Visit, page: str) -> None:
    """Go to a page within the session, as a reader does."""
    visit.ask(visit.page.get_by_role("link", name=page, exact=True).click)
    visit.page.wait_for_selector(f"h1:has-text('{page}')")


def name_oneself(visit: Visit) -> None:
    field = visit.page.get_by_role("textbox", name="Your name or initials")
    field.fill("Olha")
    visit.ask(lambda: field.press("Enter"))


def killed_in_kharkiv(folder: Path) -> list[int]:
    rows = Store(folder).query("SELECT killed_min FROM events WHERE place = 'Kharkiv'").to_pylist()
    return [row["killed_min"] for row in rows]


def test_an_article_is_pasted_seen_and_added_to_the_sessions_map(visit: Visit, folder: Path) -> None:
    visit.open()
    before, version = visit.shown(), Store(folder).version
    go_to(visit, "Add articles")
    paste(visit, ARTICLE)
    text = visit.page.locator(".gd-text")
    assert text.locator("mark.gd-m-place").all_inner_texts() == ["Odesa"]
    assert "launch site" in text.inner_text()
    visit.expect(visit.page.locator('[data-testid="stDeckGlJsonChart"]').count, 1, "a map of what was read")
    assert Store(folder).version == version
    press(visit, "Add to my session's map")
    visit.expect_text(".gd-done", "1 claim")
    press(visit, "See it on the map")
    visit.expect_text(".st-key-gd-own", "Only you see this map")
    visit.expect_shown(before + 1)
    visit.expect_text(".st-key-gd-evidence .gd-claim", "injuring 27")
    assert Store(folder).version == version
    press(visit, "Discard")
    visit.expect_shown(before)


def test_a_claim_is_reviewed_the_events_made_anew_and_it_holds(visit: Visit, folder: Path) -> None:
    assert killed_in_kharkiv(folder) == [900]
    visit.open(path="review")
    name_oneself(visit)
    assert "killed 900 people" in visit.page.locator(".gd-case blockquote").inner_text()
    visit.page.get_by_role("tab", name="Numbers").click()
    field = visit.page.get_by_role("textbox", name="Killed")
    field.fill("9")
    visit.ask(lambda: field.press("Tab"))
    press(visit, "Set the numbers")
    visit.page.locator(".gd-done").wait_for()
    assert killed_in_kharkiv(folder) == [9]
    more = folder.parent / "more.md"
    more.write_text("---\npublished: 2025-03-14\n---\nDrones struck Sumy, killing one person.\n", encoding="utf-8")
    load([more], folder, places.open_atlas())
    assert killed_in_kharkiv(folder) == [9]
    visit.open(path="review")
    visit.expect_text(".gd-line", "killed 9")
    name_oneself(visit)
    press(visit, "Undo")
    visit.page.locator(".gd-done").wait_for()
    assert killed_in_kharkiv(folder) == [900]


def point_clicked(visit: Visit) -> str:
    """Click beside the marks of the small map, and return what the field of coordinates holds then."""
    # Nothing on the page tells when the map takes clicks.
    visit.page.wait_for_timeout(1000)
    box = visit.page.locator('[class*="st-key-gd-small-"] [data-testid="stDeckGlJsonChart"]').bounding_box()
    visit.page.mouse.click(box["x"] + 15, box["y"] + box["height"] - 15)
    visit.page.wait_for_timeout(2000)
    return str(visit.page.get_by_role("textbox", name="Or its coordinates").input_value())


def test_a_click_beside_the_marks_of_the_small_map_gives_coordinates(browser: Any, address: str) -> None:
    for visit in visit_with(browser, address, viewport=DESKTOP):
        visit.open(path="review")
        visit.page.locator('[class*="st-key-gd-small-"] canvas.mapboxgl-canvas').wait_for(state="attached")
        visit.expect(partial(point_clicked, visit), bool, "coordinates of the click")
        told = visit.page.get_by_role("textbox", name="Or its coordinates").input_value()
        latitude, longitude = map(float, told.split(","))
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180


def test_corrections_can_be_downloaded(visit: Visit, folder: Path, tmp_path: Path) -> None:
    visit.open(path="review")
    name_oneself(visit)
    press(visit, "Confirm")
    visit.page.locator(".gd-done").wait_for()
    with visit.page.expect_download() as found:
        button(visit, "Download corrections.csv").click()
    found.value.save_as(tmp_path / "corrections.csv")
    assert (tmp_path / "corrections.csv").read_bytes() == (folder / "corrections.csv").read_bytes()


def test_hostile_titles_and_quotes_in_pasted_articles_run_nothing(visit: Visit) -> None:
    visit.open(path="add")
    for text in payloads()[::4]:
        paste(visit, f"{text}\n\nDrones struck Odesa {text} on Monday, killing three people {text}.")
        assert visit.page.locator(".gd-text a, .gd-text img, .gd-text script, .gd-cards a").count() == 0
    for text in payloads()[1::8]:
        for label in ("Headline", "Publisher"):
            field = visit.page.get_by_role("textbox", name=label, exact=True)
            field.fill(text)
            visit.ask(lambda field=field: field.press("Enter"))  # type: ignore[misc]
    press(visit, "Add to my session's map")
    press(visit, "See it on the map")
    visit.page.wait_for_selector(".gd-count")


def test_hostile_quotes_under_review_run_nothing(visit: Visit) -> None:
    visit.open(path="review")
    name_oneself(visit)
    for _ in range(10):
        assert visit.page.locator(".gd-case img, .gd-case script, .gd-case iframe").count() == 0
        visit.page.get_by_role("textbox", name="Why").fill(payloads()[1])
        press(visit, "Skip")


def test_a_link_says_which_host_is_asked_and_asks_nobody_before(visit: Visit) -> None:
    visit.open(path="add")
    visit.page.get_by_role("tab", name="Give links").click()
    field = visit.page.get_by_role("textbox", name="Addresses of pages, one a line")
    field.fill("http://127.0.0.1:9/news")
    visit.ask(lambda: field.press("Control+Enter"))
    visit.expect_text("body", "1 page would be fetched from 127.0.0.1")
    press(visit, "Fetch the pages")
    visit.expect_text(".gd-alert", "private network")
    assert "private network" in visit.page.locator(".gd-alert").first.inner_text()


def test_a_feed_is_read_with_progress_and_stopped_by_a_press(browser: Any, folder: Path) -> None:
    stopped = threading.Event()
    with serve_news() as news, serving(folder, GEODATA_FETCH_PRIVATE="1") as address:
        paths = [f"/{number}" for number in range(8)]
        for path in paths:
            news.page(path, f"Report {path}", f"{UNDATED} It was report {path}.")
        news.feed("/rss", [(path, path, "short") for path in paths])
        last = news.replies[paths[2]]
        assert isinstance(last, tuple)

        def waiting(_: dict[str, str]) -> Reply:
            stopped.wait(15)
            return last

        news.replies[paths[2]] = waiting
        for visit in visit_with(browser, address, viewport=DESKTOP):
            visit.open(path="add")
            visit.page.get_by_role("tab", name="Read a feed").click()
            visit.page.get_by_role("textbox", name="Address of the feed").fill(f"{news.address}/rss")
            visit.page.get_by_role("textbox", name="Who asks").fill("Our desk, desk@example.org")
            visit.page.get_by_role("textbox", name="Who asks").press("Enter")
            visit.page.get_by_text("The feed would be fetched from 127.0.0.1").wait_for()
            button(visit, "Read the newest pages").click()
            visit.page.get_by_text("2 of 8 read").wait_for(timeout=60_000)
            button(visit, "Stop").click()
            stopped.set()
            visit.page.locator(".gd-found-line").wait_for(timeout=60_000)
            assert sum(news.asked[path] > 0 for path in paths) < len(paths)
            assert "claim" in visit.page.locator(".gd-found-line").inner_text()


def test_nothing_is_wider_than_a_phone(mapless_browser: Any, address: str) -> None:
    for visit in visit_with(mapless_browser, address, viewport=PHONE, has_touch=True):
        for path in PAGES:
            visit.open(path=path)
            if path == "add":
                paste(visit, ARTICLE)
            widths = (
                "[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth)"
            )
            assert max(visit.page.evaluate(widths)) <= 390, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_grave_fault_of_accessibility(mapless_browser: Any, address: str, axe: str, scheme: str) -> None:
    for visit in visit_with(mapless_browser, address, viewport=DESKTOP, color_scheme=scheme):
        for path in PAGES:
            visit.open(path=path)
            if path == "add":
                assert grave_faults(visit.page, axe) == []
                paste(visit, ARTICLE)
            if path == "review":
                name_oneself(visit)
            assert grave_faults(visit.page, axe) == []
