"""The page "About": the methodology's own figures, the store's own sources, and what the last rebuild changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.page.about import about_feeds, methodology
from geodata import places
from geodata.articles import SOURCES, Ledger, SourceReport, SourceState
from geodata.articles.feeds import Entry
from geodata.events.corrections import append_correction, correct
from geodata.load import load
from geodata.store import Store
from geodata.store_changes import last_changes
from tests.patience import PATIENCE
from tests.sample_store import ROOT, write_gold_store
from tests.test_add_page import html, open_page
from tests.test_corrections import AT

DOCUMENT = methodology.DOCUMENT.read_text(encoding="utf-8")
SMALL = """# Method

## How it works

Rules.

## How often it is wrong

### In one language

<!-- figures one -->
| measure | precision | recall | F1 or share |
|---|---|---|---|
| articles | | | 3 |
| gold | | | 12 |
| claim | 0.5 | 0.25 | 0.3333 |
| weapon | | | 1.0 |
<!-- end -->

### In another

Nothing yet.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    write_gold_store(tmp_path / "store")
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "store"))

    def start() -> AppTest:
        test = open_page(AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=PATIENCE).run(), "about")
        assert not test.exception, test.exception
        return test

    return start


def test_figures_and_sections_are_taken_from_the_document() -> None:
    (table,) = methodology.figures(SMALL)
    assert (table.title, table.articles, table.gold) == ("In one language", 3, 12)
    assert table.rows == {"claim": (0.5, 0.25, 0.3333), "weapon": (None, None, 1.0)}
    parts = methodology.sections(SMALL)
    assert list(parts) == ["How it works", "How often it is wrong"]
    assert methodology.without_figures(parts["How often it is wrong"]) == [("In another", "Nothing yet.")]
    assert methodology.figures("nothing") == []


def test_every_measured_share_of_the_methodology_is_on_the_page(page: Callable[[], AppTest]) -> None:
    shown = html(page())
    tables = methodology.figures(DOCUMENT)
    assert tables
    for table in tables:
        share = table.rows["claim"][2]
        assert share is not None
        assert f"<b>{round(share * 100)}</b>" in shown
        assert f"{table.gold} annotated claims in {table.articles} articles" in shown


def test_the_page_says_what_the_map_is_not_for_and_how_to_cite(page: Callable[[], AppTest]) -> None:
    test = page()
    assert "Not for targeting, navigation or warning" in html(test)
    assert "A map of reported strikes, version" in test.code[0].value
    assert "GeoNames" in html(test)


def test_sources_and_languages_are_those_of_the_store(page: Callable[[], AppTest], tmp_path: Path) -> None:
    shown = html(page())
    found = Store(tmp_path / "store").query("SELECT language, count(*) AS n FROM articles GROUP BY ALL").to_pylist()
    whole = sum(row["n"] for row in found)
    assert f"{whole} articles from" in shown
    for row in found:
        share = 100 * row["n"] / whole
        assert (f"{share:.0f} %" if share >= 9.5 else f"{share:.1f} %") in shown


def test_what_the_last_rebuild_changed_is_told(page: Callable[[], AppTest], tmp_path: Path) -> None:
    folder, news = tmp_path / "store", tmp_path / "news"
    load([], folder, places.open_atlas())
    news.mkdir()
    (news / "a.md").write_text("---\npublished: 2025-03-11\n---\nDrones struck Sumy, killing two.\n", encoding="utf-8")
    load([news], folder, places.open_atlas())
    found = last_changes(folder)
    assert found is not None
    assert (found.new, found.gone, found.changed) == (1, 0, 0)
    assert [(row["kind"], row["place"]) for row in found.listed] == [("new", "Sumy")]
    shown = html(page())
    assert "1 new, 0 gone, 0 changed" in shown
    event_id = found.listed[0]["event_id"]
    append_correction(folder / "corrections.csv", correct("confirm", event_id, by="Olha", at=AT))
    load([], folder, places.open_atlas())
    found = last_changes(folder)
    assert found is not None
    assert (found.new, found.gone, found.changed) == (0, 0, 1)


def test_a_store_without_events_or_without_an_earlier_state_says_so(tmp_path: Path) -> None:
    assert last_changes(tmp_path / "none") is None
    write_gold_store(tmp_path / "store")
    found = last_changes(tmp_path / "store")
    assert found is not None
    assert found.first


def test_feeds_hosts_faults_and_versions_of_articles_are_told(page: Callable[[], AppTest], tmp_path: Path) -> None:
    entry = Entry("https://a.org/1", "One", None, None, None, None)
    with Ledger(tmp_path / "store" / SOURCES) as ledger:
        ledger.note_source("https://a.org/rss", "feed", "A Desk", None, [entry])
        ledger.note_failure("https://a.org/1", "a.org answered 404; check the link", final=False)
        ledger.note_fault("https://b.org/rss", "feed", None, "b.org did not answer <b>; try again later")
        for number in (1, 2):
            one = Entry(f"https://c.org/{number}", None, None, None, None, None)
            ledger.note_source(one.address, "page", None, None, [one])
    shown = html(page())
    assert "<td>A Desk (a.org)</td>" in shown
    assert "<td>2 pages of c.org</td>" in shown
    assert "b.org did not answer &lt;b&gt;; try again later." in shown
    assert "https://a.org/1</b>: a.org answered 404; check the link." in shown
    assert "Articles that changed" not in shown


def test_counts_of_sources_are_those_of_their_pages() -> None:
    now = datetime(2025, 3, 11, 9, tzinfo=UTC)
    states = [
        SourceState("https://a.org/rss", "feed", "A Desk", now, None, 3, 1, 2),
        SourceState("https://c.org/1", "page", None, None, None, 1, 0, 0),
        SourceState("https://c.org/2", "page", None, now, None, 1, 0, 0),
    ]
    report = SourceReport(states, [], {"https://a.org/1": "https://a.org/rss", "https://c.org/1": "https://c.org/1"})
    pages = [{"address": f"https://{page}", "articles": 1, "claims": 2} for page in ("a.org/1", "c.org/1", "d.org/1")]
    feed, host = about_feeds.gathered(report, pages)
    assert (feed.name, feed.articles, feed.claims, feed.waiting, feed.failed) == ("A Desk (a.org)", 1, 2, 1, 2)
    assert (host.name, host.articles, host.claims, host.last_read) == ("2 pages of c.org", 1, 2, now)
