"""Who fights whom: both ways, by country, and who holds a region that is another's by law."""

from __future__ import annotations

from dataclasses import replace

from geodata.claims.score.wars import Wars, wars
from tests.made_documents import SUMY, TULA, UKRAINE

MADE = Wars({"RU": frozenset({"UA", "AA"}), "UA": frozenset({"RU"})}, {"RSF": ["SD"]}, {"UA-59": "RU"})


def test_parties_at_war_are_told_by_country() -> None:
    assert MADE.at_war("UA", "RU")
    assert not MADE.at_war("RU", "RU")
    assert not MADE.at_war("UA", None)
    assert not MADE.at_war("UA", "SD")


def test_the_enemies_of_a_country_are_presumed_in_order() -> None:
    assert MADE.presumed("RU") == ["AA", "UA"]
    assert MADE.presumed("SD") == MADE.presumed(None) == []


def test_a_group_lives_where_it_fights_as_one_of_its_own() -> None:
    assert MADE.lives_in("RSF", "SD")
    assert not MADE.lives_in("RSF", "UA")
    assert not MADE.lives_in("UA", "UA")


def test_a_region_is_held_by_whoever_holds_it() -> None:
    assert MADE.holder(SUMY) == "RU"
    assert MADE.holder(TULA) is None
    assert MADE.holder(UKRAINE) is None
    assert MADE.holder(replace(SUMY, region=None)) is None
    assert MADE.holder(None) is None


def test_the_wars_that_ship_are_wars_of_both_sides() -> None:
    found = wars()
    assert found is wars()
    assert all(one in found.enemies[other] for one, others in found.enemies.items() for other in others)
    assert "UA" in found.enemies["RU"]
    assert "Houthis" in found.presumed("IL")
    assert found.lives_in("RSF", "SD")
