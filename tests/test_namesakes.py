"""Which of the places of one name a text means, and which it cannot."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def region(atlas: Atlas, text: str, name: str, language: str = "en") -> str | None:
    mentions = recognise(text, language, atlas)
    places = dict(zip([mention.text for mention in mentions], atlas.resolve(mentions, text, language), strict=True))
    place = places[name]
    return place.region if place else None


def test_a_town_of_the_country_struck_is_believed_though_only_the_other_one_is_named(atlas: Atlas) -> None:
    text = "Kstovo\nUkrainian drones set the Lukoil refinery {} Kstovo on fire, Ukraine's security service said."
    assert region(atlas, text.format("in"), "Kstovo") == "RU-NIZ"
    assert region(atlas, text.format("called"), "Kstovo") is None


def test_texts_in_their_languages_mean_the_towns_of_ukraine_and_russia(atlas: Atlas) -> None:
    text = "Токмак\nВСУ выпустили по Токмаку восемь ракет, сообщил поставленный Москвой глава."
    assert region(atlas, text, "Токмаку", "ru") == "UA-23"
    assert region(atlas, "В Киргизии по Токмаку прошёл сель.", "Токмаку", "ru") == "KG-C"


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("29 over Rostov region, the remainder over Voronezh, Kursk, Saratov and Crimea.", "Kursk", "iso:RU-KRS"),
        ("12 over the Bryansk region, 7 over Kaluga, 5 on the way to Moscow.", "Kaluga", "iso:RU-KLU"),
        ("Hits in Kyiv, Zhytomyr, Sumy & Dnipropetrovsk regions.", "Sumy", "iso:UA-59"),
        ("Voronezh: five drones destroyed over the region, no consequences.", "Voronezh", "iso:RU-VOR"),
    ],
)
def test_what_is_counted_over_names_means_regions(atlas: Atlas, text: str, name: str, found: str) -> None:
    mentions = recognise(text, "en", atlas)
    places = dict(zip([mention.text for mention in mentions], atlas.resolve(mentions, text, "en"), strict=True))
    place = places[name]
    assert place is not None
    assert place.place_id == found


def test_a_region_told_first_ends_with_a_great_city_of_another(atlas: Atlas) -> None:
    text = "40 fell over Crimea. Bombs struck a hospital in Kharkiv City. In Kostiantynivka, drones killed two."
    assert region(atlas, text, "Kostiantynivka") == "UA-14"
