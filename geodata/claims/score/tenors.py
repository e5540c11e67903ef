"""Features of the second look at a whole text: what its words are about, by the kinds of all that was spotted in it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from geodata.claims.score.features import ACTS, TELLING, Surroundings, step
from geodata.claims.score.place_company import width_of
from geodata.claims.spot.document import PLACE
from geodata.claims.spot.spotting import Spotted

_COUNTED: Final = TELLING | {PLACE}
_LIKELY: Final = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
_TIMES: Final = (1, 2, 3, 5, 8, 12)
_SHARES: Final = (0.005, 0.01, 0.02, 0.03, 0.05, 0.08)
"""Parts of a text's words: what is told once in a short text weighs more than in a long one."""
_LENGTHS: Final = (60, 150, 300, 600, 1000)
_NEGATION: Final = "negation"
_DENIED: Final = 3
"""Units behind a negation in which what it denies stands."""
_OPENING: Final = 3
"""Sentences that a text opens with, its headline among them: what it is about."""
_MOST_DAYS: Final = 5
_MOST_QUANTITIES: Final = 8


def tenor_features(spotted: Spotted, around: Surroundings, article: float) -> list[str]:
    """Return what a text is like as one that tells of a strike; article: how likely it tells one by its words alone."""
    document = spotted.document
    kinds = Counter(unit.kind for unit in document.units if unit.kind in _COUNTED)
    values = Counter(f"{unit.kind}/{unit.value}" for unit in document.units if unit.kind in TELLING)
    length = max(1, len(document.units))
    found = [
        f"article={step(article, _LIKELY)}", f"length={step(length, _LENGTHS)}",
        f"days={min(len(spotted.days), _MOST_DAYS)}", f"numbers={min(len(spotted.quantities), _MOST_QUANTITIES)}",
    ]  # fmt: skip
    found += [f"{name}={step(times, _TIMES)}" for name, times in (kinds + values).items()]
    found += [f"not:{kind}" for kind in sorted(_denied(spotted))]
    widths = Counter(width_of(spotted.narrow_at(unit)) for unit in spotted.place_units)
    found += [f"places:{width}={step(times, _TIMES)}" for width, times in widths.items()]
    found += [f"{kind}%={step(times / length, _SHARES)}" for kind, times in kinds.items() if kind != PLACE]
    for number in range(_OPENING):
        found += [f"{number}:{kind}" for kind in around.sentence_kinds(number) if kind.partition("/")[0] in TELLING]
    return found


def _denied(spotted: Spotted) -> set[str]:
    """Return the acts that a text denies: "there was no explosion"."""
    units, found = spotted.document.units, set()
    for at, unit in enumerate(units):
        if unit.kind == _NEGATION:
            behind = units[at + 1 : at + 1 + _DENIED]
            found |= {other.kind for other in behind if other.kind in ACTS}
    return found
