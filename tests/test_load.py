"""Loading: what enters the store, what is not read anew, and what an interruption leaves."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geodata import limits, places
from geodata.__main__ import main
from geodata.claims import reading
from geodata.errors import CorrectionError, GeocodingError, StoreError
from geodata.events.corrections import append_correction, correct
from geodata.load import load
from geodata.model import Atlas, Mention, Place
from geodata.store import Store
from geodata.store_compact import MOST_SMALL
from geodata.store_texts import StoreTexts
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
KHARKIV = "A drone hit a house in Kharkiv overnight, killing three people, the regional governor said."
ODESA = "Russian drones struck Odesa on Tuesday and injured four people, officials said."


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return places.open_atlas()


def write(folder: Path, name: str, text: str, published: str = "2025-03-11", title: str = "Strike") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    head = f"---\ntitle: {title}\npublished: {published}\n---\n" if published else f"---\ntitle: {title}\n---\n"
    path = folder / name
    path.write_text(f"{head}\n{text}\n", encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def rows(store: Path, sql: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = Store(store).query(sql).to_pylist()
    return found


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write(folder, "a.md", KHARKIV)
    write(folder, "b.md", ODESA, published="2025-03-12")
    return folder


def test_articles_become_claims_and_events(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    told: list[tuple[int, int]] = []
    report = load([news], tmp_path / "store", atlas, progress=lambda done, of: told.append((done, of)))
    assert (report.new, report.read, report.skipped) == (2, 2, [])
    found = rows(tmp_path / "store", "SELECT place, killed_min, date_start FROM events ORDER BY place")
    assert found[0] == {"place": "Kharkiv", "killed_min": 3, "date_start": date(2025, 3, 11)}
    assert [row["place"] for row in found] == ["Kharkiv", "Odesa"]
    assert told == [(1, 2), (2, 2)]


def test_a_second_load_reads_nothing_anew_and_changes_no_file(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    load([news], tmp_path / "store", atlas)
    before = files(tmp_path / "store")
    report = load([news], tmp_path / "store", atlas)
    assert (report.new, report.again, report.unchanged, report.events) == (0, 0, 2, 2)
    assert files(tmp_path / "store") == before


def test_an_article_read_by_older_rules_is_read_again_and_its_claims_replaced(
    news: Path, tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.load.reader_version", lambda: "older")
    load([news], tmp_path / "store", atlas)
    monkeypatch.undo()
    report = load([news], tmp_path / "store", atlas)
    assert (report.new, report.again, report.unchanged) == (0, 2, 0)
    assert rows(tmp_path / "store", "SELECT count(*) AS n FROM claims") == [{"n": report.claims}]
    assert "older" not in str(rows(tmp_path / "store", "SELECT extractor FROM articles"))
    assert load([news], tmp_path / "store", atlas).unchanged == 2


def test_a_date_of_publication_put_right_is_taken_over(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    load([news], tmp_path / "store", atlas)
    write(news, "a.md", KHARKIV, published="2025-03-15")
    report = load([news], tmp_path / "store", atlas)
    assert (report.again, report.unchanged) == (1, 1)
    found = rows(tmp_path / "store", "SELECT date_start FROM events WHERE place = 'Kharkiv'")
    assert found == [{"date_start": date(2025, 3, 15)}]


def test_the_same_text_twice_counts_once(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    write(news, "copy.md", KHARKIV, title="Under another headline")
    for _ in range(2):
        report = load([news], tmp_path / "store", atlas)
        assert report.copies == 1
    assert rows(tmp_path / "store", "SELECT count(*) AS n FROM articles") == [{"n": 2}]


def test_a_text_that_is_held_under_another_name_is_not_read_again(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    load([news], tmp_path / "store", atlas)
    write(tmp_path / "elsewhere", "other.md", KHARKIV, title="Under another headline")
    report = load([tmp_path / "elsewhere"], tmp_path / "store", atlas)
    assert (report.new, report.again, report.unchanged) == (0, 0, 1)
    write(news, "a.md", KHARKIV, title="Under another headline")
    assert load([news], tmp_path / "store", atlas).again == 1


def test_claims_without_a_date_are_kept(tmp_path: Path, atlas: Atlas) -> None:
    write(tmp_path / "news", "undated.md", KHARKIV, published="")
    load([tmp_path / "news"], tmp_path / "store", atlas)
    assert rows(tmp_path / "store", "SELECT place, date_start FROM events") == [
        {"place": "Kharkiv", "date_start": None}
    ]


def test_what_cannot_be_read_is_told_and_the_rest_is_loaded(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    (news / "empty.txt").write_bytes(b"")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    report = load([news, tmp_path / "nowhere"], tmp_path / "store", atlas)
    assert report.new == 2
    assert [Path(found.path).name for found in report.skipped] == ["empty.txt", "picture.txt", "nowhere"]
    assert "2 new" in str(report)
    assert "3 skipped (1 empty, 1 a picture, not a text, 1 no such file)" in str(report)


class Unlucky:
    """An atlas that fails over one text, as a provider that does not answer does."""

    version = "unlucky"

    def __init__(self, atlas: Atlas, error: Exception) -> None:
        self.atlas = atlas
        self.error = error

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> list[Place | None]:
        if "Kharkiv" in text:
            raise self.error
        return self.atlas.resolve(mentions, text, language)

    def candidates(self, name: str, language: str) -> Sequence[Place]:
        return self.atlas.candidates(name, language)

    def capital(self, code: str) -> Place | None:
        return self.atlas.capital(code)

    def country(self, code: str) -> Place | None:
        return self.atlas.country(code)

    def region(self, code: str) -> Place | None:
        return self.atlas.region(code)

    def demonym(self, name: str) -> Place | None:
        return self.atlas.demonym(name)


@pytest.mark.parametrize("error", [GeocodingError("no answer; try later"), KeyError("a rule")])
def test_a_failure_over_one_article_stops_no_other_and_it_is_tried_again(
    news: Path, tmp_path: Path, atlas: Atlas, error: Exception
) -> None:
    report = load([news], tmp_path / "store", Unlucky(atlas, error))
    assert (report.new, len(report.skipped)) == (1, 1)
    assert report.skipped[0].path == "a.md"
    report = load([news], tmp_path / "store", Unlucky(atlas, error))
    assert (report.unchanged, len(report.skipped)) == (1, 1)


def test_an_unwritable_index_stops_the_load(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    with pytest.raises(StoreError, match="index"):
        load([news], tmp_path / "store", Unlucky(atlas, StoreError("the index cannot be written")))


def test_corrections_are_applied_whenever_they_change(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    store = tmp_path / "store"
    load([news], store, atlas)
    event_id = str(rows(store, "SELECT event_id FROM events WHERE place = 'Kharkiv'")[0]["event_id"])
    at = datetime(2025, 3, 13, tzinfo=UTC)
    append_correction(store / "corrections.csv", correct("reject", event_id, by="reviewer", why="hoax", at=at))
    report = load([news], store, atlas)
    assert (report.unchanged, report.events) == (2, 1)
    with (store / "corrections.csv").open("a") as file:
        file.write("nonsense,,,,,,\n")
    report = load([news], store, atlas)
    assert [problem.line for problem in report.problems] == [3]
    assert report.events == 1


def test_a_corrections_file_that_is_none_stops_the_load_before_it_begins(
    news: Path, tmp_path: Path, atlas: Atlas
) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "corrections.csv").write_text("who,what\n")
    with pytest.raises(CorrectionError, match=r"corrections\.csv"):
        load([news], tmp_path / "store", atlas)
    assert rows(tmp_path / "store", "SELECT * FROM articles") == []


def test_an_event_is_found_under_its_former_id_when_an_older_article_is_added(
    news: Path, tmp_path: Path, atlas: Atlas
) -> None:
    store = tmp_path / "store"
    load([news], store, atlas)
    before = {str(row["event_id"]) for row in rows(store, "SELECT event_id FROM events")}
    write(news, "older.md", f"{KHARKIV} Rescuers worked on.", published="2025-03-11")
    load([news], store, atlas)
    found = rows(store, "SELECT event_id_of(claim_id) AS former FROM event_claims")
    assert before <= {row["former"] for row in found}
    fresh = tmp_path / "fresh"
    load([news], fresh, atlas)
    sql = "SELECT event_id FROM events ORDER BY ALL"
    assert rows(store, sql) == rows(fresh, sql)


def claims_of(store: Path) -> list[dict[str, object]]:
    return rows(store, "SELECT * FROM claims ORDER BY article_id, claim_id")


def test_an_executor_changes_nothing_in_what_is_read(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = sorted((ROOT / "seeds").glob("2025*.md"))[:8]
    load(seeds, tmp_path / "one", atlas)
    monkeypatch.setattr("geodata.load.BATCH_ARTICLES", 1)
    monkeypatch.setattr("geodata.load.BATCHES_IN_FLIGHT", 3)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        report = load(seeds, tmp_path / "processes", atlas, executor=pool)
    with ThreadPoolExecutor(2) as pool:
        load(seeds, tmp_path / "threads", atlas, executor=pool)
    assert report.new == len(seeds)
    assert len(list((tmp_path / "processes" / "articles").glob("*.parquet"))) == len(seeds)
    assert claims_of(tmp_path / "processes") == claims_of(tmp_path / "one") == claims_of(tmp_path / "threads")


def test_a_batch_is_read_in_shares_and_written_whole(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = sorted((ROOT / "seeds").glob("2025*.md"))[:5]
    monkeypatch.setattr("geodata.load.SHARE_ARTICLES", 2)
    shares: list[int] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, make: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            shares.append(len(arguments[0]))
            return super().submit(make, *arguments, **named)

    with Counting(2) as pool:
        report = load(seeds, tmp_path / "store", atlas, executor=pool)
    assert (shares, report.new) == ([2, 2, 1], 5)
    assert len(list((tmp_path / "store" / "articles").glob("*.parquet"))) == 1


def test_a_process_that_is_sent_an_atlas_again_keeps_what_it_looked_up(atlas: Atlas) -> None:
    sent = pickle.dumps(atlas)
    assert pickle.loads(sent) is pickle.loads(sent)
    assert pickle.loads(sent).version == atlas.version


def test_the_workers_of_a_dask_cluster_read_the_same(tmp_path: Path, atlas: Atlas) -> None:
    distributed = pytest.importorskip("distributed")
    seeds = sorted((ROOT / "seeds").glob("2025*.md"))[:4]
    load(seeds, tmp_path / "one", atlas)
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster:
        arguments = ["load", *map(str, seeds), "--store", str(tmp_path / "cluster")]
        done = CliRunner().invoke(main, [*arguments, "--cluster", cluster.scheduler_address])
    assert done.exit_code == 0, done.output
    assert claims_of(tmp_path / "cluster") == claims_of(tmp_path / "one")


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("geodata.progress.CLUSTER_SECONDS", 0.2)
    done = CliRunner().invoke(main, ["load", str(ROOT / "seeds"), "--cluster", "tcp://127.0.0.1:9"])
    assert done.exit_code == 1
    assert "no Dask cluster answers" in done.output


def test_a_batch_closes_before_its_texts_take_too_much_memory(
    news: Path, tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.load.BATCH_CHARACTERS", len(KHARKIV))
    load([news], tmp_path / "store", atlas)
    assert len(list((tmp_path / "store" / "articles").glob("*.parquet"))) == 2
    assert limits.BATCH_CHARACTERS > limits.ARTICLE_CHARACTERS


KILLED = """
import sys
from pathlib import Path
from geodata import load as loading
from geodata.places import open_atlas
loading.BATCH_ARTICLES = 2
loading.load([Path(sys.argv[1])], Path(sys.argv[2]), open_atlas())
"""


def test_a_load_that_is_killed_leaves_whole_batches_and_is_taken_up_by_the_next(tmp_path: Path, atlas: Atlas) -> None:
    store, folder = tmp_path / "store", tmp_path / "news"
    for number in range(400):
        write(folder, f"{number:03}.md", f"{KHARKIV} It was strike number {number}.")
    process = subprocess.Popen([sys.executable, "-c", KILLED, folder, store], cwd=ROOT)
    deadline = time.monotonic() + PATIENCE
    while len(list((store / "articles").glob("[!.]*.parquet"))) < 3:
        assert process.poll() is None, "the load ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    held = rows(store, "SELECT name FROM articles")
    claimed = {row["article"] for row in rows(store, "SELECT DISTINCT article FROM claims")}
    assert len(held) >= 6
    assert len(held) % 2 == 0
    assert claimed == {row["name"] for row in held}
    report = load([folder], store, atlas)
    assert (report.unchanged, report.new) == (len(held), 400 - len(held))
    assert rows(store, "SELECT count(*) AS n FROM claims") == [{"n": 400}]
    assert Store(store).check() == []


def test_two_loads_into_one_store_do_not_mix(news: Path, tmp_path: Path, atlas: Atlas) -> None:
    code = "import sys, time; from pathlib import Path; from geodata.store import Store\n"
    code += "with Store(Path(sys.argv[1])).writing(): print('held', flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", code, tmp_path / "store"], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="another load"):
            load([news], tmp_path / "store", atlas)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert load([news], tmp_path / "store", atlas).new == 2


@pytest.mark.parametrize(("many", "kept"), [(1, False), (2, True)])
def test_what_reads_is_let_go_of_before_events_of_many_are_made(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch, many: int, kept: bool
) -> None:
    loading = sys.modules["geodata.load"]
    monkeypatch.setattr(loading, "MANY_ARTICLES", many)
    held: list[bool] = []
    rebuild = loading.rebuild

    def watched(*given: Any) -> Any:
        held.append(bool(reading.shipped_scorers.cache_info().currsize))
        return rebuild(*given)

    monkeypatch.setattr(loading, "rebuild", watched)
    assert load([write(tmp_path, "a.md", KHARKIV)], tmp_path / "store", atlas).claims == 1
    assert held == [kept]
    # The same process reads on, and reads the same.
    assert load([write(tmp_path, "a.md", KHARKIV)], tmp_path / "again", atlas).claims == 1
    claims = "SELECT * FROM claims"
    assert rows(tmp_path / "again", claims) == rows(tmp_path / "store", claims)


def test_events_are_made_from_few_batches_once_what_the_reading_held_is_gone(
    tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    def texts_held() -> int:
        gc.collect()
        return sum(isinstance(thing, StoreTexts) for thing in gc.get_objects())

    loading = sys.modules["geodata.load"]
    monkeypatch.setattr(loading, "BATCH_ARTICLES", 1)
    # Loads that other tests broke off may be held still.
    before = texts_held()
    seen: list[tuple[int, int]] = []
    rebuild = loading.rebuild

    def watched(store: Store, *given: Any) -> Any:
        seen.append((len(store.contents.batches), texts_held() - before))
        return rebuild(store, *given)

    monkeypatch.setattr(loading, "rebuild", watched)
    for number in range(MOST_SMALL + 1):
        write(tmp_path / "news", f"{number}.md", f"{KHARKIV}\n\nDispatch {number}.")
    report = load([tmp_path / "news"], tmp_path / "store", atlas)
    assert (report.new, report.events) == (MOST_SMALL + 1, 1)
    assert seen == [(1, 0)]


def test_a_load_that_finds_nothing_new_reads_no_texts_of_the_store(
    news: Path, tmp_path: Path, atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([news], tmp_path / "store", atlas)
    monkeypatch.setattr("geodata.load.StoreTexts", None)
    assert load([news], tmp_path / "store", atlas).unchanged == 2
