"""Who fights whom: both ways, by country, and who holds a region that is another's by law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geodata.claims.score.wars import HeldArea, Wars, wars
from geodata.model import Place, Precision
from tests.made_documents import SUMY, SUMY_REGION, TULA, UKRAINE

DAY = date(2025, 3, 11)
SQUARE = HeldArea("RU", "UA", DAY, ((50.0, 34.0), (50.0, 36.0), (52.0, 36.0), (52.0, 34.0)))
MADE = Wars(
    {"RU": frozenset({"UA", "AA"}), "UA": frozenset({"RU"})},
    {"RSF": ["SD"]},
    {"UA-59": "RU"},
    [SQUARE],
    {"RU": ("shahed", "kh-"), "UA": ("neptun",)},
)


def test_parties_at_war_are_told_by_country() -> None:
    assert MADE.at_war("UA", "RU")
    assert not MADE.at_war("RU", "RU")
    assert not MADE.at_war("UA", None)
    assert not MADE.at_war("UA", "SD")


def test_the_enemies_of_a_country_are_presumed_in_order() -> None:
    assert MADE.presumed("RU") == ["AA", "UA"]
    assert MADE.presumed("SD") == MADE.presumed(None) == []


def test_a_group_lives_where_it_fights_as_one_of_its_own() -> None:
    assert MADE.lives_in("RSF", "SD")
    assert not MADE.lives_in("RSF", "UA")
    assert not MADE.lives_in("UA", "UA")


def test_a_region_is_held_by_whoever_holds_it() -> None:
    before = DAY - timedelta(days=1)
    assert MADE.holder(SUMY, before) == "RU"
    assert MADE.holder(TULA, DAY) is None
    assert MADE.holder(UKRAINE, DAY) is None
    assert MADE.holder(None, DAY) is None


def test_a_place_within_the_corners_of_an_area_is_held_from_a_day_on() -> None:
    inside = replace(SUMY, region="UA-12")
    assert MADE.holder(inside, DAY) == MADE.holder(inside, None) == "RU"
    assert MADE.holder(inside, DAY - timedelta(days=1)) is None
    assert MADE.holder(replace(inside, longitude=36.1), DAY) is None
    assert MADE.holder(replace(inside, latitude=52.1), DAY) is None
    assert MADE.holder(replace(inside, country="RU", region="RU-BEL"), DAY) is None
    assert MADE.holder(replace(SUMY_REGION, region="UA-12"), DAY) is None, "an area says nothing of a whole region"
    assert not SQUARE.holds(UKRAINE), "a country as a whole has no point"


def test_the_state_that_held_parts_of_a_country_is_known_from_a_day_on() -> None:
    known = wars()
    assert [known.occupier("UA", day) for day in (date(2014, 1, 1), date(2025, 1, 1), None)] == [None, "RU", "RU"]
    assert known.occupier("FR", None) is None


def test_a_weapon_that_one_side_alone_has_names_it() -> None:
    assert (MADE.armed_with("shaheds"), MADE.armed_with("neptune"), MADE.armed_with("drones")) == ("RU", "UA", None)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "in_2020", "in_2025"),
    [
        ("Horlivka", 48.31, 38.05, "RU", "RU"),
        ("Mariupol", 47.10, 37.55, None, "RU"),
        ("Melitopol", 46.85, 35.37, None, "RU"),
        ("Kherson", 46.64, 32.61, None, None),
        ("Kramatorsk", 48.73, 37.56, None, None),
        ("Nikopol", 47.57, 34.40, None, None),
        ("Kakhovka", 46.816, 33.479, None, "RU"),
        ("Beryslav", 46.842, 33.419, None, None),
        ("Oleshky", 46.624, 32.718, None, "RU"),
        ("Velyka Novosilka", 47.843, 36.836, None, None),
    ],
)
def test_the_towns_that_were_held_are_known_roughly(
    name: str, latitude: float, longitude: float, in_2020: str | None, in_2025: str | None
) -> None:
    town = Place(f"made:{name}", name, Precision.SETTLEMENT, "UA", "UA-14", latitude, longitude)
    assert (wars().holder(town, date(2020, 1, 1)), wars().holder(town, date(2025, 1, 1))) == (in_2020, in_2025)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude", "holder"),
    [
        ("Nyala", "SD", 12.05, 24.88, "RSF"),
        ("El Geneina", "SD", 13.45, 22.45, "RSF"),
        ("El Fasher", "SD", 13.63, 25.35, None),
        ("El Obeid", "SD", 13.18, 30.22, None),
        ("Martakert", "AZ", 40.21, 46.82, "AM"),
        ("Tartar", "AZ", 40.34, 46.93, None),
    ],
)
def test_what_groups_and_neighbours_held_is_known_roughly(
    name: str, country: str, latitude: float, longitude: float, holder: str | None
) -> None:
    town = Place(f"made:{name}", name, Precision.SETTLEMENT, country, None, latitude, longitude)
    assert wars().holder(town, date(2025, 1, 1)) == holder


def test_the_wars_that_ship_are_wars_of_both_sides() -> None:
    found = wars()
    assert found is wars()
    assert all(one in found.enemies[other] for one, others in found.enemies.items() for other in others)
    assert "UA" in found.enemies["RU"]
    assert "Houthis" in found.presumed("IL")
    assert found.lives_in("RSF", "SD")


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "in_spring"),
    [("Selydove", 48.147, 37.302, "RU"), ("Velyka Novosilka", 47.843, 36.836, "RU"), ("Pokrovsk", 48.28, 37.18, None)],
)
def test_what_was_taken_later_is_held_from_then_on(
    name: str, latitude: float, longitude: float, in_spring: str | None
) -> None:
    town = Place(f"made:{name}", name, Precision.SETTLEMENT, "UA", "UA-14", latitude, longitude)
    assert (wars().holder(town, date(2025, 1, 1)), wars().holder(town, date(2025, 4, 1))) == (None, in_spring)
