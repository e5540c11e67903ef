"""A writer that is killed at any step leaves a store that is whole, and that the next load finishes.

A short run of the harness; the long one: `python -m tests.test_crash 200`.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from geodata.rebuild import rebuild
from geodata.store import Store
from geodata.store_check import Fault
from geodata.store_compact import compact
from tests.gold_claims import gold_claims
from tests.test_rebuild import Minutes, add, tables

ROOT = Path(__file__).resolve().parent.parent
HARMLESS = {"left by an interrupted load", "no events were made yet", "no store here"}
WRITER = """
import os, signal, sys
from pathlib import Path
from tests import test_crash
step, last = 0, int(sys.argv[2])
def counted(made):
    def call(*given, **named):
        global step
        step += 1
        if step == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return made(*given, **named)
    return call
os.fsync, Path.replace, Path.unlink, Path.mkdir = map(counted, (os.fsync, Path.replace, Path.unlink, Path.mkdir))
test_crash.write(Path(sys.argv[1]))
print(step)
"""


def write(folder: Path) -> None:
    """Write batches, events, changes of events, and many small batches made into one, where they are not there yet."""
    claims, published = gold_claims()
    names = list(published)
    store = Store(folder, Minutes())
    for start in (0, 40, 50, 55):
        some = set(names[start : {0: 40, 40: 50, 50: 55}.get(start)])
        held = {row["article_id"] for row in store.query("SELECT article_id FROM articles").to_pylist()}
        if some - held:
            add(store, claims, published, some - held)
        rebuild(store, [])
    compact(folder, most=2)
    rebuild(store, [])


def run(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(step)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What a killed writer left, and what the next writer, whom nobody kills, makes of it."""

    code: int
    claims_without_article: int
    claims_linked: int
    claims: int
    faults: set[str]
    tables: dict[str, object]
    faults_at_the_end: list[Fault]


def aftermath(folder: Path, step: int) -> Aftermath:
    """Kill a writer at a step, look at what it leaves, and finish it."""
    code = run(folder, step).returncode
    left = Store(folder)
    linked = tables(left)["event_claims"].num_rows
    claims = left.query("SELECT * FROM claims").num_rows
    strays = left.query("SELECT * FROM claims ANTI JOIN articles USING (article_id)").num_rows
    faults = {fault.fault for fault in left.check()}
    write(folder)
    finished = {**tables(Store(folder)), "cells": None}
    return Aftermath(code, strays, linked, claims, faults, finished, Store(folder).check())


def known(folder: Path) -> tuple[dict[str, object], int]:
    """What a writer that nobody kills makes, and its number of steps."""
    done = run(folder, 0)
    assert done.returncode == 0, done.stderr
    return {**tables(Store(folder)), "cells": None}, int(done.stdout.split()[-1])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], int]:
    return known(tmp_path_factory.mktemp("whole") / "store")


@pytest.mark.parametrize("part", [0.0, 0.03, 0.4, 0.99])
def test_a_writer_that_is_killed_leaves_a_whole_store_that_the_next_one_finishes(
    tmp_path: Path, whole: tuple[dict[str, object], int], part: float
) -> None:
    found = aftermath(tmp_path / "store", 1 + round((whole[1] - 1) * part))
    assert found.code == -signal.SIGKILL
    assert found.claims_without_article == 0
    assert found.claims_linked <= found.claims
    assert found.faults <= HARMLESS
    assert found.tables == whole[0]
    assert found.faults_at_the_end == []


def main(number: int) -> None:
    """Kill a writer at so many steps, spread over all of them, and stop at the first that leaves anything wrong."""
    with tempfile.TemporaryDirectory() as name:
        made, steps = known(Path(name) / "whole")
        for at in range(number):
            step = 1 + at * steps // number
            found = aftermath(Path(name) / f"store-{at}", step)
            shutil.rmtree(Path(name) / f"store-{at}")
            sound = found.faults <= HARMLESS and not found.claims_without_article and not found.faults_at_the_end
            if found.code != -signal.SIGKILL or not sound or found.claims_linked > found.claims or found.tables != made:
                sys.exit(f"killed at step {step} of {steps}, after {at} kills that left all whole: {found}")
            print(f"\r{at + 1} kills over {steps} steps: nothing lost, nothing twice", end="", flush=True)
    print()


if __name__ == "__main__":
    main(int(sys.argv[1]))
