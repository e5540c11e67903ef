import gc
import sys
from types import ModuleType
from typing import Any

import pytest

from dashboard.session import long_lived


def test_what_has_come_in_is_set_apart_from_collections_once(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[int] = []
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(len(sys.modules)))
    made: Any = ModuleType("made_for_this_test")
    monkeypatch.setitem(sys.modules, "made_for_this_test", made)
    long_lived.set_apart()
    before = len(frozen)
    long_lived.set_apart()
    assert len(frozen) == before <= 1
    monkeypatch.setitem(sys.modules, "made_for_this_test_too", made)
    long_lived.set_apart()
    assert len(frozen) == before + 1


def test_a_drawn_page_leaves_little_to_walk_through() -> None:
    long_lived._set_apart.cache_clear()
    long_lived.set_apart()
    try:
        assert gc.get_freeze_count() > 10 * len(gc.get_objects())
    finally:
        gc.unfreeze()
