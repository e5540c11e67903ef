"""Short articles, read as whole articles are."""

from __future__ import annotations

from datetime import date
from functools import cache

from geodata.claims import extract
from geodata.model import Article, Atlas, Claim, Count, Scope
from geodata.places import open_atlas

PUBLISHED = date(2025, 3, 11)
"""A Tuesday."""


@cache
def _atlas() -> Atlas:
    return open_atlas()


def claims(language: str, text: str) -> tuple[Claim, ...]:
    """Return the claims of a text published on Tuesday, March 11, 2025."""
    article = Article("0" * 16, "article.md", text, published=PUBLISHED, language=language)
    found = extract(article, _atlas()).claims
    for claim in found:
        assert text[claim.quote_start : claim.quote_end] == claim.quote
    return found


def places(language: str, text: str) -> dict[str, Claim]:
    """Return the claims of single places by the English name of the place, which must be one each."""
    found = [claim for claim in claims(language, text) if claim.scope is Scope.PLACE]
    named = {claim.place.name: claim for claim in found if claim.place}
    assert len(named) == len(found)
    return named


def intercepted(language: str, text: str) -> dict[str, Count | None]:
    """Return how many weapons were stopped by place."""
    return {name: claim.intercepted for name, claim in places(language, text).items()}


def exactly(number: int) -> Count:
    """Return a number that is known."""
    return Count(number, number)
