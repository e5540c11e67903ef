"""The examples of which claim a number belongs to, as the reader meets them: with what it saw of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.claims.assemble.counts import counting_of
from geodata.claims.assemble.judging import CARRIES, Judged
from geodata.claims.score.context import Context
from geodata.claims.score.ownership import owner_features
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Features
from geodata.claims.score.wars import wars
from geodata.training.alignment import Aligned


def owner_examples(
    aligned: Aligned, judged: Judged, anchors: Sequence[Anchor], owners: Sequence[set[int]]
) -> Iterator[tuple[Features, bool]]:
    """Yield for each number that was taken to count and each place that was seen the features, and if they belong.

    What belongs to a place that was missed belongs to none of the others: the reader has to tell that, too. owners:
    for each anchor, the claims that it stands for.
    """
    seen = list(_seen(judged, anchors, owners))
    context = Context(aligned.spotted, judged.around, Relations(judged.around, [own for own, _ in seen]), wars())
    told = [(at, slot.name) for at, slot in judged.slots.items() if slot.name != NONE and not _sums_up(aligned, at)]
    counting = counting_of(judged, [(aligned.spotted.quantities[at], name) for at, name in told])
    for number, (anchor, claims) in enumerate(seen):
        for at, name in () if anchor.total else told:
            features = owner_features(context, number, aligned.spotted.quantities[at], name, counting)
            yield features, bool(aligned.of_quantity[at] & claims)


def _seen(judged: Judged, anchors: Sequence[Anchor], owners: Sequence[set[int]]) -> Iterator[tuple[Anchor, set[int]]]:
    """Yield the anchors that the first scorers saw, each with the units that they saw, and its claims."""
    for anchor, claims in zip(anchors, owners, strict=True):
        units = [unit for unit in anchor.units if anchor.total or judged.chances.get(unit, 0.0) >= CARRIES]
        if units:
            yield Anchor(units, anchor.total, anchor.place, anchor.probability, area=anchor.area), claims


def _sums_up(aligned: Aligned, at: int) -> bool:
    """Say whether a quantity belongs to totals alone."""
    claims = aligned.of_quantity[at]
    return bool(claims) and all(aligned.claims[claim].total for claim in claims)
