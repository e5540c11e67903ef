"""The kind of weapon, or of thing struck, that was told last before a place: what "three got through" counts there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.kind_contexts import kinds_together, named_by_words
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.document import NUMBER

_FURTHEST: Final = 4
"""Sentences before a place that are told apart by their number."""
_NONE: Final = "none"
_REMEMBERED: Final = 2_000
"""Bags of features that are kept in memory."""

Kinds = Mapping[str, Sequence[int]]


def last_kind(context: Context, number: int, kind: str, mentions: Kinds) -> Bag:
    """Return whether a kind is the one told last before anchor `number` by a word of its own, or in one breath with it.

    And how many sentences before, and whether the place's sentence has a number but names no kind: "85 drones came.
    Three got through to Poltava".
    """
    last, apart, bare = context.once(mentions, ("last", number), lambda: _last(context, number, mentions))
    if last < 0:
        return _told(kind, _NONE, _NONE, bare)
    if last in mentions[kind]:
        return _told(kind, "itself", apart, bare)
    together = kinds_together(context, mentions).get(last, ())
    return _told(kind, "beside" if kind in together else _near(context, last, mentions[kind]), apart, bare)


def _near(context: Context, last: int, units: Sequence[int]) -> str:
    """Return whether a kind is named in the sentence of the last one, if not in one breath with it."""
    of_unit = context.spotted.document.of_unit
    return "sentence" if any(of_unit[at] == of_unit[last] for at in units) else "another"


def _last(context: Context, number: int, mentions: Kinds) -> tuple[int, str, bool]:
    """Return the last unit before an anchor that names a kind, -1 for none; how far; whether a number stands bare."""
    document, units = context.spotted.document, context.around.units
    named = named_by_words(context, mentions)
    first = context.anchors[number].units[0]
    here = document.sentences[document.of_unit[first]]
    inside = bisect_left(named, (here.last, "")) > bisect_left(named, (here.first, ""))
    bare = not inside and any(unit.kind == NUMBER for unit in units[here.first : here.last])
    at = bisect_left(named, (first, "")) - 1
    if at < 0:
        return -1, _NONE, bare
    last = named[at][0]
    return last, str(min(document.of_unit[first] - document.of_unit[last], _FURTHEST)), bare


@lru_cache(maxsize=_REMEMBERED)
def _told(kind: str, last: str, apart: str, bare: bool) -> Bag:
    return Bag([
        f"l:last={last}", f"l:last={last},{apart}", f"l:last={last},bare={bare}", f"l:{kind},last={last}",
        f"l:last={last},{apart},bare={bare}",
    ])  # fmt: skip
