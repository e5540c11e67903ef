"""Answers are made once for all who ask, and those go that nobody asked for longest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest

from dashboard.questions.kept_answers import KeptAnswers


def test_an_answer_is_made_once_though_many_ask_at_one_time() -> None:
    kept, made, ready = KeptAnswers[list[int]](3), [], Barrier(4)

    def make() -> list[int]:
        made.append(1)
        return [len(made)]

    def ask(_: int) -> list[int]:
        ready.wait()
        return kept.of("a", make)

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(4)))
    assert made == [1]
    assert all(answer is answers[0] for answer in answers)


def test_who_asks_for_something_else_does_not_wait() -> None:
    kept, may_end = KeptAnswers[str](3), Event()

    def slow() -> str:
        assert may_end.wait(60)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(kept.of, "slow", slow)
        assert kept.of("quick", lambda: "quick") == "quick"
        may_end.set()
        assert waiting.result() == "slow"


def test_what_was_not_asked_for_longest_goes() -> None:
    kept, made = KeptAnswers[int](2), list[str]()

    def make(key: str) -> Any:
        return lambda: made.append(key)

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.of(key, make(key))
    assert made == ["a", "b", "c", "b"]


def test_an_error_is_no_answer() -> None:
    kept = KeptAnswers[int](2)

    def fail() -> int:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.of("a", fail)
    assert kept.of("a", lambda: 5) == 5
    assert kept.of("a", fail) == 5
