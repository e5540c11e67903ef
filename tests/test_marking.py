"""Marks in a text stand where claims were read, and hostile text stays text."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.pages.add.marking import Mark, figure_spans, find_marks, marked_html
from geodata import articles, places
from geodata.claims import extract
from geodata.model import Article, Atlas, Count

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return places.open_atlas()


def seed(name: str) -> Article:
    found = next(iter(articles.read([ROOT / "seeds" / name])))
    assert isinstance(found, Article)
    return found


def without_tags(html: str) -> str:
    import re

    return unescape(re.sub(r"<(?:sup|small)[^>]*>.*?</(?:sup|small)>|</?mark[^>]*>", "", html))


def test_every_claim_has_its_sentence_place_and_numbers_marked(atlas: Atlas) -> None:
    article = seed("2023-12-31-belgorod-toll.md")
    extraction = extract(article, atlas)
    marks = find_marks(article, extraction)
    told = {(mark.kind, article.text[mark.start : mark.end]) for mark in marks}
    assert {("quote", claim.quote) for claim in extraction.claims} <= told
    assert {("place", claim.toponym) for claim in extraction.claims if claim.toponym_start is not None} <= told
    assert {("figure", "24"), ("figure", "108"), ("figure", "32"), ("figure", "at least 39")} <= told
    assert ("figure", "37") not in told


def test_what_was_left_out_is_marked_with_its_reason(atlas: Atlas) -> None:
    article = seed("2025-03-11-record-wave-before-talks.md")
    extraction = extract(article, atlas)
    html = marked_html(article.text, find_marks(article, extraction))
    assert extraction.left_out
    for left in extraction.left_out:
        assert f'data-role="{left.role.replace(" ", "-")}">{left.mention.text}</mark><small' in html


def test_the_text_is_whole_under_its_marks(atlas: Atlas) -> None:
    for path in sorted((ROOT / "seeds").glob("2024-*.md")):
        article = seed(path.name)
        assert without_tags(marked_html(article.text, find_marks(article, extract(article, atlas)))) == article.text


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["quote", "place", "figure", "out"]))),
)
def test_any_text_with_any_marks_comes_out_as_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, min(start + size, len(text)), kind, "x") for start, size, kind in spans if start < len(text)]
    assert without_tags(marked_html(text, marks)) == text


def test_payloads_come_out_escaped() -> None:
    for payload in (ROOT / "tests" / "hostile" / "payloads.txt").read_text(encoding="utf-8").splitlines():
        html = marked_html(payload, [Mark(0, len(payload), "out", payload, payload)])
        assert "<script" not in html
        assert "<img" not in html
        assert without_tags(html) == payload


@pytest.mark.parametrize(
    ("text", "count", "found"),
    [
        ("killing the 24 people", Count(24, 24), ["24"]),
        ("at least 39 civilians", Count(39, None), ["at least 39"]),
        ("ten Shahed drones", Count(10, 10), ["ten"]),
        ("1,200 drones in 2025", Count(1200, 1200), ["1,200"]),
        ("37 blocks", Count(24, 24), []),
    ],
)
def test_numbers_are_found_in_digits_and_words(text: str, count: Count, found: list[str]) -> None:
    assert [text[start:end] for start, end in figure_spans(text, [count], "en")] == found
