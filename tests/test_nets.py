"""Nets add up exactly what features say to hidden units, and tell labels only what is above zero there."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.score.nets import LETTERS, SCALE, STEPS, Net
from geodata.claims.score.scorer import BIAS, Bag, Features, Scorer
from geodata.claims.score.scorer_files import read_scorer, write_scorer
from geodata.errors import DataError

NAMES = ("wet", "cold", "=", "день", "a b")


def letters(*steps: int) -> str:
    return "".join(LETTERS[step + STEPS] for step in steps)


def whole(*values: float) -> tuple[int, ...]:
    return tuple(round(value * SCALE) for value in values)


def made() -> Net:
    """Return a net that says yes where one of wet and cold is there, not both, and no to frost."""
    rows = {"wet": letters(10, -10), "cold": letters(-10, 10), "frost": letters(-31, -31)}
    return Net(rows, [whole(0.1, 0.0, 2.0, -1.0), whole(0.1, 0.5, 4.0, 0.0)])


@st.composite
def nets(draw: st.DrawFn) -> Net:
    width, labels = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    row = st.text(st.sampled_from(LETTERS), min_size=width, max_size=width)
    unit = st.tuples(*[st.integers(-SCALE, SCALE) for _ in range(labels + 2)])
    rows = draw(st.dictionaries(st.sampled_from(NAMES), row, min_size=1))
    return Net(rows, draw(st.lists(unit, min_size=width, max_size=width)))


def test_labels_are_told_what_is_above_zero_in_the_hidden_units() -> None:
    net = made()
    heard = [net.hear(features) for features in ([], ["wet"], ["cold"], ["wet", "cold"], ["frost"], ["unknown"])]
    assert net.scores(heard).tolist() == [
        [2.0, 0.0], [2.0, -1.0], [6.0, 0.0], [2.0, 0.0], [0.0, 0.0], [2.0, 0.0],
    ]  # fmt: skip


@given(nets(), st.lists(st.sampled_from(NAMES), max_size=40))
def test_a_net_is_the_sum_of_its_rows_whatever_their_order_and_company(net: Net, features: list[str]) -> None:
    rows = [[LETTERS.index(letter) - STEPS for letter in net.rows[name]] for name in features if name in net.rows]
    sums = [sum(row[at] for row in rows) for at in range(len(net.units))]
    hidden = [max(total * unit[0] + unit[1], 0) for total, unit in zip(sums, net.units, strict=True)]
    labels = range(len(net.units[0]) - 2)
    expected = [sum(one * unit[2 + label] for one, unit in zip(hidden, net.units, strict=True)) for label in labels]
    alone = net.scores([net.hear(features)]).tolist()
    assert alone[0] == [total / SCALE**2 for total in expected]
    assert net.scores([net.hear(features[::-1]), net.hear(NAMES)]).tolist()[0] == alone[0]


@given(nets(), st.lists(st.sampled_from(NAMES), max_size=5), st.lists(st.sampled_from(NAMES), max_size=5))
def test_features_in_bags_say_what_they_say_alone(net: Net, own: list[str], shared: list[str]) -> None:
    labels = tuple("abc"[: len(net.units[0]) - 2])
    one = Scorer("made", labels, {BIAS: (0.0,) * len(labels)}, net=net)
    bag = Bag(shared, [Bag(own, [Bag(["wet"])]), Bag(["cold"])])
    plain = one.probabilities([*own, *shared, *own, "wet", "cold", *own])
    assert all(one.probabilities(Features(own, [bag, Bag(own)])) == plain for _ in range(2))


@given(nets())
def test_a_net_stands_in_its_file_as_it_is(net: Net) -> None:
    labels = tuple("abc"[: len(net.units[0]) - 2])
    one = Scorer("made", labels, {BIAS: (0.5,) * len(labels)}, net=net)
    text = write_scorer(one)
    for again in (read_scorer("made", text), pickle.loads(pickle.dumps(one))):
        assert again.net is not None
        assert (again.net.rows, again.net.units) == (net.rows, net.units)
        assert write_scorer(again) == text


def test_a_scorer_adds_its_net_to_what_its_weights_say() -> None:
    one = Scorer("made", ("a", "b"), {BIAS: (0.0, 1.0), "cold": (1.0, 0.0)}, net=made())
    assert one.probabilities(["cold"]) == pytest.approx({"a": 0.99753, "b": 0.00247}, abs=1e-5)
    assert one.asks() == 3


def test_a_reason_is_by_how_much_the_score_would_fall_without_it() -> None:
    assert made().reasons({"wet", "cold", "unknown"}, 0) == {"wet": -4.0, "cold": 0.0}
    assert made().reasons([], 0) == {}
    one = Scorer("made", ("a", "b"), {BIAS: (0.0, 0.0), "wet": (1.0, 0.0)}, net=made())
    assert one.reasons({"wet", "cold"}) == [("wet", -3.0), ("cold", 0.0)]


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["\tunit\t1\t2\t3\t4"], "made, line 4: a hidden unit that tells 2 of 1 labels"),
        (["\tunit\t1\tmuch\t3"], "made, line 4: no hidden unit"),
        (["\tunit\t1\t2\t3", "\trow\tAB\twet"], "made: a row of 1 hidden units is no AB"),
        (["\tunit\t1\t2\t3", "\trow\t!\twet"], "made: a row of 1 hidden units is no !"),
    ],
)
def test_a_broken_net_is_told(lines: list[str], fault: str) -> None:
    text = "\n".join(["labels\tyes", "slope\t1000", "bias\t0", *lines, ""])
    with pytest.raises(DataError, match=f"{fault}.*train it anew"):
        read_scorer("made", text)
