"""Figures that those told beside them come to."""

from __future__ import annotations

import pytest

from geodata.claims.score.figure_runs import figures_of, run_features, whole_and_parts
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


@pytest.mark.parametrize(
    ("figures", "wholes", "parts"),
    [
        ((91, 60, 31), {0: 2}, {1: 0, 2: 0}),
        ((60, 31, 91), {2: 2}, {0: 2, 1: 2}),
        ((91, 60, 30), {}, {}),
        ((5, 5), {}, {}),
        ((8, 0, 5, 3), {}, {}),
        ((10, 5, 3, 2), {0: 3, 1: 2}, {1: 0, 2: 1, 3: 1}),
        ((), {}, {}),
    ],
)
def test_a_whole_is_what_the_figures_beside_it_come_to(
    figures: tuple[int, ...], wholes: dict[int, int], parts: dict[int, int]
) -> None:
    assert whole_and_parts(figures) == (wholes, parts)


def test_no_more_than_thirty_parts_are_added() -> None:
    assert whole_and_parts((30, *[1] * 30))[0] == {0: 30}
    assert whole_and_parts((31, *[1] * 31))[0] == {}


def test_a_whole_and_its_parts_are_told_by_what_they_count() -> None:
    figures = figures_of(spot_quantities(document("They stopped 9 drones: 4 here, 3 there and 2 elsewhere, then 7.")))
    assert figures == (9, 4, 3, 2, 7)
    names = ["intercepted", "launched", "none", "none", "none"]
    assert list(run_features(figures, 0, names)) == ["run=3", "run=3,intercepted"]
    assert list(run_features(figures, 1, names)) == [
        "run=0", "run=0,launched", "part of run=3,intercepted", "part of run=3,intercepted,launched",
    ]  # fmt: skip
    assert list(run_features(figures, 4, names)) == ["run=0", "run=0,none"]
