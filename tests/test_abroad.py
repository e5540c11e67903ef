"""What Russian and Ukrainian news call towns abroad."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas
from geodata.places.abroad import latin_names
from geodata.places.tables import rows


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "ru",
            "В городке Чаун-У погибли 24 человека. Бомбили монастырь в Чаукме в штате Шан, бои — в Мьявади, Хпакане.",
            {"Чаун-У": "Chaung-U", "Чаукме": "Kyaukme", "Мьявади": "Myawaddy", "Хпакане": "Hpakan"},
        ),
        (
            "uk",
            "Військові М'янми бомбили Чаун-У та монастир у Чаукме. Бої точаться за М'яваді.",
            {"Чаун-У": "Chaung-U", "Чаукме": "Kyaukme", "М'яваді": "Myawaddy"},
        ),
        (
            "uk",
            "RSF обстріляли табір для переселенців Замзам на південь від Ель-Фашера. Бої в Ед-Дабба тривають.",
            {"Замзам": "Zamzam", "Ель-Фашера": "El Fasher"},
        ),
        (
            "uk",
            "Дрони вдарили по порту Новоросійська в Росії, по Сизрані та Батайську.",
            {"Новоросійська": "Novorossiysk", "Сизрані": "Syzran", "Батайську": "Bataysk"},
        ),
        ("ru", "Дроны ударили по Эль-Генейне и Кабкабии в Судане.", {"Кабкабии": "Kabkabiyah"}),
    ],
)
def test_towns_abroad_are_known_by_what_news_call_them(
    atlas: Atlas, language: str, text: str, names: dict[str, str]
) -> None:
    mentions = recognise(text, language, atlas)
    places = atlas.resolve(mentions, text, language)
    found = {mention.text: place.name for mention, place in zip(mentions, places, strict=True) if place}
    assert {name: found.get(name) for name in names} == names


def test_a_name_is_known_in_its_cases_and_in_no_other_word() -> None:
    assert latin_names("Чаупхью", "ru") == (("Kyaukpyu", "MM"),)
    assert latin_names("Мьявадск", "ru") == () == latin_names("Замзамщина", "ru")
    assert latin_names("Замзаму", "uk") == (("Zamzam", "SD"),)


def test_the_table_names_places_that_are_known(atlas: Atlas) -> None:
    unknown = [
        row["name"]
        for row in rows("abroad")
        if not any(place.country == row["country"] for place in atlas.candidates(row["name"], "en"))
    ]
    assert unknown == []


def test_the_table_is_sorted() -> None:
    keys = [(row["country"], row["name"]) for row in rows("abroad")]
    assert keys == sorted(set(keys))
