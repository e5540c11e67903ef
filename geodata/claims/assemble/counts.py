"""Counts of a claim out of the quantities that belong to it: parts are added, revisions replace, zeros give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from geodata.claims.assemble.fields import Counted
from geodata.claims.score.quantity_roles import UNHURT
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.quantities import NOBODY, PERSON
from geodata.model import Count

_MORE: Final = frozenset({"another", "more", "further", "additional", "ще", "еще", "додат", "допол"})
_HARM: Final = ("killed", "injured")
_MEANS: Final = ("launched", "intercepted")


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A count of a claim with the quantities that it is made of."""

    count: Count
    parts: tuple[Counted, ...]

    @property
    def probability(self) -> float:
        """Return how likely all of its parts are right."""
        return min(part.probability for part in self.parts)


def figures(document: Document, counted: Sequence[Counted]) -> dict[str, CountedFigure]:
    """Return the counts of a claim by field; a field without a quantity is not there."""
    found: dict[str, CountedFigure] = {}
    for name in (*_MEANS, *_HARM):
        own = [
            part
            for part in counted
            if part.slot == name and part.quantity.count.minimum + (part.quantity.count.maximum or 0) > 0
        ]
        if own:
            found[name] = _figure(document, name, sorted(own, key=lambda part: part.quantity.start))
            continue
        zero = [part for part in counted if part.slot in (name, UNHURT) and (name in _HARM or part.slot == name)]
        if zero:
            found[name] = CountedFigure(Count(0, 0), (max(zero, key=lambda part: part.probability),))
    return found


def _figure(document: Document, name: str, parts: list[Counted]) -> CountedFigure:
    numbers = [part for part in parts if part.quantity.form == NUMBER]
    if not numbers:
        persons = [part for part in parts if part.quantity.form == PERSON]
        first = document.of_unit[persons[0].quantity.first] if persons else 0
        together = [part for part in persons if document.of_unit[part.quantity.first] == first] or parts[:1]
        return CountedFigure(_sum(together), tuple(together))
    if len(numbers) == 1:
        return CountedFigure(numbers[0].quantity.count, (numbers[0],))
    return _of_several(document, name, numbers)


def _of_several(document: Document, name: str, numbers: list[Counted]) -> CountedFigure:
    whole = _whole(numbers)
    if whole is not None:
        return CountedFigure(whole.quantity.count, (whole,))
    best = max(numbers, key=lambda part: part.probability)
    sentence = document.of_unit[best.quantity.first]
    beside = [part for part in numbers if document.of_unit[part.quantity.first] == sentence]
    if name in _MEANS and len(beside) > 1 and _different_means(document, beside):
        return CountedFigure(_sum(beside), tuple(beside))
    added = [part for part in numbers if part is best or _is_more(document, part)]
    if len(added) > 1:
        return CountedFigure(_sum(added), tuple(added))
    if name in _HARM:
        best = max(numbers, key=lambda part: (part.quantity.count.minimum, part.quantity.start))
    return CountedFigure(best.quantity.count, (best,))


def _whole(numbers: list[Counted]) -> Counted | None:
    """Return the number that is the sum of all others: "70 drones, or 64 drones and six missiles"."""
    values = [part.quantity.count.minimum for part in numbers]
    total = sum(values)
    if len(numbers) > 2:
        return next((part for part, value in zip(numbers, values, strict=True) if value * 2 == total), None)
    return None


def _different_means(document: Document, parts: list[Counted]) -> bool:
    kinds = []
    for part in parts:
        behind = document.units[part.quantity.last : part.quantity.last + 4]
        kinds.append(next((unit.value for unit in behind if unit.kind == "weapon"), None))
    return None not in kinds and len(set(kinds)) == len(kinds)


def _is_more(document: Document, part: Counted) -> bool:
    first = part.quantity.first
    words = {unit.word for unit in document.units[max(0, first - 1) : first]}
    words |= set(document.text[part.quantity.start : part.quantity.end].lower().split())
    following = document.units[part.quantity.last].word if part.quantity.last < len(document.units) else ""
    return bool(words & _MORE) or following == "more"


def _sum(parts: Sequence[Counted]) -> Count:
    low = sum(part.quantity.count.minimum for part in parts)
    highs = [part.quantity.count.maximum for part in parts]
    return Count(low, None if None in highs else sum(high for high in highs if high is not None))


def is_zero(part: Counted) -> bool:
    """Say whether a quantity denies harm."""
    return part.quantity.form == NOBODY
