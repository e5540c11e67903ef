"""Scorers: their files are read as they were written, their probabilities are ones, and a broken file is named."""

from __future__ import annotations

import math

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
    read_scorer,
    scorer,
    weights_digest,
    write_scorer,
)
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
