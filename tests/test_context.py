"""What is made of a document once: kept by object and key, found by characters, nearest by value."""

from __future__ import annotations

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_documents import spotted
from tests.made_scorers import judged


def context(text: str) -> Context:
    made = spotted(text)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return Context(made, one.around, Relations(one.around, anchors), wars())


def test_a_thing_is_made_once_of_each_object_under_each_key() -> None:
    whole, made = context("Drones hit Tula."), list[str]()
    one, other = object(), object()

    def make(name: str) -> str:
        made.append(name)
        return name

    told = [
        whole.once(one, "key", lambda: make("first")),
        whole.once(one, "key", lambda: make("again")),
        whole.once(one, "another", lambda: make("second")),
        whole.once(other, "key", lambda: make("third")),
    ]
    assert told == ["first", "first", "second", "third"]
    assert made == ["first", "second", "third"]


def test_the_nearest_mention_of_each_value_is_told_with_how_it_stands() -> None:
    whole = context("Drones flew. Drones hit Tula with rockets.\n\nSumy slept.")
    units = whole.spotted.document.units
    weapons = [at for at, unit in enumerate(units) if unit.kind == "weapon"]
    mentions = {"drone": weapons[:2], "rocket": weapons[2:], "bomb": []}
    found = whole.nearest(0, mentions)
    assert {value: unit for value, (_, unit) in found.items()} == {"drone": weapons[1], "rocket": weapons[2]}
    assert [link.sentences for link, _ in found.values()] == [0, 0]
    assert [link.sentences for link, _ in whole.nearest(1, mentions).values()] == [-1, -1]
    assert whole.nearest(0, mentions) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [("Drones", (0, 1)), ("hit Tula", (1, 3)), ("Drones hit Tula.", (0, 4)), ("Tula", (2, 3)), (".", (3, 4))],
)
def test_the_units_between_characters_are_found(words: str, found: tuple[int, int]) -> None:
    whole = context("Drones hit Tula.")
    start = whole.spotted.document.text.index(words)
    assert whole.unit_range(start, start + len(words)) == found


def test_between_characters_beyond_the_text_stands_its_last_unit() -> None:
    assert context("Drones hit Tula.").unit_range(90, 99) == (3, 5)
    assert context("Drones hit Tula.").unit_range(8, 8) == (2, 3)


def test_its_anchors_are_those_of_its_relations() -> None:
    whole = context("Drones hit Tula.")
    assert whole.anchors is whole.relations.anchors
