"""Speakers by their full names: surnames, pronouns and bare offices stand for who was named before."""

from __future__ import annotations

import pytest

from geodata.claims.spot.speaker_names import told_words
from geodata.claims.spot.speakers import spot_speakers
from tests.made_documents import document


def names(text: str, language: str = "en") -> list[str]:
    made = document(text, language)
    return [told_words(made, speaker) for speaker in spot_speakers(made)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mayor Ihor Terekhov came to men. Two fell, Terekhov said.", ["Mayor Ihor Terekhov"]),
        ("Two fell, Terekhov said. Mayor Ihor Terekhov left.", ["Terekhov"]),
        ("The acting governor Oleh Lys left. Governor Lys said two fell.", ["acting governor Oleh Lys"]),
        ("The governor saw men of the old guard meet Ihor Lys. Lys said two fell.", ["Ihor Lys"]),
        ("The head of the Tula old army Ihor Lys left. Lys said two fell.", ["Tula old army Ihor Lys"]),
        ("Old Lys left, and Oleh Lys slept. Two fell, Lys said.", ["Oleh Lys"]),
        ("Then mayor Ihor Lys left. Then Oleh Lys slept. Lys said two fell.", ["mayor Ihor Lys"]),
        ("Governor rather old army Ihor Lys left. Lys said two fell.", ["army Ihor Lys"]),
        ("Mayor Ihor Lys left. The Lys family said men ran.", ["The Lys family"]),
        ("Later Lys left, and Oleh Lys slept. Two fell, Lys said.", ["Oleh Lys"]),
        ("Mayor Ihor Lys said two fell. Anna Petrova Lys said three fell.", ["Mayor Ihor Lys", "Anna Petrova Lys"]),
    ],
)
def test_a_surname_stands_for_the_full_name_told_before(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Two fell, the old mayor said. He said men ran.", ["the old mayor", "the old mayor"]),
        ("en", "He said men ran.", []),
        ("en", "The mayor said two fell. Police said three fell. It said more.", ["The mayor", "Police", "Police"]),
        ("en", "Two fell, the old mayor said. The city said so.", ["the old mayor"]),
        ("uk", "Двоє, повідомив мер Tula. За його словами, троє.", ["мер Tula", "мер Tula"]),
        ("ru", "Двое, сообщил мэр Tula. По его словам, трое.", ["мэр Tula", "мэр Tula"]),
        ("uk", "Двоє, повідомив мер Tula. За попередньою інформацією, троє.", ["мер Tula"]),
    ],
)
def test_a_pronoun_stands_for_who_spoke_last(language: str, text: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Tula health ministry said two fell. The ministry said men ran.", "The Tula health ministry"),
        ("The Tula rescue group said two fell. The group said men ran.", "The Tula rescue group"),
        ("The night monitor said two fell. The monitor said men ran.", "The night monitor"),
        ("The night monitor said two fell. The mayor said men ran.", "The mayor"),
        ("The mayor of Tula said two fell. Tula said men ran.", "Tula"),
        ("The big Smith group said two fell. Smith said men ran.", "Smith"),
        ("The group said two fell. The group said men ran.", "The group"),
    ],
)
def test_a_bare_office_stands_for_the_one_that_was_told_with_more(text: str, found: str) -> None:
    assert names(text)[-1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The governor, Pavel Malkov, said two fell.", ["The governor, Pavel Malkov"]),
        ("Pavel Malkov, the governor, said two fell.", ["Pavel Malkov, the governor"]),
        ("Men ran in Tula, the governor said.", ["the governor"]),
        ("A drone hit a depot, said Pavel Malkov.", ["Pavel Malkov"]),
        ("The governor; Pavel Malkov said two fell.", ["Pavel Malkov"]),
        ("The governor of very old small big new shoes, Pavel Malkov, said two fell.", ["Pavel Malkov"]),
        ("There were five governors, Pavel Malkov, said two fell.", ["Pavel Malkov"]),
        ("Ivan Petrov, Pavel Malkov, said two fell.", ["Pavel Malkov"]),
        ("The men of Tula, the governor, said two fell.", ["the governor"]),
    ],
)
def test_an_office_and_a_name_between_commas_are_one(text: str, found: list[str]) -> None:
    assert names(text) == found
