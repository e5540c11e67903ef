"""Who is told by no noun for a person, with kin or company behind: "the commander and his driver" are two."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.uncounted_heads import uncounted_heads
from geodata.claims.spot.quantities import spot_quantities
from tests.made_documents import document


@pytest.mark.parametrize(
    ("language", "text", "heads"),
    [
        ("en", "A rigger and his apprentice were killed.", 1),
        ("en", "A rigger and his young apprentice were killed.", 1),
        ("ru", "Командир отряда и его водитель убиты.", 1),
        ("uk", "Загинули комбат та його водій.", 1),
        ("en", "A woman and her son were killed.", 0),
        ("en", "Two lived there and his son was killed.", 0),
        ("en", "A house burned and his son was killed.", 0),
        ("en", "A rigger, and his son were killed.", 0),
        ("en", "A rigger saw his son.", 0),
        ("en", "A rigger and the driver were killed.", 0),
        ("en", "And his son was killed.", 0),
    ],
)
def test_one_more_is_told_before_kin_with_nobody_counted_there(language: str, text: str, heads: int) -> None:
    made = document(text, language)
    assert uncounted_heads(made, spot_quantities(made)) == heads
