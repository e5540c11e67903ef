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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left. She came.", ["He left.", "She came."]),
        ('He said "It fell." She came.', ['He said "It fell."', "She came."]),
        ("It fell (at 3.) She came!", ["It fell (at 3.)", "She came!"]),
        ("What?! No... Yes.", ["What?!", "No...", "Yes."]),
        ("It fell on Aug. She came.", ["It fell on Aug. She came."]),
        ("It fell on (Aug. 3).", ["It fell on (Aug. 3)."]),
        ("It fell near Gen. X. Smith. She came.", ["It fell near Gen. X. Smith.", "She came."]),
        ("He got an x. She came.", ["He got an x.", "She came."]),
        ("It fell at 3 a.m. on Monday.", ["It fell at 3 a.m. on Monday."]),
        ("It fell at 3 p.m. Monday came.", ["It fell at 3 p.m.", "Monday came."]),
        ("It fell at 3 p.m.", ["It fell at 3 p.m."]),
        ("It fell. , she said.", ["It fell. , she said."]),
        ("- One fell. Two fell.", ["One fell.", "Two fell."]),
        ("  > It fell.  ", ["It fell."]),
        ("1) It fell.\n12. They fell.\n123. No.", ["It fell.", "They fell.", "123.", "No."]),
    ],
)
def test_sentences_end_where_they_end(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("line", "heading", "item"),
    [
        ("Drones over Tula", True, False), ("Drones over Tula.", False, False), ("## It fell.", True, False),
        ("**It fell.**", True, False), ("**It** fell **there.**", False, False), ("- Drones over Tula", False, True),
        ("• Drones over Tula", False, True), ("1. Drones over Tula;", False, True), ("Drones over Tula:", False, False),
        ("x" * 119, True, False), ("x" * 120, False, False), ("-Drones over Tula", False, False),
        ("He said: \"It fell\"", False, False),
    ],
)  # fmt: skip
def test_a_line_is_a_heading_an_item_or_neither(line: str, heading: bool, item: bool) -> None:
    [span] = split(line, SHORT)
    assert (span.heading, span.item) == (heading, item)


def test_paragraphs_are_numbered_by_blank_lines_and_marks() -> None:
    spans = split("One.\nTwo. Three.\n\nFour.\n- five\n- six\nSeven.", SHORT)
    assert [span.paragraph for span in spans] == [1, 1, 1, 2, 3, 4, 4]


def test_a_long_sentence_is_cut_at_a_blank_or_where_there_is_none_anywhere() -> None:
    assert [span.end - span.start for span in split("a" * 2_000, SHORT)] == [1_500, 500]
    assert [span.end - span.start for span in split("a" * 1_000 + " " + "b" * 700, SHORT)] == [1_000, 701]
    assert [span.end - span.start for span in split("a" * 1_500, SHORT)] == [1_500]
    assert [span.end - span.start for span in split("a" * 20_000, SHORT)] == [1_500] * 10


def test_a_figure_behind_no_goes_on_with_its_sentence() -> None:
    text = "He lies in hospital No. 2 today. Was he hurt? No. He ran."
    assert [text[one.start : one.end] for one in split(text, frozenset())] == [
        "He lies in hospital No. 2 today.", "Was he hurt?", "No.", "He ran.",
    ]  # fmt: skip
