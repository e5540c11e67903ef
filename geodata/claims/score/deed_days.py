"""The days on which a text tells that something happened: the first that it opens with, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.day_contexts import is_spoken
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.day_mentions import DEEDS, DayMention
from geodata.claims.spot.days import When

_MARK: Final = "l:"
_MOST: Final = 3
"""Days that are told apart by their order, and by their number."""
_OPENING: Final = 3
"""Sentences that a text opens with, its headline among them."""
_NEAR: Final = 3
"""Days before publication that are told apart."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


@dataclass(frozen=True, slots=True)
class _DeedDays:
    """The days told with deeds, each once, in order; opens: whether the first is told at once; lead: how long ago."""

    days: tuple[When, ...]
    mentions: tuple[DayMention, ...]
    opens: bool
    lead: str


def deed_day(context: Context, number: int, when: When) -> Bag:
    """Return how days stand among those that their text tells of something happening on, for anchor `number`."""
    found = context.once(context.spotted, "deed days", lambda: _deed_days(context))
    published = context.spotted.article.published
    default = published is not None and when == When(published, published)
    rank = str(min(found.days.index(when), _MOST)) if when in found.days else "none"
    here, latest = context.once(context.relations, ("deed days", number), lambda: _of_anchor(context, number, found))
    return _told((rank, min(len(found.days), _MOST)), (default, here), (found.opens, found.lead), _stands(latest, when))


@lru_cache(maxsize=_REMEMBERED)
def _told(order: tuple[str, int], own: tuple[bool, bool], first: tuple[bool, str], latest: str) -> Bag:
    """Return the features.

    order: which of the days with deeds these are, and how many there are; own: whether they are that of publication,
    and whether a sentence of the anchor names a day; first: whether the text opens with the first of them, and how long
    ago it is; latest: whether these are the last ones told before the anchor.
    """
    rank, days = order
    default, here = own
    opens, lead = first
    found = [
        f"rank={rank},{days}", f"rank={rank},{here}", f"rank={rank},{days},{here}", f"rank={rank},{default},{here}",
        f"lead={lead},{default},{here}", f"lead={lead},{rank}", f"lead={lead},{days},{rank},{here}",
        f"opens={opens},{rank},{here}", f"latest={latest},{here}", f"latest={latest},{rank}",
        f"latest={latest},{default},{here}",
    ]  # fmt: skip
    return Bag([f"{_MARK}{name}" for name in found])


def _deed_days(context: Context) -> _DeedDays:
    document = context.spotted.document
    told = [
        day
        for day in context.spotted.days
        if not DEEDS.isdisjoint(context.around.sentence_kinds(document.of_unit[day.unit]))
        and not is_spoken(context, day)
    ]
    first: dict[When, DayMention] = {}
    for day in told:
        first.setdefault(day.when, day)
    opening = next(iter(first.values()), None)
    lead = _ago(opening.when.end, context.spotted.article.published) if opening else "none"
    opens = opening is not None and document.of_unit[opening.unit] < _OPENING
    return _DeedDays(tuple(first), tuple(told), opens, lead)


def _ago(day: date, published: date | None) -> str:
    """Return how many days before publication a day is, many of them as one."""
    return "unknown" if published is None else str(max(-1, min(_NEAR, (published - day).days)))


def _of_anchor(context: Context, number: int, found: _DeedDays) -> tuple[bool, When | None]:
    """Return whether a sentence of an anchor names a day that is not that of speech, and the last such told before."""
    own, of_unit = context.anchors[number].sentences, context.spotted.document.of_unit
    here = any(of_unit[day.unit] in own and not is_spoken(context, day) for day in context.spotted.days)
    last = max(own)
    return here, next((day.when for day in reversed(found.mentions) if of_unit[day.unit] <= last), None)


def _stands(latest: When | None, when: When) -> str:
    return "none" if latest is None else "this" if latest == when else "other"
