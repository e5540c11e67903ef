"""Sentences keep their offsets, end where they end, and are none longer than what can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.sentences import split

SHORT = lexicon("en").abbreviations


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split(text, lexicon(language).abbreviations)]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "A drone fell. Nobody was hurt.", 2),
        ("en", "A drone fell on Aug. 3 in the U.S. sector. Nobody was hurt.", 2),
        ("en", "Gen. J. Smith spoke at 3 p.m. on Monday.", 1),
        ("en", "It fell at 3 a.m. The mayor woke.", 2),
        ("en", 'He said: "It fell." Then he left.', 2),
        ("en", "It fell… and burned.", 2),
        ("en", "It fell. and burned.", 1),
        ("en", "It fell at 3.5 km.", 1),
        ("uk", "Дрон упав у с. Мала Рогань. Ніхто не постраждав.", 2),
        ("ru", "Дрон упал в г. Шахты. Никто не пострадал.", 2),
    ],
)
def test_a_full_stop_ends_a_sentence_and_an_abbreviation_none(language: str, text: str, number: int) -> None:
    assert len(sentences(text, language)) == number


def test_a_line_without_a_full_stop_is_a_sentence() -> None:
    assert sentences("Drone over Sumy\nTwo hurt\n\nMore soon") == ["Drone over Sumy", "Two hurt", "More soon"]


def test_headings_items_and_paragraphs_are_told() -> None:
    spans = split("# Night\n\nThey fell:\n- two in Tula;\n- one in Sumy.\n\nThe end came late.", SHORT)
    assert [span.heading for span in spans] == [True, False, False, False, False]
    assert [span.item for span in spans] == [False, False, True, True, False]
    assert len({span.paragraph for span in spans}) == 5


def test_what_has_no_end_is_cut_and_read_no_further() -> None:
    spans = split("drone " * 10_000, SHORT)
    assert max(span.end - span.start for span in spans) <= 1_500
    assert spans[-1].end <= 15_000


@given(st.text(st.sampled_from('aB .!?…\n"»)-*#1:;,ж'), max_size=200))
def test_sentences_stand_in_order_without_blanks_around_them(text: str) -> None:
    end = 0
    for span in split(text, SHORT):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert "\n" not in text[span.start : span.end]
        end = span.end
