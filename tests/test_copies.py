"""Copies of a report under several publishers are one article; an update with the same words is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from geodata import load, places
from geodata.copies import LEAST_ALIKE, TOLD, alike, find_copies, set_copies_aside, sketch_of
from geodata.exchange import Names, desk_rows
from geodata.model import Atlas
from geodata.store import Store

WIRE = (
    "A drone hit a house in Kharkiv overnight, killing three people, the regional governor said. Rescuers searched the "
    "rubble until the morning, and neighbours brought blankets and tea to those who had to leave their homes. The "
    "street was closed to traffic, power was cut in the quarter, and schools nearby taught from afar that day."
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


def test_a_copy_is_alike_and_another_report_of_the_strike_is_not() -> None:
    other = "Three people died in Kharkiv when a drone struck a house at night, said the governor. " + WIRE[90:200]
    assert alike(sketch_of(WIRE), sketch_of(f"By our staff. {WIRE}")) > LEAST_ALIKE
    assert alike(sketch_of(WIRE), sketch_of(other)) < LEAST_ALIKE
    assert sketch_of("Too short to tell.") == ()


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
    ask = Store(tmp_path / "store").query
    articles, claims = ask("SELECT * FROM articles"), ask("SELECT * FROM claims")
    other = {name: ask(f"SELECT * REPLACE ('ff' AS article_id) FROM {name}") for name in ("articles", "claims")}
    marked = set_copies_aside(other, ask)
    assert marked["articles"]["copy_of"].to_pylist() == articles["article_id"].to_pylist()
    assert (claims.num_rows, marked["claims"].num_rows) == (1, 0)
    assert set_copies_aside({"articles": articles, "claims": claims}, ask)["claims"].num_rows == 1


def test_articles_read_again_together_are_not_copies_of_each_other() -> None:
    words = sketch_of(WIRE)
    articles = [{"article_id": name, "sketch": words, "version_of": None} for name in ("a", "b")]

    def ask(sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        return pa.table({"article_id": ["a", "b"], "sketch": [list(words), list(words)]})

    assert find_copies(articles, [], ask) == {"b": "a"}


def test_the_claims_of_all_that_is_alike_in_the_store_are_asked_for_at_once() -> None:
    words = sketch_of(WIRE)
    held = [{"article_id": f"held {number}", "sketch": list(words)} for number in range(5)]
    own = [{"article_id": f"own {number}", "sketch": words, "version_of": None} for number in range(5)]
    told = {"place_id": "geonames:1", "toponym": "Kharkiv", **dict.fromkeys(TOLD[3:])}
    asked: list[list[object]] = []

    def ask(sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        asked.append(list(parameters))
        return pa.Table.from_pylist(held if len(asked) == 1 else [{"article_id": "held 3", **told}])

    claims = [{"article_id": f"own {number}", **told} for number in range(5)]
    assert find_copies(own, claims, ask) == {f"own {number}": "held 3" for number in range(5)}
    assert asked[1:] == [[[f"held {number}" for number in range(5)]]]
