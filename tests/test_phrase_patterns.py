"""Words of a text are those of a phrase or not: whole words, beginnings, choices, and gaps between."""

from __future__ import annotations

import pytest

from geodata.claims.spot.phrase_patterns import by_beginnings, fits, lengths, span_of, told_by


@pytest.mark.parametrize(
    ("pattern", "word", "is_one"),
    [
        ("hit", "hit", True),
        ("hit", "hits", False),
        ("explo*", "explosion", True),
        ("explo*", "exploit", True),
        ("explo*", "export", False),
        ("a|an", "an", True),
        ("a|explo*", "exploded", True),
        ("a|an", "ant", False),
    ],
)
def test_a_word_is_one_of_a_pattern(pattern: str, word: str, is_one: bool) -> None:
    assert fits(pattern, word) is is_one


@pytest.mark.parametrize(
    ("rest", "words", "span"),
    [
        ("", "men died", 0),
        ("down", "down again", 1),
        ("down", "up again", None),
        (".. down", "the drone down", 0),
        (".. down", "a b c d down", 0),
        (".. down", "a b c d e down", None),
        ("... down", "a b c d e down", 0),
        (".. down", "it , down", None),
        ("fire to", "fire", None),
    ],
)
def test_the_rest_of_a_phrase_spans_its_words_and_a_gap_none(rest: str, words: str, span: int | None) -> None:
    assert span_of(tuple(rest.split()), words.split(), 0) == span


def test_lengths_are_told_by_first_words_the_greatest_first() -> None:
    assert lengths([("a", "few"), ("a",), ("a", "couple", "of"), ("some",)]) == {"a": (3, 2, 1), "some": (1,)}


def test_patterns_are_looked_up_by_their_first_letters_and_the_first_that_fits_tells() -> None:
    begun = by_beginnings({"avio": "plane", "avi*": "air", "mino": "mine"})
    assert sorted(begun) == ["avi", "min"]
    assert told_by(begun, "avio", "avio") == "plane"
    assert told_by(begun, "avi", "aviadilo") == "air"
    assert told_by(begun, "mino", "minoj") is None
    assert told_by(begun, "domo", "domo") is None
