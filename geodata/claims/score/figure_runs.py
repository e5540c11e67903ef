"""Figures that come to another one told beside them: "91 drones were stopped: 60 over Tula, 31 over Sumy"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.spot.quantities import Quantity

_LONGEST: Final = 30
"""Parts of a whole that are added up."""
_MANY: Final = 3
"""Parts from which their sum is hardly one by chance."""
_REMEMBERED: Final = 200


def figures_of(quantities: Sequence[Quantity]) -> tuple[int, ...]:
    """Return the least number of each quantity of a text, in order."""
    return tuple(quantity.count.minimum for quantity in quantities)


@lru_cache(maxsize=_REMEMBERED)
def whole_and_parts(figures: tuple[int, ...]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Return the numbers of figures that those right behind, or right before, come to, each with how many.

    Then those of the parts, each with the number of its whole.
    """
    wholes: dict[int, int] = {}
    parts: dict[int, int] = {}
    for whole in range(len(figures)):
        for order in (range(whole + 1, len(figures)), range(whole - 1, -1, -1)):
            run = _run(figures, figures[whole], order)
            if len(run) > wholes.get(whole, 1):
                wholes[whole] = len(run)
                parts |= dict.fromkeys(run, whole)
    return wholes, parts


def _run(figures: Sequence[int], whole: int, order: range) -> Sequence[int]:
    """Return the figures, in an order, that come to a whole: two or more; none where they do not."""
    total = 0
    for size, at in enumerate(order[:_LONGEST], 1):
        total += figures[at]
        if figures[at] == 0 or total > whole:
            break
        if total == whole:
            return order[:size]
    return ()


def run_features(figures: tuple[int, ...], at: int, names: Sequence[str]) -> Iterator[str]:
    """Yield whether figure number `at` is a whole of those beside it, or part of one; names: what each counts."""
    wholes, parts = whole_and_parts(figures)
    size = min(wholes.get(at, 0), _MANY)
    yield from (f"run={size}", f"run={size},{names[at]}")
    whole = parts.get(at)
    if whole is not None:
        told = f"part of run={min(wholes[whole], _MANY)}"
        yield from (f"{told},{names[whole]}", f"{told},{names[whole]},{names[at]}")
