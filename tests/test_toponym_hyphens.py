"""Cyrillic names whose parts hyphens join."""

from __future__ import annotations

import pytest

from tests.found_names import found_names


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
def test_a_hyphened_name_is_read_whole(language: str, text: str, found: list[str]) -> None:
    assert found_names(text, language) == found


def test_a_hyphened_name_that_nothing_knows_is_none() -> None:
    assert found_names("Ххых-эль-Щыщ молчал.", "ru") == []
