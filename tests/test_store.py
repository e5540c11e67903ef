"""The store: whole batches or none, the newest reading of an article counts, faults are found and named."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import StoreError
from geodata.model import (
    FIRST_DAY,
    LAST_DAY,
    Article,
    Claim,
    Count,
    Outcome,
    Place,
    Precision,
    Provenance,
    Scope,
    SubEventType,
    Target,
    Weapon,
)
from geodata.rebuild import rebuild
from geodata.store import Batch, Store, default_folder, open_store
from geodata.store_files import write_batch

ORIGIN = Provenance("nominatim", "Kharkiv", "example.org", datetime(2025, 3, 11, 12, 30, tzinfo=UTC))
KHARKIV = Place("geonames:1", "Kharkiv", Precision.SETTLEMENT, "UA", "UA-63", 49.98, 36.25, provenance=ORIGIN)
ARTICLE = Article("a" * 16, "a.md", "Kharkiv was hit.", "Strike", "A Paper", "https://example.org", date(2025, 3, 11))
CLAIM = Claim(
    "c" * 16, "a" * 16, "a.md", Scope.PLACE, "Kharkiv", 0, KHARKIV, date(2025, 3, 10), date(2025, 3, 11), 1,
    SubEventType.AIR_DRONE_STRIKE, (Weapon.DRONE,), Outcome.HIT, (Target.ENERGY, Target.PORT), "RU", Count(5, None),
    None, Count(0, 0), Count(2, 3), "the mayor", "Kharkiv was hit.", 0, 16, "1",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store", now=lambda: datetime(2025, 4, 1, tzinfo=UTC))
    made.add(Batch([ARTICLE], [CLAIM], "1"))
    rebuild(made, [])
    return made


counts = st.none() | st.builds(
    lambda low, more: Count(low, None if more is None else low + more),
    st.integers(0, 2**20),
    st.none() | st.integers(0, 2**10),
)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
places = st.none() | st.builds(
    Place, words, words, st.sampled_from(Precision), st.none() | words, st.none() | words,
    st.floats(-90, 90), st.floats(-180, 180), provenance=st.none() | st.just(ORIGIN),
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    place=places,
    launched=counts,
    killed=counts,
    toponym=words,
    claimant=st.none() | words,
    start=st.none() | st.just(0),
    day=st.none() | st.dates(FIRST_DAY, LAST_DAY),
    weapon=st.lists(st.sampled_from(Weapon), unique=True),
    scope=st.sampled_from(Scope),
)
def test_a_claim_comes_back_as_it_was_stored(
    tmp_path: Path,
    place: Place | None,
    launched: Count | None,
    killed: Count | None,
    toponym: str,
    claimant: str | None,
    start: int | None,
    day: date | None,
    weapon: list[Weapon],
    scope: Scope,
) -> None:
    claim = replace(
        CLAIM, place=place, launched=launched, killed=killed, toponym=toponym, claimant=claimant, toponym_start=start,
        date_start=day, date_end=day, time_precision=day and 1, weapon=tuple(weapon), scope=scope,
    )  # fmt: skip
    folder = tmp_path / "round"
    shutil.rmtree(folder, ignore_errors=True)
    Store(folder).add(Batch([ARTICLE], [claim], "1"))
    assert Store(folder).claims() == [claim]


def test_a_store_that_is_not_there_is_empty_and_stays_unmade(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    for view in ("articles", "claims", "events", "event_claims", "figures", "reconciliations"):
        assert store.query(f"SELECT * FROM {view}").num_rows == 0
    assert not (tmp_path / "none").exists()


def test_an_article_is_kept_without_its_text(store: Store) -> None:
    (row,) = store.query("SELECT * FROM articles").to_pylist()
    assert row["title"] == "Strike"
    assert row["loaded_at"] == datetime(2025, 4, 1)
    assert "text" not in row


def test_the_newest_reading_of_an_article_replaces_those_before_it(store: Store) -> None:
    store.add(Batch([ARTICLE], [replace(CLAIM, claim_id="d" * 16, killed=Count(1, 1))], "2"))
    assert [claim.claim_id for claim in store.claims()] == ["d" * 16]
    store.add(Batch([ARTICLE], [], "3"))
    assert store.claims() == []
    assert store.query("SELECT extractor FROM articles").to_pylist() == [{"extractor": "3"}]


def test_claims_count_only_once_their_articles_are_there(store: Store) -> None:
    (path,) = store.folder.glob("articles/*.parquet")
    path.unlink()
    assert store.claims() == []
    assert store.contents.batches == ()


def test_the_version_changes_with_whatever_can_be_read(store: Store) -> None:
    seen = [store.version]
    store.add(Batch([replace(ARTICLE, article_id="b" * 16)], [], "1"))
    seen.append(store.version)
    rebuild(store, [])
    seen.append(store.version)
    assert len(set(seen)) == 3
    assert Store(store.folder).version == seen[-1]


def test_events_are_swapped_in_as_one_while_others_read(store: Store) -> None:
    wrong: list[int] = []
    done = threading.Event()

    def read() -> None:
        reader = Store(store.folder)
        while not done.is_set():
            found = reader.query("SELECT (SELECT count(*) FROM events) AS e, (SELECT count(*) FROM event_claims) AS c")
            wrong.extend(1 for row in found.to_pylist() if row["e"] != 1 or row["c"] != 1)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(10):
        rebuild(store, [], whole=number % 2 == 0)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len([path for path in (store.folder / "events").iterdir() if path.is_dir()]) == 2


def test_questions_take_no_more_threads_than_told(store: Store) -> None:
    asked = "SELECT current_setting('threads') AS threads"
    held = Store(store.folder, threads=1)
    assert held.query(asked)["threads"].to_pylist() == [1]
    held.rest()
    assert held.query(asked)["threads"].to_pylist() == [1]


def test_a_question_that_is_wrong_is_an_error_of_its_own(store: Store) -> None:
    with pytest.raises(duckdb.Error, match="nothing"):
        store.query("SELECT nothing FROM events")


def test_a_store_of_another_format_is_refused(store: Store) -> None:
    (store.folder / "format").write_text("99")
    with pytest.raises(StoreError, match="format 99"):
        store.query("SELECT * FROM events")
    assert [fault.remedy for fault in store.check()] == ["load the articles into a new folder"]


def test_a_damaged_file_is_told_with_its_remedy(store: Store) -> None:
    (path,) = store.folder.glob("claims/*.parquet")
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(StoreError, match="check"):
        store.query("SELECT * FROM claims")
    assert [(fault.path, fault.remedy) for fault in store.check()] == [
        (path, "run the check with --repair, and load the articles again"),
    ]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="--store"):
        Store(tmp_path / "file").add(Batch([ARTICLE], [CLAIM], "1"))


def test_a_sound_store_has_no_fault(store: Store) -> None:
    assert store.check() == []


def test_a_folder_without_a_store_is_a_fault(tmp_path: Path) -> None:
    assert [fault.fault for fault in Store(tmp_path / "none").check()] == ["no store here"]


def test_what_an_interruption_left_is_a_fault_and_goes_with_the_next_writing(store: Store) -> None:
    (store.folder / "claims" / ".aside-00000002-x.parquet").write_bytes(b"half")
    (store.folder / "events" / ".aside-y").mkdir()
    write_batch(store.folder, {"articles": [], "claims": []})
    sorted(store.folder.glob("articles/*.parquet"))[-1].unlink()
    assert [fault.fault for fault in store.check()] == ["left by an interrupted load"] * 4
    with store.writing():
        pass
    assert store.check() == []
    assert len(store.claims()) == 1


def test_events_that_were_never_made_or_are_gone_are_faults(tmp_path: Path, store: Store) -> None:
    bare = Store(tmp_path / "bare")
    bare.add(Batch([ARTICLE], [CLAIM], "1"))
    assert [fault.fault for fault in bare.check()] == ["no events were made yet"]
    next(store.folder.glob("events/*/figures.parquet")).unlink()
    assert [(fault.path.name, fault.fault) for fault in store.check()] == [("figures.parquet", "missing")]


def test_articles_without_their_claims_are_a_fault(store: Store) -> None:
    next(store.folder.glob("claims/*.parquet")).unlink()
    assert ["claims" in fault.fault for fault in store.check()] == [True]


def test_the_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GEODATA_STORE", str(tmp_path / "here"))
    assert default_folder() == open_store().folder == tmp_path / "here"
    monkeypatch.delenv("GEODATA_STORE")
    assert default_folder().name == "store"
    assert open_store(tmp_path).folder == tmp_path
