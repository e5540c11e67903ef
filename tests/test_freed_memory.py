"""Freed memory is given back, and where a system has no way to, nothing goes wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geodata import freed_memory
from geodata.freed_memory import give_back_memory


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux tells of a process")
def test_what_many_small_pieces_left_behind_goes_back_to_the_system() -> None:
    pieces = [bytes(2_000) for _ in range(60_000)]
    last = bytes(2_000)
    del pieces
    before = _held()
    give_back_memory()
    assert _held() <= before - 40_000_000
    assert len(last) == 2_000


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    freed_memory._trim.cache_clear()
    monkeypatch.setattr(sys, "platform", "darwin")
    try:
        assert freed_memory._trim() is None
        give_back_memory()
    finally:
        freed_memory._trim.cache_clear()


def _held() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096
