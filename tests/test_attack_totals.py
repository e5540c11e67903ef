"""Totals: which sums are one claim, and which area each is over."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.attack_totals import counted_at, join_totals
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import Scorer
from geodata.claims.spot.spotting import Spotted
from geodata.model import Place
from tests.made_documents import TULA_REGION, UKRAINE, spotted
from tests.made_scorers import always, by_feature, judged

HERE = by_feature({"r:sentences=0": 0.9})
"""Finds likely what stands in the sentence of an anchor."""
COUNTRY = by_feature({"area=country": 0.9})
Slots = list[tuple[str, float, float]]
SHOT = ("intercepted", 0.8, 0.9)
SEEN = ("launched", 0.9, 0.9)
NO_SUM = ("intercepted", 0.9, 0.1)


def joined(
    made: Spotted, slots: Slots, day: Scorer | None = None, area: Scorer = COUNTRY
) -> list[tuple[list[str], str, Place | None]]:
    """Return the totals of a text: the words of their figures, the area's place id, and its place."""
    found = join_totals(judged(made, slots=slots), {"day": day or always(0.5), "area": area})
    units = made.document.units
    return [
        ([made.document.text[units[at].start : units[at].end] for at in anchor.units], key, place)
        for anchor, key, place in found
    ]


@pytest.mark.parametrize(
    ("text", "slots", "claims"),
    [
        ("Ukraine saw 70 drones and stopped 60 drones.", [SEEN, SHOT], [["70", "60"]]),
        ("Ukraine saw 70 drones. He spoke. He spoke. It stopped 60 drones.", [SEEN, SHOT], [["70", "60"]]),
        ("Ukraine stopped 60 drones. It stopped 9 rockets.", [SHOT, SHOT], [["60", "9"]]),
        ("Ukraine stopped 60 drones. He spoke. It stopped 9 rockets.", [SHOT, SHOT], [["60"], ["9"]]),
        ("Ukraine stopped 60 drones. He spoke. It stopped 60 drones.", [SHOT, SHOT], [["60", "60"]]),
        ("Ukraine stopped 60 drones, 9 rockets. It saw 70 drones. He spoke. It stopped 5 bombs.",
         [SHOT, SHOT, SEEN, SHOT], [["60", "9", "70"], ["5"]]),
        ("Ukraine stopped 60 drones. He spoke. It stopped 9 rockets. It saw 5 bombs.",
         [SHOT, SHOT, SEEN], [["60", "5"], ["9"]]),
        ("Ukraine stopped 60 drones. It had 9 rockets.", [SHOT, (NONE, 0.9, 0.9)], [["60"]]),
        ("Ukraine stopped 60 drones. It stopped 9 rockets.", [SHOT, NO_SUM], [["60"]]),
        ("Ukraine had 60 drones. It stopped 9 rockets.", [(NONE, 0.9, 0.9), SHOT], [["9"]]),
    ],
)  # fmt: skip
def test_sums_of_other_things_of_one_figure_or_side_by_side_are_one_claim(
    text: str, slots: Slots, claims: list[list[str]]
) -> None:
    assert [figures for figures, _, _ in joined(spotted(text), slots)] == claims


@pytest.mark.parametrize(
    ("first", "second", "claims"),
    [
        ("on Sunday", "on Monday", [["70"], ["60"]]),
        ("on Monday", "on Sunday", [["70"], ["60"]]),
        ("on Monday", "on Monday", [["70", "60"]]),
        ("on March 9-10", "on March 10-11", [["70", "60"]]),
        ("on March 10-11", "on March 9-10", [["70", "60"]]),
        ("on March 9-11", "on Monday", [["70", "60"]]),
    ],
)
def test_sums_of_days_that_meet_are_one_claim(first: str, second: str, claims: list[list[str]]) -> None:
    made = spotted(f"Ukraine saw 70 drones {first}. It stopped 60 drones {second}.")
    assert [figures for figures, _, _ in joined(made, [SEEN, SHOT], HERE)] == claims


def test_sums_of_a_text_that_tells_no_day_are_one_claim() -> None:
    made = spotted("Ukraine saw 70 drones and stopped 60 drones.", published=None)
    assert [figures for figures, _, _ in joined(made, [SEEN, SHOT])] == [["70", "60"]]


def test_a_claim_is_as_likely_as_its_likeliest_sum() -> None:
    made = spotted("Ukraine saw 70 drones, stopped 60 drones and 5 bombs.")
    slots = [("launched", 0.5, 0.8), ("intercepted", 0.9, 0.9), ("intercepted", 0.5, 0.9)]
    [(anchor, _, _)] = join_totals(judged(made, slots=slots), {"day": always(0.5), "area": COUNTRY})
    assert anchor.probability == pytest.approx(0.81)
    assert anchor.total


def test_sums_over_different_areas_are_different_claims() -> None:
    made = spotted("It stopped 60 drones over Ukraine.\n\nIt saw 70 drones over the Tula region.")
    assert joined(made, [SHOT, SEEN], area=HERE) == [
        (["60"], "country:UA", UKRAINE), (["70"], "iso:RU-TUL", TULA_REGION),
    ]  # fmt: skip


def test_an_area_that_only_its_towns_tell_of_has_no_place() -> None:
    made = spotted("It stopped 60 drones over Sumy.")
    assert joined(made, [SHOT]) == [(["60"], "country:UA", None)]
    assert joined(made, [SHOT], area=by_feature({"area=region": 0.9})) == [(["60"], "iso:UA-59", None)]


def test_sums_of_a_text_that_names_no_area_are_dropped() -> None:
    assert joined(spotted("It stopped 60 drones."), [SHOT]) == []


@pytest.mark.parametrize(
    ("text", "area"), [("It stopped 60 drones over Sumy.", "UA"), ("It stopped 60 drones over the Tula region.", "RU")]
)
@pytest.mark.parametrize("chosen", ["area=country", "area=region"])
def test_a_total_is_told_the_country_of_its_area(text: str, area: str, chosen: str) -> None:
    one = judged(spotted(text), slots=[SHOT])
    [(anchor, _, _)] = join_totals(one, {"day": always(0.5), "area": by_feature({chosen: 0.9})})
    assert (anchor.area, anchor.country) == (area, area)


def test_an_area_is_judged_by_what_its_total_counts() -> None:
    made = spotted("Ukraine saw 70 drones. He spoke. It stopped 9 rockets.")
    one = judged(made, slots=[SEEN, SHOT])
    seen, shot = (Anchor([quantity.first], total=True) for quantity in made.quantities)
    assert (counted_at(one, seen), counted_at(one, shot)) == ("launched", "intercepted")
    assert counted_at(one, Anchor([0], total=True)) == NONE
    office = spotted("The air force of Ukraine saw 70 drones.")
    told = by_feature({"RU:launched:office=air": 0.9})
    assert [key for _, key, _ in joined(office, [SEEN], area=told)] == ["country:RU"]
    assert [key for _, key, _ in joined(office, [SHOT], area=told)] == ["country:UA"]
