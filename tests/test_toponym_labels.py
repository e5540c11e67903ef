"""Names that head a line, an entry or an item, and other marks of a place."""

from __future__ import annotations

import pytest

from tests.found_names import found_names


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uk", "✔️ Охтирський район: Краснопілля, 6 влучань.", ["Охтирський район", "Краснопілля"]),
        ("uk", "Охтирський район чекав. Краснопілля, 6 влучань.", ["Охтирський район"]),
        (
            "ru",
            "Шебекинский округ. Безымено — 3 снаряда, Вознесеновка — 2 дрона.",
            ["Шебекинский округ", "Безымено", "Вознесеновка"],
        ),
        ("ru", "Шебекинский округ. Упали снаряды, Вознесеновка ждала.", ["Шебекинский округ"]),
        ("en", 'Chuhuiv\nMinaieva: "Seven hits." Shaheds, the private sector, Chuhuiv, 23:40.', ["Chuhuiv", "Chuhuiv"]),
    ],
)
def test_a_name_heads_an_entry_under_its_district_or_an_item_with_its_number(
    language: str, text: str, found: list[str]
) -> None:
    assert found_names(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("uk", "Уражено аеродром «Саки» та склад.", ["Саки"]),
        ("uk", "Екіпаж літака «Саки» сів.", []),
        ("uk", "Дворічну обстріляли з реактивних систем.", ["Дворічну"]),
        ("uk", "Дворічну бачили здалеку.", []),
        ("ru", "На газовом месторождении Кор-Мор упала ракета.", ["Кор-Мор"]),
        ("en", "A missile struck the crossing in Qasr-e Shirin county.", ["Qasr-e Shirin county"]),
    ],
)
def test_the_words_around_a_name_say_that_it_is_a_place(language: str, text: str, found: list[str]) -> None:
    assert found_names(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "В Таганроге на улицах Дзержинского и Морозова выбиты окна.", ["Таганроге"]),
        ("en", "In Taganrog a drone flew into a block on Chekhov street.", ["Taganrog"]),
        ("uk", "Решта чотири ракети впали в Одесі.", ["Одесі"]),
    ],
)
def test_streets_are_no_places_nor_are_words_of_number(language: str, text: str, found: list[str]) -> None:
    assert found_names(text, language) == found
