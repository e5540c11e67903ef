"""A folder and processes that end with the benchmark that made them, however it ends: a kill too leaves neither."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_GUARD = """
import os, shutil, signal, sys
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
running = set()
for line in sys.stdin:
    running ^= {int(line)}
for group in running:
    os.killpg(group, signal.SIGKILL)
shutil.rmtree(sys.argv[1], ignore_errors=True)
"""
"""Reads the numbers of processes, each once at its start and once at its end, until nobody is left to write them."""


@dataclass(frozen=True, slots=True)
class PassingFolder:
    """A folder, and the pipe to the process that removes it."""

    path: Path
    guard: IO[str]

    @contextmanager
    def process(self, command: Sequence[str | Path], **options: Any) -> Iterator[subprocess.Popen[str]]:
        """Start a process, with options of Popen, that is killed with all that it started at the end at the latest."""
        process = subprocess.Popen(command, text=True, start_new_session=True, **options)
        self._tell(process.pid)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            if process.returncode is None:
                process.wait()
            self._tell(process.pid)

    def run(self, command: Sequence[str | Path], **options: Any) -> None:
        """Run a process to its end. Raises CalledProcessError where it fails."""
        with self.process(command, **options) as process:
            process.wait()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)

    def _tell(self, number: int) -> None:
        self.guard.write(f"{number}\n")
        self.guard.flush()


@contextmanager
def passing_folder() -> Iterator[PassingFolder]:
    """Make a folder that is removed when this process ends."""
    path = Path(tempfile.mkdtemp(prefix="benchmark-"))
    guard = subprocess.Popen(
        [sys.executable, "-c", _GUARD, str(path)], stdin=subprocess.PIPE, text=True, start_new_session=True
    )
    assert guard.stdin is not None
    try:
        yield PassingFolder(path, guard.stdin)
    finally:
        guard.stdin.close()
        guard.wait()
