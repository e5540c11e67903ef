"""A writer that is killed at any step leaves a store that is whole, and that the next load finishes.

A short run of the harness; the long one: `python -m tests.test_crash 200`.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from geodata.rebuild import rebuild
from geodata.store import Store
from geodata.store_check import Fault
from geodata.store_compact import compact
from tests.gold_claims import gold_claims
from tests.test_rebuild import Minutes, add, tables

HARMLESS = {"left by an interrupted load", "no events were made yet", "no store here"}
WRITERS = multiprocessing.get_context("forkserver")
"""Writers are forked from a process that has imported what they need: importing costs as much as writing."""
WRITERS.set_forkserver_preload(["tests.test_rebuild", "pandas"])


PARTS = ((0, 40), (40, 50), (50, 55), (55, None), None)
"""Articles of each batch, and none for the last part, in which many small batches are made into one."""


def write(folder: Path, part: int) -> None:
    """Write a batch, events or changes of events, or make small batches into one, where that is not done yet."""
    store = Store(folder, Minutes())
    articles = PARTS[part]
    if articles:
        claims, published = gold_claims()
        some = set(list(published)[slice(*articles)])
        held = {row["article_id"] for row in store.query("SELECT article_id FROM articles").to_pylist()}
        if some - held:
            add(store, claims, published, some - held)
    else:
        with store.writing():
            compact(folder, most=2)
    rebuild(store, [])


def write_until(folder: Path, part: int, last: int, told: Connection) -> None:
    """Write a part, and be killed before the step of this number; tell the number of steps where none was."""
    step = 0

    def counted(made: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal step
            step += 1
            if step == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return made(*given, **named)

        return call

    for where, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir")):
        setattr(where, name, counted(getattr(where, name)))
    write(folder, part)
    told.send(step)


def run(folder: Path, part: int, step: int) -> tuple[int, int | None]:
    """Let a process write a part that is killed at a step, 0 for none; return its exit code and its number of steps."""
    ear, mouth = WRITERS.Pipe(duplex=False)
    writer = WRITERS.Process(target=write_until, args=(folder, part, step, mouth))
    writer.start()
    mouth.close()
    writer.join()
    return writer.exitcode or 0, ear.recv() if not writer.exitcode else None


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


@dataclass(frozen=True, slots=True)
class Whole:
    """A store before a part was written, that part, and what it holds after, with the number of steps that it took."""

    before: Path
    part: int
    tables: dict[str, object]
    steps: int


def aftermath(folder: Path, whole: Whole, step: int) -> Aftermath:
    """Kill the writer of a part at a step, look at what it leaves, and finish that part."""
    if whole.before.exists():
        shutil.copytree(whole.before, folder)
    code, _ = run(folder, whole.part, step)
    left = Store(folder)
    linked = tables(left)["event_claims"].num_rows
    claims = left.query("SELECT * FROM claims").num_rows
    strays = left.query("SELECT * FROM claims ANTI JOIN articles USING (article_id)").num_rows
    faults = {fault.fault for fault in left.check()}
    write(folder, whole.part)
    finished = {**tables(Store(folder)), "cells": None}
    return Aftermath(code, strays, linked, claims, faults, finished, Store(folder).check())


def known(folder: Path) -> list[Whole]:
    """What writers that nobody kills make, part by part."""
    made = []
    for part in range(len(PARTS)):
        before, after = folder / str(part), folder / str(part + 1)
        if part:
            shutil.copytree(before, after)
        code, steps = run(after, part, 0)
        assert code == 0 and steps
        made.append(Whole(before, part, {**tables(Store(after)), "cells": None}, steps))
    return made


def spread(parts: Sequence[Whole], number: int) -> list[tuple[Whole, int]]:
    """Return so many steps, spread over all steps of all parts, the first and the last among them."""
    steps = [(part, step) for part in parts for step in range(1, part.steps + 1)]
    return [steps[round(at * (len(steps) - 1) / (number - 1))] for at in range(number)]


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Whole]:
    return known(tmp_path_factory.mktemp("whole"))


@pytest.mark.parametrize("at", range(6))
def test_a_writer_that_is_killed_leaves_a_whole_store_that_the_next_one_finishes(
    tmp_path: Path, parts: list[Whole], at: int
) -> None:
    whole, step = spread(parts, 6)[at]
    found = aftermath(tmp_path / "store", whole, step)
    assert found.code == -signal.SIGKILL
    assert found.claims_without_article == 0
    assert found.claims_linked <= found.claims
    assert found.faults <= HARMLESS
    assert found.tables == whole.tables
    assert found.faults_at_the_end == []


def main(number: int) -> None:
    """Kill writers at so many steps, spread over all of them, and stop at the first that leaves anything wrong."""
    with tempfile.TemporaryDirectory() as name:
        parts = known(Path(name))
        steps = sum(part.steps for part in parts)
        for at, (whole, step) in enumerate(spread(parts, number), 1):
            found = aftermath(Path(name) / "killed", whole, step)
            shutil.rmtree(Path(name) / "killed")
            sound = found.faults <= HARMLESS and not found.claims_without_article and not found.faults_at_the_end
            same = found.claims_linked <= found.claims and found.tables == whole.tables
            if found.code != -signal.SIGKILL or not sound or not same:
                sys.exit(f"killed at step {step} of part {whole.part}, the kill of number {at}: {found}")
            print(f"\r{at} kills over {steps} steps: nothing lost, nothing twice", end="", flush=True)
    print()


if __name__ == "__main__":
    main(int(sys.argv[1]))
