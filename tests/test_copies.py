"""Copies of a report under several publishers are one article; an update with the same words is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import load, places
from geodata.copies import find_copies, set_copies_aside
from geodata.exchange import Names, desk_rows
from geodata.model import Atlas
from geodata.sketches import LEAST_ALIKE, alike, sketch_of
from geodata.store import Store
from geodata.store_texts import TOLD, StoreTexts

WIRE = (
    "A drone hit a house in Kharkiv overnight, killing three people, the regional governor said. Rescuers searched the "
    "rubble until the morning, and neighbours brought blankets and tea to those who had to leave their homes. The "
    "street was closed to traffic, power was cut in the quarter, and schools nearby taught from afar that day."
)


PEACE = (
    "The library of Kharkiv opens its new reading room on Monday, the director said. It has seats for sixty readers, a "
    "corner for children and a shelf of maps, and is open from nine to six on all days of the week but Sunday. Readers "
    "need a card, which costs nothing, and may borrow four books for a month."
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return places.open_atlas()


def put(folder: Path, name: str, publisher: str, text: str) -> Path:
    head = (
        f"---\ntitle: Strike\nsource: {publisher}\nurl: https://{publisher.lower()}.org/a\npublished: 2025-03-11\n---\n"
    )
    (folder / name).write_text(f"{head}\n{text}\n", encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("together", [True, False])
def test_copies_are_one_article_with_several_publishers(tmp_path: Path, atlas: Atlas, together: bool) -> None:
    first, second = put(tmp_path, "a.md", "Herald", WIRE), put(tmp_path, "b.md", "Gazette", f"{WIRE} (Agency)")
    for paths in [[first, second]] if together else [[first], [second]]:
        load(paths, tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    (row,) = desk_rows(store.query, "event", Names())
    assert (row["articles"], row["claims"]) == (1, 1)
    assert row["publishers"] == ["Herald", "Gazette"]
    assert row["source_addresses"] == ["https://herald.org/a", "https://gazette.org/a"]
    assert load([first, second], tmp_path / "store", atlas).unchanged == 2


def test_an_update_with_nearly_the_same_words_stays_an_article_of_its_own(tmp_path: Path, atlas: Atlas) -> None:
    first = put(tmp_path, "a.md", "Herald", WIRE)
    second = put(tmp_path, "b.md", "Gazette", WIRE.replace("three", "five"))
    load([first, second], tmp_path / "store", atlas)
    (row,) = desk_rows(Store(tmp_path / "store").query, "event", Names())
    assert (row["articles"], row["killed_min"], row["killed_max"]) == (2, 3, 5)


def test_the_tables_of_a_batch_lose_the_claims_of_its_copies(tmp_path: Path, atlas: Atlas) -> None:
    load([put(tmp_path, "a.md", "Herald", WIRE)], tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    ask = store.query
    articles, claims = ask("SELECT * FROM articles"), ask("SELECT * FROM claims")
    other = {name: ask(f"SELECT * REPLACE ('ff' AS article_id) FROM {name}") for name in ("articles", "claims")}
    marked = set_copies_aside(other, StoreTexts(store))
    assert marked["articles"]["copy_of"].to_pylist() == articles["article_id"].to_pylist()
    assert (claims.num_rows, marked["claims"].num_rows) == (1, 0)
    assert set_copies_aside({"articles": articles, "claims": claims}, StoreTexts(store))["claims"].num_rows == 1


def test_articles_read_again_together_are_not_copies_of_each_other(tmp_path: Path, atlas: Atlas) -> None:
    update = WIRE.replace("three", "five")
    load([put(tmp_path, "a.md", "Herald", WIRE), put(tmp_path, "b.md", "Gazette", update)], tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    ask = store.query
    articles, claims = ask("SELECT * FROM articles ORDER BY article_id"), ask("SELECT * FROM claims")
    alike_now = claims.set_column(claims.schema.get_field_index("killed_min"), "killed_min", [[3, 3]])
    alike_now = alike_now.set_column(claims.schema.get_field_index("killed_max"), "killed_max", [[3, 3]])
    marked = set_copies_aside({"articles": articles, "claims": alike_now}, StoreTexts(store))["articles"]
    first, second = articles["article_id"].to_pylist()
    assert dict(zip(*(marked[name].to_pylist() for name in ("article_id", "copy_of")), strict=True)) == {
        first: None,
        second: first,
    }


def test_a_copy_of_several_in_the_store_is_told_of_the_first_of_them(tmp_path: Path, atlas: Atlas) -> None:
    load([put(tmp_path, "a.md", "Herald", WIRE)], tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    articles, claims = store.query("SELECT * FROM articles"), store.query("SELECT * FROM claims")
    for name in ("0a", "0b"):
        told = {
            table: rows.set_column(rows.schema.get_field_index("article_id"), "article_id", [[name]])
            for table, rows in (("articles", articles), ("claims", claims))
        }
        store.add_tables(told)
    other = {
        name: store.query(f"SELECT * REPLACE ('ff' AS article_id) FROM {name} WHERE article_id = '0a'")
        for name in ("articles", "claims")
    }
    assert set_copies_aside(other, StoreTexts(store))["articles"]["copy_of"].to_pylist() == ["0a"]
    changed = {**other, "claims": other["claims"].slice(0, 0)}
    assert set_copies_aside(changed, StoreTexts(store))["articles"]["copy_of"].to_pylist() == [None]
    silent = articles.set_column(articles.schema.get_field_index("article_id"), "article_id", [["0c"]])
    store.add_tables({"articles": silent, "claims": claims.slice(0, 0)})
    assert set_copies_aside(changed, StoreTexts(store))["articles"]["copy_of"].to_pylist() == ["0c"]


def test_reports_without_a_claim_are_copies_by_their_words(tmp_path: Path, atlas: Atlas) -> None:
    load([put(tmp_path, "a.md", "Herald", PEACE)], tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    load([put(tmp_path, "b.md", "Gazette", f"{PEACE} (Agency)")], tmp_path / "store", atlas)
    assert sorted(store.query("SELECT copy_of IS NULL AS own FROM articles")["own"].to_pylist()) == [False, True]


@pytest.mark.parametrize("shared", [31, 28, 24, 6])
def test_words_in_the_store_are_compared_as_those_of_one_batch_are(tmp_path: Path, atlas: Atlas, shared: int) -> None:
    load([put(tmp_path, "a.md", "Herald", PEACE)], tmp_path / "store", atlas)
    store = Store(tmp_path / "store")
    ask = store.query
    (held,) = ask("SELECT sketch FROM articles")["sketch"].to_pylist()
    other = [*held[:shared], *(f"{int(word, 16) ^ 1:08x}" for word in held[shared:])]
    articles = ask("SELECT * REPLACE ('ff' AS article_id) FROM articles")
    own = articles.set_column(articles.schema.get_field_index("sketch"), "sketch", [[other]])
    claims = ask("SELECT * REPLACE ('ff' AS article_id) FROM claims")
    (copy_of,) = set_copies_aside({"articles": own, "claims": claims}, StoreTexts(store))["articles"]["copy_of"]
    assert copy_of.is_valid == (alike(held, other) >= LEAST_ALIKE)


def test_articles_of_one_batch_are_compared_among_themselves() -> None:
    words = sketch_of(WIRE)
    articles = [{"article_id": name, "sketch": words, "version_of": None} for name in ("a", "b", "c")]
    assert find_copies(articles, [], {}) == {"b": "a", "c": "a"}
    told = {"article_id": "b", "place_id": "geonames:1", "toponym": "Kharkiv", **dict.fromkeys(TOLD[3:])}
    assert find_copies(articles, [told], {"c": "held"}) == {"c": "held"}
