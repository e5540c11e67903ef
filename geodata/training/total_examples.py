"""The examples of whether a number sums up several places, as the reader meets them: of all that was taken to count."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.claims.assemble.judging import Judged
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.scorer import Features
from geodata.claims.score.total_roles import total_features
from geodata.training.alignment import Aligned


def counting(judged: Judged) -> list[int]:
    """Return the numbers of the quantities that were taken to count."""
    return [at for at, slot in judged.slots.items() if slot.name != NONE]


def total_examples(aligned: Aligned, judged: Judged) -> Iterator[tuple[Features, bool]]:
    """Yield the features of what was taken to count, and whether it is a total; what rightly counts nothing is none."""
    names = [slot.name for slot in judged.slots.values()]
    for at in counting(judged):
        claims = aligned.of_quantity[at]
        features = total_features(aligned.spotted, judged.around, at, names, judged.chances)
        yield features, bool(claims) and all(aligned.claims[claim].total for claim in claims)
