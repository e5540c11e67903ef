"""Which places of a text carry its annotated claims."""

from __future__ import annotations

import pytest

from geodata.training.alignment import align
from tests.made_annotations import annotated
from tests.made_documents import spotted

TEXT = "Drones killed three in Ukraine's Sumy, the Sumy region, on Monday."
CLAIM = (
    '{{"at": "Sumy", "place": "Sumy", "country": "UA", "region": "UA-59"{precision}, '
    '"spans": {{"place": ["{words}"]}}}}'
)


@pytest.mark.parametrize(
    ("words", "precision", "carried"),
    [
        ("Ukraine's Sumy, the Sumy region", "", [False, True, False]),
        ("Ukraine's Sumy, the Sumy region", ', "precision": "region"', [False, False, True]),
        ("Ukraine's Sumy", ', "precision": "water"', [True, True, False]),
        ("Ukraine", "", [True, False, False]),
    ],
)
def test_of_several_places_in_the_words_of_one_those_carry_its_claim_that_are_such_a_place(
    words: str, precision: str, carried: list[bool]
) -> None:
    text = annotated(TEXT, CLAIM.format(words=words, precision=precision), title="Strikes")
    assert [bool(claims) for claims in align(text, spotted(text.text)).of_place] == carried
