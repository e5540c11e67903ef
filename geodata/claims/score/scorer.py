"""One small trained scorer a decision: names of features in, probabilities out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce
from importlib import resources
from itertools import count
from operator import or_
from typing import Final, TypeVar

from geodata.claims.score.trees import Node, Trees, read_tree, write_tree
from geodata.errors import DataError

SCALE: Final = 1000
"""Weights are kept as whole thousandths, so that their files are small and the same on every machine."""
_FOLDER: Final = "geodata.claims.score"
BIAS: Final = "bias"
_MOST: Final = 30.0
"""Score beyond which a probability is as good as certain."""
_MANY: Final = 256
"""Examples of a call beyond which alike ones are scored once: of 93,000 such in 1 MB of news 37,000 are unlike."""
_SERIALS: Final = count()
_ASKED: Final = "\tfeature\t"
_TREE: Final = "\ttree\t"
Value = TypeVar("Value", bound=Hashable)


class Bag:
    """Features that several examples share: each scorer looks them up once. parts: bags that it is made of too."""

    __slots__ = ("_all", "_asked", "_own", "closed", "parts")

    def __init__(self, features: Iterable[str] = (), parts: Sequence[Bag] = ()) -> None:
        self._own = tuple(features)
        self._all = None if parts else self._own
        self.parts = parts
        self.closed: dict[int, int] = {}
        self._asked: dict[int, tuple[int, ...]] = {}

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the bag, with those of its parts."""
        if self._all is None:
            self._all = (*self._own, *(name for part in self.parts for name in part.features))
        return self._all

    def look_up(self, serial: int, closing: Mapping[str, int]) -> int:
        """Return the leaves that the features close, and note them for the scorer of that serial."""
        found = list(filter(None, map(closing.get, self._own)))
        for part in self.parts:
            # A part is kept for many texts, so that it only points at numbers that are there already.
            known = part._asked.get(serial)
            if known is None:
                known = part._asked[serial] = tuple(filter(None, map(closing.get, part.features)))
            found += known
        closed = self.closed[serial] = _together(found)
        return closed


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
    """A model of one decision: a weight for each feature, boosted trees over features, or both, added up.

    labels: what is decided between; with a single label the decision is whether it holds.
    weights: by feature, one number a label. slope: what scores are multiplied by, which calibrates the probabilities.
    serial: tells it from all other scorers of this process.
    """

    name: str
    labels: tuple[str, ...]
    weights: dict[str, tuple[float, ...]]
    slope: float = 1.0
    trees: Trees | None = None
    serial: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "serial", next(_SERIALS))

    def __getstate__(self) -> list[object]:
        return [self.name, self.labels, self.weights, self.slope, self.trees]

    def __setstate__(self, state: list[object]) -> None:
        for name, value in zip(("name", "labels", "weights", "slope", "trees"), state, strict=True):
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
        return [1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, scores[0])))) for scores in self._scores(examples)]

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
        if self.trees is None or not examples:
            return [[score * self.slope for score in self._weighed(features)] for features in examples]
        if len(examples) > _MANY:
            return self._scores_of_many(examples, self.trees)
        return self._scores_apart(examples, self.trees)

    def _scores_of_many(self, examples: Sequence[Iterable[str]], trees: Trees) -> list[list[float]]:
        """Return the scores of examples of which many hold the same bags: what is far from a place is so from most."""
        numbers: dict[object, int] = {}
        told = [numbers.setdefault(_key(features), len(numbers)) for features in examples]
        first = dict(zip(reversed(told), reversed(examples), strict=True))
        found = self._scores_apart([first[number] for number in range(len(numbers))], trees)
        return [found[number] for number in told]

    def _scores_apart(self, examples: Sequence[Iterable[str]], trees: Trees) -> list[list[float]]:
        added = trees.scores([self._closed(trees.closing, features) for features in examples])
        weighed = [self._weighed(features) for features in examples] if len(self.weights) > 1 else self.weights[BIAS]
        found: list[list[float]] = ((added + weighed) * self.slope).tolist()
        return found

    def _weighed(self, features: Iterable[str]) -> list[float]:
        # Features may come as a set, whose order differs between processes: the exact sum does not.
        known = filter(None, map(self.weights.get, features))
        return [math.fsum(column) for column in zip(self.weights[BIAS], *known, strict=True)]

    def _closed(self, closing: Mapping[str, int], features: Iterable[str]) -> int:
        """Return the leaves of the trees that the features close, those of bags looked up once."""
        if not isinstance(features, Features):
            return _together(list(filter(None, map(closing.get, features))))
        found = list(filter(None, map(closing.get, features.own)))
        serial = self.serial
        for bag in features.bags:
            known = bag.closed.get(serial)
            if known is None:
                known = bag.look_up(serial, closing)
            if known:
                found.append(known)
        return _together(found)

    def asks(self) -> int:
        """Return how many features it asks for."""
        return len(self.weights.keys() - {BIAS} | (self.trees.closing.keys() if self.trees else set()))

    def reasons(self, features: Iterable[str], label: int = 0) -> list[tuple[str, float]]:
        """Return the features that speak for (above zero) or against a label, weightiest first."""
        there = set(features)
        found = {feature: self.weights[feature][label] for feature in there if feature in self.weights}
        if self.trees is not None:
            for feature, weight in self.trees.reasons(there, label).items():
                found[feature] = found.get(feature, 0.0) + weight
        return sorted(found.items(), key=lambda reason: (-abs(reason[1]), reason[0]))


def _together(closed: list[int]) -> int:
    """Return all bits of some numbers. Begun with 0, each of them would be copied once more: they have 1,800 bytes."""
    return reduce(or_, closed) if closed else 0


def _key(features: Iterable[str]) -> object:
    """Return what is equal for examples that hold the same bags, as those of one call do which are alike."""
    return (*features.own, *map(id, features.bags)) if isinstance(features, Features) else id(features)


def write_scorer(scorer: Scorer) -> str:
    """Return the text of a scorer's file.

    A line of labels, one of the slope, then a line a weight, sorted; then, each behind a tab, the features that trees
    ask for, in the order of their columns, and a line a tree.
    """
    lines = ["\t".join(("labels", *scorer.labels)), f"slope\t{round(scorer.slope * SCALE)}"]
    for feature in sorted(scorer.weights):
        values = [round(value * SCALE) for value in scorer.weights[feature]]
        if any(values) or feature == BIAS:
            lines.append("\t".join((feature, *map(str, values))))
    if scorer.trees is not None:
        lines += [_ASKED + name for name in scorer.trees.features]
        lines += [f"{_TREE}{label}\t{write_tree(root)}" for label, root in scorer.trees.roots]
    return "\n".join(lines) + "\n"


def read_scorer(name: str, text: str) -> Scorer:
    """Return the scorer that a file's text holds. Raises DataError with its line where it holds none."""
    lines = text.split("\n")
    head, *labels = lines[0].split("\t")
    if head != "labels" or not labels or not lines[1:] or not lines[1].startswith("slope\t"):
        raise DataError(f"{name}: this is no file of weights; train it anew")
    slope = _read_line(f"{name}, line 2", lines[1], 1)[1][0]
    weights: dict[str, tuple[float, ...]] = {}
    asked: list[str] = []
    roots: list[tuple[int, Node]] = []
    for at, line in enumerate(lines[2:-1], 3):
        where = f"{name}, line {at}"
        if line.startswith(_TREE):
            roots.append(_read_tree(where, line, len(asked), len(labels)))
        elif line.startswith(_ASKED):
            asked.append(line.removeprefix(_ASKED))
        else:
            feature, values = _read_line(where, line, len(labels))
            weights[feature] = values
    return Scorer(name, tuple(labels), weights, slope, Trees(asked, roots, len(labels)) if roots else None)


def _read_tree(where: str, line: str, features: int, labels: int) -> tuple[int, Node]:
    label, _, told = line.removeprefix(_TREE).partition("\t")
    if not label.isdecimal() or int(label) >= labels:
        raise DataError(f"{where}: a tree for none of the {labels} labels; train it anew")
    try:
        return int(label), read_tree(told, features)
    except ValueError as error:
        raise DataError(f"{where}: no tree ({error}); train it anew") from error


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
