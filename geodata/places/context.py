"""Resolution in context: the names of one text decide together what each of them means."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from geodata.model import Mention, Place, Precision

Candidates = Callable[[str, str], Sequence[Place]]

_REGION_AFTER: Final = re.compile(
    r"(?:(?:,| and| or|,? and)\s+(?:the\s+)?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)*)*\s+(?:regions?|oblasts?|provinces?|governorates?|states)\b"
)
_REGION_BEFORE: Final = re.compile(r"\b(?:regions|region|oblasts|provinces|province) of (?:[A-Z][\w'’-]+(?:,| and|, and) )*$")
_WINDOW: Final = 160


def resolve(mentions: Sequence[Mention], text: str, language: str, candidates: Candidates) -> list[Place | None]:
    """Return one place, or None, for each mention of a text."""
    options = [_options(mention, text, language, candidates) for mention in mentions]
    chosen = [places[0] if places else None for places in options]
    for _ in range(2):
        countries = Counter(place.country for place in chosen if place is not None)
        regions = Counter(place.region for place in chosen if place is not None and place.region)
        chosen = [_best(places, countries, regions) for places in options]
    return chosen


def _options(mention: Mention, text: str, language: str, candidates: Candidates) -> Sequence[Place]:
    found = candidates(mention.text, language)
    after, before = text[mention.end : mention.end + _WINDOW], text[max(0, mention.start - _WINDOW) : mention.start]
    if _REGION_AFTER.match(after) or _REGION_BEFORE.search(before):
        regions = [place for place in found if place.precision is Precision.REGION]
        return regions or found
    return found


def _best(places: Sequence[Place], countries: Counter[str | None], regions: Counter[str]) -> Place | None:
    if not places:
        return None

    def score(item: tuple[int, Place]) -> float:
        order, place = item
        prior = math.log10(place.population + 10) if place.precision is Precision.SETTLEMENT else 6.0
        near = 1.5 * (countries[place.country] - (order == 0) > 0) + 1.5 * (regions[place.region or ""] - (order == 0) > 0)
        return prior + near - 0.3 * min(order, 5)

    return max(enumerate(places), key=score)[1]
