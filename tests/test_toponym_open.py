"""Names that the words around them leave open."""

from __future__ import annotations

import pytest

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return open_atlas()


def names(text: str, atlas: Atlas, language: str = "en") -> list[str]:
    return [mention.text for mention in recognise(text, language, atlas)]


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
def test_a_common_word_behind_in_is_a_town_of_a_country_that_the_text_names(
    atlas: Atlas, text: str, found: list[str]
) -> None:
    assert names(text, atlas) == found


def test_a_name_in_the_other_languages_spelling_is_believed_at_the_head_of_a_line(atlas: Atlas) -> None:
    assert names("• Новостроєвка: два дрони.", atlas, "uk") == ["Новостроєвка"]
    assert names("Був собі Новостроєвка.", atlas, "uk") == []
