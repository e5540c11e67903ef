import io
import re
from pathlib import Path
from typing import Any

from PIL import Image

from dashboard.page.map.share_page import share_page
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from tests.browser.hostile import COUNTRY, hostile_claims, payloads
from tests.sample_store import gold_store


def test_the_page_asks_nobody_runs_nothing_and_saves_a_picture(browser: Any, tmp_path: Path) -> None:
    spots = data.spots(gold_store("test-share", hostile_claims()), Filters(countries=(COUNTRY,)))
    for number, text in enumerate(payloads()[::3]):
        (tmp_path / f"{number}.html").write_text(share_page(spots, 9, title=text, about=text), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())  # type: ignore[func-returns-value]
    for number in range(len(payloads()[::3])):
        page.goto((tmp_path / f"{number}.html").as_uri())
        assert page.evaluate("window.hostile === undefined")
    saved = {}
    for kind in ("png", "svg"):
        with page.expect_download() as found:
            page.click(f"#{kind}")
        found.value.save_as(tmp_path / f"map.{kind}")
        saved[kind] = (tmp_path / f"map.{kind}").read_bytes()
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = page.locator("figure.tall svg").first.bounding_box()
    assert (narrow["x"], narrow["width"], page.locator("figure.wide").is_visible()) == (0, 390, False)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.fonts.check('600 13px \\'Map Sans\\'')")
    page.close()
    assert saved["png"].startswith(b"\x89PNG")
    assert Image.open(io.BytesIO(saved["png"])).width == 3 * 1100
    assert saved["svg"].startswith(b"<svg")
    assert b"@font-face" in saved["svg"]
    assert dialogs == []
    assert [url for url in asked if not re.match("file:|data:|blob:", url)] == []
