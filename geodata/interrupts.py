"""Ctrl+C for work whose libraries swallow it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Have an interrupt end what is done within, and yield what raises KeyboardInterrupt where one was swallowed.

    DuckDB asks Python for the schema and length of a table while it answers: an interrupt that comes just then is lost
    or comes out as another error, and one that comes while it works is a RuntimeError. Raises KeyboardInterrupt in
    place of any error that follows an interrupt. Elsewhere than in the main thread, and where interrupts are ignored
    or handled otherwise already, nothing is changed.
    """
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    def check() -> None:
        if came:
            raise KeyboardInterrupt

    main = threading.current_thread() is threading.main_thread()
    if not main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield check
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield check
    except BaseException as error:
        if came and not isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)
