"""A copy of a store holds the same, goes its own way, and leaves the first as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import places
from geodata.errors import StoreError
from geodata.load import load
from geodata.store import Store
from geodata.store_copy import copy_store
from tests.sample_store import write_gold_store


def test_a_copy_holds_the_same_and_goes_its_own_way(tmp_path: Path) -> None:
    write_gold_store(tmp_path / "store")
    (tmp_path / "store" / "corrections.csv").write_text("id,at,by,action,subject,value,why\n", encoding="utf-8")
    copy_store(tmp_path / "store", tmp_path / "copy")
    first, copy = Store(tmp_path / "store"), Store(tmp_path / "copy")
    assert copy.version == first.version
    assert copy.query("SELECT * FROM events ORDER BY event_id") == first.query("SELECT * FROM events ORDER BY event_id")
    assert copy.check() == []
    before = {path: path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()}
    text = tmp_path / "a.md"
    text.write_text("---\npublished: 2025-03-11\n---\nDrones struck Odesa, killing three people.\n", encoding="utf-8")
    assert load([text], tmp_path / "copy", places.open_atlas()).new == 1
    assert {path: path.read_bytes() for path in (tmp_path / "store").rglob("*") if path.is_file()} == before
    assert copy.version != first.version


def test_an_empty_store_gives_an_empty_copy(tmp_path: Path) -> None:
    copy_store(tmp_path / "none", tmp_path / "copy")
    assert Store(tmp_path / "copy").contents.batches == ()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    write_gold_store(tmp_path / "store")
    (tmp_path / "copy").write_text("a file")
    with pytest.raises(StoreError, match="cannot copy"):
        copy_store(tmp_path / "store", tmp_path / "copy")
