"""A process of its own, with limits of time, memory and CPU, for work on what strangers wrote."""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self, TypeVar

from geodata.errors import ArticleError, GeodataError
from geodata.limits import CONFINED_BYTES, CONFINED_SECONDS

Item = TypeVar("Item")
_LENGTH: Final = struct.Struct("!Q")
START_SECONDS: Final = 60.0
"""How long a worker may take to start, on a machine that is busy."""
_OUT_OF_MEMORY: Final = 77
"""Exit code of a worker that ran out of memory."""
_REMEDY: Final = "save its text as a .txt file"


class Confinement:
    """Runs functions in one worker process, which is started when it is needed and replaced when it had to be ended.

    What such a function is handed and what it returns is pickled: it has to be a function of a module. A worker that
    takes longer than `seconds` for one item, or more memory than `memory` bytes, is ended; this process goes on.
    Not for several threads at once.
    """

    def __init__(self, seconds: float = CONFINED_SECONDS, memory: int = CONFINED_BYTES) -> None:
        self._seconds = seconds
        self._memory = memory
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def run(self, function: Callable[..., Item], *arguments: object) -> Item:
        """Return what the function returns; its GeodataError and OSError come back as they are.

        Raises ArticleError where the worker took too long or too much memory, or fell over.
        """
        (answer,) = self.iterate(_once, function, *arguments)
        found: Item = answer
        return found

    def iterate(self, function: Callable[..., Iterator[Item]], *arguments: object) -> Iterator[Item]:
        """Yield what a function that returns an iterator yields, each item within the limits. Raises as `run` does."""
        worker = self._started()
        whole = False
        try:
            _send(_pipe(worker.stdin), (function, arguments))
            while True:
                kind, value = self._receive(worker, self._seconds)
                if kind != "item":
                    whole = True
                    if kind == "error":
                        raise value
                    return
                yield value
        except BrokenPipeError:
            raise self._ended(worker) from None
        finally:
            if not whole:
                self.close()

    def close(self) -> None:
        """End the worker, if there is one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                with contextlib.suppress(BrokenPipeError):
                    _pipe(pipe).close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self.close()
            root = str(Path(__file__).resolve().parent.parent)
            known = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
            self._worker = subprocess.Popen(
                [sys.executable, "-m", __name__, str(self._memory), str(self._seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": known},
            )
            self._receive(self._worker, max(self._seconds, START_SECONDS))
        return self._worker

    def _receive(self, worker: subprocess.Popen[bytes], seconds: float) -> tuple[str, Any]:
        until = time.monotonic() + seconds
        length = _LENGTH.unpack(self._read(worker, _LENGTH.size, until))[0]
        kind, value = pickle.loads(self._read(worker, length, until))
        return kind, value

    def _read(self, worker: subprocess.Popen[bytes], length: int, until: float) -> bytes:
        source = _pipe(worker.stdout).fileno()
        parts = bytearray()
        while len(parts) < length:
            if not select.select([source], [], [], max(until - time.monotonic(), 0))[0]:
                raise ArticleError(f"takes longer than {self._seconds:.0f} seconds to read", _REMEDY)
            piece = os.read(source, min(length - len(parts), 1 << 20))
            if not piece:
                raise self._ended(worker)
            parts += piece
        return bytes(parts)

    def _ended(self, worker: subprocess.Popen[bytes]) -> ArticleError:
        code = worker.wait()
        if code == -signal.SIGXCPU:
            return ArticleError(f"takes longer than {self._seconds:.0f} seconds to read", _REMEDY)
        if code in (_OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV):
            return ArticleError(f"needs more memory than {self._memory:,} bytes to read", _REMEDY)
        return ArticleError("cannot be read: the reader of its kind fell over", _REMEDY)


def _once(function: Callable[..., Item], *arguments: object) -> Iterator[Item]:
    yield function(*arguments)


def _pipe(stream: Any) -> BinaryIO:
    pipe: BinaryIO = stream
    return pipe


def _send(pipe: BinaryIO, message: object) -> None:
    data = pickle.dumps(message)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def _serve(memory: int, seconds: float) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        # Some systems do not let a process limit its memory; time is limited all the same.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    asked = sys.stdin.buffer
    # What a library prints must not get among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _send(answers, ("ready", None))
    while head := asked.read(_LENGTH.size):
        function, arguments = pickle.loads(asked.read(_LENGTH.unpack(head)[0]))
        try:
            _limit_cpu(seconds)
            for item in function(*arguments):
                _send(answers, ("item", item))
                _limit_cpu(seconds)
            _send(answers, ("end", None))
        except (GeodataError, OSError) as error:
            _send(answers, ("error", error))


def _limit_cpu(seconds: float) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    try:
        _serve(int(sys.argv[1]), float(sys.argv[2]))
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
