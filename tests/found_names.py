"""The names of places that are recognised in a text, by the index of places itself."""

from __future__ import annotations

from functools import cache

from geodata.claims import recognise
from geodata.model import Atlas
from geodata.places import open_atlas


@cache
def _atlas() -> Atlas:
    return open_atlas()


def found_names(text: str, language: str = "en") -> list[str]:
    """Return the names in order."""
    return [mention.text for mention in recognise(text, language, _atlas())]
