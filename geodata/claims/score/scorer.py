"""One small trained scorer a decision: names of features in, probabilities out."""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import count
from typing import Final

from geodata.errors import DataError

SCALE: Final = 1000
"""Weights are kept as whole thousandths, so that their files are small and the same on every machine."""
_FOLDER: Final = "geodata.claims.score"
BIAS: Final = "bias"
_SUREST: Final = 30.0
"""Score beyond which a decision is no surer."""
_LANE: Final = 64
"""Bits of one label's weight in a number that holds those of all labels."""
_FINE: Final = SCALE << 30
"""What weights are multiplied by in a lane: those of a file stay exact."""
_MIDDLE: Final = 1 << 22
"""Added to the scores of all labels, so that none is below zero in its lane; no sum of weights comes near it."""
_SERIALS: Final = count()


class Bag:
    """Features that several mentions share: each scorer sums their weights once. parts: bags that it is made of too."""

    __slots__ = ("_all", "_own", "parts", "sums")

    def __init__(self, features: Iterable[str] = (), parts: Sequence[Bag] = ()) -> None:
        self._own = tuple(features)
        self._all = None if parts else self._own
        self.parts = parts
        self.sums: dict[int, int] = {}

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the bag, with those of its parts."""
        if self._all is None:
            self._all = (*self._own, *(name for part in self.parts for name in part.features))
        return self._all

    def sum(self, serial: int, weight: Callable[[str], int | None]) -> int:
        """Return the sum of the weights of all features, and note it for the scorer of that serial."""
        total = sum(filter(None, map(weight, self._own)))
        for part in self.parts:
            known = part.sums.get(serial)
            total += part.sum(serial, weight) if known is None else known
        self.sums[serial] = total
        return total


class Features:
    """The features of one example: its own, and bags of those that it shares with others; iterated, all of them."""

    __slots__ = ("bags", "own")

    def __init__(self, own: list[str], bags: list[Bag]) -> None:
        self.own = own
        self.bags = bags

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        for bag in self.bags:
            yield from bag.features


@dataclass(frozen=True, slots=True)
class Scorer:
    """A log-linear model.

    labels: what is decided between; with a single label the decision is whether it holds.
    weights: by feature, one number a label. slope: what scores are multiplied by, which calibrates the probabilities.
    serial: tells it from all other scorers of this process.
    """

    name: str
    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    slope: float = 1.0
    serial: int = field(init=False, repr=False, compare=False)
    _weight: Callable[[str], int | None] = field(init=False, repr=False, compare=False)
    _bias: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make one whole number of the weights of each feature, with a lane for each of several labels.

        Adding such numbers adds all lanes at once, and comes to the same in any order.
        """
        joined = {feature: _join(values) for feature, values in self.weights.items()}
        middle = _join([_MIDDLE] * len(self.labels)) if len(self.labels) > 1 else 0
        object.__setattr__(self, "serial", next(_SERIALS))
        object.__setattr__(self, "_weight", joined.get)
        object.__setattr__(self, "_bias", joined[BIAS] + middle)

    def __getstate__(self) -> list[object]:
        return [self.name, self.labels, self.weights, self.slope]

    def __setstate__(self, state: list[object]) -> None:
        for name, value in zip(("name", "labels", "weights", "slope"), state, strict=True):
            object.__setattr__(self, name, value)
        self.__post_init__()

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely the only label of this scorer holds."""
        total = self._total(features)
        score = total / _FINE if len(self.labels) == 1 else _part(total, len(self.labels))[0] - _MIDDLE
        score *= self.slope
        return 1.0 / (1.0 + math.exp(-score if -_SUREST < score < _SUREST else math.copysign(_SUREST, -score)))

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return how likely each label is; they sum to one."""
        if len(self.labels) == 1:
            return {self.labels[0]: 1.0}
        totals = _part(self._total(features), len(self.labels))
        highest, slope, exp = max(totals), self.slope, math.exp
        powers = [exp((total - highest) * slope) for total in totals]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def _total(self, features: Iterable[str]) -> int:
        """Return the sum of the weights of features, all labels in one number."""
        weight, total = self._weight, self._bias
        if not isinstance(features, Features):
            return sum(filter(None, map(weight, features)), total)
        serial = self.serial
        for bag in features.bags:
            known = bag.sums.get(serial)
            total += bag.sum(serial, weight) if known is None else known
        return sum(filter(None, map(weight, features.own)), total)

    def reasons(self, features: Iterable[str], label: int = 0) -> list[tuple[str, float]]:
        """Return the features that speak for (above zero) or against a label, weightiest first."""
        found = [(feature, self.weights[feature][label]) for feature in set(features) if feature in self.weights]
        return sorted(found, key=lambda reason: (-abs(reason[1]), reason[0]))


def _join(values: Sequence[float]) -> int:
    """Return one number with a lane for each value."""
    return sum(round(value * _FINE) << (_LANE * at) for at, value in enumerate(values))


def _part(joined: int, lanes: int) -> list[float]:
    """Return the values of the lanes of a number, none of which is below zero."""
    told = memoryview(joined.to_bytes(lanes * _LANE // 8, sys.byteorder)).cast("Q").tolist()
    return [value / _FINE for value in (told if sys.byteorder == "little" else reversed(told))]


def write_scorer(scorer: Scorer) -> str:
    """Return the text of a scorer's file: a line of labels, one of the slope, then a line a feature, sorted."""
    lines = ["\t".join(("labels", *scorer.labels)), f"slope\t{round(scorer.slope * SCALE)}"]
    for feature in sorted(scorer.weights):
        values = [round(value * SCALE) for value in scorer.weights[feature]]
        if any(values) or feature == BIAS:
            lines.append("\t".join((feature, *map(str, values))))
    return "\n".join(lines) + "\n"


def read_scorer(name: str, text: str) -> Scorer:
    """Return the scorer that a file's text holds. Raises DataError with its line where it holds none."""
    lines = text.split("\n")
    head, *labels = lines[0].split("\t")
    if head != "labels" or not labels or not lines[1:] or not lines[1].startswith("slope\t"):
        raise DataError(f"{name}: this is no file of weights; train it anew")
    weights = dict(_read_line(f"{name}, line {at}", line, len(labels)) for at, line in enumerate(lines[2:-1], 3))
    return Scorer(name, tuple(labels), weights, _read_line(f"{name}, line 2", lines[1], 1)[1][0])


def _read_line(where: str, line: str, width: int) -> tuple[str, tuple[float, ...]]:
    feature, *values = line.split("\t")
    if len(values) != width:
        raise DataError(f"{where}: {len(values)} weights for {width} labels; train it anew")
    try:
        return feature, tuple([int(value) / SCALE for value in values])
    except ValueError as error:
        raise DataError(f"{where}: no weight ({error}); train it anew") from error


@cache
def scorer(name: str) -> Scorer:
    """Return the scorer of a decision, from the weights that ship. Raises DataError."""
    return read_scorer(name, _weights(name))


def weights_digest(names: Sequence[str]) -> str:
    """Return a digest of the weights of these decisions."""
    digest = hashlib.sha256()
    for name in names:
        digest.update(_weights(name).encode())
    return digest.hexdigest()


def _weights(name: str) -> str:
    file = resources.files(_FOLDER) / "weights" / f"{name}.tsv"
    if not file.is_file():
        raise DataError(f"{name}: its weights are missing; make them by: python -m geodata train tests/corpus")
    return file.read_text(encoding="utf-8")
