"""Names that the words around them leave open."""

from __future__ import annotations

import pytest

from tests.found_names import found_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An attack on a fort in Tank killed 13. Peshawar lies in Pakistan.", ["Tank", "Peshawar", "Pakistan"]),
        ("Drones fell in Hit near Ramadi in Iraq.", ["Hit", "Ramadi", "Iraq"]),
        ("An attack on a fort in Tank killed 13.", []),
        ("Tank shells fell near Peshawar in Pakistan.", ["Peshawar", "Pakistan"]),
        ("Men stood in Court in Switzerland.", ["Switzerland"]),
        ("He spoke in Human terms in Ukraine.", ["Ukraine"]),
        ("He sat in Parliament in March, in Pakistan.", ["Pakistan"]),
    ],
)
def test_a_common_word_behind_in_is_a_town_of_a_country_that_the_text_names(text: str, found: list[str]) -> None:
    assert found_names(text) == found


def test_a_name_in_the_other_languages_spelling_is_believed_at_the_head_of_a_line() -> None:
    assert found_names("• Новостроєвка: два дрони.", "uk") == ["Новостроєвка"]
    assert found_names("Був собі Новостроєвка.", "uk") == []


def test_an_adjective_that_is_common_otherwise_is_a_town_in_a_list_of_towns() -> None:
    assert found_names("Удари по Гуляйполю, Залізничному та Долинці.", "uk") == ["Гуляйполю", "Залізничному", "Долинці"]
    assert found_names("Удари по Гуляйполю, Залізничному вокзалу та Долинці.", "uk") == ["Гуляйполю", "Долинці"]
