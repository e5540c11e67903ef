"""Who holds the place of an attack where it is another's by law: by the maps that are known, or as the text tells."""

from __future__ import annotations

from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.lexicon import lexicon
from geodata.model import Place

_NEAR: Final = 3
"""Units before a place within which a word tells that it is occupied: "the occupied part of the Donetsk region";
chosen, not measured."""


def holder_of(context: Context, place: Place | None) -> str | None:
    """Return who holds a place that is another's by law, by the day on which the article was published."""
    if place is None:
        return None
    published = context.spotted.article.published
    return context.once(context.wars, ("holder", place), lambda: context.wars.holder(place, published))


def holder_at(context: Context, number: int) -> str | None:
    """Return who holds the place of an anchor, or the places that a total sums up, where it is another's by law."""
    return context.once(context.relations, ("holder", number), lambda: _holder_at(context, context.anchors[number]))


def _holder_at(context: Context, anchor: Anchor) -> str | None:
    known = holder_of(context, anchor.place)
    if known or anchor.country is None:
        return known
    if anchor.total:
        return _holder_of_all(context, anchor.country)
    if not any(_is_told_occupied(context, unit) for unit in anchor.units):
        return None
    return context.wars.occupier(anchor.country, context.spotted.article.published)


def _holder_of_all(context: Context, country: str) -> str | None:
    """Return the one state that holds all places of a country that were struck, None where there are others."""
    places = [number for number, one in enumerate(context.anchors) if not one.total and one.country == country]
    holders = {holder_at(context, number) for number in places}
    return holders.pop() if len(holders) == 1 else None


def _is_told_occupied(context: Context, unit: int) -> bool:
    document = context.spotted.document
    occupied = lexicon(document.language).occupied
    first = max(document.sentences[document.of_unit[unit]].first, unit - _NEAR)
    told = document.text[document.units[first].start : document.units[unit].end].lower()
    return not occupied.isdisjoint(told.split())
