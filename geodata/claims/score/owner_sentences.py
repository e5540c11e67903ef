"""What the sentences of a number and of a claim tell of whether they belong together: days, deeds and references."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.day_candidates import days_ago
from geodata.claims.score.features import ACTS
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.document import PLACE

_REMEMBERED: Final = 8_000
"""Bags of features that are kept in memory, of each sort."""
_REFERRING: Final = ("pronoun/", "cumulative/", "superseded/", "revised/", "second/", "reference/", "inclusion/")
"""Kinds of words that tell whether a sentence goes on about the place before it."""
_FURTHEST: Final = 5
_MOST: Final = 3


def sentence_features(context: Context, number: int, first: int, slot: str) -> Bag:
    """Return what the sentences of a number, which begins at a unit, and of the claim at anchor `number` tell."""
    document, anchor = context.spotted.document, context.anchors[number]
    link = context.relations.link(number, first)
    apart = max(-3, min(_FURTHEST, link.sentences))
    here = document.of_unit[first]
    there = here - link.sentences
    scope = "total" if anchor.total else anchor.place.precision.value if anchor.place else "place"
    own = _own_sentence(context, here)
    deeds = context.once(context.around, ("deeds", there), lambda: _deeds(context, there)) if apart else ()
    days = own[1], _own_sentence(context, there)[1]
    return _told(slot, (apart, scope, min(_MOST, len(anchor.units))), own, deeds, days)


def _own_sentence(context: Context, number: int) -> tuple[tuple[str, ...], str, int]:
    """Return the words of reference in a sentence, how long ago its day was, and how many places it names."""
    return context.once(context.around, ("owner", number), lambda: _read_sentence(context, number))


def _read_sentence(context: Context, number: int) -> tuple[tuple[str, ...], str, int]:
    kinds = tuple(kind for kind in context.around.sentence_kinds(number) if kind.startswith(_REFERRING))
    sentence = context.spotted.document.sentences[number]
    units = context.around.units[sentence.first : sentence.last]
    return kinds, _day(context, number), min(_MOST, sum(unit.kind == PLACE for unit in units))


def _day(context: Context, number: int) -> str:
    """Return how long ago the first day was that a sentence names, "none" where it names none."""
    days, sentence = context.spotted.days, context.spotted.document.sentences[number]
    at = bisect_left(days, sentence.first, key=lambda day: day.unit)
    if at == len(days) or days[at].unit >= sentence.last:
        return "none"
    return days_ago(days[at].when, context.spotted.article.published)


def _deeds(context: Context, number: int) -> tuple[str, ...]:
    return tuple(kind for kind in context.around.sentence_kinds(number) if kind in ACTS)


@lru_cache(maxsize=_REMEMBERED)
def _told(
    slot: str,
    claim: tuple[int, str, int],
    own: tuple[tuple[str, ...], str, int],
    deeds: tuple[str, ...],
    days: tuple[str, str],
) -> Bag:
    """Return the features; claim: sentences to it, its precision, and how often it is named."""
    apart, scope, named = claim
    references, _, places = own
    return Bag([
        *[f"q:{kind},{apart}" for kind in references], *[f"q:{kind},{scope}" for kind in references],
        *[f"at:{kind},{slot}" for kind in deeds], f"days={days[0]},{days[1]}", f"days={days[0] == days[1]},{apart}",
        f"places={places},{apart}", f"named={named},{apart}", f"{scope},{slot},{apart}",
    ])  # fmt: skip
