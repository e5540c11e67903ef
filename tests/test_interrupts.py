"""An interrupt ends what it is sent to, whatever a library makes of it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator

import pytest

from geodata.interrupts import interruptible


@pytest.fixture(autouse=True)
def pythons_own_handler() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Swallowing:
    def __del__(self) -> None:
        # Python cannot raise here, as it cannot while a library in C asks it something.
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_was_swallowed_is_found_at_the_next_look() -> None:
    with interruptible() as check:
        check()
        del [Swallowing()][0]
        with pytest.raises(KeyboardInterrupt):
            check()


def test_an_interrupt_that_became_another_error_is_one_again() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None


def test_errors_without_an_interrupt_stay_what_they_are() -> None:
    with pytest.raises(RuntimeError, match="of its own"), interruptible():
        raise RuntimeError("of its own")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_leaves_interrupts_alone() -> None:
    found: list[object] = []

    def work() -> None:
        with interruptible():
            found.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [signal.default_int_handler]
