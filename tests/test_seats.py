"""Regions and the towns that share their name, districts and the towns that they are called after."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas, Place
from geodata.places import open_atlas, regions
from geodata.places.seats import region_of, region_towns


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def found(atlas: Atlas, text: str, language: str) -> dict[str, Place | None]:
    mentions = recognise(text, language, atlas)
    places = atlas.resolve(mentions, text, language)
    return dict(zip([mention.text for mention in mentions], places, strict=True))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "В афганской провинции Хост погибли десять человек.", {"Хост": "iso:AF-KHO"}),
        ("ru", "Удары нанесены по провинциям Кунар и Хост.", {"Хост": "iso:AF-KHO", "Кунар": "iso:AF-KNR"}),
        (
            "ru",
            "Взрывы в мухафазах Идлиб, Хама и Хомс на севере Сирии.",
            {"Идлиб": "iso:SY-ID", "Хама": "iso:SY-HM", "Хомс": "iso:SY-HI"},
        ),
        ("uk", "Авіація бомбила провінції Ідліб і Хама.", {"Ідліб": "iso:SY-ID", "Хама": "iso:SY-HM"}),
        ("uk", "У штатах Сеннар і Кассала загинули люди.", {"Сеннар": "iso:SD-SI", "Кассала": "iso:SD-KA"}),
        (
            "uk",
            "Дрони атакували провінцію Ель-Ходейда та провінцію Маріб.",
            {"Ель-Ходейда": "iso:YE-HU", "Маріб": "iso:YE-MA"},
        ),
        (
            "en",
            "Strikes hit the provinces of Herat and Farah and the state of Kassala.",
            {"Herat": "iso:AF-HER", "Farah": "iso:AF-FRA", "Kassala": "iso:SD-KA"},
        ),
        ("en", "Strikes hit Al-Hodeidah governorate.", {"Al-Hodeidah governorate": "iso:YE-HU"}),
    ],
)
def test_a_word_for_a_region_beside_a_name_tells_the_region(
    atlas: Atlas, language: str, text: str, names: dict[str, str]
) -> None:
    places = found(atlas, text, language)
    assert {name: place.place_id for name, place in places.items() if place and name in names} == names


@pytest.mark.parametrize(
    ("language", "text", "towns"),
    [
        (
            "ru",
            "США ударили по Сане и Ходейде, взрывы на окраинах Саады в Йемене.",
            {"Ходейде": "YE-HU", "Саады": "YE-SD"},
        ),
        (
            "uk",
            "США вдарили по Сані та Ходейді, а також по Сааді й Таїзу в Ємені.",
            {"Сані": "YE-SA", "Ходейді": "YE-HU", "Сааді": "YE-SD", "Таїзу": "YE-TA"},
        ),
        ("uk", "Авіація вдарила по порту Ель-Ходейди в Ємені.", {"Ель-Ходейди": "YE-HU"}),
        ("uk", "Ізраїльський дрон ударив по місту Набатія на півдні Лівану.", {"Набатія": "LB-NA"}),
        ("en", "US jets struck Sanaa, Hodeidah and Saada in Yemen.", {"Hodeidah": "YE-HU", "Saada": "YE-SD"}),
    ],
)
def test_a_name_that_a_region_shares_with_its_town_is_the_town(
    atlas: Atlas, language: str, text: str, towns: dict[str, str]
) -> None:
    places = found(atlas, text, language)
    held = {name: place.region for name, place in places.items() if place and place.precision.value == "settlement"}
    assert {name: held.get(name) for name in towns} == towns


def test_a_region_whose_seat_is_called_otherwise_has_no_town_of_its_name(atlas: Atlas) -> None:
    assert region_towns(regions.region_place("AF-LAG"), atlas.candidates) == []
    assert [town.name for town in region_towns(regions.region_place("YE-HU"), atlas.candidates)] == ["Al Hudaydah"]
    town = next(place for place in atlas.candidates("Идлиб", "ru"))
    assert region_of(town) == regions.region_place("SY-ID")
    assert region_of(next(place for place in atlas.candidates("Курск", "ru"))) is None


SMALL, LARGE = "geonames:696721", "geonames:696720"


@pytest.mark.parametrize(
    ("language", "text", "name", "place_id"),
    [
        (
            "uk",
            "Обстріляні Нікополь і Марганець. У селі Покровське, що на Синельниківщині, загинув чоловік.",
            "Покровське",
            LARGE,
        ),
        (
            "uk",
            "Обстріляні Нікополь і Марганець. У Покровському Синельниківського району загинув чоловік.",
            "Покровському",
            LARGE,
        ),
        ("uk", "Обстріляні Нікополь і Марганець. У селі Покровське на Нікопольщині пожежа.", "Покровське", SMALL),
        (
            "en",
            "In Slavyansk-on-Kuban, Krasnodar Territory, a plant burned. In the village of Petrovskaya of the "
            "Slavyansk district fragments fell.",
            "Petrovskaya",
            "geonames:509985",
        ),
        (
            "ru",
            "В Славянске-на-Кубани горел завод. В станице Петровской Славянского района упали обломки.",
            "Петровской",
            "geonames:509985",
        ),
    ],
)
def test_a_place_is_looked_for_in_the_district_that_is_told(
    atlas: Atlas, language: str, text: str, name: str, place_id: str
) -> None:
    place = found(atlas, text, language)[name]
    assert place is not None and place.place_id == place_id
