"""A clause ends at a mark, or at a word that breaks it."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.claims.spot.clauses import ends_clause, is_end, up_to_end
from geodata.claims.spot.document import Unit
from tests.made_documents import spotted

UNITS = spotted("Drones hit Tula, while Sumy slept; men ran.").document.units


def words(found: Iterable[Unit]) -> list[str]:
    return [unit.word for unit in found]


def test_a_semicolon_ends_a_clause_and_a_comma_does_not() -> None:
    assert words(filter(is_end, UNITS)) == [";", "."]


def test_a_word_that_breaks_ends_a_clause_too() -> None:
    assert words(filter(ends_clause, UNITS)) == ["whil", ";", "."]


def test_units_are_told_up_to_the_end_on_either_side() -> None:
    end = next(at for at, unit in enumerate(UNITS) if is_end(unit))
    assert words(up_to_end(UNITS, range(end + 1, len(UNITS)))) == ["men", "ran"]
    assert words(up_to_end(UNITS, range(len(UNITS) - 2, -1, -1))) == ["ran", "men"]
