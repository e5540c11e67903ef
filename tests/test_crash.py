"""A writer that is killed at any step leaves a store that is whole, and that the next load finishes.

A short run of the harness; the long one: `python -m tests.test_crash 200`.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from geodata.rebuild import rebuild
from geodata.store import Store
from geodata.store_compact import compact
from tests.gold_claims import gold_claims
from tests.test_rebuild import Minutes, add, tables

ROOT = Path(__file__).resolve().parent.parent
HARMLESS = {"left by an interrupted load", "no events were made yet"}
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


def kill(folder: Path, step: int, known: dict[str, object]) -> None:
    """Kill a writer at a step and look at what it leaves. Raises AssertionError."""
    assert run(folder, step).returncode == -signal.SIGKILL
    left = Store(folder)
    seen = tables(left)
    claimed = left.query("SELECT count(*) AS n FROM claims ANTI JOIN articles USING (article_id)").to_pylist()
    assert claimed == [{"n": 0}]
    assert seen["event_claims"].num_rows <= left.query("SELECT * FROM claims").num_rows
    assert {fault.fault for fault in left.check()} <= HARMLESS
    write(folder)
    assert {**tables(Store(folder)), "cells": None} == known
    assert Store(folder).check() == []


def known(folder: Path) -> tuple[dict[str, object], int]:
    """What a writer that nobody kills makes, and its number of steps."""
    done = run(folder, 0)
    assert done.returncode == 0, done.stderr
    return {**tables(Store(folder)), "cells": None}, int(done.stdout)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], int]:
    return known(tmp_path_factory.mktemp("whole") / "store")


@pytest.mark.parametrize("part", [0.03, 0.4, 0.99])
def test_a_writer_that_is_killed_leaves_a_whole_store(
    tmp_path: Path, whole: tuple[dict[str, object], int], part: float
) -> None:
    kill(tmp_path / "store", round(whole[1] * part), whole[0])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        made, steps = known(Path(name) / "whole")
        number = int(sys.argv[1])
        for at in range(number):
            kill(Path(name) / f"store-{at}", 1 + at * steps // number, made)
        print(f"{number} kills over {steps} steps: nothing lost, nothing twice")
