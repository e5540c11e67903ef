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


class Net:
    """A layer of hidden units between features and labels.

    rows: by feature, a letter for each hidden unit: how many steps it adds there. units: of each hidden unit, how much
    a step is, what it adds to them all, and then what it tells each label where both are above zero; in `SCALE`ths.
    steps: a row of each of the features, told in steps from the lowest one on. Raises ValueError where a row has other
    letters, or not one a unit.
    """

    # Glorot, Bordes, Bengio, "Deep Sparse Rectifier Neural Networks" (2011): units that pass on what is above zero.
    # What only names the room needs no numpy: it is imported where nets are made or scored.

    def __init__(self, rows: Mapping[str, str], units: Sequence[tuple[int, ...]]) -> None:
        import numpy  # noqa: PLC0415

        self.units = tuple(units)
        table = numpy.array(self.units, dtype=numpy.int64)
        self._sizes, self._shifts, self._told = table[:, 0], table[:, 1], table[:, 2:]
        wrong = next((row for row in rows.values() if len(row) != len(units) or row.strip(LETTERS)), None)
        if wrong is not None:
            raise ValueError(f"a row of {len(units)} hidden units is no {wrong}")
        self.features = tuple(rows)
        numbers = numpy.zeros(1 << 8, dtype=numpy.uint8)
        numbers[[ord(letter) for letter in LETTERS]] = range(len(LETTERS))
        letters = numpy.frombuffer("".join(rows.values()).encode(), dtype=numpy.uint8)
        self.steps: npt.NDArray[np.uint8] = numbers.take(letters).reshape(len(rows), len(units))

    @property
    def rows(self) -> dict[str, str]:
        """The rows as letters, by feature."""
        told = zip(self.features, self.steps.tolist(), strict=True)
        return {feature: "".join([LETTERS[step] for step in row]) for feature, row in told}

    def scores(self, heard: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return what the net adds to each label, a row an example.

        heard: of each, what its features say to the hidden units, in steps to each side of nothing.
        """
        import numpy  # noqa: PLC0415

        hidden = numpy.maximum(numpy.asarray(heard) * self._sizes + self._shifts, 0)
        # Whole numbers add up exactly, so that an example's score is the same whichever others it is scored with.
        found: npt.NDArray[np.float64] = (hidden @ self._told) / (SCALE * SCALE)
        return found

    def hear(self, features: Iterable[str]) -> npt.NDArray[np.int64]:
        """Return what these features say to the hidden units, in steps to each side of nothing."""
        number = {name: at for at, name in enumerate(self.features)}
        rows = [number[name] for name in features if name in number]
        found: npt.NDArray[np.int64] = self.steps[rows].sum(axis=0, dtype="int64") - STEPS * len(rows)
        return found

    def reasons(self, features: Iterable[str], label: int) -> dict[str, float]:
        """Return by how much a label's score would fall without each feature that is there."""
        there = sorted(set(self.features).intersection(features))
        without = [self.hear([name for name in there if name != left]) for left in there]
        whole, *scores = self.scores([self.hear(there), *without])[:, label].tolist()
        return {feature: whole - score for feature, score in zip(there, scores, strict=True)}
