import re
from datetime import date
from typing import Any

import pytest

from dashboard.page.parts.markup import figure_spans, figure_told, marked
from dashboard.words import phrases
from geodata.model import COUNTS


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
    [
        *("javascript:alert(1)", "data:text/html,x", "//evil.test", "https://", 'https://a.test/"x', "https://a b"),
        *("ftp://a.test/x", "file://a.test/x", "javascript://a.test/%0aalert(1)", "https://a.test/\u202egpj.exe"),
        *("https://a.test/\u200bx", "https://a.test/\x7f", "https://a.test/\ud800", None, 7),
    ],
)
def test_addresses_that_a_reader_should_not_follow_are_none(address: Any) -> None:
    assert phrases.web_address(address) is None


def test_a_web_address_is_kept() -> None:
    assert phrases.web_address("https://example.org/a?b=1") == "https://example.org/a?b=1"


def claim(quote: str, *evidence: tuple[str, str], start: int = 100, **counts: int | None) -> dict[str, Any]:
    spans = [
        {"field": name, "start": start + quote.index(text), "end": start + quote.index(text) + len(text)}
        for name, text in evidence
    ]
    blank = {f"{name}_{end}": None for name in COUNTS for end in ("min", "max")}
    return {"quote": quote, "quote_start": start, "evidence": spans, **blank, **counts}


def test_the_words_marked_are_those_that_a_figure_was_read_from() -> None:
    told = claim("A man, 39, and <b>two</b> others died", ("killed", "two"), ("place", "man"), killed_min=3)
    assert marked(told["quote"], figure_spans(told)) == (
        'A man, 39, and &lt;b&gt;<mark class="gd-read">two</mark>&lt;/b&gt; others died'
    )
    assert figure_spans(claim("39 died", killed_min=39)) == []


def test_what_lies_outside_the_sentence_or_overlaps_marks_no_word_twice() -> None:
    assert marked("abcdef", [(1, 3), (2, 4), (9, 12)]).count("mark") == 4
    assert "".join(re.sub(r"<[^>]*>", "", marked("abcdef", [(1, 3), (2, 4)]))) == "abcdef"


def test_a_number_told_in_vague_words_is_shown_in_them() -> None:
    told = claim("Dozens were killed", ("killed", "Dozens"), killed_min=24, killed_max=None)
    assert figure_told(told, "killed") == "Dozens"
    assert figure_told(claim("24 or more", ("killed", "24 or more"), killed_min=24), "killed") == "dozens (24 or more)"
    assert figure_told(claim("ten", ("killed", "ten"), killed_min=10, killed_max=10), "killed") == "10"
