"""What tells whether a number sums up several places: the places around it, and the other numbers of its kind."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.quantity_roles import quantity_features
from geodata.claims.score.total_roles import total_features
from tests.made_documents import spotted

TEXT = (
    "At least 3 drones of Sumy fell. Drones killed 2 men and hurt 12 in Tula on Monday. Sumy slept. "
    "A man died, nobody else."
)
CHANCES = (0.9, 0.6, 0.2)
AMONG = (
    "rank=", "parts=", "sum=", "told=", "inside ", "previous=", "earlier=", "paragraph=", "listed=", "run=", "joint=",
    "under=", "shared ",
)  # fmt: skip
"""How the features begin that tell of other figures, of places within an area, and of places told together."""


def total(number: int, text: str, likely: Iterable[float]) -> set[str]:
    """Return what tells whether a quantity of a text sums up, beyond what tells what it counts."""
    made = spotted(text)
    known = dict(zip(made.place_units, likely, strict=False))
    surroundings, names = Surroundings(made.document), ["killed"] * len(made.quantities)
    found = set(total_features(made, surroundings, number, names, known).own)
    return found - set(quantity_features(made, surroundings, made.quantities[number]).own)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, {"before:none", "before:none,killed", "before:none,none", "before=0,behind=1", "behind:settlement",
             "behind:settlement,6", "behind:settlement,killed", "behind=1,killed", "carried=2,killed", "early=True",
             "first=True", "following=1", "following=1,here=True", "own=1,killed", "own=1,next=none,killed",
             "reach=3,own=1", "rest=1,here=True", "rest=1,here=True,killed",
             "slot=killed"}),
        (1, {"before:none", "before:none,killed", "before:none,none", "before=0,behind=1", "behind:settlement",
             "behind:settlement,4", "behind:settlement,killed", "behind=1,killed", "carried=2,killed", "early=True",
             "first=False", "following=0", "following=0,here=True", "own=0,killed",
             "own=0,next=1,killed", "rest=1,here=True", "rest=1,here=True,killed",
             "slot=killed"}),
        (3, {"before:none", "before:none,killed", "before:none,none", "before=0,behind=0", "behind:none",
             "behind:none,killed", "behind:none,none", "behind=0,killed", "carried=2,killed", "early=False",
             "first=False", "following=False", "following=False,here=False", "own=0,killed", "own=0,next=0,killed",
             "rest=2,here=False",
             "rest=2,here=False,killed", "slot=killed"}),
    ],
)  # fmt: skip
def test_a_total_is_told_by_the_likely_places_before_behind_and_elsewhere(number: int, found: set[str]) -> None:
    assert {name for name in total(number, TEXT, CHANCES) if not name.startswith(AMONG)} == found


def test_the_nearest_places_on_both_sides_are_told_by_precision_and_likelihood() -> None:
    text = "Ukraine, the Sumy region and Sumy saw 3 men in Tula, Sumy, the Tula region, Sumy and Tula. Sumy slept."
    found = total(0, text, (0.9, 0.9, 0.9, 0.6, 0.51, 0.9, 0.9, 0.5, 0.5))
    assert {"before:settlement", "before:settlement,6", "behind:settlement,4"} <= found
    assert {"before=2,behind=3", "behind=3,killed", "carried=5,killed", "rest=0,here=True"} <= found
    region = total(0, "The war in Ukraine. 3 men of the Sumy region slept. It was late.", (0.7, 0.2))
    assert {"behind:region", "behind:region,2", "before:none", "rest=1,here=False", "following=0"} <= region
    assert {"before:country", "before:country,0"} <= total(0, "In Ukraine 3 men slept.", (0.0,))


def test_a_place_that_nobody_knows_is_unknown_and_many_elsewhere_are_three() -> None:
    made = spotted("Tula saw 3 men. Tula, Sumy, Ukraine and Sumy slept. Tula slept.")
    made.places = [None, *made.places[1:]]
    known = dict.fromkeys(made.place_units, 0.9)
    found = set(total_features(made, Surroundings(made.document), 0, ["killed"], known).own)
    assert {"before:unknown", "before=1,behind=0", "rest=3,here=True", "following=3"} <= found
    assert {"following=3,here=True", "rest=3,here=True,killed", "carried=4,killed"} <= found


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Of 9 drones, 6 fell on Tula and 3 on Sumy.", 0, {"own=0,killed", "own=0,next=1,killed"}),
        ("Of 9 drones, 6 fell on Tula and 3 on Sumy.", 1, {"own=1,killed", "own=1,next=1,killed", "reach=2,own=1"}),
        ("They saw 9 drones over Tula and Sumy.", 0, {"own=2,killed", "own=2,next=none,killed", "reach=3,own=2"}),
    ],
)
def test_each_number_is_told_by_the_places_that_stand_behind_it_before_the_next(
    text: str, number: int, found: set[str]
) -> None:
    told = total(number, text, (0.9, 0.9))
    assert {name for name in told if name.startswith(("own=", "reach="))} == found


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Drones killed 9 men. 6 died in Sumy and 3 in Tula.", 0,
         {"rank=greatest,killed", "parts=2,greatest", "sum=equal,greatest", "told=1,greatest"}),
        ("Drones killed 9 men. 6 died in Sumy and 2 in Tula, 9 in all.", 0,
         {"rank=greatest,killed", "parts=2,greatest", "sum=above,greatest", "told=2,greatest"}),
        ("Drones killed 9 men. 6 died in Sumy and 3 in Tula.", 2,
         {"rank=least,killed", "parts=2,least", "sum=below,least", "told=1,least"}),
        ("Drones killed 9 men. 6 died in Sumy and 3 in Tula.", 1,
         {"rank=between,killed", "parts=2,between", "sum=below,between", "told=1,between"}),
        ("Drones killed 9 men in Sumy.", 0, {"rank=alone,killed", "parts=0,alone", "sum=none,alone", "told=1,alone"}),
        ("Drones killed 9 men. 6 died in Sumy.", 0,
         {"rank=greatest,killed", "parts=1,greatest", "sum=none,greatest", "told=1,greatest"}),
    ],
)  # fmt: skip
def test_a_figure_is_told_by_those_of_its_kind(text: str, number: int, found: set[str]) -> None:
    told = total(number, text, [0.9] * 9)
    assert {name for name in told if name.startswith(AMONG[:4])} == found


def test_figures_of_other_kinds_are_no_parts() -> None:
    made = spotted("Drones killed 9 men. 6 died in Sumy and 3 in Tula.")
    names = ["killed", "injured", "none"]
    found = set(total_features(made, Surroundings(made.document), 0, names, {}).own)
    assert {"rank=alone,killed", "sum=none,alone"} <= found


def test_the_places_within_the_area_of_the_sentence_are_counted() -> None:
    text = "3 men died in the Tula region. Tula slept, and Sumy."
    assert {"inside region=1,False", "inside region=1,killed", "inside country=none,False"} <= total(
        0, text, (0.1, 0.9, 0.9)
    )
    assert "inside region=0,False" in total(0, text, (0.1, 0.4, 0.9))
    assert "inside country=1,True" in total(0, "3 men died in Ukraine, in Sumy and Tula.", (0.1, 0.9, 0.9))


def test_the_places_right_before_and_in_the_same_line_are_told() -> None:
    told = total(0, "Tula slept. Sumy slept too. 3 died.\n\nUkraine slept.", (0.9, 0.9, 0.9))
    assert {"previous=1,here=0", "earlier=2,here=0", "paragraph=2,here=0,killed"} <= told
    assert {"previous=0,here=0", "earlier=0,here=0", "paragraph=1,here=0,killed"} <= total(
        0, "Tula slept. Sumy slept too. 3 died.\n\nUkraine slept.", (0.1, 0.2, 0.9)
    ) | total(0, "3 died. Sumy slept.", (0.9,))
    assert "previous=1,here=1" in total(0, "Tula slept. In Sumy 3 died.", (0.9, 0.9))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 died in Tula, Sumy and Ukraine.", {"listed=3,behind", "listed=3,behind,killed"}),
        ("In Tula and Sumy 3 died.", {"listed=2,before", "listed=2,before,killed"}),
        ("3 died in Tula and 2 in Sumy.", {"listed=0,none", "listed=0,none,killed"}),
        ("3 died in Tula.", {"listed=0,none", "listed=0,none,killed"}),
        ("3 died in Tula and then somebody hit Sumy.", {"listed=0,none", "listed=0,none,killed"}),
    ],
)
def test_places_listed_together_are_told(text: str, found: set[str]) -> None:
    assert {name for name in total(0, text, [0.9] * 3) if name.startswith("listed=") and "," in name} == found


def test_a_figure_told_with_others_that_come_to_it_and_with_a_list_of_places_is_told_so() -> None:
    found = total(0, "It stopped 9 drones over Tula and Sumy: 5 and 4.", (0.9, 0.9))
    assert {"run=2,killed", "shared behind=2,0,False,killed", "joint=2,0,killed"} <= found
