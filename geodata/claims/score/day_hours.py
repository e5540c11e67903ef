"""The time of day that is told beside a place: of the past day, an evening is the day before, a morning today."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.lexicon import lexicon

_CLOCK: Final = re.compile(r"(\d{1,2})[:.]([0-5]\d)(?![.:]?\d)(?:\s*([ap])\.?m)?|[^\W\d_]+")
"""An hour with its minutes, told by twelve hours or by 24, or a word."""
_OF_CLOCK: Final = ((6, "night"), (12, "morning"), (18, "noon"), (24, "evening"))
"""The parts of the day by the hours at which they end."""
TIMES: Final = frozenset(name for _, name in _OF_CLOCK)
"""Values of words that tell a part of the day."""
_NOON: Final = 12
_AFTERNOON: Final = "p"
_NONE: Final = "none"
_PAST: Final = "past_day"
_LONG: Final = 2
"""Days of a stretch from which on they are not told apart by their number."""
_MARK: Final = "l:h:"
_REMEMBERED: Final = 1_000
"""Bags of features that are kept in memory."""


def day_hour(context: Context, number: int, ago: str, length: int) -> Bag:
    """Return the time of day told in the sentences of anchor `number`, for days so long ago.

    length: how many days follow the first of them.
    """
    told, dated = context.once(context.relations, ("time of day", number), lambda: _time_of_day(context, number))
    past = context.once(context.spotted, "past day", lambda: any(day.kind == _PAST for day in context.spotted.days))
    return _told(told, ago, (min(length, _LONG), dated, past))


@lru_cache(maxsize=_REMEMBERED)
def _told(told: str, ago: str, stands: tuple[int, bool, bool]) -> Bag:
    """Return the features; stands: the length, whether a day is named here, and whether the past day in the text."""
    length, dated, past = stands
    found = (
        f"{told},{ago}",
        f"{told},{ago},{length}",
        f"{told},{ago},dated={dated}",
        f"{told},{ago},past={past},{length}",
        f"{told},{ago},past={past},dated={dated}",
    )
    return Bag([f"{_MARK}{name}" for name in found])


def _time_of_day(context: Context, number: int) -> tuple[str, bool]:
    """Return the first time of day told in the sentences of an anchor, and whether they name a day."""
    document, own = context.spotted.document, context.anchors[number].sentences
    dated = any(document.of_unit[day.unit] in own for day in context.spotted.days)
    for sentence in sorted(own):
        span = document.sentences[sentence].span
        told = _first_time(document.text[span.start : span.end].lower(), document.language)
        if told != _NONE:
            return told, dated
    return _NONE, dated


def _first_time(text: str, language: str) -> str:
    parts = lexicon(language).day_parts
    for found in _CLOCK.finditer(text):
        hour = found[1]
        if hour is None:
            if parts.get(found[0]) in TIMES:
                return parts[found[0]]
        elif int(hour) < _OF_CLOCK[-1][0]:
            of_day = int(hour) % _NOON + _NOON * (found[3] == _AFTERNOON) if found[3] else int(hour)
            return next(name for end, name in _OF_CLOCK if of_day < end)
    return _NONE
