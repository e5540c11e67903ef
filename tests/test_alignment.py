"""Which places of a text carry its annotated claims."""

from __future__ import annotations

import pytest

from geodata.training.alignment import align
from geodata.training.annotated_corpus import parse_text
from tests.made_documents import spotted

SOURCE = """---
title: Strikes
published: 2025-03-11
language: en
kind: wire
---
Drones killed three in Ukraine's Sumy, the Sumy region, on Monday.

=== claims
{{"at": "Sumy", "place": "{place}", "country": "UA", "region": "UA-59"{precision}, "spans": {{"place": ["{words}"]}}}}
"""


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
    text = parse_text(SOURCE.format(place="Sumy", words=words, precision=precision), "made.md")
    assert [bool(claims) for claims in align(text, spotted(text.text)).of_place] == carried
