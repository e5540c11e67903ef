"""What may count: numbers, persons told one by one, and denials of harm; years, ages and models do not."""

from __future__ import annotations

import pytest

from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


def quantities(text: str, language: str = "en") -> list[tuple[str, list[int | None]]]:
    made = document(text, language)
    found = spot_quantities(made)
    assert all(made.text[one.start : one.end].strip() == made.text[one.start : one.end] != "" for one in found)
    return [(one.form, one.count.to_list()) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "A drone killed three people.", [("number", [3, 3])]),
        ("en", "A drone killed a man and a woman.", [("person", [1, 1]), ("person", [1, 1])]),
        ("en", "A drone killed a couple.", [("person", [2, 2])]),
        ("en", "A drone killed one woman.", [("number", [1, 1])]),
        ("en", "A drone killed 12 women.", [("number", [12, 12])]),
        ("en", "No one was hurt.", [("nobody", [0, 0])]),
        ("en", "There were no reports of casualties.", [("nobody", [0, 0])]),
        ("en", "A drone killed people in 2023.", []),
        ("en", "Two women aged 61 and 54 were killed.", [("number", [2, 2])]),
        ("ru", "Погибли люди в возрасте 34, 50 и 61 года.", []),
        ("uk", "Загинули жінки віком 61 та 40 років, поранено сімох.", [("number", [7, 7])]),
        ("en", "The 95th Brigade lost a gun.", []),
        ("en", "It fired a Kh-22.", []),
        ("uk", "Загинув 43-річний чоловік.", [("person", [1, 1])]),
        ("uk", "Обійшлося без постраждалих.", [("nobody", [0, 0])]),
        ("ru", "Погибла 62-летняя женщина.", [("person", [1, 1])]),
        ("ru", "Обошлось без пострадавших.", [("nobody", [0, 0])]),
        ("ru", "Повреждён 9-этажный дом.", []),
    ],
)
def test_what_may_count_is_spotted(language: str, text: str, found: list[tuple[str, list[int | None]]]) -> None:
    assert quantities(text, language) == found


def test_a_denial_reaches_no_further_than_its_clause() -> None:
    assert quantities("No alarm was raised; three were killed.") == [("number", [3, 3])]


def test_a_denial_may_stand_behind_the_harm() -> None:
    [quantity] = spot_quantities(document("Дрон упав, постраждалих немає.", "uk"))
    assert (quantity.form, quantity.count.to_list()) == ("nobody", [0, 0])
