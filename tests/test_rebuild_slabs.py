"""Claims in slabs of time: events made slab by slab are those made at once, whatever hangs over from slab to slab."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import rebuild as rebuilding
from geodata import rebuild_slabs
from geodata.events import build
from geodata.events.corrections import Correction, correct
from geodata.events.merging import event_id_of
from geodata.model import Article, Claim
from geodata.rebuild import rebuild
from geodata.rebuild_parts import plan_for
from geodata.rebuild_slabs import NEVER, Slabs
from geodata.store import Batch, Store
from tests.gold_claims import digest, gold_claims
from tests.test_link import a_claim

FIRST = date(2025, 1, 1)
AT = datetime(2025, 4, 1, tzinfo=UTC)
told = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from("AAB"), st.integers(0, 120), st.sampled_from([0, 0, 1, 12, 40]),
        st.sampled_from([None, 1, 3]), st.booleans(),
    ),
    min_size=2, max_size=30,
)  # fmt: skip


def made(rows: Sequence[tuple[Any, ...]]) -> list[Claim]:
    claims = []
    for number, (article, place, day, length, killed, dated) in enumerate(rows):
        begin = FIRST + timedelta(days=day)
        claim = a_claim(
            f"{number}", f"art{article}", place=place, killed=killed and [killed, killed],
            date_start=begin.isoformat(), date_end=(begin + timedelta(days=length)).isoformat(),
            time_precision=1 if length < 2 else 3,
        )  # fmt: skip
        if not dated and number % 3 == 0:
            claim = replace(claim, date_start=None, date_end=None, time_precision=None)
        claims.append(claim)
    return claims


def add(store: Store, claims: Sequence[Claim]) -> dict[str, date | None]:
    published: dict[str, date | None] = {claim.article_id: FIRST for claim in claims}
    articles = [
        Article(name, f"{name}.md", "text", "x", f"Paper {name[0]}", published=day) for name, day in published.items()
    ]
    store.add(Batch(articles, claims, "1"))
    return published


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild_slabs, "SLAB_CLAIMS", 3)
    monkeypatch.setattr(rebuilding, "PART_CLAIMS", 2)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told, st.lists(st.sampled_from(["merge", "date"]), max_size=3), st.data())
def test_events_made_slab_by_slab_are_those_made_at_once(
    small: None, tmp_path: Path, rows: list[tuple[Any, ...]], acts: list[str], data: st.DataObject
) -> None:
    shutil.rmtree(tmp_path / "store", ignore_errors=True)
    store = Store(tmp_path / "store")
    claims = made(rows)
    published = add(store, claims)
    lines: list[Correction] = []
    for act in acts:
        one, other = (data.draw(st.sampled_from(claims)).claim_id for _ in range(2))
        value = other if act == "merge" else "2024-11-05..2024-11-06"
        lines.append(correct(act, event_id_of(one), value=value, by="Olha", at=AT))
    rebuild(store, lines)
    known = build(claims, published, lines)
    found = store.query("SELECT event_id, part_of, claim_ids, date_start FROM events").to_pylist()
    assert {row["event_id"]: (row["part_of"], row["claim_ids"], row["date_start"]) for row in found} == {
        event.event_id: (event.part_of, list(event.claim_ids), event.date_start) for event in known.events
    }
    assert len(found) == len(known.events)
    assert store.check() == []
    sources = store.query("SELECT DISTINCT unnest(publishers) AS name FROM events")["name"].to_pylist()
    assert set(sources) == {f"Paper {claim.article_id[0]}" for claim in claims}


def test_claims_are_dealt_by_time_and_only_what_may_be_joined_comes_again(small: None, tmp_path: Path) -> None:
    store = Store(tmp_path)
    days = range(0, 400, 10)
    claims = [replace(made([(0, "A", day, 0, None, True)])[0], claim_id=digest(f"{day}")) for day in days]
    add(store, claims)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    seen = [(len(slab.columns), slab.rest) for slab in Slabs(store, plan_for(store, []), scratch)]
    assert len(seen) > 10
    assert max(number for number, _ in seen) < 10
    assert [rest for _, rest in seen] == sorted(rest for _, rest in seen)
    assert seen[-1][1] == NEVER
    assert list(scratch.iterdir()) == []


def test_claims_without_a_day_are_dealt_too_and_no_more_slabs_are_made_than_files_may_be_open(
    small: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    claims = [replace(claim, date_start=None, date_end=None, time_precision=None) for claim in gold_claims()[0]]
    store = Store(tmp_path)
    add(store, claims)
    monkeypatch.setattr(rebuild_slabs, "MOST_SLABS", 1_000)
    slabs = Slabs(store, plan_for(store, []), tmp_path)
    sizes = [len(slab.whole) for slab in slabs]
    assert sum(sizes) == len(claims)
    assert max(sizes) == 3
    monkeypatch.setattr(rebuild_slabs, "MOST_SLABS", 4)
    assert len(list(Slabs(store, plan_for(store, []), tmp_path))) <= 4


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux tells of a process")
def test_making_events_starts_no_thread_that_would_keep_memory(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", THREADS, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "0", "0"]


THREADS = """
import os, sys
from datetime import date
from pathlib import Path
import pyarrow as pa
from geodata import rebuild, rebuild_slabs
from geodata.store_cells import cells_of
before = len(os.listdir("/proc/self/task"))
def tell():
    print(len(os.listdir("/proc/self/task")) - before)
days = pa.array([date(2025, 1, 1 + number % 28) for number in range(1000)])
rows = pa.table({"claim_id": [str(number) for number in range(1000)], "date_start": days})
files = [Path(sys.argv[1]) / name for name in "ab"]
rebuild_slabs._deal([rows], rebuild_slabs._Dealer([0, date(2025, 1, 15).toordinal()], (0, 1000), {}), files)
tell()
assert sum(len(rebuild_slabs._taken(path)) for path in files) == 1000
tell()
spots = [float(number % 60) for number in range(1000)]
cells = cells_of(pa.table({"precision": ["settlement"] * 1000, "latitude": spots, "longitude": spots}))
tell()
assert len(rebuild._once([cells, cells])) == 60
tell()
"""
