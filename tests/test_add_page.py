"""The page "Add articles" in Streamlit's own harness: text, files and links in, claims seen, then added to a map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.session import turns
from geodata.limits import VISITS_AT_ONCE
from geodata.store import Store
from tests.news_server import NewsServer, serve_news
from tests.patience import PATIENCE
from tests.sample_store import ROOT, write_gold_store

LINE = "Drones struck Odesa overnight, killing three people and injuring 27, the regional governor said. "
TEXT = f"Drones over the south\n\n{LINE}The drones were launched from Kursk. Kyiv said that talks would go on."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_gold_store(tmp_path / "store")
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def page(folder: Path) -> Callable[[], AppTest]:
    def start() -> AppTest:
        test = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run()
        return open_page(test, "add")

    return start


def open_page(test: AppTest, name: str) -> AppTest:
    test._page_hash = test.session_state["pages"][name]._script_hash
    return test.run()


def html(test: AppTest) -> str:
    return " ".join(str(getattr(element, "value", "")) for element in test.get("html"))


def paste(test: AppTest, text: str) -> AppTest:
    test.text_area(key="paste").set_value(text)
    return test.button(key="read_paste").click().run()


def dated(test: AppTest, day: date) -> AppTest:
    field = next(field for field in test.date_input if field.label == "Published")
    return field.set_value(day).run()


def count(folder: Path, sql: str = "SELECT count(*) AS n FROM events") -> int:
    return int(Store(folder).query(sql).to_pylist()[0]["n"])


def test_claims_are_seen_before_anything_is_kept(page: Callable[[], AppTest], folder: Path) -> None:
    before = Store(folder).version
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    assert not test.exception
    shown = html(test)
    assert ">Odesa</mark>" in shown
    assert "11 March 2025" in shown
    assert "killed: 3, injured: 27" in shown
    assert "launch site" in shown
    assert "speaker" in shown
    layers = json.loads(test.get("deck_gl_json_chart")[0].proto.json)["layers"]
    points = next(layer["data"] for layer in layers if layer["@@type"] == "ScatterplotLayer")
    assert [point["place"] for point in points] == ["Odesa"]
    assert Store(folder).version == before


def test_without_a_date_of_publication_the_page_asks_for_it(page: Callable[[], AppTest]) -> None:
    test = paste(page(), TEXT)
    assert "No date of publication" in html(test)
    assert "No date of publication" not in html(dated(test, date(2025, 3, 11)))


def test_added_to_the_sessions_map_it_is_on_this_map_and_on_no_other(page: Callable[[], AppTest], folder: Path) -> None:
    before, version = count(folder), Store(folder).version
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    test.button(key="add_session").click().run()
    assert not test.exception
    assert "1 article read, 1 claim" in html(test)
    assert "1 article added" in html(test)
    test.button(key="see_map").click().run()
    # Linking the gold anew joins some of its events: the count is the session's own.
    own = test.session_state["session_map"].folder
    found = count(own, "SELECT count(*) AS n FROM events WHERE killed_min = 3 AND injured_min = 27")
    assert found == 1
    assert f"{count(own)} of {count(own)} events shown" in html(test)
    assert (count(folder), Store(folder).version) == (before, version)
    test.button(key="own_discard").click().run()
    open_page(test, "map")
    assert f"{before} of {before} events shown" in html(test)
    assert not own.exists()


def test_added_to_the_store_everyone_sees_it(page: Callable[[], AppTest], folder: Path) -> None:
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    test.button(key="add_store").click().run()
    assert not test.exception
    assert count(folder, "SELECT count(*) AS n FROM events WHERE injured_min = 27 AND killed_min = 3") == 1
    assert "session_map" not in test.session_state
    again = dated(paste(test, TEXT), date(2025, 3, 11))
    again.button(key="add_store").click().run()
    assert "was there already" in html(again)


def test_what_a_session_added_can_be_put_into_the_store(page: Callable[[], AppTest], folder: Path) -> None:
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    test.button(key="add_session").click().run()
    test.button(key="own_keep").click().run()
    assert count(folder, "SELECT count(*) AS n FROM events WHERE injured_min = 27 AND killed_min = 3") == 1
    assert "session_map" not in test.session_state


def test_what_the_store_holds_already_begins_no_map_of_ones_own(page: Callable[[], AppTest], folder: Path) -> None:
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    test.button(key="add_store").click().run()
    dated(paste(test, TEXT), date(2025, 3, 11))
    test.button(key="add_session").click().run()
    assert "was there already" in html(test)
    assert "session_map" not in test.session_state
    assert "Only you see this map" not in html(test)


def test_files_are_read_and_those_that_cannot_be_say_why(page: Callable[[], AppTest]) -> None:
    lines = "\n".join(
        json.dumps({"text": f"Drones struck {town} on Monday.", "title": town, "published": "2025-03-11"})
        for town in ("Odesa", "Kharkiv")
    )
    test = page()
    files = [("two.jsonl", (lines + "\n{broken").encode(), ""), ("picture.txt", b"\x89PNG\r\n", "")]
    test.file_uploader[0].set_value(files).run()
    test.button(key="read_files").click().run()
    shown = html(test)
    assert "2 claims" in shown
    assert "two.jsonl, line 3" in shown
    assert "picture.txt: a picture, not a text" in shown
    assert "save its text as a .txt file" in shown


def test_of_too_many_files_the_first_by_name_are_read(page: Callable[[], AppTest]) -> None:
    test = page()
    files = [(f"a{number}.txt", f"Drones struck Odesa, killing {number} people.".encode(), "") for number in range(52)]
    test.file_uploader[0].set_value(files[::-1]).run()
    test.button(key="read_files").click().run()
    assert "Files of articles: 2 more than the first 50, by name" in html(test)
    assert "1 of 50: a0.txt" in test.selectbox(key="draft_number").options


@pytest.mark.parametrize(
    ("text", "said"), [("", "There is no text yet"), ("The weather will be fine.", "Nothing was read out")]
)
def test_a_text_that_gives_nothing_is_told(page: Callable[[], AppTest], text: str, said: str) -> None:
    test = paste(page(), text)
    assert said in html(test)
    assert not test.exception


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> Iterator[NewsServer]:
    monkeypatch.setenv("GEODATA_FETCH_PRIVATE", "1")
    with serve_news() as running:
        yield running


def links(test: AppTest, *addresses: str) -> AppTest:
    return test.text_area(key="links").set_value("\n".join(addresses)).run()


def test_a_link_is_fetched_only_on_the_press_of_the_button(page: Callable[[], AppTest], news: NewsServer) -> None:
    news.page("/2025/drones", "Drones", TEXT)
    address = f"{news.address}/2025/drones"
    test = links(page(), address)
    assert "1 page would be fetched from 127.0.0.1" in html(test)
    assert not news.asked
    test.button(key="fetch").click().run()
    assert dict(news.asked) == {"/robots.txt": 1, "/2025/drones": 1}
    assert ">Odesa</mark>" in html(test)
    assert next(field.value for field in test.text_input if field.label == "Address") == address


def test_what_a_link_gave_keeps_how_it_was_had(page: Callable[[], AppTest], news: NewsServer, folder: Path) -> None:
    news.page("/2025/drones", "Drones", TEXT)
    test = links(page(), f"{news.address}/2025/drones")
    test.button(key="fetch").click().run()
    test.button(key="add_session").click().run()
    test.button(key="own_keep").click().run()
    (row,) = Store(folder).query("SELECT asked, sha256 FROM articles WHERE asked IS NOT NULL").to_pylist()
    reply = news.replies["/2025/drones"]
    assert isinstance(reply, tuple)
    assert row == {
        "asked": f"{news.address}/2025/drones",
        "sha256": hashlib.sha256(reply[2].encode()).hexdigest(),
    }


def test_a_list_of_links_wants_to_know_who_asks_and_tells_what_was_not_read(
    page: Callable[[], AppTest], news: NewsServer
) -> None:
    news.page("/1", "One", TEXT)
    test = links(page(), f"{news.address}/1", "not a link", f"{news.address}/gone", "# a note")
    assert "2 pages would be fetched" in html(test)
    assert test.button(key="fetch").disabled
    test.text_input(key="contact-links").set_value("Our desk, desk@example.org").run()
    test.button(key="fetch").click().run()
    assert news.agents == {"reported-strikes/0.1 (Our desk, desk@example.org)"}
    shown = html(test)
    assert "1 article read; 2 not read." in shown
    assert f"{news.address}/gone: 127.0.0.1 answered 404. To mend it: check the link" in shown
    assert "the list of links, line 2: not a web address. To mend it: give one" in shown


def test_a_feed_gives_its_newest_pages(page: Callable[[], AppTest], news: NewsServer) -> None:
    news.page("/1", "One", TEXT)
    news.feed("/rss", [("/1", "One", "short")])
    test = page()
    test.text_input(key="feed").set_value(f"{news.address}/rss").run()
    test.text_input(key="contact-feed").set_value("Our desk").run()
    assert not news.asked
    test.button(key="read_feed").click().run()
    assert not test.exception
    assert ">Odesa</mark>" in html(test)
    assert (news.asked["/rss"], news.asked["/1"]) == (1, 1)


def test_what_cannot_be_sent_or_is_no_feed_is_told(page: Callable[[], AppTest], news: NewsServer) -> None:
    news.page("/1", "One", TEXT)
    test = page()
    test.text_input(key="feed").set_value(f"{news.address}/1").run()
    test.text_input(key="contact-feed").set_value("Ольга").run()
    test.button(key="read_feed").click().run()
    assert "write your name and address in Latin letters" in html(test)
    test.text_input(key="contact-feed").set_value("Olha").run()
    test.button(key="read_feed").click().run()
    assert "not a feed of RSS, Atom or JSON Feed" in html(test)


def test_a_link_into_the_own_network_is_refused(
    page: Callable[[], AppTest], news: NewsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GEODATA_FETCH_PRIVATE")
    test = links(page(), f"{news.address}/1")
    test.button(key="fetch").click().run()
    assert not news.asked
    assert "inside a private network" in html(test)


def test_who_has_no_turn_is_told_to_wait(
    page: Callable[[], AppTest], news: NewsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "VISIT_TURN_SECONDS", 0.01)
    test = links(page(), f"{news.address}/1")
    with ExitStack() as others:
        for _ in range(VISITS_AT_ONCE):
            others.enter_context(turns.turn())
        test.button(key="fetch").click().run()
    assert "others are having files or pages read" in html(test)
    assert not news.asked


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "result.json",
            json.dumps({"name": "A Channel", "messages": [{"id": 1, "date": "2025-03-11", "text": TEXT}]}),
            "",
        ),
        ("gdelt.csv", f'URL,MobileURL,Date,Title\nhttps://a.org/1,,2025-03-11 10:15:00,"{LINE}"\n', ""),
        ("bad.json", '{"colour": "red"}', "bad.json: JSON of no known kind. To mend it: give one of"),
    ],
)
def test_exports_are_taken_beside_texts(page: Callable[[], AppTest], name: str, content: str, said: str) -> None:
    test = page()
    test.file_uploader[0].set_value([(name, content.encode(), "")]).run()
    test.button(key="read_files").click().run()
    assert not test.exception
    assert (said or ">Odesa</mark>") in html(test)


def test_hostile_texts_are_shown_as_text(page: Callable[[], AppTest]) -> None:
    payloads = (ROOT / "tests" / "hostile" / "payloads.txt").read_text(encoding="utf-8").splitlines()
    test = page()
    for payload in payloads[::6]:
        paste(test, f"{payload}\n\nDrones struck Odesa {payload} overnight, killing three people.")
        assert not test.exception
        assert "<script>window" not in html(test)
        assert "<img src=x" not in html(test)


def test_what_weighed_for_each_place_is_shown_on_demand(page: Callable[[], AppTest]) -> None:
    test = dated(paste(page(), TEXT), date(2025, 3, 11))
    assert "against: " not in html(test)
    switch = next(toggle for toggle in test.toggle if toggle.key and toggle.key.startswith("weighed"))
    shown = html(switch.set_value(True).run())
    assert "Odesa ·" in shown
    assert "for: " in shown
    assert "against: " in shown
