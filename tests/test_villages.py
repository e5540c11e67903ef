"""Ukraine to the last village: the codifier, its units' places, and what the gazetteer answers of them."""

from __future__ import annotations

from collections import Counter

import pytest

from geodata.model import Atlas, Mention, Place, Precision
from geodata.places import open_atlas
from geodata.places.codifier import COMMUNITY, SETTLEMENTS, Division, read_units
from geodata.places.villages import NEAR, kilometres, place_units


@pytest.fixture(scope="module")
def units() -> list[Division]:
    return list(read_units())


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def test_the_codifier_is_read_whole(units: list[Division]) -> None:
    counts = Counter(unit.category for unit in units)
    assert sum(counts[category] for category in SETTLEMENTS) > 29_000
    assert counts[COMMUNITY] > 1_400
    assert len({unit.code for unit in units}) == len(units)


ROW = {"geonameid": 1, "name": "Sumy", "alternatenames": ["Суми"], "latitude": 50.92, "longitude": 34.8}
UNITS = [
    Division("UA59080000000057692", "P", "Сумський", ("UA59000000000018973",)),
    Division("UA59080270000049339", "H", "Сумська", ("UA59000000000018973", "UA59080000000057692")),
    Division("UA59080270010036634", "M", "Суми", ("UA59000000000018973", "UA59080000000057692", "UA59080270000049339")),
    Division(
        "UA59080270020036635", "C", "Пушкарівка", ("UA59000000000018973", "UA59080000000057692", "UA59080270000049339")
    ),
]


def test_a_village_that_geonames_lacks_is_placed_at_its_communitys_centre() -> None:
    rows = [{**ROW, "countrycode": "UA", "admin1code": "21", "population": 260_000}]
    found = {placed.names[0]: placed for placed in place_units(UNITS, rows, {"21": "UA-59"})}
    assert found["Суми"].id == 1 and found["Суми"].kind == 0
    assert found["Пушкарівка"].kind == NEAR and found["Пушкарівка"].point == (50.92, 34.8)
    assert found["Сумська громада"].id == 1


@pytest.mark.parametrize(
    ("name", "language", "region", "around"),
    [
        ("Кліщіївка", "uk", "UA-14", (48.53, 37.95)),
        ("Кліщіївці", "uk", "UA-14", (48.53, 37.95)),
        ("Klishchiivka", "en", "UA-14", (48.53, 37.95)),
        ("Роботиного", "uk", "UA-23", (47.44, 35.84)),
        ("Новоосинове", "uk", "UA-63", (49.59, 37.72)),
    ],
)
def test_a_village_says_that_it_is_known_to_about_25_kilometres(
    atlas: Atlas, name: str, language: str, region: str, around: tuple[float, float]
) -> None:
    found = [place for place in atlas.candidates(name, language) if place.region == region]
    assert found and found[0].precision is Precision.NEAR
    assert found[0].latitude is not None and found[0].longitude is not None
    assert kilometres(around, (found[0].latitude, found[0].longitude)) < 25


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("Ізмаїльського району", "uk", "iso:UA-51"),
        ("Измаильском районе", "ru", "iso:UA-51"),
        ("Izmail district", "en", "iso:UA-51"),
        ("Дарницькому районі", "uk", "geonames:703448"),
        ("Дарницком районе", "ru", "geonames:703448"),
        ("Darnytskyi district", "en", "geonames:703448"),
        ("Краснопільська ТГ", "uk", "geonames:704343"),
        ("Шосткинської міської громади", "uk", "geonames:693942"),
        ("Луцькій громаді", "uk", "geonames:702569"),
    ],
)
def test_districts_communities_and_districts_of_cities_are_known(
    atlas: Atlas, name: str, language: str, expected: str
) -> None:
    assert expected in [place.place_id for place in atlas.candidates(name, language)]


def at(atlas: Atlas, text: str, name: str, language: str = "en") -> Place | None:
    start = text.index(name)
    return atlas.resolve([Mention(start, start + len(name), name)], text, language)[0]


def test_the_items_of_a_list_of_districts_are_districts(atlas: Atlas) -> None:
    text = "Обстріляли Чугуївський та Ізюмський райони."
    for name in ("Чугуївський", "Ізюмський"):
        place = at(atlas, text, name, "uk")
        assert place is not None and place.region == "UA-63" and place.precision is Precision.REGION


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Drones struck Odesa. Houses in the Kyivskyi district are damaged. Kharkiv Oblast is calm.", "Kyivskyi"),
        ("uk", "Дрони вдарили по Одесі. У Київському районі згорів дах. На Харківщині тихо.", "Київському районі"),
    ],
)
def test_a_district_that_several_cities_have_is_that_of_the_city_told_of(
    language: str, text: str, name: str, atlas: Atlas
) -> None:
    name = f"{name} district" if language == "en" else name
    city = "Odesa" if language == "en" else "Одесі"
    mentions = [Mention(text.index(part), text.index(part) + len(part), part) for part in (city, name)]
    found = [place and place.name for place in atlas.resolve(mentions, text, language)]
    assert found == ["Odesa", "Odesa"]
