"""Districts of cities, and of regions told together with them."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def regions(atlas: Atlas, text: str, language: str = "en") -> dict[str, tuple[str | None, str]]:
    """Return by their names the regions and precisions of the places of a text."""
    mentions = recognise(text, language, atlas)
    places = atlas.resolve(mentions, text, language)
    return {
        mention.text: (place.region, place.precision.value)
        for mention, place in zip(mentions, places, strict=True)
        if place is not None
    }


def test_a_district_called_like_a_town_far_away_is_the_citys_named_before(atlas: Atlas) -> None:
    found = regions(atlas, "Volgograd is burning. Debris fell on a flat in Dzerzhinsky district, one hurt.")
    assert found["Dzerzhinsky district"] == ("RU-VGG", "settlement")


@pytest.mark.parametrize(
    ("language", "text", "name", "code"),
    [
        ("en", "Kherson, Dniprovskyi district - a drone fell on a stop.", "Dniprovskyi district", "UA-65"),
        ("uk", "Дніпровський район Херсона обстріляли вранці.", "Дніпровський район", "UA-65"),
        ("uk", "Дніпровський район обстріляли після Херсона. У Дніпрі спокійно.", "Дніпровський район", "UA-12"),
    ],
)
def test_a_district_is_that_of_the_city_that_the_text_names(
    atlas: Atlas, language: str, text: str, name: str, code: str
) -> None:
    assert regions(atlas, text, language)[name][0] == code


def test_several_districts_told_together_are_parts_of_their_region(atlas: Atlas) -> None:
    found = regions(atlas, "UAVs over Chertkovo and Millerovo districts, all knocked out. Rostov region.")
    assert found["Chertkovo"] == found["Millerovo"] == ("RU-ROS", "region")
    found = regions(atlas, "UAVs over Chertkovo and Millerovo. Rostov region.")
    assert found["Chertkovo"] == found["Millerovo"] == ("RU-ROS", "settlement")


def test_a_village_before_its_district_is_no_district(atlas: Atlas) -> None:
    found = regions(atlas, "Мала Данилівка, Харківський р-н. Два прильоти.", "uk")
    assert found["Мала Данилівка"] == ("UA-63", "settlement")


def test_a_name_behind_a_word_for_a_county_is_a_part_of_its_region(atlas: Atlas) -> None:
    text = "Бомба попала в дом в {} Гурбуз провинции Хост, сообщили в Афганистане. Кабул выразил протест."
    assert regions(atlas, text.format("уезде"), "ru")["Гурбуз"] == ("AF-KHO", "region")
    assert regions(atlas, text.format("селе"), "ru")["Гурбуз"] == ("AF-KHO", "near")
