from datetime import date
from typing import Any

import pytest

from dashboard.pages.parts.markup import marked
from dashboard.words import phrases


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (None, None, "not told"),
        (3, 3, "3"),
        (3, 7, "3–7"),
        (3, None, "at least 3"),
        (0, 180, "up to 180"),
        (0, 0, "none"),
        (1200, 1300, "1,200–1,300"),
        (float("nan"), float("nan"), "not told"),
    ],
)
def test_ranges_in_words(low: Any, high: Any, text: Any) -> None:
    assert phrases.count_range(low, high) == text


def test_days_in_words() -> None:
    assert phrases.days(date(2025, 3, 10), date(2025, 3, 11)) == "10–11 March 2025"
    assert phrases.days(date(2025, 3, 31), date(2025, 4, 1)) == "31 March – 1 April 2025"
    assert phrases.days(date(2024, 12, 31), date(2025, 1, 1)) == "31 December 2024 – 1 January 2025"
    assert phrases.days(None, date(2025, 1, 1)) == "until 1 January 2025"
    assert phrases.days(None, None) == "no date told"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.test", "https://", 'https://a.test/"x', "https://a b", None, 7],
)
def test_addresses_that_a_reader_should_not_follow_are_none(address: Any) -> None:
    assert phrases.web_address(address) is None


def test_a_web_address_is_kept() -> None:
    assert phrases.web_address("https://example.org/a?b=1") == "https://example.org/a?b=1"


def test_numbers_in_a_quote_are_marked_and_everything_else_is_escaped() -> None:
    assert marked("<b>1,200</b> & 3-year-old") == "&lt;b&gt;<mark>1,200</mark>&lt;/b&gt; &amp; 3-year-old"


def test_numbers_that_were_read_stand_out_also_in_words() -> None:
    quote = "On 24 April no fewer than 12 died and nine were hurt."
    text = marked(quote, "en", [(12, None), (9, 9), (None, None)])
    assert text == (
        'On <mark>24</mark> April <mark class="gd-read">no fewer than 12</mark> died and '
        '<mark class="gd-read">nine</mark> were hurt.'
    )
    assert '<mark class="gd-read">двое</mark>' in marked("погибли двое", "ru", [(2, 2)])
