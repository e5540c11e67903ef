"""Denials of harm: told of all places, of one, or of a part of it."""

from __future__ import annotations

import pytest

from geodata.claims.assemble.denials import denied_in_part, is_of_all
from geodata.claims.spot.quantities import spot_quantities
from geodata.model import Count
from tests.made_documents import document


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "No one was hurt in the three places.", True),
        ("en", "There were no casualties at any of the sites.", True),
        ("en", "No one was hurt in Tula.", False),
        ("en", "No one was hurt there. In all cases glass fell.", False),
        ("en", "In all cases the police, who came late, as they said, told that no one was hurt.", False),
        ("en", "Three men were hurt in the three places.", False),
        ("uk", "Ніхто не постраждав в обох громадах.", True),
        ("ru", "В обоих случаях никто не пострадал.", True),
    ],
)
def test_a_denial_beside_words_for_all_places_is_of_all(language: str, text: str, found: bool) -> None:
    made = document(text, language)
    assert is_of_all(made, spot_quantities(made)[-1]) is found


@pytest.mark.parametrize(
    ("text", "injured", "found"),
    [
        ("No casualties among passengers.", 2, {"killed"}),
        ("No one was hurt.", 2, {"killed"}),
        ("No one was killed or injured.", 2, {"killed"}),
        ("No one was killed.", 2, set()),
        ("No casualties among passengers.", 0, set()),
    ],
)
def test_a_denial_at_a_place_where_somebody_was_hurt_is_of_a_part(text: str, injured: int, found: set[str]) -> None:
    made = document(text, "en")
    counts = {"killed": Count(0, 0), "injured": Count(injured, injured)}
    assert denied_in_part(made, counts, {"killed": spot_quantities(made)[0]}) == found
