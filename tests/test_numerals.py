"""Numbers in digits and words, and the range that their qualifiers leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.lexicon import Lexeme, compile_entries, lexicon
from geodata.claims.spot.number_spans import number_spans
from geodata.claims.spot.numerals import parse
from geodata.model import Count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "at least 3", [3, None]),
        ("en", "more than 70", [71, None]),
        ("en", "up to 180", [0, 180]),
        ("en", "almost 100", [90, 99]),
        ("en", "under 100", [0, 99]),
        ("en", "about 400", [400, 400]),
        ("en", "dozens", [24, None]),
        ("en", "at least a dozen", [12, None]),
        ("en", "a dozen", [12, 12]),
        ("en", "almost 1", [0, 0]),
        ("en", "under 0", [0, 0]),
        ("en", "over 3 thousand", [3001, None]),
        ("en", "2 hundred", [200, 200]),
        ("en", "999", [999, 999]),
        ("en", "three hundred and twenty-one", [321, 321]),
        ("en", "one hundred", [100, 100]),
        ("en", "several", [3, None]),
        ("en", "hundreds", [200, None]),
        ("en", "fifteen", [15, 15]),
        ("en", "fifteen or more", [15, None]),
        ("en", "twenty-six", [26, 26]),
        ("en", "one hundred and five", [105, 105]),
        ("en", "1,200", [1200, 1200]),
        ("en", "3 thousand", [3000, 3000]),
        ("en", "3 million", [3_000_000, 3_000_000]),
        ("en", "two thousand three hundred", [2300, 2300]),
        ("uk", "2 млн", [2_000_000, 2_000_000]),
        ("en", "10-12", [10, 12]),
        ("en", "40+", [40, None]),
        ("uk", "щонайменше 11", [11, None]),
        ("uk", "двадцять двоє", [22, 22]),
        ("uk", "п'ятеро", [5, 5]),
        ("ru", "не менее трех", [3, None]),
        ("ru", "свыше 40", [41, None]),
    ],
)
def test_numbers_are_read_as_the_definition_of_a_claim_has_them(
    language: str, text: str, count: list[int | None]
) -> None:
    found = parse(text.split(), 0, lexicon(language))
    assert found is not None
    assert (found[0].to_list(), found[1]) == (count, len(text.split()))


@pytest.mark.parametrize("word", ["drone", "-", "fourth", "12-10", "10-10", "99999999", "x+"])
def test_what_is_no_number_is_none(word: str) -> None:
    assert parse([word], 0, lexicon("en")) is None


@given(st.integers(0, 9_999_999))
def test_every_number_in_digits_is_itself(number: int) -> None:
    for text in (str(number), f"{number:,}"):
        found = parse([text], 0, lexicon("en"))
        assert found is not None
        assert found[0].to_list() == [number, number]


def test_numbers_are_marked_where_they_stand() -> None:
    text = "At least 12 people, among them two children, were hurt."
    assert [(text[start:end], count.minimum) for start, end, count in number_spans(text, "en")] == [
        ("At least 12", 12),
        ("two", 2),
    ]


@pytest.mark.parametrize(
    ("text", "count", "length"),
    [
        ("three four men", [3, 3], 1),
        ("twenty two men", [22, 22], 2),
        ("twenty twelve men", [20, 20], 1),
        ("one hundred and men", [100, 100], 2),
        ("one hundred five men", [105, 105], 3),
        ("twenty and five men", [20, 20], 1),
        ("fifteen hundred men", [1500, 1500], 2),
        ("1000 thousand men", [1000, 1000], 1),
        ("5 or more men", [5, None], 3),
        ("at least 5 or more men", [5, None], 5),
        ("up to at least 5 men", [0, 5], 5),
    ],
)
def test_a_number_ends_where_its_words_do(text: str, count: list[int | None], length: int) -> None:
    found = parse(text.split(), 0, lexicon("en"))
    assert found is not None
    assert (found[0].to_list(), found[1]) == (count, length)


def test_a_number_is_read_at_its_place_among_words_and_none_beyond_them() -> None:
    words = ["men", "saw", "at", "least", "5"]
    assert [parse(words, at, lexicon("en")) is not None for at in range(len(words))] == [
        False,
        False,
        True,
        False,
        True,
    ]
    assert parse(["at", "least"], 0, lexicon("en")) is None
    assert parse([*["old"] * 300, "at", "least"], 300, lexicon("en")) is None


def test_words_that_qualify_may_be_the_beginning_of_a_number_itself() -> None:
    entries = [Lexeme("qualifier", "at_least", "minimume"), Lexeme("vague", "2..3", "minimume kelkaj")]
    found = parse(["minimume", "kelkaj", "domoj"], 0, compile_entries("xx", entries))
    assert found == (Count(2, 3), 2)
    assert parse(["minimume", "domoj"], 0, compile_entries("xx", entries)) is None


def test_every_number_of_a_text_is_marked_and_nothing_else() -> None:
    text = "It saw 1,200 men, 10–12 dogs, twenty-six cats and 40+ of Smith's."
    assert [(text[start:end], count.to_list()) for start, end, count in number_spans(text, "en")] == [
        ("1,200", [1200, 1200]), ("10–12", [10, 12]), ("twenty-six", [26, 26]), ("40+", [40, None]),
    ]  # fmt: skip
    assert number_spans("", "en") == number_spans("No men.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Between 10 and 12 drones came.", [[10, 12]]),
        ("en", "Forty to 50 men died.", [[40, 50]]),
        ("en", "Three or four drones came.", [[3, 4]]),
        ("en", "It rose from 63 to 89.", [[63, 63], [89, 89]]),
        ("en", "Between Tula and 12 towns.", [[12, 12]]),
        ("en", "Between 10 and 12 March.", [[10, 10], [12, 12]]),
        ("en", "Two and three men, two or five boys.", [[2, 2], [3, 3], [2, 2], [5, 5]]),
        ("en", "Several dozen men, a few hundred boys.", [[24, None], [200, None]]),
        ("uk", "Від двох до чотирьох осіб.", [[2, 4]]),
        ("uk", "Від двох дронів.", [[2, 2]]),
        ("uk", "Кілька десятків людей, близько сотні дітей.", [[24, None], [100, 100]]),
        ("uk", "Збито 3 487 дронів.", [[3487, 3487]]),
        ("ru", "От 60 до 70 боевиков, 40 с лишним ранены.", [[60, 70], [41, None]]),
        ("ru", "Выросло с двух до трёх.", [[2, 2], [0, 3]]),
        ("ru", "Несколько десятков раненых, более сотни погибших.", [[24, None], [101, None]]),
        ("en", "It saw 3 487 men.", [[3, 3], [487, 487]]),
    ],
)
def test_ranges_and_rough_numbers_are_read_whole(language: str, text: str, found: list[list[int | None]]) -> None:
    assert [count.to_list() for _, _, count in number_spans(text, language)] == found
