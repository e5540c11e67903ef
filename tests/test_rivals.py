"""Rival accounts: two speakers' two figures stand side by side, a correction in place of what it corrects."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.claims.reading import extract
from geodata.model import Article, Claim
from geodata.places import open_atlas


def claims(text: str) -> list[Claim]:
    article = Article("0" * 16, "a.md", text, published=date(2025, 3, 11), language="en")
    return [claim for claim in extract(article, open_atlas()).claims if claim.place and claim.place.name == "Kharkiv"]


def told(text: str) -> list[tuple[int, str | None]]:
    return sorted((claim.killed.minimum if claim.killed else -1, claim.claimant) for claim in claims(text))


def test_two_speakers_with_two_tolls_are_two_claims() -> None:
    found = told(
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed two people, "
        "governor Oleh Synehubov said. The city's prosecutor's office said that five people were killed."
    )
    assert [number for number, _ in found] == [2, 5]
    assert found[0][1] != found[1][1]


@pytest.mark.parametrize(
    "text",
    [
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed two people, "
        "governor Oleh Synehubov said. Later Synehubov said that five people were killed.",
        "KHARKIV, March 11 - A Russian drone hit a block of flats in Kharkiv on Tuesday and killed five people, "
        "governor Oleh Synehubov said. The police said that five people were killed.",
    ],
)
def test_a_correction_and_an_agreement_are_no_second_claim(text: str) -> None:
    assert [number for number, _ in told(text)] == [5]
