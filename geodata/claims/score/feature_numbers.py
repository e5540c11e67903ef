"""Features as numbers: the names that one scorer asks for, each looked up once for its weights, trees and net."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geodata.claims.score.nets import STEPS, Net
from geodata.claims.score.trees import Trees

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_SIZE: Final = 4
NOTHING: Final = bytes(_SIZE)
"""The number of no feature, with which examples begin, so that none of them is empty."""


def in_numbers(features: Iterable[str], number: Callable[[str], bytes | None]) -> bytes:
    """Return the numbers of those of some features that have one, as bytes: these are joined faster than lists."""
    return b"".join(filter(None, map(number, features)))


class FeatureNumbers:
    """The features that a scorer asks for by number, from one on: those of its trees first, in their order.

    by_name: the number of each, as bytes.
    """

    # What only names the room needs no numpy: it is imported where examples are scored.

    def __init__(self, weights: Mapping[str, Sequence[float]], trees: Trees | None, net: Net | None) -> None:
        import numpy  # noqa: PLC0415

        names = dict.fromkeys(chain(trees.features if trees else (), net.features if net else (), weights))
        self.by_name = {name: number.to_bytes(_SIZE, "little") for number, name in enumerate(names, 1)}
        self._weights: npt.NDArray[np.float64] | None = None
        self._steps: npt.NDArray[np.uint8] | None = None
        if weights:
            self._weights = numpy.zeros((len(names) + 1, len(next(iter(weights.values())))))
            self._weights[self._of(weights)] = list(weights.values())
        if net:
            width = len(net.units)
            # Even, so that two hidden units are added up as one number.
            self._steps = numpy.full((len(names) + 1, width + width % 2), STEPS, dtype=numpy.uint8)
            self._steps[self._of(net.features), :width] = net.steps
            self._width = width

    def _of(self, names: Iterable[str]) -> npt.NDArray[np.int32]:
        return self.joined([in_numbers(names, self.by_name.get)]).numbers

    def joined(self, told: Sequence[bytes]) -> Joined:
        """Return the numbers of the features of some examples in one row."""
        import numpy  # noqa: PLC0415

        lengths = [len(one) // _SIZE for one in told]
        return Joined(numpy.frombuffer(b"".join(told), dtype="<i4"), lengths)

    def weighed(self, examples: Joined, bias: Sequence[float]) -> list[list[float]]:
        """Return what the weights of each example add up to, with those that all have."""
        if self._weights is None:
            return [list(bias)] * len(examples.lengths)
        found, at, rows = [], 0, self._weights.take(examples.numbers, axis=0)
        for length in examples.lengths:
            # Features may come as a set, whose order differs between processes: the exact sum does not.
            columns = rows[at : at + length].T.tolist()
            found.append([math.fsum([first, *column]) for first, column in zip(bias, columns, strict=True)])
            at += length
        return found

    def heard(self, examples: Joined) -> npt.NDArray[np.int64]:
        """Return what the features of each example say to the hidden units of the net, in steps."""
        import numpy  # noqa: PLC0415

        steps: Any = self._steps
        told = steps.take(examples.numbers, axis=0).astype(numpy.uint32).view(numpy.uint64)
        first = [0, *accumulate(examples.lengths[:-1])]
        sums = numpy.add.reduceat(told, first, axis=0).view(numpy.uint32)[:, : self._width]
        found: npt.NDArray[np.int64] = sums - STEPS * numpy.array(examples.lengths)[:, None]
        return found


class Joined(NamedTuple):
    """The numbers of the features of some examples in one row; lengths: how many are of each, at least one."""

    numbers: npt.NDArray[np.int32]
    lengths: Sequence[int]
