"""Numbers in digits and words, and the range that their qualifiers leave open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.number_spans import number_spans
from geodata.claims.spot.numerals import parse


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
        ("en", "several", [3, None]),
        ("en", "hundreds", [200, None]),
        ("en", "fifteen", [15, 15]),
        ("en", "fifteen or more", [15, None]),
        ("en", "twenty-six", [26, 26]),
        ("en", "one hundred and five", [105, 105]),
        ("en", "1,200", [1200, 1200]),
        ("en", "3 thousand", [3000, 3000]),
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


@pytest.mark.parametrize("word", ["drone", "-", "fourth"])
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
