"""Loading: prints articles a second, peak memory and their growth with the number of articles, and the second load."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from geodata.articles import read  # noqa: E402
from geodata.model import Article  # noqa: E402

SIZES = (500, 1_000, 2_000, 4_000)


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


def load(path: Path, store: Path, workers: int = 1) -> Run:
    command = [sys.executable, "-m", "geodata", "load", path, "--store", store, "--workers", str(workers)]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"load failed with {process.returncode}")
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs: dict[int, Run] = {}
        for size in SIZES:
            news = folder / f"{size}.jsonl"
            write_articles(news, size)
            runs[size] = run = load(news, folder / f"store-{size}")
            speed = f"{run.seconds:5.1f} s, {run.work:5.1f} s of the processor, {size / run.work:4.0f} a second of it"
            print(f"{size:>6} articles: {speed}, {run.megabytes:.0f} MB")
        first, last = runs[SIZES[0]], runs[SIZES[-1]]
        print(f"{SIZES[-1] // SIZES[0]} times the articles: {last.work / first.work:.1f} times the work")
        again = load(folder / f"{SIZES[-1]}.jsonl", folder / f"store-{SIZES[-1]}")
        print(f"second load: {again.seconds:.1f} s, {again.megabytes:.0f} MB")
        both = load(folder / f"{SIZES[-1]}.jsonl", folder / "store-workers", workers=2)
        print(f"2 workers: {both.seconds:.1f} s by the clock, {last.seconds / both.seconds:.2f} times as fast")


if __name__ == "__main__":
    main()
