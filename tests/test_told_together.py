"""Quantities told together: weapons of one list count the same, persons in one breath too, parts know their whole."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.told_together import (
    agreeing,
    means_together,
    parts_of_wholes,
    persons_together,
    share,
    stopped_parts,
)
from tests.made_documents import spotted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sent 70 drones and 24 missiles.", [(0, 1)]),
        ("It sent 70 drones, two cruise missiles and 24 rockets.", [(0, 1), (1, 2)]),
        ("It sent 70 drones, hit Tula, 24 missiles.", []),
        ("It sent 15 Kh-101s and eight Iskander-Ks.", [(0, 1)]),
        ("It sent 70 drones in May, 24 missiles.", []),
        ("It sent 70 drones and 24 drones.", []),
        ("It sent 70 drones, among them 24 rockets.", []),
        ("It sent 70 drones and 24 men.", []),
        ("It sent 70 drones and that 24 missiles fell.", []),
        ("It sent 70 drones (from Orel, Kursk, Bryansk and Millerovo) and 24 missiles.", [(0, 1)]),
        ("It sent 70 drones from Orel, Kursk, Bryansk and Millerovo and 24 missiles.", []),
        ("It sent drones, 24 missiles.", []),
        ("Of 70 drones and 31 missiles, 63 and 26 were shot down.", [(0, 1), (2, 3)]),
        ("Of 70 drones and 31 missiles, 63 and 26 came.", [(0, 1)]),
        ("Of 70 drones and 31 missiles, 63 or then 26 were shot down.", [(0, 1)]),
    ],
)
def test_different_weapons_of_one_list_are_told_together(text: str, found: list[tuple[int, int]]) -> None:
    assert list(means_together(spotted(text))) == found


def test_persons_in_one_breath_are_told_together() -> None:
    assert list(persons_together(spotted("It killed two women and a man."))) == [(0, 1)]
    assert list(persons_together(spotted("It killed two women. A man came."))) == []
    assert list(persons_together(spotted("Пострадали мать с двумя дочерьми.", "ru"))) == [(0, 1)]
    assert list(persons_together(spotted("Ранена женщина с сыном.", "ru"))) == [(0, 1)]
    assert list(persons_together(spotted("Поранено жінку з двома дронами.", "uk"))) == []
    assert list(persons_together(spotted("A woman from two sons.", "en"))) == []


def test_a_part_is_told_with_its_whole() -> None:
    assert list(parts_of_wholes(spotted("It stopped 83 of 116 drones."))) == [(0, 1)]
    assert list(parts_of_wholes(spotted("It stopped 116 of 83 drones."))) == []


def test_what_counts_nothing_counts_what_is_told_together_with_it_does() -> None:
    names = ["none", "launched", "none", "killed"]
    share([(0, 1), (2, 3)], names, {"launched"})
    assert names == ["launched", "launched", "none", "killed"]


def test_what_is_told_together_counts_the_same_by_the_mean() -> None:
    likely = [{"a": 1.0, "b": 0.0}, {"a": 0.4, "b": 0.6}, {"a": 0.1, "b": 0.9}, {"a": 0.0, "b": 1.0}]
    found = agreeing([(0, 1), (1, 2)], likely)
    assert found[0] == found[1] == found[2] == {"a": pytest.approx(0.5), "b": pytest.approx(0.5)}
    assert found[3] == likely[3]
    apart = agreeing([(0, 1), (2, 3)], likely)
    assert apart[0] == {"a": pytest.approx(0.7), "b": pytest.approx(0.3)}
    assert apart[3] == {"a": pytest.approx(0.05), "b": pytest.approx(0.95)}


def test_a_part_was_stopped_where_either_counts_that_or_the_text_below_the_headline_tells_it() -> None:
    text = "It sent 83 of 116 drones."
    assert list(stopped_parts(spotted(text), ["intercepted", "none"])) == [(0, 1)]
    assert list(stopped_parts(spotted(text), ["none", "intercepted"])) == [(0, 1)]
    assert list(stopped_parts(spotted(text), ["none", "none"])) == []
    told = "83 of 116 drones were shot down"
    assert list(stopped_parts(spotted(f"{told}."), ["none", "none"])) == [(0, 1)]
    assert list(stopped_parts(spotted("Men rose.", title=told), ["none", "none"])) == []
