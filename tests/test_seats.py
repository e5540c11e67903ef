"""Villages that no table knows, placed near what the text says of them, and the seats of districts."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas, Place, Precision
from geodata.places import open_atlas, regions, tables
from geodata.places.seats import district_name, seat
from geodata.places.villages import kilometres


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def read(atlas: Atlas, text: str, language: str, name: str) -> Place | None:
    """Resolve the toponym that is recognised where a name first stands in a text, None where none is."""
    mentions = recognise(text, language, atlas)
    places = dict(zip(mentions, atlas.resolve(mentions, text, language), strict=True))
    return next((place for mention, place in places.items() if mention.text.startswith(name)), None)


@pytest.mark.parametrize(
    ("text", "language", "name", "town"),
    [
        ("В селе Кривоборье Погарского района Брянской области ранен мужчина.", "ru", "Кривоборье", (52.55, 33.26)),
        ("Брянская область. Погарский р-н — н. п. Кривоборье: удар дрона.", "ru", "Кривоборье", (52.55, 33.26)),
        (
            "Drones hit the village of Krivoborye, Suzemsky district, Bryansk region.",
            "en",
            "Krivoborye",
            (52.32, 34.08),
        ),
        ("A strike hit a house in Zubayrin, near the city of Baalbek, in Lebanon.", "en", "Zubayrin", (34.01, 36.22)),
        ("Jets bombed Zay Oo village, Kyauktaw township, Rakhine state.", "en", "Zay Oo", (20.85, 92.97)),
        ("Two people were killed in Beit Lif, Lebanon.", "en", "Beit Lif", (33.12, 35.43)),
    ],
)
def test_a_village_is_placed_near_its_districts_seat_or_the_town_beside_it(
    atlas: Atlas, text: str, language: str, name: str, town: tuple[float, float]
) -> None:
    place = read(atlas, text, language, name)
    assert place is not None and place.precision is Precision.NEAR
    assert place.latitude is not None and place.longitude is not None
    assert kilometres(town, (place.latitude, place.longitude)) < 8


def test_a_village_is_no_namesake_in_a_country_that_the_text_does_not_speak_of(atlas: Atlas) -> None:
    text = (
        "Myanmar's army bombed a tea shop in Mayakan, in Tabayin township, in Sagaing region. Residents in Sagaing and "
        "Mandalay heard the jets, and Myanmar said nothing."
    )
    place = read(atlas, text, "en", "Mayakan")
    assert place is None or place.country == "MM"


def test_a_village_is_not_placed_near_a_town_of_a_country_that_the_text_does_not_speak_of(atlas: Atlas) -> None:
    told = "Jets over Lebanon struck Tyre and Nabatieh. A house in Zubayrin, near the city of {}, was hit in Lebanon."
    near, far = (read(atlas, told.format(town), "en", "Zubayrin") for town in ("Baalbek", "Shiraz"))
    assert near is not None and near.precision is Precision.NEAR and near.country == "LB"
    assert far is None or far.country == "LB"


def test_two_villages_of_one_district_are_two_places(atlas: Atlas) -> None:
    text = "В селе Кривоборье Погарского района Брянской области ранен один. В селе Дальнеполье Погарского района тихо."
    one, other = (read(atlas, text, "ru", name) for name in ("Кривоборье", "Дальнеполье"))
    assert one is not None and other is not None and one.place_id != other.place_id


@pytest.mark.parametrize(
    ("text", "language", "name", "place_id"),
    [
        ("У Богодухівському районі Харківської області горів склад.", "uk", "Богодухівському", "iso:UA-63"),
        ("В Калужской области в Кировском районе упал дрон.", "ru", "Кировском", "iso:RU-KLU"),
        ("Дроны сбиты в Таганроге, Миллеровском и Тарасовском районах.", "ru", "Миллеровском", "iso:RU-ROS"),
        ("У Дарницькому районі столиці горів гараж.", "uk", "Дарницькому", "geonames:703448"),
    ],
)
def test_a_district_is_no_citys_elsewhere(atlas: Atlas, text: str, language: str, name: str, place_id: str) -> None:
    place = read(atlas, text, language, name)
    assert place is not None and place.place_id == place_id


def test_a_city_is_not_hidden_by_a_village_in_the_region_told_of(atlas: Atlas) -> None:
    text = "Львівська область: вибухи пролунали у Львові, Стрию та Дрогобичі. У Черкасах горить склад."
    place = read(atlas, text, "uk", "Черкасах")
    assert place is not None and place.place_id == "geonames:710791"


@pytest.mark.parametrize(
    ("name", "town"),
    [("Погарского", "Pogar"), ("Suzemsky", "Suzemka"), ("Glushkovsky", None)],
)
def test_the_seat_of_a_district_lies_in_its_region(atlas: Atlas, name: str, town: str | None) -> None:
    found = seat(name, "en" if name.isascii() else "ru", "RU", "RU-BRY", atlas.candidates)
    assert (found.name if found else None) == town


def test_a_districts_name_is_parted_from_its_kind() -> None:
    assert district_name("Погарского района") == "Погарского"
    assert district_name("Kyauktaw township") == "Kyauktaw"
    assert district_name("Азовском") == "Азовском"


@pytest.mark.parametrize(
    ("text", "language", "name", "place_id", "precision"),
    [
        ("The navy shelled Kyaukphyu in Myanmar.", "en", "Kyaukphyu", "town:mm-kyaukphyu", Precision.SETTLEMENT),
        (
            "A shell hit a house in Sheikh Maqsoud, Aleppo.",
            "en",
            "Sheikh Maqsoud",
            "near:sy-sheikh-maqsoud",
            Precision.NEAR,
        ),
        ("В Теребрено Белгородской области сгорел дом.", "ru", "Теребрено", "near:ru-terebreno", Precision.NEAR),
        ("Drones hit the Otash camp in Nyala, Sudan.", "en", "Otash", "near:sd-otash", Precision.NEAR),
        (
            "Jets struck Nojeh air base in Hamadan, Iran.",
            "en",
            "Nojeh",
            "facility:nojeh-air-base",
            Precision.SETTLEMENT,
        ),
    ],
)
def test_places_that_the_gazetteer_lacks_stand_in_tables(
    atlas: Atlas, text: str, language: str, name: str, place_id: str, precision: Precision
) -> None:
    place = read(atlas, text, language, name)
    assert place is not None and (place.place_id, place.precision) == (place_id, precision)


@pytest.mark.parametrize("table", ["towns", "villages"])
def test_places_of_the_tables_lie_in_a_region_and_name_their_source(table: str) -> None:
    rows = list(tables.rows(table))
    assert [row["place_id"] for row in rows] == sorted({row["place_id"] for row in rows})
    for row in rows:
        assert row["region"] in regions.divisions() and row["source"].startswith("https://"), row
