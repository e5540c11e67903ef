"""What stands right around the words that a claim is tied to: the deeds beside them, what is denied, other places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from geodata.claims.score.features import ACTS, Surroundings, step
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.clauses import up_to_end

_NEGATION: Final = "negation"
_CHANCES: Final = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_MOST: Final = 3


def claim_words(anchor: Anchor, around: Surroundings, chances: Mapping[int, float]) -> Iterator[str]:
    """Yield what the likeliest of the places that a claim is tied to stands beside; nothing of totals.

    chances: how likely each place of the text carries a claim.
    """
    units = [unit for unit in anchor.units if unit in chances]
    if not units:
        return
    unit = max(units, key=lambda unit: chances[unit])
    document = around.document
    sentence = document.sentences[document.of_unit[unit]]
    before, denied_before = _nearest(around, range(unit - 1, sentence.first - 1, -1))
    behind, denied_behind = _nearest(around, range(unit + 1, sentence.last))
    yield f"deeds={before}_{behind}"
    yield from (f"act-={before}", f"act+={behind}", f"denied={denied_before},{denied_behind}")
    beside = [chance for at, chance in chances.items() if sentence.first <= at < sentence.last and at != unit]
    own = chances[unit]
    more = sum(chance > own for chance in beside)
    yield f"surer beside={min(more, _MOST)},{min(len(beside), _MOST)}"
    yield f"surest beside={step(max(beside, default=0.0), _CHANCES)},{step(own, _CHANCES)}"
    yield f"line={sentence.span.heading},{sentence.span.item},{sentence.head >= 0}"


def _nearest(around: Surroundings, order: range) -> tuple[str, bool]:
    """Return the nearest act of a clause on one side, and whether a negation stands there."""
    kinds = [unit.kind for unit in up_to_end(around.units, order)]
    return next((kind for kind in kinds if kind in ACTS), "none"), _NEGATION in kinds
