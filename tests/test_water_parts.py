"""Parts of seas that texts name lie where a table has their points, the sea as a whole elsewhere."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "A ship was hit in the southern Red Sea. It sank in the Red Sea.", ["water:red-sea-south"] * 2),
        ("en", "One was hit in the north of the Red Sea, one in the southern Red Sea.", ["water:red-sea"] * 2),
        ("en", "Boats met in the north-western part of the Black Sea.", ["water:black-sea-north-west"]),
        ("en", "Boats met in the western Black Sea.", ["water:black-sea"]),
        ("en", "Boats met east of the Red Sea.", ["water:red-sea"]),
        ("ru", "Катер найден в северо-западной части Черного моря.", ["water:black-sea-north-west"]),
        ("uk", "Катер знищено в північно-західній частині акваторії Чорного моря.", ["water:black-sea-north-west"]),
        ("ru", "Дрон сбит над южной частью Красного моря.", ["water:red-sea-south"]),
        ("ru", "Ракеты выпущены из акватории Черного моря.", ["water:black-sea"]),
    ],
)
def test_a_part_of_a_sea_is_told_by_the_side_before_its_name(
    atlas: Atlas, language: str, text: str, places: list[str]
) -> None:
    found = atlas.resolve(recognise(text, language, atlas), text, language)
    assert [place.place_id for place in found if place] == places
