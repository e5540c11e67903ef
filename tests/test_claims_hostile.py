"""Texts of 1 MB written to be slow are read in linear time, and every quote stands at its offsets."""

from __future__ import annotations

import time
from datetime import date

import pytest

from geodata.claims import extract
from geodata.model import Article
from geodata.places import open_atlas

MEGABYTE = 1_000_000
SECONDS = 2.0
HOSTILE = {
    "capitals": "KYIV ODESA ",
    "one word of capitals": "A",
    "capitalised words": "Great Kharkiv ",
    "digits": "9",
    "numbers": "12 ",
    "brackets": "([{",
    "dots ended by a letter": "." * 50_000 + "a",
    "endless sentence": "and a drone struck the port of Odesa, killing three, ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_megabyte_of_hostile_text_is_read_in_time(unit: str) -> None:
    atlas = open_atlas()
    text = (unit * (MEGABYTE // len(unit) + 1))[:MEGABYTE]
    article = Article("0" * 16, "hostile.txt", text, published=date(2025, 3, 11))
    extract(Article("1" * 16, "warm.txt", "A drone struck Odesa.", published=date(2025, 3, 11)), atlas)
    begun = time.process_time()
    found = extract(article, atlas)
    assert time.process_time() - begun < SECONDS
    assert all(text[claim.quote_start : claim.quote_end] == claim.quote for claim in found.claims)
