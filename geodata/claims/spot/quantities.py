"""What may count people or weapons: numbers, persons told one by one, and denials that anybody was harmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from geodata.claims.spot.document import DATE, NUMBER, PUNCT, Document
from geodata.model import Count

_REACH: Final = 8
"""Units between a denial and the harm that it denies."""
_HARM: Final = frozenset({"killed", "injured"})
_DAMAGE: Final = "damage"
_AGE: Final = "age"
_LISTED_AGES: Final = 8
"""Units behind "aged" within which a list of ages goes on."""
_OPENED: Final = 7
"""Units behind a number within which it is said to be among those harmed."""
_OPENED_BEFORE: Final = 4
"""The same before it: "among the dead were two children"."""
_OPEN: Final = "open"
_BARRIERS: Final = frozenset(";.:")
NOBODY: Final = "nobody"
PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Words that may count.

    first, last: its units, last excluded; start, end: its characters.
    form: "number", "person" (one person or a couple told by a noun) or "nobody" (harm denied, or all said to be safe).
    """

    first: int
    last: int
    start: int
    end: int
    count: Count
    form: str


def spot_quantities(document: Document) -> list[Quantity]:
    """Return all that may count in a document, in order of their beginnings."""
    found: list[Quantity] = []
    for sentence in document.sentences:
        for index in range(sentence.first, sentence.last):
            unit = document.units[index]
            if unit.kind == NUMBER and unit.count is not None and unit.value != "year":
                if _is_age(document, sentence.first, index):
                    continue
                count = _opened(document, (sentence.first, sentence.last), index, unit.count)
                found.append(Quantity(index, index + 1, unit.start, unit.end, count, NUMBER))
            elif unit.kind == "person" and unit.value in ("one", "two"):
                found += _persons(document, sentence.first, index)
            elif unit.kind == "unharmed":
                found.append(Quantity(index, index + 1, unit.start, unit.end, Count(0, 0), NOBODY))
            elif unit.kind == "negation":
                found += _nobody(document, (sentence.first, sentence.last), index)
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def _opened(document: Document, sentence: tuple[int, int], index: int, count: Count) -> Count:
    """Return a count without a highest value where others were harmed too: "seven children were among the dead"."""
    behind = range(index + 1, min(sentence[1], index + 1 + _OPENED))
    before = range(index - 1, max(sentence[0], index - _OPENED_BEFORE) - 1, -1)
    for order in (behind, before):
        for at in order:
            unit = document.units[at]
            if unit.kind == NUMBER and unit.value not in ("year", "one"):
                break
            if (unit.kind, unit.value) == ("inclusion", _OPEN):
                return Count(count.minimum, None)
    return count


def _is_age(document: Document, first: int, index: int) -> bool:
    """Say whether a number is an age: right behind "aged", or in a list of such: "aged 61, 58 and 54"."""
    for before in range(index - 1, max(first, index - _LISTED_AGES) - 1, -1):
        unit = document.units[before]
        if unit.value == _AGE:
            return True
        if not (unit.kind in (NUMBER, "link") or unit.value == ","):
            return False
    return False


def _persons(document: Document, first: int, index: int) -> list[Quantity]:
    """Return the persons that a noun tells of, none where a number counts them."""
    unit = document.units[index]
    for before in range(index - 1, max(first, index - 3) - 1, -1):
        near = document.units[before]
        if near.kind == NUMBER and near.value not in ("year", "tens"):
            return []
        if near.kind in (PUNCT, DATE, "link"):
            break
    number = 2 if unit.value == "two" else 1
    return [Quantity(index, index + 1, unit.start, unit.end, Count(number, number), PERSON)]


def _nobody(document: Document, sentence: tuple[int, int], index: int) -> list[Quantity]:
    """Return a denial of harm with the harm that it denies, before or behind it."""
    units = document.units
    for order in (
        range(index, min(sentence[1], index + _REACH)),
        range(index, max(sentence[0], index - _REACH) - 1, -1),
    ):
        reached = [at for at in _until_barrier(document, order) if units[at].kind in _HARM or units[at].value == "harm"]
        if reached:
            first, last = min(index, *reached), max(index, *reached) + 1
            return [Quantity(first, last, units[first].start, units[last - 1].end, Count(0, 0), NOBODY)]
    return []


def _until_barrier(document: Document, order: range) -> list[int]:
    reached = []
    for at in order:
        unit = document.units[at]
        if unit.kind == PUNCT and unit.value in _BARRIERS:
            break
        reached.append(at)
    return reached
