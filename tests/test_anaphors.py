"""Phrases that stand for a place named before: they mean the last one of their kind, and nothing from afar."""

from __future__ import annotations

import pytest

from geodata.claims.spot.anaphors import ANAPHOR, PART, resolve_anaphors
from geodata.claims.spot.document import PLACE
from tests.made_documents import ATLAS, NAMES, document, mentions_in


def meant(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the phrases that stand for a place, with the place's name."""
    made = document(text, language)
    mentions = mentions_in(text, NAMES)
    mentions, places = resolve_anaphors(made, mentions, [NAMES[mention.text] for mention in mentions], ATLAS)
    assert len(mentions) == len(places)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    found = [unit for unit in made.units if unit.kind == PLACE and unit.value == ANAPHOR]
    named = [(mentions[unit.mention], places[unit.mention]) for unit in found]
    return [(mention.text, place.name) for mention, place in named if place]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones reached Tula. Two men were hurt in the city.", [("in the city", "Tula")]),
        ("Drones reached Tula, then Sumy. Two men were hurt in the city.", [("in the city", "Sumy")]),
        ("Drones reached Tula. Two fell in the region.", [("in the region", "Tula region")]),
        ("Drones reached Tula and the Sumy region. Two fell in the city.", [("in the city", "Tula")]),
        ("Two men were hurt in the city.", []),
        ("Ukraine spoke. Two men were hurt in the city.", []),
    ],
)
def test_a_phrase_means_the_last_place_of_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert meant(text) == found


def test_a_place_is_forgotten_after_many_sentences() -> None:
    near, far = "He spoke. " * 5, "He spoke. " * 13
    assert meant(f"Drones reached Tula. {near}Two men were hurt in the city.") == [("in the city", "Tula")]
    assert meant(f"Drones reached Tula. {far}Two men were hurt in the city.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones hit a depot in Sumy. In Tula, officials said nothing. Two men were hurt in the city.", "Sumy"),
        ("Drones hit a depot in Sumy. Tula said it knew nothing. Two men were hurt in the city.", "Sumy"),
        ("TULA - Drones hit a depot in Sumy. Two men were hurt in the city.", "Sumy"),
    ],
)
def test_a_phrase_means_the_place_that_the_text_is_about(text: str, found: str) -> None:
    assert [name for _, name in meant(text.replace("TULA", "Tula"))] == [found]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Drones reached Tula. Two men were hurt in the village of Mayakan.", "en"),
        ("Drones reached Tula. Two men were hurt in the city of Sumy.", "en"),
    ],
)
def test_a_phrase_before_a_name_means_nothing_named_before(text: str, language: str) -> None:
    assert meant(text, language) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Missiles fell on Ukrainian territory on Monday.", ["Ukraine"]),
        ("Missiles hit a Ukrainian port on Monday.", ["Ukraine"]),
        ("Missiles hit the Ukrainian port on Monday.", []),
        ("Missiles hit a Ukrainian port of Odesa on Monday.", []),
        ("Missiles hit a Ukrainian port Sumy on Monday.", []),
        ("Missiles hit a Syrian port on Monday.", []),
        ("Missiles hit a Hezbollah port on Monday.", []),
    ],
)
def test_the_adjective_of_a_country_stands_for_some_part_of_it(text: str, found: list[str]) -> None:
    made = document(text)
    mentions = mentions_in(text, {name: place for name, place in NAMES.items() if name != "Ukraine"})
    _, places = resolve_anaphors(made, mentions, [NAMES[mention.text] for mention in mentions], ATLAS)
    parts = [places[unit.mention] for unit in made.units if unit.value == PART]
    assert [place.name for place in parts if place] == found
