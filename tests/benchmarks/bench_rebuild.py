"""Making events: `python -m tests.benchmarks.bench_rebuild [CLAIMS ...]`, 10,000 and 100,000 where none are given.

For each number of made-up claims (see `bench_linking`) a store is written; then, each in its own process, all events
are made, 100 articles are added, and what those touch is made anew. Seconds of the processor stand beside those of the
clock, which others on the machine lengthen.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from geodata.model import Article, Claim
from geodata.rebuild import rebuild
from geodata.store import Batch, Store
from geodata.store_rows import claim_from_row
from tests.benchmarks.bench_linking import make
from tests.benchmarks.passing_folder import PassingFolder, passing_folder
from tests.gold_claims import digest

ROOT = Path(__file__).resolve().parent.parent.parent
BATCH = 20_000
ADDED = 100


def write(folder: Path, number: int) -> None:
    """Write a store of so many claims, an article each."""
    claims, published, _ = make(number)
    store = Store(folder)
    for start in range(0, number, BATCH):
        _add(store, claims[start : start + BATCH], [published[c.article_id] for c in claims[start : start + BATCH]])


def add(folder: Path, number: int) -> None:
    """Add 100 articles with a claim each, told in the days and places of the others."""
    sql = (
        "SELECT * FROM (SELECT c.*, a.published, row_number() OVER (ORDER BY claim_id) AS number FROM claims c "
        "JOIN articles a USING (article_id)) WHERE number % ? = 0 ORDER BY number LIMIT ?"
    )
    rows = Store(folder).query(sql, [max(1, number // ADDED), ADDED]).to_pylist()
    chosen, days = [claim_from_row(row) for row in rows], [row["published"] for row in rows]
    names = [(digest(f"more {claim.claim_id}"), digest(f"more {claim.article_id}")) for claim in chosen]
    pairs = zip(chosen, names, strict=True)
    _add(Store(folder), [replace(claim, claim_id=own, article_id=article) for claim, (own, article) in pairs], days)


def _add(store: Store, claims: Sequence[Claim], days: Sequence[date | None]) -> None:
    told = zip(claims, days, strict=True)
    articles = [Article(c.article_id, "a.md", "text", source="A Paper", published=day) for c, day in told]
    store.add(Batch(articles, claims, "1"))


def measure(folder: Path, whole: bool) -> None:
    """Make events and print seconds by the clock and of the processor, and the process's peak memory in MB."""
    store = Store(folder)
    clock, work = time.perf_counter(), time.process_time()
    rebuild(store, [], whole=whole)
    seconds = f"{time.perf_counter() - clock:.1f} s, {time.process_time() - work:.1f} s of the processor"
    print(f"{seconds}, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def main() -> None:
    """Print two lines for each number of claims."""
    numbers = [int(each) for each in sys.argv[1:]] or [10_000, 100_000]
    with passing_folder() as passing:
        for number in numbers:
            _in_a_process("write", passing, number)
            print(f"{number:>9,} claims, all: ", end="", flush=True)
            _in_a_process("whole", passing, number)
            _in_a_process("add", passing, number)
            print(f"{ADDED:>9} articles more: ", end="", flush=True)
            _in_a_process("part", passing, number)


def _in_a_process(act: str, passing: PassingFolder, number: int) -> None:
    folder = str(passing.path / str(number))
    code = f"from tests.benchmarks.bench_rebuild import act; act({act!r}, {folder!r}, {number})"
    passing.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})


def act(name: str, folder: str, number: int) -> None:
    """Do one of the steps in this process."""
    if name in ("write", "add"):
        (write if name == "write" else add)(Path(folder), number)
    else:
        measure(Path(folder), whole=name == "whole")


if __name__ == "__main__":
    main()
