"""One article that cannot be read costs only itself; a store that cannot be read stops all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from geodata.batch_reading import read_batch
from geodata.errors import DataError, StoreError
from geodata.model import Article, Mention
from geodata.places import open_atlas

LATER = "load it again with the next version"


class FailingAtlas:
    """Places as ever, but for texts that name Tula: asked of these, it fails as it is told to."""

    def __init__(self, error: Exception) -> None:
        self._atlas, self._error = open_atlas(), error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._atlas, name)

    def resolve(self, mentions: Sequence[Mention], text: str, language: str) -> Any:
        if "Tula" in text:
            raise self._error
        return self._atlas.resolve(mentions, text, language)


def article(name: str, town: str) -> Article:
    text = f"A drone hit a house in {town} overnight, killing two people, the governor said."
    return Article(name, f"{name}.md", text, published=date(2025, 3, 11), language="en")


@pytest.mark.parametrize(
    ("error", "reason", "remedy"),
    [
        (ValueError("no such day"), "a fault in reading it, ValueError: no such day", LATER),
        (KeyError("tula"), "a fault in reading it, KeyError: 'tula'", LATER),
        (DataError("a broken table; mend line 3"), "a broken table", "mend line 3"),
    ],
)  # fmt: skip
def test_an_article_that_fails_is_told_and_the_others_are_read(error: Exception, reason: str, remedy: str) -> None:
    done: list[int] = []
    batch = [article("a", "Kharkiv"), article("b", "Tula"), article("c", "Sumy")]
    found = read_batch(batch, FailingAtlas(error), lambda: done.append(1))
    assert [read.article_id for read in found.articles] == ["a", "c"]
    assert {claim.article_id for claim in found.claims} == {"a", "c"}
    assert [(skipped.path, skipped.reason, skipped.remedy) for skipped in found.skipped] == [("b.md", reason, remedy)]
    assert len(done) == 3


def test_a_store_that_cannot_be_read_stops_the_batch() -> None:
    with pytest.raises(StoreError):
        read_batch([article("b", "Tula")], FailingAtlas(StoreError("gone; look for it")))
