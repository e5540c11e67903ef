"""Where a quantity stands: in its text and its paragraph, among the days that are told, and between places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from geodata.claims.score.day_candidates import days_ago
from geodata.claims.score.features import ACTS, Surroundings, near, step
from geodata.claims.score.place_company import width_of
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.spotting import Spotted

_MOST_SENTENCES: Final = 5
_MOST_PLACES: Final = 4


def quantity_context(spotted: Spotted, around: Surroundings, first: int) -> Bag:
    """Return where the quantity stands that begins at unit `first`."""
    return Bag([
        *_position(spotted, first), *_dated(spotted, first), *_under(spotted, around, first), *_places(spotted, first),
    ])  # fmt: skip


def _position(spotted: Spotted, first: int) -> Iterator[str]:
    """Yield how far into the text a unit stands: the news comes first, its background later."""
    document = spotted.document
    number = document.of_unit[first]
    span = document.sentences[number].span
    yield f"sentence={min(number, _MOST_SENTENCES)}"
    yield f"heading={span.heading}"
    yield f"item={span.item}"
    yield f"length={step(len(document.text), (300, 800, 1500, 3000))}"
    yield f"opens={first == document.sentences[number].first}"


def _dated(spotted: Spotted, first: int) -> Iterator[str]:
    """Yield how long ago the days are that its sentence names, and the last that is named before it."""
    document, days, published = spotted.document, spotted.days, spotted.article.published
    sentence = document.sentences[document.of_unit[first]]
    low = bisect_left(days, sentence.first, key=lambda day: day.unit)
    here = days[low : bisect_left(days, sentence.last, lo=low, key=lambda day: day.unit)]
    yield f"earlier={days_ago(days[low - 1].when, published) if low else 'none'}"
    if not here:
        yield "dated=no"
        return
    nearest = min(here, key=lambda day: abs(day.unit - first))
    ago = days_ago(nearest.when, published)
    yield from (f"dated={ago}", f"dated:{nearest.kind}", f"dated={ago},{near(abs(nearest.unit - first))}")
    yield from sorted({f"dates={days_ago(day.when, published)}" for day in here})


def _under(spotted: Spotted, around: Surroundings, first: int) -> Iterator[str]:
    """Yield what the lead of its paragraph, the heading above it, and the last sentence but one tell."""
    sentences, number = spotted.document.sentences, spotted.document.of_unit[first]
    lead = number
    while lead and sentences[lead - 1].span.paragraph == sentences[number].span.paragraph:
        lead -= 1
    heading = next((at for at in range(number, -1, -1) if sentences[at].span.heading), number)
    told = (("g", lead if number - lead > 1 else -1), ("u", heading if heading != number else -1), ("pp", number - 2))
    for mark, at in told:
        yield from (f"{mark}:{kind}" for kind in around.sentence_kinds(at) if kind in ACTS)


def _places(spotted: Spotted, first: int) -> Iterator[str]:
    """Yield the nearest place on each side in its sentence, and how many are named earlier."""
    document, units = spotted.document, spotted.place_units
    sentence = document.sentences[document.of_unit[first]]
    low = bisect_left(units, sentence.first)
    at = bisect_left(units, first, lo=low)
    high = bisect_left(units, sentence.last, lo=at)
    yield f"places before={min(low, _MOST_PLACES)}"
    for side, found in (("-", at - 1 if at > low else -1), ("+", at if at < high else -1)):
        if found < 0:
            yield f"place{side}none"
            continue
        place = spotted.narrow_at(units[found])
        width, country = width_of(place), place.country if place else "none"
        yield from (f"place{side}{width}", f"country{side}{country}")
        yield f"place{side}{width},{near(abs(units[found] - first))}"
