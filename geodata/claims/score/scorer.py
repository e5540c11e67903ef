"""One small trained scorer a decision: names of features in, probabilities out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
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
_SERIALS: Final = count()


class Bag:
    """Features that several mentions share: each scorer sums their weights once."""

    __slots__ = ("features", "sums")

    def __init__(self, features: Iterable[str]) -> None:
        self.features = tuple(features)
        self.sums: dict[int, tuple[float, ...]] = {}


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
    _first: dict[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "serial", next(_SERIALS))
        object.__setattr__(self, "_first", {feature: values[0] for feature, values in self.weights.items()})

    def __getstate__(self) -> list[object]:
        return [self.name, self.labels, self.weights, self.slope]

    def __setstate__(self, state: list[object]) -> None:
        for name, value in zip(("name", "labels", "weights", "slope"), state, strict=True):
            object.__setattr__(self, name, value)
        self.__post_init__()

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely the only label of this scorer holds."""
        if isinstance(features, Features):
            total = sum(filter(None, map(self._first.get, features.own)))
            for bag in features.bags:
                total += (bag.sums.get(self.serial) or self._sum(bag))[0]
        else:
            total = sum(filter(None, map(self._first.get, features)))
        total = max(-30.0, min(30.0, (total + self.weights[BIAS][0]) * self.slope))
        return 1.0 / (1.0 + math.exp(-total))

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return how likely each label is; they sum to one."""
        shared = features.bags if isinstance(features, Features) else []
        own = features.own if isinstance(features, Features) else features
        known = filter(None, map(self.weights.get, own))
        sums = [bag.sums.get(self.serial) or self._sum(bag) for bag in shared]
        totals = [sum(column) for column in zip(self.weights[BIAS], *known, *sums, strict=True)]
        highest = max(totals)
        powers = [math.exp((total - highest) * self.slope) for total in totals]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def _sum(self, bag: Bag) -> tuple[float, ...]:
        """Return the sum of a bag's weights, and note it there."""
        if len(self.labels) == 1:
            total: tuple[float, ...] = (sum(filter(None, map(self._first.get, bag.features)), 0.0),)
        else:
            known = filter(None, map(self.weights.get, bag.features))
            nothing = (0.0,) * len(self.labels)
            total = tuple([sum(column) for column in zip(nothing, *known, strict=True)])
        bag.sums[self.serial] = total
        return total

    def reasons(self, features: Iterable[str], label: int = 0) -> list[tuple[str, float]]:
        """Return the features that speak for (above zero) or against a label, weightiest first."""
        found = [(feature, self.weights[feature][label]) for feature in set(features) if feature in self.weights]
        return sorted(found, key=lambda reason: (-abs(reason[1]), reason[0]))


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
