"""What a command tells while it works, all on standard error, and the processes that work for it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any, Final

import click

from geodata.model import SkippedFile

CLUSTER_SECONDS: Final = 20
"""How long a Dask cluster may take to answer."""
Progress = Callable[[int, int], None]


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """Yield what is to be called with the number done and of all; it draws a bar where a person watches."""
    stream = sys.stderr
    drawn: list[Any] = []
    with ExitStack() as stack:

        def told(done: int, of: int) -> None:
            if stream.isatty():
                if not drawn:
                    shown = click.progressbar(length=of, label=label, file=stream, show_pos=True)
                    drawn.append(stack.enter_context(shown))
                drawn[0].update(done - drawn[0].pos)

        yield told


def tell_skipped(skipped: Iterable[SkippedFile]) -> None:
    """Name each file or line that could not be read, why, and what to do."""
    for found in skipped:
        line = f", line {found.line}" if found.line else ""
        click.echo(printable(f"skipped: {found.path}{line}: {found.reason}; {found.remedy}"), err=True)


def printable(text: str) -> str:
    """Return a text in one line in which nothing steers a terminal: control characters and the like are escaped."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape", "surrogatepass").decode()
        for character in text
    )


@contextmanager
def cluster_pool(address: str) -> Iterator[Executor]:
    """Yield the workers of a Dask cluster as an executor. Raises ClickException where there is none."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise click.ClickException("no Dask here: pip install -r requirements-cluster.txt") from error
    try:
        client = distributed.Client(address, timeout=CLUSTER_SECONDS)
    except (OSError, ValueError) as error:
        raise click.ClickException(f"no Dask cluster answers at {address} ({error}); see that it runs") from error
    with client, client.get_executor() as pool:
        yield pool


@contextmanager
def worker_pool(workers: int) -> Iterator[Executor | None]:
    """Yield a pool of processes, None for one worker, which is this process."""
    if workers == 1:
        yield None
        return
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    # Forked children would inherit the threads' locks of DuckDB and Arrow.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, initializer=_begin) as pool:
        yield pool


def _begin() -> None:
    from geodata.plain_arrow import plain_arrow  # noqa: PLC0415

    # An interruption is told by the process that began this one; it finishes what it holds.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    plain_arrow()
