"""Cyrillic names whose parts hyphens join."""

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
    ("language", "text", "found"),
    [
        ("ru", "Дроны атаковали базу в Порт-о-Пренсе.", ["Порт-о-Пренсе"]),
        ("ru", "Тихо в Рио-де-Жанейро и Шарм-эш-Шейхе.", ["Рио-де-Жанейро", "Шарм-эш-Шейхе"]),
        ("uk", "Дрони вдарили по Хан-Юнісу та Дейр-ель-Балаху.", ["Хан-Юнісу", "Дейр-ель-Балаху"]),
        ("ru", "В городке Чаунг-У области Сагайн упали бомбы.", ["Чаунг-У", "Сагайн"]),
        ("ru", "Два дрона сбиты в Наро-Фоминском округе.", ["Наро-Фоминском округе"]),
    ],
)
def test_a_hyphened_name_is_read_whole(atlas: Atlas, language: str, text: str, found: list[str]) -> None:
    assert names(text, atlas, language) == found


def test_a_hyphened_name_that_nothing_knows_is_none(atlas: Atlas) -> None:
    assert names("Ххых-эль-Щыщ молчал.", atlas, "ru") == []
