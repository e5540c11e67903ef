"""Tolls that are told as later ones, or as more: which they are, and whose where their own sentence names no place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from geodata.claims.score.quantity_roles import HARM, UNHURT
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.quantities import Quantity

_LATER: Final = 8
"""Units between a toll and the word that it is the later one; chosen, not measured."""
_MORE: Final = frozenset({"another", "more", "further", "additional", "ще", "еще", "додат", "допол"})
_THAN: Final = "than"
"""A word of numbers that have but a least: "more than 70" are no more of them."""
_ALREADY: Final = "already"
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
    """Say whether a toll is told as the later one: "the number of wounded rose to nine", "погибших уже семь"."""
    first = quantity.first
    sentence = document.sentences[document.of_unit[first]]
    near = document.units[max(sentence.first, first - _LATER) : min(sentence.last, quantity.last + _LATER)]
    if any(_word(document, at) == _ALREADY for at in range(max(sentence.first, first - 1), first)):
        return True
    return any(unit.kind == "revised" for unit in near) and not any(unit.kind == "superseded" for unit in near)


def is_more(document: Document, quantity: Quantity) -> bool:
    """Say whether a number is told as one more than those before: "another three", "two more"."""
    first = quantity.first
    words = {unit.word for unit in document.units[max(0, first - 1) : first]}
    words |= set(document.text[quantity.start : quantity.end].lower().replace("ё", "е").split())
    following = document.units[quantity.last].word if quantity.last < len(document.units) else ""
    return (bool(words & _MORE) and _THAN not in words) or following == "more"


def _word(document: Document, at: int) -> str | None:
    unit = document.units[at]
    return lexicon(document.language).joiners.get(document.text[unit.start : unit.end].lower())


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
