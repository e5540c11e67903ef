"""Pages and feeds from a real server: asked politely and once, kept as evidence, taken up after a kill."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

import geodata
from geodata import places
from geodata.articles import (
    Glance,
    Ledger,
    NamedPages,
    PoliteClient,
    Reading,
    Turns,
    agent_of,
    look_at_feed,
    look_at_pages,
    open_supplies,
    read,
    read_sources,
    sort_named,
)
from geodata.articles.feeds import FeedSource, parse_feed
from geodata.articles.named import WebManner
from geodata.articles.supplies import Feed
from geodata.confined import Confinement
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile
from geodata.store import Store
from geodata.versions import read_versions
from tests.news_server import NewsServer, Reply, serve_news
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
HIT = "Drones struck a depot in Kursk overnight, the acting governor said; two people were hurt."
LONG = f"<p>{HIT} {'The fire burned for hours. ' * 20}</p>"


@pytest.fixture
def news() -> Iterator[NewsServer]:
    with serve_news() as running:
        yield running


@pytest.fixture(scope="module")
def worker() -> Iterator[Confinement]:
    with Confinement(seconds=PATIENCE) as opened:
        yield opened


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    with Ledger(tmp_path / "sources.sqlite") as ledger:
        yield Reading(PoliteClient("Desk", pause=0, private=True), ledger, tmp_path / "pages")


def titles(found: Iterator[Article | SkippedFile]) -> list[str]:
    return [item.title or "" if isinstance(item, Article) else f"{item.path}: {item.reason}" for item in found]


def test_a_page_comes_with_what_makes_it_evidence(
    news: NewsServer, reading: Reading, worker: Confinement, tmp_path: Path
) -> None:
    news.page("/new", "Depot burns", HIT)
    news.replies["/old"] = (301, {"Location": "/new"}, "")
    (article,) = NamedPages([f"{news.address}/old"], reading).read(worker)
    assert isinstance(article, Article), article
    assert (article.title, article.source, article.published) == ("Depot burns", "A Paper", date(2025, 3, 11))
    assert article.url == f"{news.address}/new"
    capture = article.capture
    assert capture is not None
    reply = news.replies["/new"]
    assert isinstance(reply, tuple)
    assert capture.sha256 == hashlib.sha256(reply[2].encode()).hexdigest()
    assert (capture.asked, capture.answered) == (f"{news.address}/old", f"{news.address}/new")
    assert capture.retrieved.tzinfo is UTC
    with (tmp_path / "pages" / str(capture.record)).open("rb") as file:
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-Target-URI") == f"{news.address}/new"
        assert record.content_stream().read() == reply[2].encode()


def test_a_feed_gives_only_what_is_new(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.page("/1", "First", HIT)
    news.page("/2", "Second", HIT.replace("Kursk", "Orel"))
    feed = Feed(FeedSource(f"{news.address}/feed", "A Desk"), reading)
    news.feed("/feed", [("/1", "First", "short")])
    assert titles(feed.read(worker)) == ["First"]
    reading.ledger.settle(reading.settled)
    assert titles(feed.read(worker)) == []
    news.feed("/feed", [("/2", "Second", "short"), ("/1", "First", "short")])
    assert titles(feed.read(worker)) == ["Second"]
    assert news.asked["/1"] == news.asked["/2"] == 1
    assert news.agents == {"Desk"}
    (state,) = reading.ledger.sources()
    assert (state.name, state.pages, state.pending, state.failed, state.fault) == ("A Desk", 2, 0, 0, None)


def test_where_a_page_cannot_be_had_the_text_of_the_feed_will_do(
    news: NewsServer, reading: Reading, worker: Confinement
) -> None:
    news.feed("/feed", [("/gone", "Gone", LONG), ("/away", "Away", "short")])
    away, gone = Feed(FeedSource(f"{news.address}/feed"), reading).read(worker)
    assert isinstance(gone, Article)
    assert (gone.title, gone.source, gone.published) == ("Gone", "The Feed", date(2025, 3, 11))
    assert HIT in gone.text
    assert isinstance(away, SkippedFile)
    assert (away.path, "404" in away.reason) == (f"{news.address}/away", True)


def test_what_robots_txt_forbids_is_not_asked(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.replies["/robots.txt"] = (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /inner")
    news.page("/inner/1", "Inner", HIT)
    news.page("/outer", "Outer", HIT)
    found = titles(NamedPages([f"{news.address}/inner/1", f"{news.address}/outer"], reading).read(worker))
    assert "robots.txt" in found[0]
    assert found[1] == "Outer"
    assert news.asked["/inner/1"] == 0
    assert news.asked["/robots.txt"] == 1


def test_pauses_and_waits_are_kept(news: NewsServer) -> None:
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    busy = iter([(429, {"Retry-After": "30"}, ""), (200, {"Content-Type": "text/html"}, "<p>a</p>")])
    news.replies["/busy"] = lambda _: next(busy)
    client = PoliteClient("Desk", pause=2, private=True, clock=lambda: now[0], sleep=sleep)
    assert client.get(f"{news.address}/busy").status == 200
    assert slept == [2.0, 30.0]


def test_a_host_that_wants_to_be_left_alone_is(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.replies["/1"] = (503, {"Retry-After": "86400"}, "")
    news.page("/2", "Second", HIT)
    found = titles(NamedPages([f"{news.address}/1", f"{news.address}/2"], reading).read(worker))
    assert ["left alone" in line for line in found] == [True, True]
    assert news.asked["/2"] == 0


def test_pages_may_be_held_back(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.page("/1", "First", HIT)
    reading.delay = timedelta(hours=24)
    feed = Feed(FeedSource(f"{news.address}/feed"), reading)
    news.feed("/feed", [("/1", "First", "short")])
    assert titles(feed.read(worker)) == []
    reading.now = lambda: datetime.now(UTC) + timedelta(hours=25)
    assert titles(feed.read(worker)) == ["First"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A Desk</title><entry><title>Hit</title>'
            b'<link href="https://a.org/1"/><published>2025-03-11T23:30:00+02:00</published></entry></feed>',
            "application/atom+xml",
        ),
        (
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "A Desk", "items": [{"id": "1", "title": "Hit", '
            b'"url": "https://a.org/1", "date_published": "2025-03-11T23:30:00+02:00"}]}',
            "application/feed+json",
        ),
    ],
)
def test_atom_and_json_feeds_are_read(data: bytes, kind: str) -> None:
    (entry,) = parse_feed(data, kind)
    assert (entry.address, entry.title, entry.published) == ("https://a.org/1", "Hit", "2025-03-11")
    assert entry.publisher == "A Desk"


def test_addresses_of_entries_may_be_told_from_the_feeds_own() -> None:
    data = b"<rss version='2.0'><channel><title>A</title><item><title>Hit</title><link>/1</link></item></channel></rss>"
    assert [entry.address for entry in parse_feed(data, "", "https://a.org/rss")] == ["https://a.org/1"]


def test_what_is_no_feed_is_told_and_kept_as_a_fault(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.page("/page", "Page", HIT)
    assert "not a feed" in titles(Feed(FeedSource(f"{news.address}/page"), reading).read(worker))[0]
    (state,) = reading.ledger.sources()
    assert "not a feed" in (state.fault or "")
    (fault,) = reading.ledger.faults(9)
    assert (fault.address, fault.fault) == (f"{news.address}/page", state.fault)
    assert fault.when is not None


def test_a_ledger_of_before_faults_had_a_time_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.sqlite"
    with Ledger(path) as ledger:
        ledger.note_fault("https://a.org/rss", "feed", "A", "away")
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE sources DROP COLUMN failed_at")
    with Ledger(path):
        pass
    path.chmod(0o444)
    told = read_sources(path)
    assert [(fault.fault, fault.when) for fault in told.faults] == [("away", None)]
    assert read_sources(tmp_path / "none.sqlite").sources == []


def test_lists_of_pages_and_feeds_are_read_and_a_fault_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text("# links\nhttps://a.org/1\n\nnot a link\nhttps://a.org/3\n")
    (tmp_path / "feeds.toml").write_text(
        '[[feed]]\naddress = "https://a.org/rss"\nname = "A"\nlanguage = "uk"\n'
        '[[feed]]\nadress = "https://b.org/rss"\n[[feed]]\naddress = "https://c.org"\nlanguage = "Ukrainian"\n'
    )
    words = ["seeds", "https://a.org/2", f"feed:{tmp_path / 'feeds.toml'}", "feed:https://b.org/rss", "feed:none.toml"]
    named = sort_named(words, [tmp_path / "links.txt"])
    assert named.feeds == (FeedSource("https://a.org/rss", "A", "uk"), FeedSource("https://b.org/rss"))
    assert (named.paths, named.pages) == (
        (Path("seeds"),),
        ("https://a.org/2", "https://a.org/1", "https://a.org/3"),
    )
    told = [f"{Path(wrong.path).name}, {wrong.line}: {wrong.reason}" for wrong in named.skipped]
    assert told == [
        "feeds.toml, feed 2, None: adress is no field of a feed, or no text",
        "feeds.toml, feed 3, None: language: 'Ukrainian' is no code",
        "none.toml, None: cannot be opened (No such file or directory)",
        "links.txt, 4: not a web address",
    ]
    assert all(wrong.remedy for wrong in named.skipped)
    with pytest.raises(ArticleError, match="not a web address"):
        sort_named(["https://user:word@a.org"])


def test_feeds_want_to_know_who_reads_them(tmp_path: Path) -> None:
    named = sort_named(["feed:https://a.org/rss"])
    with pytest.raises(ArticleError, match="--user-agent"), open_supplies(named, WebManner(), tmp_path / "a.sqlite"):
        pass
    assert not (tmp_path / "a.sqlite").exists()


def load(news: NewsServer, store: Path, *more: str) -> subprocess.Popen[bytes]:
    words = f"load feed:{news.address}/feed --pause 0 --user-agent Desk".split()
    return subprocess.Popen(
        [sys.executable, "-m", "geodata", *words, "--store", str(store), *more],
        cwd=ROOT,
        env={**os.environ, "GEODATA_FETCH_PRIVATE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def articles(store: Path) -> set[tuple[str, str]]:
    rows = Store(store).query("SELECT url, title FROM articles").to_pylist()
    return {(row["url"], row["title"]) for row in rows}


def test_a_reading_that_is_killed_again_and_again_gives_what_one_gives(news: NewsServer, tmp_path: Path) -> None:
    entries, kills = int(os.environ.get("FEED_ENTRIES", "60")), int(os.environ.get("FEED_KILLS", "3"))
    for number in range(entries):
        news.page(f"/{number}", f"Report {number}", f"{HIT} It was report {number}.")
    news.feed("/feed", [(f"/{number}", f"Report {number}", "short") for number in range(entries)])
    for kill in range(1, kills + 1):
        running = load(news, tmp_path / "store")
        enough = entries * kill // (kills + 1)
        while sum(news.asked[f"/{number}"] > 0 for number in range(entries)) < enough and running.poll() is None:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert load(news, tmp_path / "store").wait() == 0
    assert len(articles(tmp_path / "store")) == entries
    assert {title for _, title in articles(tmp_path / "store")} == {f"Report {number}" for number in range(entries)}
    # The one page that was on its way at a kill cannot be known to have come.
    twice = sum(news.asked[f"/{number}"] - 1 for number in range(entries))
    assert 0 <= twice <= kills
    print(f"{entries} entries, {kills} kills: {twice} pages asked twice")
    assert read_sources(tmp_path / "store" / "sources.sqlite").sources[0].pages == entries
    before = news.asked.copy()
    assert load(news, tmp_path / "store").wait() == 0
    assert news.asked - before == {"/feed": 1, "/robots.txt": 1}


def test_an_edited_page_replaces_what_it_said_before(news: NewsServer, reading: Reading, tmp_path: Path) -> None:
    atlas, pages, store = places.open_atlas(), NamedPages([f"{news.address}/1"], reading), tmp_path / "store"
    for killed in ("three", "five", "five"):
        news.page(
            "/1", "House hit", f"A drone hit a house in Kharkiv overnight, killing {killed} people, officials said."
        )
        report = geodata.load([pages], store, atlas)
        reading.ledger.settle(reading.settled)
    assert (report.new, report.unchanged) == (0, 1)
    asked = Store(store).query
    assert asked("SELECT killed_min, claims FROM events").to_pylist() == [{"killed_min": 5, "claims": 1}]
    (row,) = asked("SELECT article_id FROM articles").to_pylist()
    first, second = read_versions(asked, row["article_id"])
    assert [claim["killed_min"] for claim in first.added] == [3]
    assert [claim["killed_min"] for claim in second.added] == [5]
    assert [claim["killed_min"] for claim in second.gone] == [3]
    assert first.sha256 != second.sha256


def test_an_edited_post_of_an_export_replaces_what_it_said_before(tmp_path: Path) -> None:
    atlas, store, export = places.open_atlas(), tmp_path / "store", tmp_path / "result.json"
    for killed in ("three", "five"):
        text = f"A drone hit a house in Kharkiv overnight, killing {killed} people, officials said."
        told = {"id": 7, "type": "message", "date": "2025-03-11T09:00:00", "text": text}
        export.write_text(json.dumps({"name": "Fire", "type": "public_channel", "id": 5, "messages": [told]}))
        geodata.load([export], store, atlas)
    assert Store(store).query("SELECT killed_min FROM events").to_pylist() == [{"killed_min": 5}]
    command = [sys.executable, "-m", "geodata", "versions", "--store", str(store)]
    told_all = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert told_all[0] == "https://t.me/c/5/7"
    assert [line.strip()[0] for line in told_all[1:]] == ["v", "+", "v", "+", "-"]
    assert "killed 3" in told_all[2]
    assert "killed 5" in told_all[4]
    nowhere = subprocess.run([*command, "https://a.org"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (nowhere.returncode, "nothing was had" in nowhere.stderr) == (1, True)


def test_who_knows_no_marks_is_asked_by_the_day(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    day = "Tue, 11 Mar 2025 21:30:00 GMT"
    seen: list[str | None] = []
    body = '<rss version="2.0"><channel><title>A</title></channel></rss>'

    def reply(headers: dict[str, str]) -> Reply:
        seen.append(headers.get("if-modified-since"))
        return (304, {}, "") if seen[-1] else (200, {"Content-Type": "text/xml", "Last-Modified": day}, body)

    news.replies["/feed"] = reply
    for _ in range(2):
        assert titles(Feed(FeedSource(f"{news.address}/feed"), reading).read(worker)) == []
    assert seen == [None, day]


def is_asked(news: NewsServer, _: Path) -> bool:
    """Say whether a load has begun: what it reads next is linked."""
    return news.asked["/1"] > 0


def is_done(_: NewsServer, store: Path) -> bool:
    """Say whether a load has come to its end: events are made last."""
    return store.exists() and bool(Store(store).query("SELECT event_id FROM events LIMIT 1").num_rows)


@pytest.mark.parametrize("ready", [is_asked, is_done])
def test_watching_goes_on_and_ends_cleanly(
    news: NewsServer, tmp_path: Path, ready: Callable[[NewsServer, Path], bool]
) -> None:
    news.page("/1", "First", HIT)
    news.feed("/feed", [("/1", "First", "short")])
    # A shell's background jobs are born deaf to interrupts, and hand that on.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = load(news, tmp_path / "store", "--watch", "60")
    signal.signal(signal.SIGINT, before)
    while not ready(news, tmp_path / "store"):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    assert running.wait(PATIENCE) == 130


def test_pages_and_files_are_read_together(news: NewsServer, reading: Reading, tmp_path: Path) -> None:
    news.page("/1", "First", HIT)
    (tmp_path / "a.txt").write_text(HIT)
    found = list(read([tmp_path / "a.txt", NamedPages([f"{news.address}/1"], reading)]))
    assert [type(item) for item in found] == [Article, Article]


def client_of(now: list[float]) -> PoliteClient:
    def sleep(seconds: float) -> None:
        now[0] += seconds

    return PoliteClient("Desk", pause=2, private=True, longest=10, clock=lambda: now[0], sleep=sleep)


def told_by(glances: Iterator[Glance]) -> tuple[list[tuple[int, int]], list[str]]:
    seen = list(glances)
    return [(glance.done, glance.of) for glance in seen], titles(item for glance in seen for item in glance.found)


def test_who_waits_gets_the_newest_pages_of_a_feed_and_is_told_what_is_left(news: NewsServer) -> None:
    news.page("/1", "First", HIT)
    news.page("/2", "Second", HIT.replace("Kursk", "Orel"))
    news.feed("/feed", [("/2", "Second", "short"), ("/gone", "Gone", "short"), ("/1", "First", "short")])
    feed = FeedSource(f"{news.address}/feed")
    steps, found = told_by(look_at_feed(feed, client_of([0.0]), most=2))
    assert steps == [(1, 2), (2, 2), (2, 2)]
    assert found[0] == "Second"
    assert "/gone: 127.0.0.1 answered 404" in found[1]
    assert "1 more than the 2 that are read at once" in found[2]
    assert news.asked["/1"] == 0


def test_who_waits_does_not_wait_for_ever(news: NewsServer) -> None:
    for number in range(5):
        news.page(f"/{number}", f"Report {number}", f"{HIT} It was report {number}.")
    news.replies["/busy"] = (503, {"Retry-After": "60"}, "")
    now = [0.0]
    links = [f"{news.address}/{number}" for number in range(5)]
    steps, found = told_by(look_at_pages(links, client_of(now), seconds=5, clock=lambda: now[0]))
    assert found == ["Report 0", "Report 1", "Report 2", "5 links: 2 took too long to come to"]
    assert steps[-1] == (3, 5)
    (_, found) = told_by(look_at_pages([f"{news.address}/busy"], client_of([0.0])))
    assert "left alone for 60 seconds" in found[0]


def test_what_is_no_feed_is_told_to_who_waits(news: NewsServer) -> None:
    news.page("/page", "Page", HIT)
    steps, found = told_by(look_at_feed(FeedSource(f"{news.address}/page"), client_of([0.0])))
    assert (steps, "not a feed" in found[0]) == ([(0, 0)], True)


def test_all_who_ask_from_one_process_take_turns() -> None:
    turns = Turns()
    assert [turns.take("a.org", 2, 100.0), turns.take("a.org", 2, 100.0), turns.take("b.org", 2, 100.0)] == [0, 2, 0]
    turns.end("a.org", 2, 105.0)
    assert turns.take("a.org", 2, 106.0) == 1


def test_who_asks_is_named_in_letters_that_a_request_can_carry() -> None:
    assert agent_of("Our desk,\n desk@example.org") == "reported-strikes/0.1 (Our desk, desk@example.org)"
    with pytest.raises(ArticleError, match="Latin letters"):
        agent_of("Ольга")


def test_a_feeds_language_is_that_of_its_pages(news: NewsServer, reading: Reading, worker: Confinement) -> None:
    news.page("/1", "First", HIT)
    news.feed("/feed", [("/1", "First", "short")])
    (article,) = Feed(FeedSource(f"{news.address}/feed", None, "uk"), reading).read(worker)
    assert isinstance(article, Article)
    assert article.language == "uk"
