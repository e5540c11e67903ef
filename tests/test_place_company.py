"""What stands with a place in a text: beside it, in its list, under its name, within it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.claims.score.place_company import PlaceCompany, close, kinship, relation_of, width_of
from geodata.model import Precision
from tests.made_documents import TULA, TULA_REGION, spotted

TEXT = "Drones hit Sumy, Tula and Sumy. Two died in the Sumy region.\n\nHit:\n- Tula burned.\n- Sumy burned."
CHANCES = [0.9, 0.3, 0.02, 0.6, 0.98, 0.4]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, ["beside=2", "listed=none", "others=3", "sentence before=none", "sentence after=5"]),
        (3, ["beside=none", "listed=none", "others=none", "sentence before=8", "sentence after=none",
             "inside=1,region"]),
        (4, ["beside=none", "listed=4", "others=3", "sentence before=none", "sentence after=4"]),
    ],
)  # fmt: skip
def test_a_place_is_told_by_what_the_first_look_made_of_those_with_it(number: int, found: list[str]) -> None:
    assert list(PlaceCompany(spotted(TEXT), CHANCES).of(number)) == found


def test_a_place_that_nobody_knows_has_no_others_and_nothing_within() -> None:
    made = spotted("Tula and Tula slept.")
    made.places = [None, None]
    assert list(PlaceCompany(made, [0.9, 0.9]).of(0)) == [
        "beside=8", "listed=none", "others=none", "sentence before=none", "sentence after=none",
    ]  # fmt: skip


def test_towns_abroad_and_unlikely_ones_are_not_within() -> None:
    made = spotted("In the Sumy region they saw Sumy and Tula.")
    assert "inside=0,region" in list(PlaceCompany(made, [0.9, 0.5, 0.9]).of(0))
    assert "inside=1,region" in list(PlaceCompany(made, [0.9, 0.6, 0.9]).of(0))


def test_a_district_is_narrower_than_the_region_that_holds_it_and_beside_another() -> None:
    made = spotted(
        "Drones hit the Mius district and the Azov district in the Tula region.",
        places=dict.fromkeys(("the Mius district", "the Azov district"), TULA_REGION),
    )
    mius, azov, region = (made.narrow_at(unit) for unit in made.place_units)
    assert mius and azov and region
    assert [width_of(place) for place in (mius, region, None)] == ["district", "region", "unknown"]
    assert (relation_of(region, mius), relation_of(mius, region)) == ("holds", "within")
    assert relation_of(mius, azov) == "neighbour"


def test_points_less_than_a_quarter_of_a_degree_apart_are_close() -> None:
    assert close(TULA, replace(TULA, latitude=54.4, longitude=37.9))
    assert not close(TULA, replace(TULA, latitude=54.5))
    assert not close(TULA, replace(TULA, longitude=38.1))
    assert not close(TULA, replace(TULA, precision=Precision.REGION))
    assert not close(TULA, None)


def test_another_name_close_by_may_be_a_site_of_the_town() -> None:
    assert kinship(TULA, replace(TULA, name="Plekhanovo", place_id="2")) == "close"
    assert kinship(TULA, replace(TULA, place_id="2")) == "site"
    assert kinship(TULA, replace(TULA, name="Venyov", place_id="2", latitude=55.9)) == "neighbour"
    assert kinship(TULA, None) == "unknown"
