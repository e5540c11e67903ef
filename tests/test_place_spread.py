"""How far a place lies from the others of its text."""

from __future__ import annotations

from dataclasses import replace

from geodata.claims.score.place_spread import spread
from geodata.model import Place
from tests.made_documents import TULA, TULA_REGION, spotted


def told(text: str, place: Place | None) -> set[str]:
    return set(spread(spotted(text), place))


def test_the_other_places_of_the_region_and_the_country_are_counted() -> None:
    assert "home=1,1,1" in told("Drones hit Tula and the Tula region.", TULA)
    assert "home=0,0,1" in told("Drones hit Tula and Sumy.", TULA)
    assert "home=0,2,2" in told("Drones hit Tula, Sumy and Ukraine.", replace(TULA, country="UA", region="UA-01"))
    assert "home=0,0,0" in told("Drones hit Tula. Men left Tula.", TULA)


def test_the_nearest_other_place_tells_how_far_off_one_lies() -> None:
    far = replace(TULA, latitude=-30.0, population=2_000)
    assert {"far=0,1,1", "far=0,settlement,0"} <= told("Drones hit Tula and the Tula region.", TULA)
    assert {"far=5,1,1", "far=5,settlement,2"} <= told("Drones hit Tula and the Tula region.", far)
    assert "far=5,0,0" in told("Drones hit Tula.", TULA)
    assert "home=True,True,settlement,2" in told("Drones hit Tula and the Tula region.", far)


def test_regions_and_unknown_places_are_not_told() -> None:
    assert not told("Drones hit Tula and Sumy.", TULA_REGION)
    assert not told("Drones hit Tula and Sumy.", None)
