"""What a reader brings to the page: how much of it is looked through."""

from __future__ import annotations

import json

from dashboard.session.brought import from_files
from geodata.model import Article, SkippedFile


def lines(first: int, last: int) -> bytes:
    text = "A drone hit a depot near Kyiv, said the mayor, dispatch {}."
    return "\n".join(json.dumps({"text": text.format(number)}) for number in range(first, last)).encode()


def found_in(*files: tuple[str, bytes]) -> list[Article | SkippedFile]:
    return [item for progress in from_files(files) for item in progress.found]


def test_two_hundred_articles_are_looked_through_and_the_rest_is_told() -> None:
    whole = found_in(("a.jsonl", lines(0, 150)), ("b.jsonl", lines(150, 200)))
    assert len(whole) == 200 and all(isinstance(item, Article) for item in whole)
    more = found_in(("a.jsonl", lines(0, 150)), ("b.jsonl", lines(150, 201)), ("c.jsonl", lines(201, 202)))
    assert more[:200] == whole
    assert more[200:] == [SkippedFile("b.jsonl", "more than 200 articles", "load the rest by python -m geodata load")]
