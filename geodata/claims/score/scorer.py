"""One small trained scorer a decision: names of features in, probabilities out."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, Final, TypeVar

from geodata.claims.score.feature_numbers import NOTHING, FeatureNumbers, in_numbers
from geodata.claims.score.nets import Net
from geodata.claims.score.trees import Trees

SCALE: Final = 1000
"""Weights are kept as whole thousandths, so that their files are small and the same on every machine."""
BIAS: Final = "bias"
_MOST: Final = 30.0
"""Score beyond which a probability is as good as certain."""
_AT_ONCE: Final = 256
"""Examples that are scored together: what bounds the memory of a text with thousands of places. Where a call has more,
alike ones are scored once: of 93,000 such in 1 MB of news 37,000 are unlike."""
_SERIALS: Final = count()
_STATE: Final = ("name", "labels", "weights", "slope", "trees", "net")
Value = TypeVar("Value", bound=Hashable)


class Bag:
    """Features that several examples share: each scorer looks them up once. parts: bags that it is made of too."""

    __slots__ = ("_all", "_own", "numbers", "parts")

    def __init__(self, features: Iterable[str] = (), parts: Sequence[Bag] = ()) -> None:
        self._own = tuple(features)
        self._all = None if parts else self._own
        self.parts = parts
        self.numbers: dict[int, bytes] = {}

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the bag, with those of its parts."""
        if self._all is None:
            self._all = (*self._own, *(name for part in self.parts for name in part.features))
        return self._all

    def look_up(self, serial: int, number: Callable[[str], bytes | None]) -> bytes:
        """Return the features by the numbers of a scorer, and note them for the scorer of that serial."""
        found = in_numbers(self._own, number)
        for part in self.parts:
            # A part is kept for many texts: what it told before is only joined.
            known = part.numbers.get(serial)
            found += part.look_up(serial, number) if known is None else known
        self.numbers[serial] = found
        return found


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
    """A model of one decision: a weight for each feature, boosted trees over features, a small net, all added up.

    labels: what is decided between; with a single label the decision is whether it holds.
    weights: by feature, one number a label. slope: what scores are multiplied by, which calibrates the probabilities.
    serial: tells it from all other scorers of this process.
    """

    name: str
    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    slope: float = 1.0
    trees: Trees | None = None
    net: Net | None = None
    serial: int = field(init=False, repr=False, compare=False)
    _asked: list[FeatureNumbers] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "serial", next(_SERIALS))
        object.__setattr__(self, "_asked", [])

    def __getstate__(self) -> list[object]:
        return [self.name, self.labels, self.weights, self.slope, self.trees, self.net]

    def __setstate__(self, state: list[object]) -> None:
        for name, value in zip(_STATE, state, strict=True):
            object.__setattr__(self, name, value)
        self.__post_init__()

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely the only label of this scorer holds."""
        return self.chances([features])[0]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return how likely each label is; they sum to one."""
        return self.shares([features])[0]

    def chances(self, examples: Sequence[Iterable[str]]) -> list[float]:
        """Return for each example how likely the only label holds."""
        scores = [found[0] for found in self._scores(examples)]
        held = [score if -_MOST < score < _MOST else math.copysign(_MOST, score) for score in scores]
        return [1.0 / (1.0 + math.exp(-score)) for score in held]

    def shares(self, examples: Sequence[Iterable[str]]) -> list[dict[str, float]]:
        """Return for each example how likely each label is; they sum to one."""
        found = []
        for scores in self._scores(examples):
            highest = max(scores)
            powers = [math.exp(score - highest) for score in scores]
            whole = sum(powers)
            found.append({label: power / whole for label, power in zip(self.labels, powers, strict=True)})
        return found

    def tabulate(
        self, rows: int, values: Iterable[Value], features: Callable[[int, Value], Iterable[str]]
    ) -> list[dict[Value, float]]:
        """Return for each row how likely the only label holds for each value; features: of a row and a value."""
        told = list(values)
        chances = self.chances([features(row, value) for row in range(rows) for value in told])
        width = len(told)
        return [dict(zip(told, chances[row * width : (row + 1) * width], strict=True)) for row in range(rows)]

    def _scores(self, examples: Sequence[Iterable[str]]) -> list[list[float]]:
        """Return the score of each label for each example."""
        if len(examples) > _AT_ONCE:
            return self._scores_of_many(examples)
        return self._scores_apart(examples) if examples else []

    def _scores_of_many(self, examples: Sequence[Iterable[str]]) -> list[list[float]]:
        """Return the scores of examples of which many hold the same bags: what is far from a place is so from most."""
        numbers: dict[object, int] = {}
        told = [numbers.setdefault(_key(features), len(numbers)) for features in examples]
        first = dict(zip(reversed(told), reversed(examples), strict=True))
        unlike = [first[number] for number in range(len(numbers))]
        parts = [self._scores_apart(unlike[at : at + _AT_ONCE]) for at in range(0, len(unlike), _AT_ONCE)]
        found = [*chain.from_iterable(parts)]
        return [found[number] for number in told]

    def _scores_apart(self, examples: Sequence[Iterable[str]]) -> list[list[float]]:
        asked = self._numbered()
        joined = asked.joined([self._told(asked.by_name.get, features) for features in examples])
        if self.trees is None and self.net is None:
            return [[score * self.slope for score in scores] for scores in asked.weighed(joined, self.weights[BIAS])]
        added: Any = asked.weighed(joined, self.weights[BIAS]) if len(self.weights) > 1 else self.weights[BIAS]
        if self.trees is not None:
            added = self.trees.scores(joined.numbers, joined.lengths) + added
        if self.net is not None:
            added = self.net.scores(asked.heard(joined)) + added
        found: list[list[float]] = (added * self.slope).tolist()
        return found

    def _numbered(self) -> FeatureNumbers:
        """Return the numbers of the features that are asked for, made when examples are scored first."""
        if not self._asked:
            weights = {name: values for name, values in self.weights.items() if name != BIAS}
            self._asked.append(FeatureNumbers(weights, self.trees, self.net))
        return self._asked[0]

    def _told(self, number: Callable[[str], bytes | None], features: Iterable[str]) -> bytes:
        """Return the numbers of the features of an example, those of bags looked up once."""
        if not isinstance(features, Features):
            return NOTHING + in_numbers(features, number)
        found, serial = [NOTHING, in_numbers(features.own, number)], self.serial
        for bag in features.bags:
            known = bag.numbers.get(serial)
            found.append(bag.look_up(serial, number) if known is None else known)
        return b"".join(found)

    def asks(self) -> int:
        """Return how many features it asks for."""
        return len(self._numbered().by_name)

    def reasons(self, features: Iterable[str], label: int = 0) -> list[tuple[str, float]]:
        """Return the features that speak for (above zero) or against a label, weightiest first."""
        there = set(features)
        found = {feature: self.weights[feature][label] for feature in there if feature in self.weights}
        told = [part.reasons(there, label) for part in (self.trees, self.net) if part is not None]
        for feature, weight in chain.from_iterable(reasons.items() for reasons in told):
            found[feature] = found.get(feature, 0.0) + weight
        return sorted(found.items(), key=lambda reason: (-abs(reason[1]), reason[0]))


def _key(features: Iterable[str]) -> object:
    """Return what is equal for examples that hold the same bags, as those of one call do which are alike."""
    return (*features.own, *map(id, features.bags)) if isinstance(features, Features) else id(features)
