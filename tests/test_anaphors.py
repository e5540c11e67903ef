"""Phrases that stand for a place named before: they mean the last one of their kind, and nothing from afar."""

from __future__ import annotations

import pytest

from geodata.claims.spot.anaphors import ANAPHOR, IMPLIED, PART, resolve_anaphors
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
        ("Drones reached Tula. Two men were hurt in the same city.", [("the same city", "Tula")]),
        ("Drones reached Tula. Two fell on our region.", [("our region", "Tula region")]),
        ("Two men were hurt in the city.", []),
        ("Ukraine spoke. Two men were hurt in the city.", []),
    ],
)
def test_a_phrase_means_the_last_place_of_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert meant(text) == found


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("ru", "Дрон попал в Tula. Об этом сказали в the Sumy region. Двое ранены в городе.", "в городе"),
        ("ru", "Дрон попал в Tula. Об этом сказали в the Sumy region. Двое ранены в селе.", "в селе"),
        ("uk", "Дрон влучив у Tula. Про це сказали в the Sumy region. Двоє поранені у місті.", "у місті"),
        ("uk", "Дрон влучив у Tula. Про це сказали в the Sumy region. Бомби скинули на селище.", "на селище"),
    ],
)
def test_a_town_is_no_region_in_any_language(language: str, text: str, phrase: str) -> None:
    assert meant(text, language) == [(phrase, "Tula")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones fell on the Tula region. Two died in the capital.", [("the capital", "Moscow")]),
        ("Drones of Ukraine reached Tula. Ukraine spoke. Two died in the capital.", [("the capital", "Moscow")]),
        ("Two died in the Russian capital.", [("capital", "Moscow")]),
        ("Drones reached Tula. Two died in the capital of Ukraine.", [("the capital", "Kyiv")]),
        ("Drones reached Tula. Two died in the capital of the Sumy region.", []),
        ("Drones reached Tula. It costs capital.", []),
        ("Two died in the capital.", []),
    ],
)
def test_a_capital_is_that_of_the_state_told_beside_it_or_of_the_places_named(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert [(words, name) for words, name in meant(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones reached Tula. There were no consequences.", []),
        ("Drones reached Tula. He said there was no fire.", []),
        ("Drones reached Tula. The men there were hurt.", [("there", "Tula")]),
        ("Drones reached Tula. Two died there.", [("there", "Tula")]),
    ],
)
def test_there_stands_for_a_place_but_not_where_it_tells_that_something_exists(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert meant(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones flew.\n\nTula. Men came from Sumy. Two died in the city.", [("in the city", "Tula")]),
        ("Drones flew.\n\n22:10 Tula. Men of Sumy came. Two died in the city.", [("in the city", "Tula")]),
        ("Drones flew.\n\nTula: nine hit Sumy, two fell in the region.", [("in the region", "Tula region")]),
        ("Drones flew.\n\nTula. It burned.\n\nIt hit Sumy. Two died in the city.", [("in the city", "Sumy")]),
        ("Drones flew.\n\nTula burned. Drones hit Sumy. Two died in the city.", [("in the city", "Sumy")]),
        ("TULA. It burned. Drones hit Sumy. Two died in the city.", [("in the city", "Sumy")]),
    ],
)
def test_a_phrase_means_the_place_that_heads_its_line(text: str, found: list[tuple[str, str]]) -> None:
    assert [pair for pair in meant(text) if pair[0] == found[0][0]] == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It burned in Tula, south of Sumy. Two died there.", "Tula"),
        ("It burned in Tula, beside Sumy. Two died there.", "Tula"),
        ("It burned in Tula, then in Sumy. Two died there.", "Sumy"),
        ("In Tula it burned; men came from Sumy. Two died there.", "Tula"),
    ],
)
def test_a_place_that_something_lies_near_or_came_from_is_meant_less(text: str, place: str) -> None:
    assert meant(text) == [("there", place)]


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


def implied(text: str) -> list[tuple[str, str]]:
    """Return the words that imply a place by a thing struck, with the place's name."""
    made = document(text)
    mentions, places = resolve_anaphors(
        made, mentions_in(text, NAMES), [NAMES[mention.text] for mention in mentions_in(text, NAMES)], ATLAS
    )
    found = [unit.mention for unit in made.units if unit.kind == PLACE and unit.value == IMPLIED]
    return [(mentions[at].text, place.name if (place := places[at]) else "") for at in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones reached Tula. They hit the refinery.", [("the refinery", "Tula")]),
        ("Drones reached Tula. They hit the refinery and the airfield.", [("the refinery", "Tula")]),
        ("Drones reached Tula. Men saw the refinery.", []),
        ("Drones reached Tula. Troops shelled the refinery.", [("the refinery", "Tula")]),
        ("Drones reached Tula. They hit the refinery of Sumy.", []),
        ("Drones reached Tula. They hit one refinery.", []),
        ("They hit the refinery.", []),
        ("Drones reached Tula. They hit the same refinery and parts of Sumy.", [("the same refinery", "Tula")]),
        ("Drones reached Tula. They hit the refinery and parts of Sumy.", []),
    ],
)
def test_a_thing_struck_in_a_sentence_without_a_place_implies_the_one_named_before(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert implied(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sumy, Sumy, Sumy. Men saw Tula. Two men were hurt in the city.", "Sumy"),
        ("Drones hit Sumy. Men slept. Men slept. Men saw Tula. Two men were hurt in the city.", "Tula"),
        ("Sumy slept. Drones hit Tula. Two men were hurt in the city.", "Tula"),
        ("Drones reached Tula in Ukraine. Two men were hurt in the city.", "Tula"),
        ("Troops shelled Sumy. Men slept. Men saw Tula. Two men were hurt in the city.", "Sumy"),
        ("Drones reached Tula and the Sumy region. Two fell in the region.", "Sumy region"),
        ("Drones hit the Sumy region. Men slept. Drones hit Tula. Two fell in the region.", "Tula region"),
        ("Men saw the Sumy region. Two men were hurt there.", "Sumy region"),
        ("Men saw Sumy. Tula men said so. Two men were hurt in the city.", "Sumy"),
        ("Men saw Sumy. Tula men all said so. Two men were hurt in the city.", "Tula"),
        ("Men saw Sumy. Tula, the old big city, - so. Two men were hurt in the city.", "Sumy"),
        ("Men saw Sumy. Men of Tula - so. Two men were hurt in the city.", "Tula"),
        ("Drones reached Tula. Men slept. Drones reached Sumy. Two men were hurt there.", "Sumy"),
    ],
)
def test_a_phrase_means_what_was_named_often_near_or_where_something_was_struck(text: str, found: str) -> None:
    assert [name for _, name in meant(text)] == [found]


def test_a_thing_struck_before_any_place_is_named_implies_none_and_hides_none() -> None:
    text = "They hit the refinery. Drones reached Tula. Two men were hurt in the city."
    assert (implied(text), meant(text)) == ([], [("in the city", "Tula")])


@pytest.mark.parametrize(("sentences", "found"), [(11, 1), (12, 0)])
def test_a_place_is_meant_up_to_twelve_sentences_later(sentences: int, found: int) -> None:
    text = "Drones reached Tula. " + "He spoke. " * sentences + "Two men were hurt in the city."
    assert len(meant(text)) == found


def test_a_phrase_before_a_capital_names_its_own_place_and_before_a_date_or_a_stop_none() -> None:
    assert meant("Drones reached Tula. Two were hurt in the city Mayakan.") == []
    assert len(meant("Drones reached Tula. Two were hurt in the city Monday.")) == 1
    assert len(meant("Drones reached Tula. Two were hurt in the city, Smith said.")) == 1
    assert len(meant("Drones reached Tula. Two were hurt in the city")) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two drones fell in the region. Men slept in Tula.", [("in the region", "Tula region")]),
        ("Two drones fell in the region. All slept. Men slept in Tula.", [("in the region", "Tula region")]),
        ("Two drones fell in the region. All slept. All slept. Men slept in Tula.", []),
        ("Two drones fell in the region. Men slept in Ukraine.", []),
        ("Two men were hurt in the city. Men slept in Tula.", []),
        ("Men saw Sumy. Two drones fell in the region. Men slept in Tula.", [("in the region", "Sumy region")]),
    ],
)
def test_a_region_told_before_any_place_is_that_of_the_town_named_next(text: str, found: list[tuple[str, str]]) -> None:
    assert meant(text) == found
