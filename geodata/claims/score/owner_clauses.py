"""Which places a number's own clause and the list before it name: a denial of harm may be of all of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.clauses import ends_clause
from geodata.claims.spot.quantities import NOBODY, Quantity

_MOST: Final = 2
"""Other places of a clause that are told apart by their number."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""
_NONE: Final = "none"


def clause_features(context: Context, number: int, first: int, told: tuple[str, str, int]) -> Bag:
    """Return how the place of anchor `number` stands in the clause of a quantity and in the list before it.

    first: the unit at which the quantity begins.
    told: what the quantity counts, its form, and how many sentences behind the anchor it stands.
    """
    inside = _of_clause(context, first)
    listed, alone = context.once(context.relations, ("list", first), lambda: _before(context, first))
    own = number in inside
    if listed is None:
        standing = _NONE
    else:
        standing = "itself" if number == listed[0] else "listed" if number in listed else "another"
    return _told(standing, (own, min(len(inside) - own, _MOST)), (alone, len(listed or ()) > 1), told)


def _of_clause(context: Context, first: int) -> frozenset[int]:
    """Return the anchors that the clause of a unit names."""
    return context.once(context.relations, ("clause", first), lambda: _inside(context, first))


def within_clause(context: Context, quantity: Quantity, likely: Mapping[int, float]) -> Mapping[int, float]:
    """Return how likely a quantity belongs to each anchor; a denial of harm to the one place that its clause names.

    "Over A and B, while nobody was hurt in B": of 151 such denials in texts learnt from that tell of several places,
    150 are of the place named beside them, one is of another.
    """
    if quantity.form != NOBODY:
        return likely
    named = {number: likely[number] for number in _of_clause(context, quantity.first) if number in likely}
    return named if len({context.anchors[number].place for number in named}) == 1 else likely


def _inside(context: Context, first: int) -> frozenset[int]:
    document, units = context.spotted.document, context.around.units
    sentence = document.sentences[document.of_unit[first]]
    low = next((at + 1 for at in range(first - 1, sentence.first - 1, -1) if ends_clause(units[at])), sentence.first)
    high = next((at for at in range(first, sentence.last) if ends_clause(units[at])), sentence.last)
    return frozenset(
        number for number, anchor in enumerate(context.anchors) if any(low <= at < high for at in anchor.units)
    )


def _before(context: Context, first: int) -> tuple[tuple[int, ...] | None, bool]:
    """Return the anchor named last before a unit, then those of one list with it; whether it has its own paragraph."""
    document = context.spotted.document
    sentence = document.of_unit[first]
    spans = [
        document.sentences[at].span
        for at in (sentence - 1, sentence, sentence + 1)
        if 0 <= at < len(document.sentences)
    ]
    alone = sum(span.paragraph == document.sentences[sentence].span.paragraph for span in spans) == 1
    named = context.once(context.relations, "named", lambda: _named(context))
    at = bisect_left(named, (first, -1)) - 1
    if at < 0:
        return None, alone
    unit, nearest = named[at]
    head = context.around.list_head(unit)
    others = {number for other, number in named if head <= other < unit} - {nearest}
    return (nearest, *sorted(others)), alone


def _named(context: Context) -> list[tuple[int, int]]:
    """Return the units that name the places of anchors, in order, each with its anchor."""
    return sorted(
        (unit, number) for number, anchor in enumerate(context.anchors) if not anchor.total for unit in anchor.units
    )


@lru_cache(maxsize=_REMEMBERED)
def _told(standing: str, clause: tuple[bool, int], whole: tuple[bool, bool], told: tuple[str, str, int]) -> Bag:
    """Return the features.

    clause: whether it names the place, and how many others; whole: whether the quantity's sentence is a paragraph, and
    whether a list of several places stands before it.
    """
    slot, form, apart = told
    own, others = clause
    alone, several = whole
    return Bag([
        f"o:{standing},{form}", f"o:{standing},{form},{apart}", f"o:{standing},{slot}",
        f"o:several={several},{standing},{form}",
        f"o:in={own},others={others}", f"o:in={own},others={others},{form}", f"o:in={own},others={others},{slot}",
        f"o:alone={alone},{form},{apart}", f"o:alone={alone},{standing},{form}",
    ])  # fmt: skip
