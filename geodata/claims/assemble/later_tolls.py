"""Tolls that are told as the later ones: which they are, and whose they are where their own sentence names no place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from geodata.claims.score.quantity_roles import HARM, UNHURT
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.quantities import Quantity

_LATER: Final = 8
"""Units between a toll and the word that it is the later one; chosen, not measured."""
_TOLLS: Final = HARM - {UNHURT}


class _TollPart(Protocol):
    """A quantity that belongs to a claim, and what it counts there."""

    @property
    def quantity(self) -> Quantity: ...
    @property
    def slot(self) -> str: ...
    @property
    def faint(self) -> bool: ...


def is_later(document: Document, quantity: Quantity) -> bool:
    """Say whether a toll is told as the later one: "the number of wounded rose to nine"."""
    first = quantity.first
    sentence = document.sentences[document.of_unit[first]]
    near = document.units[max(sentence.first, first - _LATER) : min(sentence.last, quantity.last + _LATER)]
    return any(unit.kind == "revised" for unit in near) and not any(unit.kind == "superseded" for unit in near)


def holders_of_later(
    document: Document, found: Sequence[Sequence[_TollPart]], loose: Iterable[tuple[Quantity, str]]
) -> Iterator[tuple[int, Quantity, str]]:
    """Yield for later tolls that belong to no claim the one that an earlier, lower toll belongs to, if it is but one.

    found: what each claim counts; loose: what belongs to none, with what it counts.
    """
    for quantity, slot in loose:
        if slot not in _TOLLS or quantity.form != NUMBER or not is_later(document, quantity):
            continue
        holders = [number for number, counted in enumerate(found) if any(map(_earlier(quantity, slot), counted))]
        if len(holders) == 1:
            yield holders[0], quantity, slot


def _earlier(quantity: Quantity, slot: str) -> Callable[[_TollPart], bool]:
    def told(part: _TollPart) -> bool:
        own, other = part.quantity, quantity.count.minimum
        sure = part.slot == slot and not part.faint and own.form == NUMBER
        return sure and own.start < quantity.start and 0 < own.count.minimum < other

    return told
