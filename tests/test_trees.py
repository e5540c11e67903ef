"""Trees: every example goes down each tree by what is there, and a tree is read as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.score.trees import MOST_LEAVES, SCALE, Node, Trees, read_tree, write_tree

FEATURES = ["a", "b", "c", "d"]
VALUE = st.integers(-3 * SCALE, 3 * SCALE)


def nodes() -> st.SearchStrategy[Node]:
    leaf = st.builds(Node, VALUE)
    return st.recursive(
        leaf, lambda inner: st.builds(Node, VALUE, st.integers(0, len(FEATURES) - 1), inner, inner), max_leaves=8
    )


def walked(node: Node, there: set[int]) -> int:
    while node.absent is not None and node.present is not None:
        node = node.present if node.feature in there else node.absent
    return node.value


def scored(trees: Trees, examples: Sequence[Iterable[int]]) -> list[list[float]]:
    """Score examples by the numbers of their columns, with a feature of no tree in each, and one twice."""
    told = [
        [0, len(FEATURES) + 1, *(column + 1 for column in there), *(column + 1 for column in there)]
        for there in examples
    ]
    numbers = numpy.array([number for one in told for number in one], dtype=numpy.intc)
    found: list[list[float]] = trees.scores(numbers, list(map(len, told))).tolist()
    return found


@given(
    st.lists(st.tuples(st.integers(0, 2), nodes()), min_size=1, max_size=6),
    st.lists(st.sets(st.integers(0, len(FEATURES) - 1)), max_size=600),
)
def test_scores_are_the_sums_of_the_leaves_that_examples_come_to(
    roots: list[tuple[int, Node]], examples: list[set[int]]
) -> None:
    trees = Trees(FEATURES, roots, 3)
    found = scored(trees, examples)
    assert all(len(row) == 3 for row in found)
    for row, there in zip(found, examples, strict=True):
        wanted = [sum(walked(root, there) for of, root in roots if of == label) / SCALE for label in range(3)]
        assert row == pytest.approx(wanted, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 2), nodes()), max_size=6))
def test_the_trees_are_told_as_they_were_given(roots: list[tuple[int, Node]]) -> None:
    assert Trees(FEATURES, roots, 3).roots == roots


@given(nodes())
def test_a_tree_is_read_as_it_was_written(root: Node) -> None:
    assert read_tree(write_tree(root), len(FEATURES)) == root


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("0:1 5", "without an end"),
        ("5 6", "behind the end"),
        ("4:1 5 6", "no feature 4"),
        ("-1:1 5 6", "no feature -1"),
        ("x:1 5 6", "invalid literal"),
        ("much", "invalid literal"),
        ("", "invalid literal"),
    ],
)
def test_words_that_tell_no_tree_are_refused(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_tree(text, len(FEATURES))


def test_a_tree_has_no_more_leaves_than_a_number_has_bits() -> None:
    chain = Node(0)
    for value in range(MOST_LEAVES - 1):
        chain = Node(0, 0, chain, Node(value))
    assert scored(Trees(FEATURES, [(0, chain)], 1), [[], [0]]) == [[0.0], [(MOST_LEAVES - 2) / SCALE]]
    with pytest.raises(ValueError, match="65 leaves"):
        Trees(FEATURES, [(0, Node(0, 1, chain, Node(0)))], 1)


def test_values_too_great_to_be_exact_in_the_smaller_type_stay_exact() -> None:
    great = (1 << 24) + 1
    trees = Trees(FEATURES, [(0, Node(0, 0, Node(great), Node(1))), (0, Node(2))], 1)
    assert scored(trees, [[], [0]]) == [[(great + 2) / SCALE], [3 / SCALE]]


def test_reasons_are_the_steps_to_sides_where_a_feature_is_there() -> None:
    inner = Node(1000, 1, Node(500), Node(4000))
    trees = Trees(FEATURES, [(0, Node(0, 0, Node(-2000), inner)), (1, Node(0, 0, Node(0), Node(9000)))], 2)
    assert trees.reasons(["a"], 0) == pytest.approx({"a": 0.1})
    assert trees.reasons(["a", "b"], 0) == pytest.approx({"a": 0.1, "b": 0.3})
    assert trees.reasons([], 0) == {}
    assert trees.reasons(["a"], 1) == pytest.approx({"a": 0.9})


@given(
    st.lists(st.tuples(st.integers(0, 2), nodes()), min_size=1, max_size=40),
    st.lists(st.sets(st.integers(0, len(FEATURES) - 1)), min_size=1, max_size=9),
)
def test_an_example_scores_the_same_whichever_others_it_is_scored_with(
    roots: list[tuple[int, Node]], examples: list[set[int]]
) -> None:
    trees = Trees(FEATURES, roots, 3)
    together = scored(trees, examples)
    assert together == [scored(trees, [one])[0] for one in examples]
    for row, there in zip(together, examples, strict=True):
        assert row == [sum(walked(root, there) for of, root in roots if of == label) / SCALE for label in range(3)]
