"""The pause of the collection of garbage, while events are made or an article is read, and no longer."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from geodata import rebuild as rebuilding
from geodata.claims import reading
from geodata.collection_pause import collection_paused
from geodata.model import Article, Extraction
from geodata.places import open_atlas
from geodata.store import Store


def test_collection_goes_on_after_a_pause_that_fails() -> None:
    with pytest.raises(ValueError, match="halted"), collection_paused():
        assert not gc.isenabled()
        raise ValueError("halted")
    assert gc.isenabled()


def test_what_was_paused_before_stays_so() -> None:
    with collection_paused():
        with collection_paused():
            pass
        assert not gc.isenabled()


def test_events_are_made_without_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(rebuilding, "_all", lambda *_: seen.append(gc.isenabled()))
    rebuilding.rebuild(Store(tmp_path), [], whole=True)
    assert (seen, gc.isenabled()) == ([False], True)


def test_articles_are_read_without_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(reading, "spot", lambda *_: seen.append(gc.isenabled()))
    monkeypatch.setattr(reading, "claims_of", lambda *_: Extraction(()))
    reading.read_with({}, Article("0" * 16, "made.md", "Drones hit Tula."), open_atlas())
    assert (seen, gc.isenabled()) == ([False], True)
