"""Loading: `python -m tests.benchmarks.bench_load [ARTICLES ...]`, 500 to 4,000 where no number is given.

Prints articles a second, peak memory and their growth with the number of articles, the second load, and the greatest
number once more by two processes and by two workers of a Dask cluster. Seconds are by the clock and of the processor.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geodata.articles import read  # noqa: E402
from geodata.model import Article  # noqa: E402
from tests.benchmarks.passing_folder import PassingFolder, passing_folder  # noqa: E402

SIZES = [500, 1_000, 2_000, 4_000]


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of the processor, and peak memory in MB, of one load in a process of its own."""

    seconds: float
    work: float
    megabytes: float


def write_articles(path: Path, number: int) -> None:
    """Write so many different articles: the samples in English over and over, each time 40 days later."""
    samples = [found for found in read([ROOT / "seeds"]) if isinstance(found, Article) and found.language == "en"]
    with path.open("w", encoding="utf-8") as file:
        for index in range(number):
            sample = samples[index % len(samples)]
            later = timedelta(days=40 * (index // len(samples)))
            day = (sample.published + later).isoformat() if sample.published else None
            text = f"{sample.text}\n\nDispatch {index}."
            file.write(json.dumps({"text": text, "title": sample.title, "published": day}) + "\n")


def load(passing: PassingFolder, path: Path, store: str, *options: str) -> Run:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "geodata",
        "load",
        path,
        "--store",
        passing.path / store,
        *options,
    ]
    began = time.perf_counter()
    with passing.process(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"load failed with {process.returncode}")
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


@contextmanager
def cluster(passing: PassingFolder, workers: int) -> Iterator[tuple[str, list[int]]]:
    """Start a Dask cluster of so many processes on this machine and give its address and the workers' numbers."""
    command = [sys.executable, "-c", CLUSTER, str(workers)]
    with passing.process(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        address, *numbers = process.stdout.readline().split()
        yield address, [int(number) for number in numbers]


CLUSTER = """
import os, sys, time
from distributed import Client, LocalCluster
if __name__ == "__main__":
    made = LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None)
    print(made.scheduler_address, *Client(made).run(os.getpid).values(), flush=True)
    time.sleep(100_000)
"""


def worked(processes: list[int]) -> float:
    """Return the seconds of the processor that these processes have used."""
    told = [Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for number in processes]
    return sum(int(fields[11]) + int(fields[12]) for fields in told) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    with passing_folder() as passing:
        folder = passing.path
        runs: dict[int, Run] = {}
        for size in sizes:
            news = folder / f"{size}.jsonl"
            write_articles(news, size)
            runs[size] = run = load(passing, news, f"store-{size}")
            speed = f"{run.seconds:5.1f} s, {run.work:5.1f} s of the processor, {size / run.work:4.0f} a second of it"
            print(f"{size:>6} articles: {speed}, {run.megabytes:.0f} MB", flush=True)
        first, last, news = runs[sizes[0]], runs[sizes[-1]], folder / f"{sizes[-1]}.jsonl"
        print(f"{sizes[-1] / sizes[0]:.0f} times the articles: {last.work / first.work:.1f} times the work")
        again = load(passing, news, f"store-{sizes[-1]}")
        print(f"second load: {again.seconds:.1f} s, {again.work:.1f} s of the processor, {again.megabytes:.0f} MB")
        both = load(passing, news, "store-jobs", "--jobs", "2")
        print(f"two processes: {both.seconds:.1f} s, {both.work:.1f} s of the processor; ", end="")
        print(
            f"{both.seconds / last.seconds:.2f} times the seconds of one, {both.work / last.work:.2f} of the processor"
        )
        with cluster(passing, 2) as (address, workers):
            before = worked(workers)
            dask = load(passing, news, "store-dask", "--cluster", address)
            work = dask.work + worked(workers) - before
        print(f"two workers of Dask: {dask.seconds:.1f} s, {work:.1f} s of the processor; ", end="")
        print(
            f"{dask.seconds / both.seconds:.2f} times the seconds of two processes, {work / both.work:.2f} of the work"
        )


if __name__ == "__main__":
    main()
