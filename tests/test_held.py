"""What a load remembers of articles stays what it was, though it is kept as numbers."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from geodata import held
from geodata.held import FirstVersions, first_versions
from geodata.model import Article
from geodata.store import Batch, Store


@pytest.mark.parametrize("last", [1, 3, 1_000])
def test_the_first_version_from_an_address_is_told_of_all_others(monkeypatch: pytest.MonkeyPatch, last: int) -> None:
    monkeypatch.setattr(held, "LAST_ADDRESSES", last)
    told = [(f"https://t.me/a/{number * number % 30}", f"{number:0{4 + number % 20}x}") for number in range(100)]
    known: dict[str, str] = {}
    first = FirstVersions(told[:50])
    for url, article_id in told[:50]:
        known.setdefault(url, article_id)
    assert [first.of(*pair) for pair in told] == [known.setdefault(*pair) for pair in told]


def test_first_versions_are_kept_as_numbers() -> None:
    first = FirstVersions()
    tracemalloc.start()
    try:
        for number in range(20_000):
            first.of(f"https://t.me/a/{number}", f"{number:016x}")
        assert tracemalloc.get_traced_memory()[0] < 1_600_000, "as words they would take 5,000,000"
    finally:
        tracemalloc.stop()


def test_a_store_tells_the_first_version_from_an_address_of_one_text(tmp_path: Path) -> None:
    store = Store(tmp_path)
    day = date(2025, 3, 11)
    post, paper = "https://t.me/a/1", "https://paper.example/"
    articles = [
        Article("aa", "a", "text", url=post, published=day),
        Article("bb", "b", "text", url=post, published=day, version_of="aa"),
        Article("cc", "c", "text", url=paper, published=day),
    ]
    for article in articles:
        store.add(Batch([article], [], "1"))
    first = first_versions(store)
    assert first.of(post, "dd") == "aa"
    assert first.of(paper, "dd") == "dd"
