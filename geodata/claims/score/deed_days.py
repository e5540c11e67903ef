"""The days on which a text tells that something happened: whether a day is the last of them told before an anchor."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.day_contexts import is_of_publication, is_spoken
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.day_mentions import DEEDS, DayMention
from geodata.claims.spot.days import When

_MARK: Final = "l:"
_MOST: Final = 3
"""Days that are told apart by their order."""
_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory."""


def deed_day(context: Context, number: int, when: When) -> Bag:
    """Return how days stand to those that their text tells of something happening on, for anchor `number`."""
    found = context.once(context.spotted, "deed days", lambda: _deed_days(context))
    order = context.once(found, "order", lambda: list(dict.fromkeys(day.when for day in found)))
    rank = str(min(order.index(when), _MOST)) if when in order else "none"
    here, latest = context.once(context.relations, ("deed days", number), lambda: _of_anchor(context, number, found))
    stands = "none" if latest is None else "this" if latest == when else "other"
    return _told(stands, rank, is_of_publication(context, when), here)


@lru_cache(maxsize=_REMEMBERED)
def _told(latest: str, rank: str, default: bool, here: bool) -> Bag:
    """Return the features.

    latest: whether these are the last days with a deed told before the anchor, or with it; rank: which of them in the
    text they are; default: whether they are that of publication; here: whether a sentence of the anchor names a day.
    """
    found = (f"latest={latest},{here}", f"latest={latest},{rank}", f"latest={latest},{default},{here}")
    return Bag([f"{_MARK}{name}" for name in found])


def _deed_days(context: Context) -> tuple[DayMention, ...]:
    """Return the days told in a sentence that tells of a deed, those on which somebody spoke left out."""
    of_unit = context.spotted.document.of_unit
    return tuple(
        day
        for day in context.spotted.days
        if not DEEDS.isdisjoint(context.around.sentence_kinds(of_unit[day.unit])) and not is_spoken(context, day)
    )


def _of_anchor(context: Context, number: int, found: tuple[DayMention, ...]) -> tuple[bool, When | None]:
    """Return whether a sentence of an anchor names a day that is not that of speech, and the last such told before."""
    own, of_unit = context.anchors[number].sentences, context.spotted.document.of_unit
    here = any(of_unit[day.unit] in own and not is_spoken(context, day) for day in context.spotted.days)
    last = max(own)
    return here, next((day.when for day in reversed(found) if of_unit[day.unit] <= last), None)
