"""What a load compares new articles with is what the store tells, however the articles came into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geodata import store_texts
from geodata.model import Article, Capture, Claim, Count
from geodata.sketches import KEYS, SKETCH, sketch_of
from geodata.store import Batch, Store, tables_of
from geodata.store_texts import StoreTexts
from tests.test_link import a_claim

DAY = date(2025, 3, 10)
WORDS = " ".join(f"word{number}" for number in range(60))
SKETCHES = [sketch_of(WORDS), sketch_of(f"{WORDS} and more"), sketch_of(WORDS[:180]), ()]
NUMBERS = count()

articles_told = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from([None, None, 0, 1]), st.sampled_from([None, 1, 2]), st.booleans(),
        st.lists(st.sampled_from([1, 1, 2, 3]), max_size=3),
    ),
    max_size=4, unique_by=lambda told: told[0],
)  # fmt: skip


def article(name: str, sketch: Sequence[str] = SKETCHES[0], **told: Any) -> Article:
    return Article(name, f"{name}.md", "text", "Strike", "A Paper", published=DAY, sketch=tuple(sketch), **told)


def claim(name: str, killed: int) -> Claim:
    return replace(
        a_claim("c", "a", claim_id=f"c{next(NUMBERS)}", article_id=name), killed=Count(killed, killed), article=name
    )


def put(store: Store, articles: Sequence[Article], claims: Sequence[Claim], *kept: StoreTexts) -> None:
    tables = tables_of(Batch(articles, claims, "1"))
    store.add_tables(tables)
    for texts in kept:
        texts.add(tables["articles"], tables["claims"])


def originals(texts: StoreTexts, articles: Sequence[Article], claims: Sequence[Claim] = ()) -> dict[str, str]:
    tables = tables_of(Batch(articles, claims, "1"))
    return texts.originals(tables["articles"], tables["claims"])


def told_of(texts: StoreTexts) -> list[tuple[Any, ...]]:
    columns = ("article", "told", "marks", "runs")
    return sorted(
        (name, *(getattr(piece, column)[at].tolist() for column in columns))
        for piece in texts._pieces
        for at, name in enumerate(piece.names.to_pylist())
    )


@settings(max_examples=20, deadline=None)
@given(batches=st.lists(articles_told, max_size=4))
@example(batches=[[(1, None, None, False, []), (0, None, None, False, [1])], [(0, 1, None, False, [])]])
def test_kept_up_with_a_load_they_are_what_the_store_tells(batches: list[list[tuple[Any, ...]]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        texts = StoreTexts(store)
        for batch in batches:
            articles, claims = [], []
            for number, version_of, hour, is_copy, killed in batch:
                had = Capture("a", "a", datetime(2025, 3, 10, hour, tzinfo=UTC), "0") if hour else None
                version = f"a{version_of}" if version_of not in {None, number} else None
                told = {"version_of": version, "copy_of": "x" if is_copy else None, "capture": had}
                # An article's name tells its text, and so does its sketch.
                articles.append(article(f"a{number}", SKETCHES[number % len(SKETCHES)], **told))
                claims += [] if is_copy else [claim(f"a{number}", each) for each in killed]
            put(store, articles, claims, texts)
        assert told_of(texts) == told_of(StoreTexts(store))


@pytest.mark.parametrize("rows", [1, 2, 5_000])
def test_all_pieces_are_looked_through_and_the_first_by_name_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(store_texts, "STREAMED_ROWS", rows)
    store = Store(tmp_path)
    texts = StoreTexts(store)
    for name in ("c", "a", "b"):
        put(store, [article(name)], [claim(name, 3)], texts)
    assert len(texts._pieces) == {1: 3, 2: 2, 5_000: 1}[rows]
    assert originals(texts, [article("d")], [claim("d", 3)]) == {"d": "a"}
    assert originals(StoreTexts(store), [article("d")], [claim("d", 3)]) == {"d": "a"}


def test_the_same_claims_are_told_each_once_in_any_order(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, [article("a")], [claim("a", 3), claim("a", 5), claim("a", 5)])
    texts = StoreTexts(store)
    assert originals(texts, [article("b")], [claim("b", 5), claim("b", 3)]) == {"b": "a"}
    for killed in ([], [3], [3, 3, 5, 7]):
        assert originals(texts, [article("b")], [claim("b", each) for each in killed]) == {}


def test_versions_and_articles_read_again_are_no_copies(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, [article("a"), article("b", SKETCHES[2])], [])
    texts = StoreTexts(store)
    assert originals(texts, [article("c")]) == {"c": "a"}
    assert originals(texts, [article("c", version_of="b")]) == {}
    assert originals(texts, [article("a"), article("c")]) == {}


def test_lists_of_hashes_of_any_length_become_rows_of_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    short, long = SKETCHES[0][:KEYS], [f"{number:08x}" for number in range(SKETCH + 5)]
    put(store, [article("a", short), article("b", long), article("c", ())], [])
    (piece,) = StoreTexts(store)._pieces
    assert piece.names.to_pylist() == ["a", "b"]
    assert [f"{run:08x}" for run in piece.runs[0]] == [*short, *([short[-1]] * (SKETCH - KEYS))]
    assert piece.runs[1].tolist() == list(range(SKETCH))
