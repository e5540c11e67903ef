"""Which countries the words of a text speak for."""

from __future__ import annotations

import pytest

from geodata.places.locale import adjectives
from geodata.places.tables import rows


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("похорон у суданському місті", {"SD"}),
        ("по афганской провинции", {"AF"}),
        ("М'янмська армія та єменські хусити", {"MM", "YE"}),
        ("південносуданські селища", {"SS"}),
        ("на танковом и морском полигоне", set()),
    ],
)
def test_adjectives_speak_for_countries(text: str, countries: set[str]) -> None:
    assert set(adjectives(text)) == countries


def test_no_stem_is_of_two_countries() -> None:
    columns = ("russian", "ukrainian")
    stems = [
        (stem, row["code"])
        for row in rows("slavic_adjectives")
        for column in columns
        for stem in row[column].split("|")
    ]
    assert len({stem for stem, _ in stems}) == len(set(stems))
