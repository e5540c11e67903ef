"""Trees: every example goes down each tree by what is there, and a tree is read as it was written."""

from __future__ import annotations

from functools import reduce
from operator import or_

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


@given(
    st.lists(st.tuples(st.integers(0, 2), nodes()), min_size=1, max_size=6),
    st.lists(st.sets(st.integers(0, len(FEATURES) - 1)), max_size=600),
)
def test_scores_are_the_sums_of_the_leaves_that_examples_come_to(
    roots: list[tuple[int, Node]], examples: list[set[int]]
) -> None:
    trees = Trees(FEATURES, roots, 3)
    closing = [trees.closing[name] for name in FEATURES]
    found = trees.scores([reduce(or_, map(closing.__getitem__, there), 0) for there in examples])
    assert found.shape == (len(examples), 3)
    for row, there in zip(found.tolist(), examples, strict=True):
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
    assert Trees(FEATURES, [(0, chain)], 1).scores([0]).tolist() == [[0.0]]
    with pytest.raises(ValueError, match="65 leaves"):
        Trees(FEATURES, [(0, Node(0, 1, chain, Node(0)))], 1)


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
    closing = [trees.closing[name] for name in FEATURES]
    told = [reduce(or_, map(closing.__getitem__, there), 0) for there in examples]
    together = trees.scores(told).tolist()
    assert together == [trees.scores([one]).tolist()[0] for one in told]
    for row, there in zip(together, examples, strict=True):
        assert row == [sum(walked(root, there) for of, root in roots if of == label) / SCALE for label in range(3)]
