"""Counts of a claim: which quantities belong to it; parts are added, revisions replace, zeros give way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geodata.claims.assemble.adding import (
    all_were_stopped,
    different_means,
    is_added_to,
    is_explained,
    of_places_apart,
    stopped_in_turn,
    sum_is_told,
    tells_all,
    told_in_one_list,
    with_a_single_one,
    without_lost,
)
from geodata.claims.assemble.denials import HARM, denied_in_part, is_of_all
from geodata.claims.assemble.judging import Judged, Slot
from geodata.claims.assemble.later_tolls import holders_of_later, is_later, is_more
from geodata.claims.assemble.told_together import agreeing, means_together
from geodata.claims.assemble.uncounted_heads import uncounted_heads
from geodata.claims.score.context import Context
from geodata.claims.score.owner_clauses import within_clause
from geodata.claims.score.ownership import Counting, owner_features
from geodata.claims.score.quantity_roles import NONE, UNHURT
from geodata.claims.score.scorer import Scorer
from geodata.claims.spot.document import NUMBER, Document
from geodata.claims.spot.quantities import NOBODY, PERSON, Quantity
from geodata.model import Count

_MEANS: Final = ("launched", "intercepted")
_ZERO: Final = Count(0, 0)

OWNED: Final = 0.3
"""Probability from which a quantity belongs to the claim that it most likely belongs to. On a quarter of the texts
learnt from, read by scorers fitted to the others: F1 of whole claims .473 (.467 at .2, .471 at .25 and at .35)."""
FAINT: Final = 0.08
"""Probability from which a quantity may be a rival's figure of the claim that it most likely belongs to. On a quarter
of the texts learnt from, read by scorers fitted to the others, 3 more rival accounts are found with it and 3 false
ones; as many from .02 on."""
SHARED: Final = 0.05
"""Probability from which a quantity told of each of several places belongs to one of them that is not its likeliest;
measured likewise, F1 of the intercepted .690 (.683 at .1, .679 at .3, .672 at .4)."""
RIVALS: Final = 0.9
"""Share of the likeliest figure's probability from which a figure may be a later toll. On a quarter of the texts learnt
from, read by scorers fitted to the others: F1 of the killed .626 (.611 with any, .628 with the likeliest alone), of
whole claims .402 (.399, .401)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity that belongs to a claim. slot: what it counts; faint: it hardly does, unless as a rival's figure."""

    quantity: Quantity
    slot: str
    probability: float
    faint: bool = False


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A count of a claim with the quantities that it is made of."""

    count: Count
    parts: tuple[Counted, ...]

    @property
    def probability(self) -> float:
        """Return how likely all of its parts are right."""
        return min(part.probability for part in self.parts)


def owned(
    context: Context, judged: Judged, scorer: Scorer, asked: Collection[int] | None = None
) -> list[list[Counted]]:
    """Return for each anchor the quantities that most likely belong to it; totals have theirs already.

    A denial of harm may belong to all the places that it is likely told of, and so may what is told of each of them.
    asked: where the quantities start that are asked for, None for all.
    """
    anchors = context.anchors
    found: list[list[Counted]] = [[] for _ in anchors]
    summed = {unit: number for number, anchor in enumerate(anchors) if anchor.total for unit in anchor.units}
    free = []
    for quantity, slot in _told(judged):
        if quantity.first in summed:
            found[summed[quantity.first]].append(Counted(quantity, slot.name, slot.probability))
        else:
            free.append((quantity, slot))
    places = [number for number, anchor in enumerate(anchors) if not anchor.total]
    counting = counting_of(judged, [(quantity, slot.name) for quantity, slot in free])
    free = [told for told in free if asked is None or told[0].start in asked]
    table = scorer.tabulate(
        len(free), places, lambda row, at: owner_features(context, at, free[row][0], free[row][1].name, counting)
    )
    loose = []
    for (quantity, slot), chances in zip(free, agreeing(_listed_rows(judged, free), table), strict=True):
        likely = within_clause(context, quantity, chances)
        best = max(likely.values(), default=0.0)
        each = context.relations.each(quantity.first) or is_of_all(context.spotted.document, quantity)
        shared = each or quantity.form == NOBODY
        for number, chance in likely.items():
            if chance >= (SHARED if each and chance != best else OWNED) and (chance == best or shared):
                found[number].append(Counted(quantity, slot.name, chance * slot.probability))
            elif chance == best and chance >= FAINT:
                found[number].append(Counted(quantity, slot.name, chance * slot.probability, faint=True))
        if best < OWNED:
            loose.append((quantity, slot.name))
    for number, quantity, name in holders_of_later(context.spotted.document, found, loose):
        found[number].append(Counted(quantity, name, OWNED))
    return found


def _listed_rows(judged: Judged, free: Sequence[tuple[Quantity, Slot]]) -> Iterator[tuple[int, int]]:
    """Yield by twos the numbers of quantities that count weapons of one list, and so belong to one claim."""
    quantities = judged.spotted.quantities
    rows = {quantity.first: row for row, (quantity, _) in enumerate(free)}
    for pair in means_together(judged.spotted):
        one, other = (rows.get(quantities[at].first) for at in pair)
        if one is not None and other is not None and free[one][1].name == free[other][1].name:
            yield one, other


def counting_of(judged: Judged, told: Iterable[tuple[Quantity, str]]) -> Counting:
    """Return what quantities count, by their slots, beside the places of a text."""
    firsts: dict[str, list[int]] = defaultdict(list)
    for quantity, slot in told:
        firsts[slot].append(quantity.first)
    return Counting(firsts, judged.chances)


def _told(judged: Judged) -> list[tuple[Quantity, Slot]]:
    return [(judged.spotted.quantities[at], slot) for at, slot in judged.slots.items() if slot.name != NONE]


def figures(document: Document, counted: Sequence[Counted]) -> dict[str, CountedFigure]:
    """Return the counts of a claim by field; a field without a quantity is not there."""
    found: dict[str, CountedFigure] = {}
    for name in (*_MEANS, *HARM):
        own = [part for part in counted if part.slot == name and part.quantity.count != _ZERO]
        zero = [
            part
            for part in counted
            if part not in own and part.slot in (name, UNHURT) and (name in HARM or part.slot == name)
        ]
        if name == "intercepted":
            sent = {part.quantity.count.minimum for part in counted if part.slot == "launched"}
            own = [own[at] for at in without_lost(document, [part.quantity for part in own], sent)]
        none = max(zero, key=lambda part: part.probability, default=None)
        if own and not (none and _only_persons(own, none.probability)):
            found[name] = _figure(document, name, sorted(own, key=lambda part: part.quantity.start))
        elif none:
            found[name] = CountedFigure(Count(0, 0), (none,))
    counts = {name: figure.count for name, figure in found.items()}
    denials = {name: figure.parts[0].quantity for name, figure in found.items() if figure.parts[0].slot == UNHURT}
    for name in denied_in_part(document, counts, denials):
        del found[name]
    return _with_all_stopped(document, found)


def _with_all_stopped(document: Document, found: dict[str, CountedFigure]) -> dict[str, CountedFigure]:
    """Add that all that was launched was stopped, or the other way round, where the text says so."""
    told = [name for name in _MEANS if name in found]
    if told == ["launched"] and all_were_stopped(document, found["launched"].parts[-1].quantity):
        found["intercepted"] = found["launched"]
    stopped = found["intercepted"].parts if told == ["intercepted"] else ()
    if len(stopped) == 1 and tells_all(document, stopped[0].quantity):
        found["launched"] = found["intercepted"]
    return found


def _only_persons(parts: Sequence[Counted], least: float) -> bool:
    """Say whether nobody but single persons is counted, each less surely than that nobody was hurt."""
    return all(part.quantity.form == PERSON and part.probability < least for part in parts)


def _figure(document: Document, name: str, parts: list[Counted]) -> CountedFigure:
    numbers = [part for part in parts if part.quantity.form == NUMBER]
    if not numbers:
        persons = [part for part in parts if part.quantity.form == PERSON]
        first = document.of_unit[persons[0].quantity.first] if persons else 0
        together = [part for part in persons if document.of_unit[part.quantity.first] == first] or parts[:1]
        return _with_more(
            CountedFigure(_sum(together), tuple(together)),
            uncounted_heads(document, [part.quantity for part in together]),
        )
    told = (
        CountedFigure(numbers[0].quantity.count, (numbers[0],))
        if len(numbers) == 1
        else _of_several(document, name, numbers)
    )
    if name in HARM:
        return _with_listed(document, told, parts)
    # One weapon may be told by no number: "18 missiles and a drone".
    return _with_more(told, int(with_a_single_one(document, told.parts[-1].quantity)))


def _with_more(told: CountedFigure, more: int) -> CountedFigure:
    low, high = told.count.minimum, told.count.maximum
    return CountedFigure(Count(low + more, None if high is None else high + more), told.parts) if more else told


def _with_listed(document: Document, told: CountedFigure, parts: list[Counted]) -> CountedFigure:
    """Add who is told in one list with a number: "two women and a man", "20 pupils and two teachers"."""
    if len(told.parts) > 1:
        return told
    at = parts.index(told.parts[0])
    listed = told_in_one_list(document, [part.quantity for part in parts], at)
    if listed == [at] and is_more(document, parts[at].quantity):
        listed = [*_persons_before(document, parts, at), at]
    return CountedFigure(_sum([parts[at] for at in listed]), tuple(parts[at] for at in listed))


def _persons_before(document: Document, parts: Sequence[Counted], at: int) -> Iterator[int]:
    """Yield the persons told in the same sentence before a number of more: "a nurse was burnt, two more were cut"."""
    sentence = document.of_unit[parts[at].quantity.first]
    for number, part in enumerate(parts[:at]):
        if part.quantity.form == PERSON and document.of_unit[part.quantity.first] == sentence:
            yield number


def _of_several(document: Document, name: str, numbers: list[Counted]) -> CountedFigure:
    whole = _whole(numbers)
    if whole is not None:
        return CountedFigure(whole.quantity.count, (whole,))
    quantities = [part.quantity for part in numbers]
    together = name in _MEANS and not of_places_apart(document, quantities)
    if together and sum_is_told(document, quantities):
        return CountedFigure(_sum(numbers), tuple(numbers))
    best = max(numbers, key=lambda part: part.probability)
    beside = [part for part in numbers if _of_one_list(document, part.quantity.first, best.quantity.first)]
    if name in _MEANS and len(beside) > 1 and is_explained(document, beside[0].quantity, beside[1].quantity):
        return CountedFigure(beside[0].quantity.count, (beside[0],))
    if together and len(beside) > 1 and _adds_up(document, name, beside):
        return CountedFigure(_sum(beside), tuple(beside))
    added = [part for part in numbers if part is best or is_more(document, part.quantity)]
    before = numbers[numbers.index(best) - 1]
    if name in _MEANS and before is not numbers[-1] and is_added_to(document, before.quantity, best.quantity):
        added = [before, best]
    if len(added) > 1:
        return CountedFigure(_sum(added), tuple(added))
    if name in HARM:
        least = RIVALS * best.probability
        rivals = [part for part in numbers if part.probability >= least or is_later(document, part.quantity)]
        best = max(rivals, key=lambda part: (part.quantity.count.minimum, part.quantity.start))
    return CountedFigure(best.quantity.count, (best,))


def _of_one_list(document: Document, one: int, other: int) -> bool:
    """Say whether two units stand in one sentence, or in two under one line that heads their list."""
    first, second = document.of_unit[one], document.of_unit[other]
    return first == second or document.sentences[first].head == document.sentences[second].head >= 0


def _whole(numbers: list[Counted]) -> Counted | None:
    """Return the number that is the sum of all others: "70 drones, or 64 drones and six missiles"."""
    values = [part.quantity.count.minimum for part in numbers]
    total = sum(values)
    if len(numbers) > 2:
        return next((part for part, value in zip(numbers, values, strict=True) if value * 2 == total), None)
    return None


def _adds_up(document: Document, name: str, parts: list[Counted]) -> bool:
    """Say whether numbers of one sentence count different weapons."""
    if name == "intercepted" and all(
        stopped_in_turn(document, one.quantity, other.quantity) for one, other in pairwise(parts)
    ):
        return True
    return different_means(document, [part.quantity for part in parts])


def _sum(parts: Sequence[Counted]) -> Count:
    low = sum(part.quantity.count.minimum for part in parts)
    highs = [part.quantity.count.maximum for part in parts]
    return Count(low, None if None in highs else sum(high for high in highs if high is not None))


def is_zero(part: Counted) -> bool:
    """Say whether a quantity denies harm."""
    return part.quantity.form == NOBODY
