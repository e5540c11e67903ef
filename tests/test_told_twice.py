"""Claims of a region that only tell what befell a town in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geodata.claims.assemble.told_twice import without_told_twice
from geodata.model import Claim, Count, Scope
from tests.made_documents import SUMY, SUMY_REGION, TULA, TULA_REGION, UKRAINE
from tests.test_store import CLAIM

DAY = {"date_start": date(2025, 3, 10), "date_end": date(2025, 3, 10)}
TWO = Count(2, 2)


def claim(**told: Any) -> Claim:
    return replace(CLAIM, **{"scope": Scope.PLACE, "killed": TWO, "injured": None, **DAY, **told})


def test_a_region_whose_victims_are_a_towns_is_left_out() -> None:
    region, town = claim(place=SUMY_REGION), claim(place=SUMY)
    assert list(without_told_twice([region, town])) == [town]
    assert list(without_told_twice([town, region])) == [town]


@pytest.mark.parametrize(
    ("region", "town"),
    [
        ({"killed": Count(3, 3)}, {}),
        ({"injured": TWO}, {}),
        ({"killed": None}, {"killed": None}),
        ({"killed": Count(0, 0), "injured": Count(0, 0)}, {"killed": Count(0, 0), "injured": Count(0, 0)}),
        ({"date_start": date(2025, 3, 9)}, {}),
        ({"date_end": date(2025, 3, 11)}, {}),
        ({"scope": Scope.TOTAL}, {}),
        ({}, {"scope": Scope.TOTAL}),
        ({"place": TULA_REGION}, {}),
        ({"place": UKRAINE}, {}),
        ({"place": TULA}, {}),
        ({}, {"place": SUMY_REGION}),
        ({"place": None}, {}),
        ({}, {"place": None}),
    ],
)
def test_what_a_region_tells_of_its_own_stays(region: dict[str, Any], town: dict[str, Any]) -> None:
    told = [claim(**{"place": SUMY_REGION, **region}), claim(**{"place": SUMY, **town})]
    assert list(without_told_twice(told)) == told
