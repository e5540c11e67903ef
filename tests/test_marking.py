"""Marks in a text stand where claims were read, and hostile text stays text."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.page.add.marking import Mark, find_marks, marked_html
from geodata import articles, places
from geodata.claims import extract
from geodata.model import Article, Atlas, Extraction, FieldEvidence

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
    without = [replace(claim, evidence=()) for claim in extraction.claims]
    assert "figure" not in {mark.kind for mark in find_marks(article, Extraction(tuple(without)))}


def test_the_number_marked_is_the_number_read_and_no_other(atlas: Atlas) -> None:
    article = seed("2023-12-31-belgorod-toll.md")
    claim = extract(article, atlas).claims[0]
    start = article.text.index("24")
    read = replace(claim, evidence=(FieldEvidence("killed", start, start + 2, 0.9), FieldEvidence("date", 0, 4, 0.9)))
    figures = [mark for mark in find_marks(article, Extraction((read,))) if mark.kind == "figure"]
    assert [(mark.start, mark.end) for mark in figures] == [(start, start + 2)]


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
