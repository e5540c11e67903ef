"""A benchmark that is killed leaves neither its folder nor its processes behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent
BENCHMARK = """
import sys
from tests.benchmarks.passing_folder import passing_folder
with passing_folder() as passing, passing.process([sys.executable, "-c", "input()"], stdin=-1) as process:
    print(passing.path, process.pid, flush=True)
    input()
"""


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, None])
def test_a_benchmark_that_ends_leaves_neither_folder_nor_processes(how: signal.Signals | None) -> None:
    command = [sys.executable, "-c", BENCHMARK]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as benchmark:  # type: ignore[call-overload]
        path, number = benchmark.stdout.readline().split()
        assert Path(path).is_dir()
        assert alive(int(number))
        if how is None:
            benchmark.stdin.write("\n")
        else:
            benchmark.send_signal(how)
        benchmark.stdin.flush()
        benchmark.wait(PATIENCE)
    end = time.monotonic() + PATIENCE
    while (alive(int(number)) or Path(path).exists()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not alive(int(number))
    assert not Path(path).exists()
