"""The worker with limits: what it ends, and that the next one is sound."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from geodata.confined import Confinement
from geodata.errors import ArticleError
from tests.patience import PATIENCE


def double(number: int) -> int:
    return number * 2


def for_ever() -> None:
    while True:
        pass


def hog(size: int) -> int:
    return len(b"a" * size)


def fall_over() -> None:
    os._exit(3)


def refuse() -> None:
    raise ArticleError("empty", "fill it", line=7)


def chatter() -> int:
    print("a library's own words")
    return 1


def numbers() -> Iterator[int]:
    yield from range(1_000)


@pytest.fixture(scope="module")
def worker() -> Iterator[Confinement]:
    with Confinement(seconds=PATIENCE, memory=500_000_000) as opened:
        yield opened


@pytest.mark.parametrize(
    ("work", "arguments", "said"),
    [
        (hog, (900_000_000,), "more memory"),
        (fall_over, (), "fell over"),
        (refuse, (), "empty"),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_work_is_done(
    worker: Confinement, work: object, arguments: tuple[object, ...], said: str
) -> None:
    assert callable(work)
    with pytest.raises(ArticleError, match=said):
        worker.run(work, *arguments)
    assert worker.run(double, 21) == 42


def test_work_that_never_ends_is_ended() -> None:
    with Confinement(seconds=1) as worker, pytest.raises(ArticleError, match="longer than 1 seconds"):
        worker.run(for_ever)


def test_an_error_keeps_its_line(worker: Confinement) -> None:
    with pytest.raises(ArticleError) as caught:
        worker.run(refuse)
    assert (caught.value.line, caught.value.remedy) == (7, "fill it")


def test_what_a_library_prints_is_no_answer(worker: Confinement) -> None:
    assert worker.run(chatter) == 1


def test_items_come_one_by_one_and_may_be_left_off(worker: Confinement) -> None:
    assert sum(worker.iterate(numbers)) == 499_500
    assert next(worker.iterate(numbers)) == 0
    assert worker.run(double, 1) == 2
