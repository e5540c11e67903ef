"""Where a clause ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from geodata.claims.spot.document import PUNCT, Unit

_ENDS: Final = frozenset(";.:")


def is_end(unit: Unit) -> bool:
    """Say whether a mark ends a clause."""
    return unit.kind == PUNCT and unit.value in _ENDS


def ends_clause(unit: Unit) -> bool:
    """Say whether a mark or a word such as "while" ends a clause."""
    kind = unit.kind  # `is_end` is written out here and below: a text of 300 words asks thousands of times.
    return (kind == PUNCT and unit.value in _ENDS) or (kind == "link" and unit.value == "break")


def up_to_end(units: Sequence[Unit], order: Iterable[int]) -> Iterator[Unit]:
    """Yield units in an order up to the first mark that ends a clause."""
    for at in order:
        unit = units[at]
        if unit.kind == PUNCT and unit.value in _ENDS:
            break
        yield unit
