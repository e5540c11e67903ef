"""Boosted trees over features that are there or not: all examples go down all trees at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SCALE: Final = 10_000
"""Values of trees are kept as whole ten-thousandths, so that their files are small and the same on every machine."""
_AT_ONCE: Final = 256
"""Examples that go down the trees together: what bounds the memory of a text with thousands of places."""


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

    features: the names that they ask for, by column. roots: one a tree, with the number of its label.
    """

    # What only names the room needs no numpy: it is imported where trees are made or gone down.

    def __init__(self, features: Sequence[str], roots: Sequence[tuple[int, Node]], labels: int) -> None:
        import numpy  # noqa: PLC0415

        self.features = tuple(features)
        self.roots = tuple(roots)
        self.columns = {name: column for column, name in enumerate(self.features)}
        asked: list[int] = []
        children: list[int] = []
        values: list[int] = []
        self._starts = numpy.array([_lay_out(root, asked, children, values) for _, root in roots], dtype=numpy.int32)
        self._asked = numpy.array(
            [column if column >= 0 else len(self.features) for column in asked], dtype=numpy.int32
        )
        self._children = numpy.array(children, dtype=numpy.int32)
        self._values = numpy.array(values, dtype=numpy.float64) / SCALE
        self._depth = max((_depth(root) for _, root in roots), default=0)
        self._of_label = numpy.zeros((len(roots), labels))
        self._of_label[numpy.arange(len(roots)), [label for label, _ in roots]] = 1.0

    def scores(self, examples: Sequence[Iterable[int]]) -> npt.NDArray[np.float64]:
        """Return what the trees add up to, one row an example and one column a label.

        examples: of each, the columns of the features that are there.
        """
        import numpy  # noqa: PLC0415

        parts = [self._scores(examples[at : at + _AT_ONCE]) for at in range(0, len(examples), _AT_ONCE)]
        return numpy.concatenate(parts) if parts else numpy.zeros((0, self._of_label.shape[1]))

    def _scores(self, examples: Sequence[Iterable[int]]) -> npt.NDArray[np.float64]:
        import numpy  # noqa: PLC0415

        width = len(self.features) + 1
        there = numpy.zeros(len(examples) * width, dtype=numpy.int8)
        there[[row * width + column for row, columns in enumerate(examples) for column in columns]] = 1
        offsets = (numpy.arange(len(examples), dtype=numpy.int64) * width)[:, None]
        at = numpy.broadcast_to(self._starts, (len(examples), len(self._starts)))
        for _ in range(self._depth):
            at = self._children.take(2 * at + there.take(self._asked.take(at) + offsets))
        found: npt.NDArray[np.float64] = self._values.take(at) @ self._of_label
        return found

    def reasons(self, columns: Iterable[int], label: int) -> dict[str, float]:
        """Return what each feature that is there adds to a label's score on the ways down the trees.

        A step to a node counts for the feature that it asked for. Saabas, "Interpreting random forests" (2014).
        """
        there, found = set(columns), dict[str, float]()
        for of, root in self.roots:
            node = root
            while of == label and node.absent is not None and node.present is not None:
                chosen = node.present if node.feature in there else node.absent
                if node.feature in there:
                    name = self.features[node.feature]
                    found[name] = found.get(name, 0.0) + (chosen.value - node.value) / SCALE
                node = chosen
        return found


def _lay_out(root: Node, asked: list[int], children: list[int], values: list[int]) -> int:
    """Add a tree's nodes to the rows of all trees, and return the row of its root; a leaf leads to itself."""
    row = len(asked)
    asked.append(root.feature)
    values.append(root.value)
    children += [row, row]
    if root.absent is not None and root.present is not None:
        children[2 * row] = _lay_out(root.absent, asked, children, values)
        children[2 * row + 1] = _lay_out(root.present, asked, children, values)
    return row


def _depth(node: Node) -> int:
    if node.absent is None or node.present is None:
        return 0
    return 1 + max(_depth(node.absent), _depth(node.present))


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
