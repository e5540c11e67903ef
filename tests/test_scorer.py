"""Scorers: their files are read as they were written, their probabilities are ones, and a broken file is named."""

from __future__ import annotations

import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.reading import DECISIONS
from geodata.claims.score.scorer import (
    BIAS,
    SCALE,
    Bag,
    Features,
    Scorer,
)
from geodata.claims.score.scorer_files import read_scorer, scorer, weights_digest, write_scorer
from geodata.claims.score.trees import Node, Trees
from geodata.errors import DataError

WEIGHT = st.integers(-20 * SCALE, 20 * SCALE).map(lambda thousandths: thousandths / SCALE)
NAME = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=8)


@st.composite
def scorers(draw: st.DrawFn) -> Scorer:
    labels = tuple(draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)))
    row = st.tuples(*[WEIGHT for _ in labels])
    weights = draw(st.dictionaries(NAME, row, max_size=6))
    return Scorer("made", labels, {**weights, BIAS: draw(row)}, draw(st.integers(1, 3000)) / SCALE)


@given(scorers())
def test_a_scorer_is_read_as_it_was_written(one: Scorer) -> None:
    text = write_scorer(one)
    again = read_scorer("made", text)
    told = {name: values for name, values in one.weights.items() if any(values) or name == BIAS}
    assert (again.labels, again.weights, again.slope) == (one.labels, told, one.slope)
    assert write_scorer(again) == text


@given(scorers(), st.lists(NAME))
def test_probabilities_sum_to_one(one: Scorer, features: list[str]) -> None:
    found = one.probabilities([*features, *one.weights])
    assert set(found) == set(one.labels)
    assert math.isclose(sum(found.values()), 1.0)
    assert all(0 <= chance <= 1 for chance in found.values())


@given(scorers(), st.lists(NAME), st.lists(NAME))
def test_features_in_bags_weigh_what_they_weigh_alone(one: Scorer, own: list[str], shared: list[str]) -> None:
    known = list(one.weights)
    bagged = Features([*own, *known[:1]], [Bag([*shared, *known[1:]])])
    plain = [*own, *known[:1], *shared, *known[1:]]
    assert list(bagged) == plain
    for _ in range(2):
        assert all(
            math.isclose(chance, one.probabilities(plain)[label], abs_tol=1e-9)
            for label, chance in one.probabilities(bagged).items()
        )
        assert math.isclose(one.probability(bagged), one.probability(plain), abs_tol=1e-9)


@given(scorers())
def test_the_order_of_features_changes_nothing(one: Scorer) -> None:
    names = list(one.weights)
    assert one.probability(names) == one.probability(names[::-1])
    assert one.probabilities(names) == one.probabilities(names[::-1])


def test_two_scorers_do_not_share_what_they_noted_in_a_bag() -> None:
    bag = Features([], [Bag(["x"])])
    yes, no = (Scorer("made", ("yes",), {BIAS: (0.0,), "x": (weight,)}) for weight in (2.0, -2.0))
    assert yes.probability(bag) > 0.8
    assert no.probability(bag) < 0.2


def test_a_slope_makes_probabilities_bolder_and_turns_none_round() -> None:
    weights: dict[str, tuple[float, ...]] = {BIAS: (0.0,), "x": (1.0,)}
    mild, bold = Scorer("made", ("yes",), weights, 0.5), Scorer("made", ("yes",), weights, 2.0)
    assert 0.5 < mild.probability(["x"]) < bold.probability(["x"])
    assert mild.probability([]) == bold.probability([]) == 0.5


def test_reasons_are_the_weights_of_what_is_there_weightiest_first() -> None:
    one = Scorer("made", ("yes", "no"), {BIAS: (0.0, 0.0), "a": (1.0, -1.0), "b": (-2.0, 3.0), "c": (9.0, 9.0)})
    assert one.reasons(["a", "b", "b", "unknown"]) == [("b", -2.0), ("a", 1.0)]
    assert one.reasons(["a", "b"], label=1) == [("b", 3.0), ("a", -1.0)]


def test_reasons_add_up_what_weights_and_trees_say() -> None:
    trees = Trees(["a", "c"], [(0, Node(0, 0, Node(0), Node(20_000, 1, Node(0), Node(50_000))))], 1)
    one = Scorer("made", ("yes",), {BIAS: (0.5,), "a": (1.0,), "b": (-2.5,)}, trees=trees)
    assert one.reasons({"a", "b", "c"}) == [("a", 3.0), ("c", 3.0), ("b", -2.5)]
    assert one.reasons({"b"}) == [("b", -2.5)]
    assert one.asks() == 3
    assert one.probability(["a", "c"]) == pytest.approx(1 / (1 + math.exp(-6.5)))
    assert one.probability(Features(["b"], [Bag(["a"], [Bag(["c"])])])) == pytest.approx(1 / (1 + math.exp(-4.0)))
    assert pickle.loads(pickle.dumps(one)).reasons({"b"}) == one.reasons({"b"})


def test_scores_beyond_certainty_are_as_good_as_certain() -> None:
    sure = Scorer("made", ("yes",), {BIAS: (0.0,), "x": (5000.0,), "y": (-5000.0,)})
    assert sure.probability(["x"]) == pytest.approx(1.0)
    assert math.isclose(sure.probability(["y"]), 1 / (1 + math.exp(30)), rel_tol=1e-6)
    several = Scorer("made", ("a", "b"), {BIAS: (5000.0, 4000.0)})
    assert several.probabilities([]) == {"a": 1.0, "b": 0.0}


def test_a_table_has_a_row_of_every_value_for_each() -> None:
    one = Scorer("made", ("yes",), {BIAS: (0.0,), "0a": (1.0,), "1b": (-1.0,)})
    found = one.tabulate(2, ["a", "b"], lambda row, value: [f"{row}{value}"])
    assert [{value: round(chance, 3) for value, chance in row.items()} for row in found] == [
        {"a": 0.731, "b": 0.5}, {"a": 0.5, "b": 0.269},
    ]  # fmt: skip
    assert one.tabulate(1, [], lambda _, value: [value]) == [{}]
    assert one.tabulate(0, ["a"], lambda _, value: [value]) == []


def test_a_bag_has_the_features_of_its_parts_behind_its_own() -> None:
    bag = Bag(["x"], [Bag(["y"], [Bag(["z"])]), Bag(["v"])])
    assert bag.features == ("x", "y", "z", "v")
    assert list(Features(["u"], [bag])) == ["u", "x", "y", "z", "v"]
    assert bag.look_up(-1, {"z": b"4", "x": b"3", "u": b"8"}.get) == b"34"
    assert bag.numbers[-1] == b"34"
    assert bag.look_up(-1, {"x": b"5"}.get) == b"54"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "place: this is no file of weights"),
        ("weights\tyes\nslope\t1000\n", "place: this is no file of weights"),
        ("labels\tyes\nbias\t0\n", "place: this is no file of weights"),
        ("labels\nslope\t1000\nbias\t0\n", "place: this is no file of weights"),
        ("labels\tyes\nslope\t1000\nbias\t0\nx\t1\t2\n", "place, line 4: 2 weights for 1 labels"),
        ("labels\tyes\nslope\t1000\nbias\tmuch\n", "place, line 3: no weight"),
        ("labels\tyes\nslope\tmuch\nbias\t0\n", "place, line 2: no weight"),
        ("labels\tyes\nslope\t1\nbias\t0\n\tfeature\tx\n\ttree\t0\t1:5 2 3\n", "place, line 5: no tree"),
        ("labels\tyes\nslope\t1\nbias\t0\n\tfeature\tx\n\ttree\t1\t0:5 2 3\n", "place, line 5: a tree for none"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, fault: str) -> None:
    with pytest.raises(DataError, match=f"{fault}.*train it anew"):
        read_scorer("place", text)


def test_weights_that_are_missing_are_told_with_the_command_that_makes_them() -> None:
    with pytest.raises(DataError, match="python -m geodata train"):
        scorer("no such decision")


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_has_weights_that_ship(name: str) -> None:
    found = scorer(name)
    assert BIAS in found.weights
    assert found.asks() > 5
    assert weights_digest([name]) != weights_digest([])


def test_alike_examples_of_a_long_text_are_scored_once_and_as_they_are_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    trees = Trees(
        ["a", "b", "c"],
        [(0, Node(0, 0, Node(-5), Node(7, 1, Node(1), Node(30)))), (0, Node(0, 2, Node(0), Node(9)))],
        1,
    )
    one = Scorer("made", ("yes",), {BIAS: (0.0,)}, trees=trees)
    scores = trees.scores
    monkeypatch.setattr(trees, "scores", lambda found, lengths: asked.append(len(lengths)) or scores(found, lengths))
    a, b = Bag(["a"]), Bag(["b"])
    kinds = [Features([], [a]), Features([], [b]), Features([], [a, b]), Features(["c"], [a, b]), Features(["a"], [])]
    examples: list[Features] = [Features([*kinds[at % 5].own], [*kinds[at % 5].bags]) for at in range(1_000)]
    assert one.chances(examples) == [one.probability(kinds[at % 5]) for at in range(1_000)]
    assert asked[0] == 5
