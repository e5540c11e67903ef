"""Rebuilding: what a change touches is made anew, and comes out as if everything had been."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import events, store_compact, store_segments
from geodata import rebuild as rebuilding
from geodata.errors import StoreError
from geodata.events import build
from geodata.events.corrections import Correction, correct, read_corrections
from geodata.events.merging import event_id_of
from geodata.model import Article, Claim, Count, Place, Precision, Scope
from geodata.rebuild import add_corrections, events_are_current, rebuild, tidy
from geodata.store import Batch, Store
from geodata.versions import read_versions
from tests.gold_claims import digest, gold_claims
from tests.test_link import a_claim

DAY = date(2025, 3, 10)
AT = datetime(2025, 4, 1, tzinfo=UTC)
TABLES = ("events", "event_claims", "figures", "reconciliations", "event_numbers", "sites", "tellings", "cells")


class Minutes:
    """A clock that goes on by a minute each time it is asked."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def article(article_id: str, published: date | None, title: str = "x") -> Article:
    return Article(article_id, f"{article_id}.md", "text", title, "A Paper", published=published)


def add(
    store: Store,
    claims: list[Claim],
    published: dict[str, date | None],
    only: set[str] | None = None,
    retold: bool = False,
) -> None:
    names = dict.fromkeys(claim.article_id for claim in claims if only is None or claim.article_id in only)
    kept = [claim for claim in claims if claim.article_id in names]
    articles = [replace(article(name, published[name]), retold=retold) for name in names]
    store.add(Batch(articles, kept, "1"))


def tables(store: Store) -> dict[str, pa.Table]:
    return {table: store.query(f"SELECT * FROM {table} ORDER BY ALL") for table in TABLES}


def assert_as_if_made_whole(store: Store, corrections: list[Correction], folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(store.folder, folder)
    whole = Store(folder)
    rebuild(whole, corrections, whole=True)
    made, known = tables(store), tables(whole)
    for table in TABLES[:-1]:
        assert made[table].equals(known[table]), table
    spots = {row["latitude"] for row in known["cells"].to_pylist()}
    assert spots <= {row["latitude"] for row in made["cells"].to_pylist()}
    assert store.check() == []


def test_articles_that_come_in_any_order_give_what_all_at_once_give(tmp_path: Path) -> None:
    claims, published = gold_claims()
    names = list(published)
    one, many = Store(tmp_path / "one"), Store(tmp_path / "many", Minutes())
    add(one, claims, published)
    rebuild(one, [])
    for start in range(0, len(names), 9):
        add(many, claims, published, set(names[::-1][start : start + 9]))
        rebuild(many, [])
    assert (many.folder / "events" / str(many.contents.generation) / "gone.parquet").exists()
    assert {**tables(one), "cells": None} == {**tables(many), "cells": None}
    known = build(claims, published)
    assert [row["event_id"] for row in tables(one)["events"].to_pylist()] == sorted(e.event_id for e in known.events)
    assert_as_if_made_whole(many, [], tmp_path / "whole")


TOTAL = Place("country:UA", "Ukraine", Precision.COUNTRY, "UA", None, None, None)
REGION = Place("iso:UA-63", "Kharkiv Oblast", Precision.REGION, "UA", "UA-63", 49.9, 36.2)
claim_rows = st.lists(
    st.tuples(
        st.integers(0, 7), st.sampled_from(["A", "B", "C", "region", "total"]), st.integers(10, 14),
        st.sampled_from([0, 0, 1, 12]), st.sampled_from([None, 1, 1, 3, 30]), st.sampled_from([None, "x", "y"]),
    ),
    min_size=1, max_size=25,
)  # fmt: skip


def made(rows: list[tuple[Any, ...]]) -> list[Claim]:
    claims = []
    for number, (name, place, day, length, killed, claimant) in enumerate(rows):
        claim = a_claim(
            f"{number}", f"art{name}", place=place, latitude=50 + 0.1 * len(place), killed=killed and [killed, killed],
            claimant=claimant, date_start=f"2025-03-{day}", date_end=f"2025-03-{day + length}",
            time_precision=1 if length < 2 else 3,
        )  # fmt: skip
        if place in ("region", "total"):
            claim = replace(claim, place=REGION if place == "region" else TOTAL)
        claims.append(replace(claim, scope=Scope.TOTAL) if place == "total" else claim)
    return claims


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim_rows, st.lists(st.sampled_from(["reject", "split", "merge", "count", "event"]), max_size=4), st.data())
def test_any_change_gives_what_making_everything_anew_gives(
    tmp_path: Path, rows: list[tuple[Any, ...]], acts: list[str], data: st.DataObject
) -> None:
    folder = tmp_path / "store"
    shutil.rmtree(folder, ignore_errors=True)
    store = Store(folder, Minutes())
    claims = made(rows)
    published: dict[str, date | None] = {digest(f"art{n}"): DAY + timedelta(days=n % 4) for n in range(8)}
    names = sorted({claim.article_id for claim in claims})
    cut = data.draw(st.integers(0, len(names)))
    lines: list[Correction] = []
    for some in (set(names[:cut]), set(names[cut:])):
        if some:
            add(store, claims, published, some)
        rebuild(store, lines)
    for act in acts:
        one, other = (data.draw(st.sampled_from(claims)).claim_id for _ in range(2))
        subject = event_id_of(one) if act == "event" else one
        value = {"merge": other, "count": "killed=5..9"}.get(act, "")
        lines.append(correct("reject" if act == "event" else act, subject, value=value, by="Olha", at=AT))
        rebuild(store, lines)
    assert_as_if_made_whole(store, lines, tmp_path / "whole")
    again = data.draw(st.sampled_from(names))
    published[again] = DAY - timedelta(days=3)
    moved = [replace(c, killed=Count(7, 7)) for c in claims if c.article_id == again][:1]
    store.add(Batch([article(again, published[again])], moved, "2"))
    rebuild(store, lines)
    assert_as_if_made_whole(store, lines, tmp_path / "whole")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim_rows)
def test_what_events_are_part_of_is_the_same_in_a_store_as_without_one(
    tmp_path: Path, rows: list[tuple[Any, ...]]
) -> None:
    shutil.rmtree(tmp_path / "store", ignore_errors=True)
    store = Store(tmp_path / "store", Minutes())
    claims = made(rows)
    published: dict[str, date | None] = {digest(f"art{n}"): DAY + timedelta(days=n % 4) for n in range(8)}
    add(store, claims, published)
    rebuild(store, [])
    known = build(claims, published)
    found = tables(store)
    assert {row["event_id"]: row["part_of"] for row in found["events"].to_pylist()} == {
        event.event_id: event.part_of for event in known.events
    }
    assert sorted(
        (row["total_id"], row["placed"], row["unplaced"]) for row in found["reconciliations"].to_pylist()
    ) == (sorted((each.total_id, each.placed, each.unplaced) for each in known.reconciliations))


def test_a_total_over_a_region_is_reckoned_anew_where_a_place_of_another_day_changed(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Minutes())
    rows = [(0, "region", 13, 1, None, None), (1, "total", 14, 0, 40, "y"), (2, "A", 13, 0, 30, "y")]
    claims = made(rows)
    add(store, claims, {claim.article_id: DAY for claim in claims})
    rebuild(store, [])
    assert store.query("SELECT placed FROM reconciliations")["placed"].to_pylist() == [30]
    lines = [correct("count", claims[2].claim_id, value="killed=5..9", by="Olha", at=AT)]
    rebuild(store, lines)
    assert store.query("SELECT placed FROM reconciliations")["placed"].to_pylist() == [5]
    assert_as_if_made_whole(store, lines, tmp_path / "whole")


def test_only_what_a_change_touches_is_linked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [
        a_claim(str(n), f"art{n}", date_start=f"2025-{1 + n % 12:02}-10", date_end=f"2025-{1 + n % 12:02}-10")
        for n in range(120)
    ]
    published: dict[str, date | None] = {claim.article_id: DAY for claim in claims}
    store = Store(tmp_path / "store", Minutes())
    add(store, claims, published)
    rebuild(store, [])
    linked: list[int] = []

    def counted(given: Iterable[list[Claim]], *rest: Any) -> Any:
        parts = list(given)
        linked.append(sum(map(len, parts)))
        return joined(parts, *rest)

    joined = events.join
    monkeypatch.setattr(events, "join", counted)
    late = a_claim("late", "late", date_start="2025-05-10", date_end="2025-05-10")
    add(store, [late], {late.article_id: DAY})
    rebuild(store, [])
    assert sum(linked) == 11
    linked.clear()
    rebuild(store, [])
    assert linked == []


def test_an_article_without_a_date_or_beside_no_other_is_taken_in(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Minutes())
    add(store, [a_claim("1", "a")], {digest("a"): DAY})
    rebuild(store, [])
    undated = a_claim("2", "b", date_start=None, date_end=None, time_precision=None)
    elsewhere = a_claim("3", "c", place="Sumy", latitude=50.9, date_start="2024-01-01", date_end="2024-01-01")
    for claim in (undated, elsewhere):
        add(store, [claim], {claim.article_id: DAY})
        rebuild(store, [])
        assert_as_if_made_whole(store, [], tmp_path / "whole")
    assert store.query("SELECT * FROM events").num_rows == 3


def test_events_of_many_parts_are_those_of_one_where_towns_and_villages_lie_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [
        a_claim(
            f"{day}{place}", f"{day}{place}", place=place, latitude=50 + 0.1 * (place == "near"), killed=[4, 4],
            precision="near" if place == "near" else "settlement", date_start=f"2025-03-{day}",
            date_end=f"2025-03-{day}",
        )
        for day in range(10, 28, 3) for place in ("town", "near")
    ]  # fmt: skip
    published: dict[str, date | None] = {claim.article_id: DAY for claim in claims}
    store = Store(tmp_path / "store", Minutes())
    add(store, claims, published)
    monkeypatch.setattr(rebuilding, "PART_CLAIMS", 1)
    rebuild(store, [])
    known = build(claims, published).events
    assert len(known) == 6
    assert {row["event_id"] for row in tables(store)["events"].to_pylist()} == {event.event_id for event in known}


def test_a_claim_that_stands_twice_in_a_batch_counts_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Minutes())
    claims = [a_claim("1", "a"), a_claim("2", "b", date_start=None, date_end=None, time_precision=None)]
    store.add(Batch([article(claim.article_id, DAY) for claim in claims], [*claims, *claims], "1"))
    rebuild(store, [])
    told = store.query("SELECT claim_ids FROM events")["claim_ids"].to_pylist()
    assert sorted(told) == sorted([claim.claim_id] for claim in claims)


def test_changed_rows_are_folded_into_the_base_once_they_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_segments, "LEAST_ROWS", 5)
    claims, published = gold_claims()
    names = list(published)
    store = Store(tmp_path / "store", Minutes())
    add(store, claims, published, set(names[:-8]))
    rebuild(store, [])
    apart = []
    for name in names[-8:]:
        add(store, claims, published, {name})
        rebuild(store, [])
        apart.append((store.folder / "events" / str(store.contents.generation) / "gone.parquet").exists())
    assert set(apart) == {True, False}
    assert_as_if_made_whole(store, [], tmp_path / "whole")


def test_claims_of_versions_replaced_and_of_articles_that_became_copies_leave_the_events(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Minutes())
    claims = [a_claim("c", "a", claim_id=f"c{number}", article_id=f"a{number}") for number in range(3)]
    store.add(Batch([article(f"a{number}", DAY) for number in range(3)], claims, "1"))
    rebuild(store, [])
    newer = replace(article("b1", DAY), version_of="a1")
    store.add(Batch([newer], [a_claim("d", "b", claim_id="d1", article_id="b1", killed=[9, 9])], "1"))
    rebuild(store, [])
    assert held(store) == {"c0", "c2", "d1"}, "a newer version"
    store.add(Batch([replace(article("a2", DAY), copy_of="a0")], [], "2"))
    rebuild(store, [])
    assert held(store) == {"c0", "d1"}, "a copy"
    assert_as_if_made_whole(store, [], tmp_path / "whole")


def test_versions_that_come_into_one_batch_stay_versions(tmp_path: Path) -> None:
    store = Store(tmp_path / "store", Minutes())
    for number in range(30):
        name = f"a{number:02}"
        one = replace(article(name, DAY), version_of="a00" if number else None)
        store.add(Batch([one], [a_claim("c", "a", claim_id=f"c{number:02}", article_id=name)], "1"))
    rebuild(store, [])
    tidy(store)
    assert len(store.contents.batches) == 1
    rebuild(store, [], whole=True)
    assert held(store) == {"c29"}
    versions = read_versions(store.query, "a07")
    assert [version.article_id for version in versions] == [f"a{number:02}" for number in range(30)]


def held(store: Store) -> set[str]:
    linked = set(store.query("SELECT claim_id FROM event_claims")["claim_id"].to_pylist())
    assert linked == set(store.query("SELECT claim_id FROM claims")["claim_id"].to_pylist())
    return linked


def test_a_correction_is_written_down_only_once_the_events_are_made_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store", Minutes())
    claim = a_claim("1", "a")
    add(store, [claim], {claim.article_id: DAY})
    rebuild(store, [])
    line = correct("reject", claim.claim_id, by="Olha", at=AT)
    with monkeypatch.context() as broken:
        broken.setattr(rebuilding, "write_changes", lambda *_: (_ for _ in ()).throw(StoreError("full; free some")))
        with pytest.raises(StoreError):
            add_corrections(store, [line])
    assert not (store.folder / "corrections.csv").exists()
    assert add_corrections(store, [line]) == []
    assert store.query("SELECT * FROM events").num_rows == 0
    assert len(read_corrections(store.folder / "corrections.csv")[0]) == 1
    assert events_are_current(store)


def test_small_batches_become_one_and_nothing_else_changes(tmp_path: Path) -> None:
    claims, published = gold_claims()
    names = list(published)
    store = Store(tmp_path / "store", Minutes())
    for name in names[:30]:
        add(store, claims, published, {name})
    again = replace(claims[0], killed=Count(3, 4))
    store.add(Batch([article(again.article_id, DAY)], [again], "2"))
    rebuild(store, [])
    before = {**tables(store), "claims": store.query("FROM claims ORDER BY ALL")}
    crashed = tmp_path / "crashed"
    shutil.copytree(store.folder, crashed)
    tidy(store)
    assert len(store.contents.batches) == 1
    assert events_are_current(store)
    assert store.check() == []
    for table in ("articles", "claims", "sums"):
        for path in (store.folder / table).iterdir():
            shutil.copy(path, crashed / table / path.name)
    for seen in (store, Store(crashed)):
        assert {**tables(seen), "claims": seen.query("FROM claims ORDER BY ALL")} == before
    tidy(store)
    assert len(store.contents.batches) == 1


def test_many_small_batches_become_groups_of_some_thousand_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_compact, "GROUP_ROWS", 10)
    store = Store(tmp_path, Minutes())
    for number in range(25):
        name = f"a{number:02}"
        store.add(Batch([article(name, DAY)], [a_claim("c", "a", claim_id=f"c{number}", article_id=name)], "1"))
    before = store.query("FROM articles ORDER BY ALL")
    tidy(store)
    (path,) = (tmp_path / "articles").glob("*.parquet")
    told = pq.ParquetFile(path).metadata
    assert [told.row_group(group).num_rows for group in range(told.num_row_groups)] == [10, 10, 5]
    assert store.query("FROM articles ORDER BY ALL") == before


def test_events_made_part_by_part_are_those_made_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rebuilding, "PART_CLAIMS", 10)
    claims, published = gold_claims()
    store = Store(tmp_path / "store")
    add(store, claims, published)
    rebuild(store, [])
    assert [row["event_id"] for row in tables(store)["events"].to_pylist()] == sorted(
        event.event_id for event in build(claims, published).events
    )
