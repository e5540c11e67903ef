"""Counts out of quantities: parts are added, a whole is not added to its parts, revisions replace, zeros give way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geodata.claims.assemble.counts import figures, is_zero
from geodata.claims.assemble.fields import Counted
from geodata.claims.score.quantity_roles import UNHURT
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


def counted(text: str, slots: Sequence[str], language: str = "en") -> dict[str, list[int | None]]:
    """Return the counts of a text whose quantities, in order, count these."""
    made = document(text, language)
    found = spot_quantities(made)
    assert len(found) == len(slots), [made.text[one.start : one.end] for one in found]
    parts = [Counted(one, slot, 0.9) for one, slot in zip(found, slots, strict=True) if slot]
    told = figures(made, parts)
    assert all(0 < figure.probability <= 1 and figure.parts for figure in told.values())
    return {name: figure.count.to_list() for name, figure in told.items()}


@pytest.mark.parametrize(
    ("text", "slots", "found"),
    [
        ("A drone killed three people.", ["killed"], {"killed": [3, 3]}),
        ("A drone killed at least three people.", ["killed"], {"killed": [3, None]}),
        ("A drone killed a man and a woman.", ["killed"] * 2, {"killed": [2, 2]}),
        ("A drone killed a man. The man had come early.", ["killed"] * 2, {"killed": [1, 1]}),
        ("A drone killed two. Another three died later.", ["killed"] * 2, {"killed": [5, 5]}),
        ("A drone killed two. The toll has risen to seven.", ["killed"] * 2, {"killed": [7, 7]}),
        ("A drone killed seven, among them two boys.", ["killed"] * 2, {"killed": [7, 7]}),
        ("It stopped 70 weapons, or 64 drones and six missiles.", ["intercepted"] * 3, {"intercepted": [70, 70]}),
        ("It stopped 64 drones and six missiles.", ["intercepted"] * 2, {"intercepted": [70, 70]}),
        ("It stopped 64 drones. It had seen 70 drones.", ["intercepted", "launched"],
         {"launched": [70, 70], "intercepted": [64, 64]}),
        ("No one was hurt.", [UNHURT], {"killed": [0, 0], "injured": [0, 0]}),
        ("Two were hurt. No one was killed.", ["injured", UNHURT], {"killed": [0, 0], "injured": [2, 2]}),
        ("No one was killed.", ["killed"], {"killed": [0, 0]}),
        ("A drone killed three people.", [""], {}),
    ],
)  # fmt: skip
def test_a_count_is_made_of_what_belongs_to_it(text: str, slots: list[str], found: dict[str, list[int | None]]) -> None:
    assert counted(text, slots) == found


def test_a_sum_with_an_open_part_is_open() -> None:
    assert counted("A drone killed two. At least another three died.", ["killed"] * 2) == {"killed": [5, None]}


def test_more_is_added_in_every_language() -> None:
    assert counted("Загинули двоє, ще троє загинули пізніше.", ["killed"] * 2, "uk") == {"killed": [5, 5]}
    assert counted("Погибли двое, еще трое погибли позже.", ["killed"] * 2, "ru") == {"killed": [5, 5]}


def test_a_zero_is_a_denial() -> None:
    [none] = spot_quantities(document("No one was hurt."))
    [three] = spot_quantities(document("Three were hurt."))
    assert is_zero(Counted(none, UNHURT, 1.0))
    assert not is_zero(Counted(three, "injured", 1.0))
