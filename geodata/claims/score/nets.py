"""A small net over features that are there or not: hidden units that add up what each feature says to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SCALE: Final = 100_000
"""Numbers of the hidden units and behind them are kept as whole hundred-thousandths, the same on every machine."""
STEPS: Final = 31
"""Steps of what a feature says to a hidden unit, to each side of nothing: a letter of its file. With 20 a quarter of
the texts that was not learnt from is judged as well as with numbers that were not rounded."""
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
"""The letter of each step, the lowest first."""
_LANE: Final = 32
_HALF: Final = 1 << _LANE - 1
"""A row of hidden units is one whole number, a lane of bits for each: whole numbers add up fast and exactly."""


class Net:
    """A layer of hidden units between features and labels.

    rows: by feature, a letter for each hidden unit: how many steps it adds there. units: of each hidden unit, how much
    a step is, what it adds to them all, and then what it tells each label where both are above zero; in `SCALE`ths.
    heard: rows by feature as one number each, of which sums are rows of sums. Raises ValueError where a row has other
    letters, or not one a unit.
    """

    # Glorot, Bordes, Bengio, "Deep Sparse Rectifier Neural Networks" (2011): units that pass on what is above zero.
    # What only names the room needs no numpy: it is imported where nets are made or scored.

    def __init__(self, rows: Mapping[str, str], units: Sequence[tuple[int, ...]]) -> None:
        import numpy  # noqa: PLC0415

        self.units = tuple(units)
        self._width = width = len(self.units)
        self._raised = sum(_HALF << _LANE * at for at in range(width))
        table = numpy.array(self.units, dtype=numpy.int64)
        self._steps, self._shifts, self._told = table[:, 0], table[:, 1], table[:, 2:]
        wrong = next((row for row in rows.values() if len(row) != width or row.strip(LETTERS)), None)
        if wrong is not None:
            raise ValueError(f"a row of {width} hidden units is no {wrong}")
        letters = numpy.frombuffer("".join(rows.values()).encode(), dtype=numpy.uint8)
        steps = numpy.zeros(1 << 8, dtype=f"<u{_LANE // 8}")
        steps[[ord(letter) for letter in LETTERS]] = [_HALF + at - STEPS for at in range(len(LETTERS))]
        told, size = steps.take(letters).tobytes(), width * _LANE // 8
        starts = range(0, len(told), size)
        self.heard = {
            feature: int.from_bytes(told[at : at + size], "little") - self._raised
            for feature, at in zip(rows, starts, strict=True)
        }

    @property
    def rows(self) -> dict[str, str]:
        """The rows as letters, by feature."""
        return {
            feature: "".join([LETTERS[value + STEPS] for value in row])
            for feature, row in zip(self.heard, self._sums(list(self.heard.values())).tolist(), strict=True)
        }

    def hear(self, features: Iterable[str]) -> int:
        """Return what these features say to the hidden units, as one number."""
        return sum(filter(None, map(self.heard.get, features)))

    def scores(self, heard: Sequence[int]) -> npt.NDArray[np.float64]:
        """Return what the net adds to each label, a row an example; heard: of each, the sum of its rows."""
        hidden = (self._sums(heard) * self._steps + self._shifts).clip(0)
        # Whole numbers add up exactly, so that an example's score is the same whichever others it is scored with.
        found: npt.NDArray[np.float64] = (hidden @ self._told) / (SCALE * SCALE)
        return found

    def _sums(self, heard: Sequence[int]) -> npt.NDArray[np.int64]:
        """Return the hidden units of numbers, a row each."""
        import numpy  # noqa: PLC0415

        size = self._width * _LANE // 8
        told = b"".join([(one + self._raised).to_bytes(size, "little") for one in heard])
        found: npt.NDArray[np.int64] = numpy.frombuffer(told, dtype=f"<u{_LANE // 8}").astype(numpy.int64)
        return found.reshape(len(heard), self._width) - _HALF

    def reasons(self, features: Iterable[str], label: int) -> dict[str, float]:
        """Return by how much a label's score would fall without each feature that is there."""
        there = sorted(self.heard.keys() & set(features))
        every = sum(self.heard[feature] for feature in there)
        whole, *without = self.scores([every, *[every - self.heard[feature] for feature in there]])[:, label].tolist()
        return {feature: whole - score for feature, score in zip(there, without, strict=True)}
