"""Features of the decision whether two mentions of a place tell one attack: their words, days, and what was struck."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from geodata.claims.score.features import Surroundings, near, step
from geodata.claims.spot.anaphors import ANAPHOR, IMPLIED
from geodata.claims.spot.days import When
from geodata.claims.spot.districts import root_of
from geodata.claims.spot.document import DATE
from geodata.claims.spot.spotting import Spotted

_SURE: Final = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)
_OWN_DAY: Final = 0.85
_OTHER_DAY: Final = 0.1
"""Probabilities of the days of two mentions of a place from which, and up to which, they surely are of two days. Of 123
such pairs in the texts learnt from, 110 tell of two attacks."""
_SURELY: Final = 0.75
"""Probability from which two mentions tell one attack although they surely are of two days; chosen, not measured."""
_ANAPHORS: Final = frozenset({ANAPHOR, IMPLIED})

Likely = Mapping[When, float]
"""How likely an attack was on each of the days that a text names."""


def same_features(
    spotted: Spotted, around: Surroundings, units: tuple[int, int], days: tuple[Likely, Likely]
) -> list[str]:
    """Return the features of two units that name one place, the earlier first; days: when each is told of."""
    document, (one, other) = around.document, units
    first, second = document.of_unit[one], document.of_unit[other]
    spans = document.sentences[first].span, document.sentences[second].span
    best = _best(days[0]), _best(days[1])
    equal = best[0] == best[1]
    apart = second - first
    earlier, kinds = around.sentence_kinds(first), around.sentence_kinds(second)
    dated = any(unit.kind == DATE for unit in around.units[one + 1 : other])
    gap = abs((best[0].start - best[1].start).days) if best[0] and best[1] else 0
    found = [
        f"days={equal}", f"apart={near(apart)}", f"days={equal},apart={near(apart)}", f"gap={min(gap, 4)}",
        f"paragraph={spans[0].paragraph == spans[1].paragraph},{equal}", f"dated={dated},{equal}",
        f"second={'second' in kinds},{equal}", f"items={spans[0].item}{spans[1].item},{equal}",
        f"headline={first == 0},{equal}", *_named(spotted, units, equal, apart), *_sure(days, best),
    ]  # fmt: skip
    struck = [{kind for kind in told if kind.startswith("target/")} for told in (earlier, kinds)]
    found.append(f"struck={_relation(struck[0], struck[1])},{equal}")
    return [*found, *(f"f:{kind}" for kind in earlier), *(f"s:{kind}" for kind in kinds)]


def _best(likely: Likely) -> When | None:
    return max(likely, key=lambda when: likely[when], default=None)


def days_clash(days: tuple[Likely, Likely]) -> bool:
    """Say whether two attacks are surely of two days: each of one on which the other hardly was."""
    one, other = _best(days[0]), _best(days[1])
    if one is None or other is None or one == other:
        return False
    crossed = max(days[0].get(other, 0.0), days[1].get(one, 0.0))
    return min(days[0][one], days[1][other]) >= _OWN_DAY and crossed <= _OTHER_DAY


def held_apart(chance: float, days: tuple[Likely, Likely]) -> float:
    """Return the chance that two mentions tell one attack: none for those of two days, where it is not great."""
    return 0.0 if chance < _SURELY and days_clash(days) else chance


def _named(spotted: Spotted, units: tuple[int, int], equal: bool, apart: int) -> Iterator[str]:
    """Yield whether two mentions are one name: all districts of a region are it, by names that differ."""
    document, told = spotted.document, [spotted.document.units[unit] for unit in units]
    place = spotted.place_at(units[1])
    precision = place.precision.value if place else "unknown"
    if any(unit.value in _ANAPHORS for unit in told):
        words = f"{'named' if told[1].value not in _ANAPHORS else told[1].value}"
    else:
        words = "equal" if root_of(document, units[0]) == root_of(document, units[1]) else "differ"
    yield from (f"words={words}", f"words={words},{precision}", f"words={words},{precision},{min(apart, 2)},{equal}")


def _sure(days: tuple[Likely, Likely], best: tuple[When | None, When | None]) -> Iterator[str]:
    """Yield how likely either attack was on the other's day."""
    if best[0] is None or best[1] is None:
        return
    crossed = min(days[0].get(best[1], 0.0), days[1].get(best[0], 0.0))
    yield f"agree={step(crossed, _SURE)},{best[0] == best[1]}"
    yield f"sure={step(min(days[0][best[0]], days[1][best[1]]), _SURE)},{best[0] == best[1]}"


def _relation(one: Collection[str], other: Collection[str]) -> str:
    """Return whether two collections share anything, or which of them is empty."""
    if one and other:
        return "shared" if set(one) & set(other) else "others"
    return f"{'some' if one else 'none'}-{'some' if other else 'none'}"
