import re
from pathlib import Path
from typing import Any

from dashboard.page.map.share_page import share_page
from dashboard.questions import data
from dashboard.questions.filter_set import Filters
from tests.browser.hostile import COUNTRY, hostile_claims, payloads
from tests.sample_store import gold_store


def test_the_page_asks_nobody_runs_nothing_and_saves_a_picture(browser: Any, tmp_path: Path) -> None:
    spots = data.spots(gold_store("test-share", hostile_claims()), Filters(countries=(COUNTRY,)))
    for number, text in enumerate(payloads()):
        (tmp_path / f"{number}.html").write_text(share_page(spots, 9, title=text, about=text), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())  # type: ignore[func-returns-value]
    for number in range(len(payloads())):
        page.goto((tmp_path / f"{number}.html").as_uri())
        assert page.evaluate("window.hostile === undefined")
    with page.expect_download() as saved:
        page.click("button")
    picture = tmp_path / "map.png"
    saved.value.save_as(picture)
    page.close()
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
    assert dialogs == []
    assert [url for url in asked if not re.match("file:|data:|blob:", url)] == []
