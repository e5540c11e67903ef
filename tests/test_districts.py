"""Districts are told apart by their names, though all of them are resolved to the region around them."""

from __future__ import annotations

import pytest

from geodata.claims.spot.districts import districts, is_district
from geodata.model import Place, Precision
from tests.made_documents import SUMY_REGION, TULA_REGION, spotted


def named(text: str, names: dict[str, Place], language: str = "en") -> list[str]:
    """Return the names' beginnings of the districts of a text, in order."""
    made = spotted(text, language, places=names)
    found = districts(made.document, {unit: made.place_at(unit) for unit in made.place_units})
    assert all(is_district(place) and place.precision is Precision.NEAR for place in found.values())
    return [place.name for _, place in sorted(found.items())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones hit the Azov district and the Tula region.", ["azov"]),
        ("Drones hit Azov, Dubov and the Mius district.", ["azov", "dubo", "mius"]),
        ("Drones hit Azov. Men of the Mius district slept.", ["mius"]),
        ("Drones hit Azov and burned the Mius district.", ["mius"]),
        ("Drones hit Azov and Dubov.", []),
        ("Drones hit Sumy and the Mius district.", ["mius"]),
    ],
)
def test_a_district_bears_the_word_or_stands_in_a_list_with_one_that_does(text: str, found: list[str]) -> None:
    names = dict.fromkeys(("Azov", "Dubov", "the Azov district", "the Mius district"), TULA_REGION)
    assert named(text, names) == found


def test_a_list_goes_on_behind_the_word_and_only_within_one_region() -> None:
    names = {"the Mius district": TULA_REGION, "Azov": TULA_REGION, "Putyvl": SUMY_REGION}
    assert named("Drones hit the Mius district, Azov and Putyvl.", names) == ["mius", "azov"]


def test_a_place_is_narrow_as_its_district_and_else_what_it_is() -> None:
    made = spotted("Drones hit the Mius district of Tula.", places={"the Mius district": TULA_REGION})
    narrow = [made.narrow_at(unit) for unit in made.place_units]
    assert [place.name if place else None for place in narrow] == ["mius", "Tula"]
    assert made.place_at(made.place_units[0]) == TULA_REGION
