"""Boosted trees over features that are there or not, scored by the leaves that each feature closes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SCALE: Final = 10_000
"""Values of trees are kept as whole ten-thousandths, so that their files are small and the same on every machine."""
MOST_LEAVES: Final = 64
"""Leaves that a tree may have: its leaves are the bits of one number."""
_WIDTHS: Final = (8, 16, 32, MOST_LEAVES)
_EXACT: Final = 1 << 24
"""Bound below which every whole number is one of 32 bits with a point."""
_TABLED: Final = 2
"""Bytes of the numbers of which a table tells the lowest open bit: one step of numpy's instead of five."""
_EXPONENT_BITS: Final = 23
_EXPONENT_OF_ONE: Final = 127
"""A number of 32 bits holds its exponent, 127 too great, above its 23 lowest bits: of a power of two it tells which."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node of one tree: of a leaf, feature is -1 and absent and present are None.

    value: what the tree has to say so far, in whole `SCALE`ths.
    """

    value: int
    feature: int = -1
    absent: Node | None = None
    present: Node | None = None


class Trees:
    """Trees that each add to the score of one label.

    features: the names that they ask for, by column. Each feature closes, in the trees that ask for it, the leaves that
    no example comes to in which it is there, told as bits of a number; an example comes to the first leaf of each tree
    that none of its features closes.
    """

    # Lucchese et al., "QuickScorer" (2015): few features of all are there, and only these are looked at.
    # What only names the room needs no numpy: it is imported where trees are made or scored.

    def __init__(self, features: Sequence[str], roots: Sequence[tuple[int, Node]], labels: int) -> None:
        import numpy  # noqa: PLC0415

        self.features = tuple(features)
        self._nodes = _Nodes()
        self._trees = tuple([(label, self._nodes.add(root)) for label, root in roots])
        laid = [self._nodes.leaves(root) for _, root in self._trees]
        most = max((len(leaves) for leaves, _ in laid), default=0)
        if most > MOST_LEAVES:
            raise ValueError(f"a tree with {most} leaves; the most is {MOST_LEAVES}")
        self._width = next(width for width in _WIDTHS if width >= most)
        self._note_closed([closed for _, closed in laid])
        values = numpy.zeros((len(roots), self._width))
        for row, (leaves, _) in zip(values, laid, strict=True):
            row[: len(leaves)] = leaves
        # Sums of whole numbers that are all below its bound are exact in the smaller type, which is read faster.
        small = numpy.abs(values).max(axis=1, initial=0).sum() < _EXACT
        self._values = values.ravel().astype(numpy.float32 if small else numpy.float64)
        self._first_leaves = numpy.arange(len(roots)) * self._width
        self._of_label = numpy.zeros((len(roots), labels), dtype=self._values.dtype)
        self._of_label[numpy.arange(len(roots)), [label for label, _ in roots]] = 1.0

    @property
    def roots(self) -> list[tuple[int, Node]]:
        """The trees, each with the number of its label."""
        return [(label, self._nodes.node(root)) for label, root in self._trees]

    def _note_closed(self, closed: Sequence[dict[int, int]]) -> None:
        """Keep what each feature closes; closed: of each tree, what each column closes in it."""
        import numpy  # noqa: PLC0415

        found: list[list[tuple[int, int]]] = [[] for _ in self.features]
        for tree, columns in enumerate(closed):
            for column, bits in columns.items():
                found[column].append((tree, bits))
        # Before the first and behind the last feature stands one that closes nothing, for all numbers beyond.
        self._asking = numpy.array([0, *map(len, found), 0], dtype=numpy.intp)
        self._first = self._asking.cumsum() - self._asking
        told = [*chain.from_iterable(found), (0, 0)]
        self._where = numpy.array([tree for tree, _ in told], dtype=numpy.intc)
        self._bits = numpy.array([bits for _, bits in told], dtype=f"u{self._width // 8}")

    def scores(self, numbers: npt.NDArray[np.integer], lengths: Sequence[int]) -> npt.NDArray[np.float64]:
        """Return what the trees add up to, one row an example and one column a label.

        numbers: the features that are there in all examples, the first one as 1, those that no tree asks for as 0 or
        beyond the last; lengths: how many of them are of each example.
        """
        import numpy  # noqa: PLC0415

        trees, examples = len(self._trees), len(lengths)
        asking = self._asking.take(numbers, mode="clip")
        ends = asking.cumsum()
        told = numpy.arange(ends[-1] if len(ends) else 0)
        told += (self._first.take(numbers, mode="clip") - ends + asking).repeat(asking)
        where = numpy.arange(0, examples * trees, trees).repeat(lengths).repeat(asking)
        where += self._where.take(told)
        closed = numpy.zeros(examples * trees, dtype=self._bits.dtype)
        numpy.bitwise_or.at(closed, where, self._bits.take(told))
        leaves = _first_open(closed.reshape(examples, trees)) + self._first_leaves
        # Whole numbers add up exactly, so that an example's score is the same whichever others it is scored with.
        found: npt.NDArray[np.float64] = (self._values.take(leaves) @ self._of_label).astype(numpy.float64)
        return found / SCALE

    def reasons(self, features: Iterable[str], label: int) -> dict[str, float]:
        """Return what each feature that is there adds to a label's score on the ways down the trees.

        A step to a node counts for the feature that it asked for. Saabas, "Interpreting random forests" (2014).
        """
        there, found = set(features), dict[str, float]()
        for of, root in self._trees:
            for column, gained in self._nodes.steps(root, lambda column: self.features[column] in there):
                if of == label:
                    name = self.features[column]
                    found[name] = found.get(name, 0.0) + gained / SCALE
        return found


class _Nodes:
    """The nodes of trees in three rows, which take a tenth of the memory of as many objects.

    Behind a node stands its side without the feature; present: where that with it stands, 0 for a leaf.
    """

    def __init__(self) -> None:
        self._features = array("i")
        self._values = array("i")
        self._present = array("i")

    def add(self, root: Node) -> int:
        """Add a tree and return where its root stands."""
        at = len(self._features)
        self._features.append(root.feature)
        self._values.append(root.value)
        self._present.append(0)
        if root.absent is not None and root.present is not None:
            self.add(root.absent)
            self._present[at] = self.add(root.present)
        return at

    def node(self, at: int) -> Node:
        """Return the tree whose root stands there."""
        if not self._present[at]:
            return Node(self._values[at])
        return Node(self._values[at], self._features[at], self.node(at + 1), self.node(self._present[at]))

    def leaves(self, root: int) -> tuple[list[int], dict[int, int]]:
        """Return the values of a tree's leaves, those of absent sides first, and by column which of them it closes."""
        leaves: list[int] = []
        closed: dict[int, int] = {}
        self._lay_out(root, leaves, closed)
        return leaves, closed

    def _lay_out(self, at: int, leaves: list[int], closed: dict[int, int]) -> None:
        if not self._present[at]:
            leaves.append(self._values[at])
            return
        first, column = len(leaves), self._features[at]
        self._lay_out(at + 1, leaves, closed)
        closed[column] = closed.get(column, 0) | (1 << len(leaves)) - (1 << first)
        self._lay_out(self._present[at], leaves, closed)

    def steps(self, at: int, there: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
        """Yield the columns that are there on the way down a tree, each with what its step adds to the value."""
        while self._present[at]:
            column = self._features[at]
            chosen = self._present[at] if there(column) else at + 1
            if chosen != at + 1:
                yield column, self._values[chosen] - self._values[at]
            at = chosen


def _first_open(closed: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.integer]:
    """Return which is the lowest bit of each number that is not set."""
    return _open_by_number().take(closed) if closed.itemsize <= _TABLED else _lowest_open(closed)


def _lowest_open(numbers: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.integer]:
    import numpy  # noqa: PLC0415

    powers = (~numbers & (numbers + 1)).astype(numpy.float32)
    return (powers.view(numpy.int32) >> _EXPONENT_BITS) - _EXPONENT_OF_ONE


@cache
def _open_by_number() -> npt.NDArray[np.uint8]:
    """Return for each number of two bytes which is the lowest bit that is not set; 16 where all are."""
    import numpy  # noqa: PLC0415

    return _lowest_open(numpy.arange(1 << 8 * _TABLED, dtype=numpy.uint32)).astype(numpy.uint8)


def write_tree(root: Node) -> str:
    """Return a tree as words: of a split "column:value", then its side without the feature, then that with it."""
    if root.absent is None or root.present is None:
        return str(root.value)
    return f"{root.feature}:{root.value} {write_tree(root.absent)} {write_tree(root.present)}"


def read_tree(text: str, features: int) -> Node:
    """Return the tree that words tell; features: how many columns there are. Raises ValueError where they tell none."""
    words = iter(text.split(" "))
    root = _read_node(words, features)
    if next(words, None) is not None:
        raise ValueError("words behind the end of a tree")
    return root


def _read_node(words: Iterable[str], features: int) -> Node:
    word = next(iter(words), None)
    if word is None:
        raise ValueError("a tree without an end")
    column, split, value = word.rpartition(":")
    if not split:
        return Node(int(value))
    if not 0 <= int(column) < features:
        raise ValueError(f"no feature {column}")
    return Node(int(value), int(column), _read_node(words, features), _read_node(words, features))
