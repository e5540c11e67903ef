"""Which paragraphs name a kind of weapon: that of a place, the first one, the last before it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

from geodata.claims.score.context import Context
from geodata.claims.score.kind_contexts import named_by_words
from geodata.claims.score.scorer import Bag

_MOST: Final = 3
"""Paragraphs that are told apart by their number."""
_NONE: Final = "none"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""

Kinds = Mapping[str, Sequence[int]]


class _Paragraphs(NamedTuple):
    """How the paragraphs that name kinds stand to an anchor.

    here: the kinds that its own names; before: those of the last one before it that names any; back: how many
    paragraphs before; foreign: whether that one tells of another place.
    """

    here: Set[str]
    before: Set[str]
    back: str
    foreign: bool


def kind_paragraphs(context: Context, number: int, kind: str, mentions: Kinds) -> Bag:
    """Return where a kind is named by a word of its own, in paragraphs, for anchor `number`.

    A round-up tells of a place in a paragraph of its own: one that names no weapon may take that of the lead, hardly
    that of the place told of before.
    """
    named = context.once(mentions, "paragraphs", lambda: _named(context, mentions))
    standing = context.once(mentions, ("paragraphs", number), lambda: _standing(context, number, named))
    lead = named.get(_paragraph(context, _first(context)), frozenset())
    with_it = sum(kind in kinds for kinds in named.values())
    return _told(
        kind,
        _among(kind, standing.here),
        _among(kind, lead),
        (_among(kind, standing.before), standing.back, standing.foreign),
        (min(with_it, _MOST), min(len(named) - with_it, _MOST)),
    )


def _paragraph(context: Context, unit: int) -> int:
    document = context.spotted.document
    return document.sentences[document.of_unit[unit]].span.paragraph


def _first(context: Context) -> int:
    """Return the first unit behind the headline."""
    document = context.spotted.document
    return min(bisect_left(document.units, document.body, key=lambda unit: unit.start), len(document.units) - 1)


def _named(context: Context, mentions: Kinds) -> dict[int, Set[str]]:
    """Return by paragraph the kinds that it names, in order; the headline is none."""
    found: dict[int, set[str]] = defaultdict(set)
    body = context.spotted.document.body
    for at, kind in named_by_words(context, mentions):
        if context.around.units[at].start >= body:
            found[_paragraph(context, at)].add(kind)
    return dict(found)


def _standing(context: Context, number: int, named: Mapping[int, Set[str]]) -> _Paragraphs:
    own = _paragraph(context, context.anchors[number].units[0])
    last = max((paragraph for paragraph in named if paragraph < own), default=-1)
    if last < 0:
        return _Paragraphs(named.get(own, frozenset()), frozenset(), _NONE, False)
    held = context.once(context.relations, "paragraphs", lambda: _held(context))
    foreign = bool(held.get(last, frozenset()) - {number})
    return _Paragraphs(named.get(own, frozenset()), named[last], str(min(own - last, _MOST)), foreign)


def _held(context: Context) -> dict[int, Set[int]]:
    """Return by paragraph the anchors of places that it names."""
    found: dict[int, set[int]] = defaultdict(set)
    for number, anchor in enumerate(context.anchors):
        if not anchor.total:
            for unit in anchor.units:
                found[_paragraph(context, unit)].add(number)
    return dict(found)


def _among(kind: str, kinds: Set[str]) -> str:
    """Return whether a kind is one of several, the only one, or not among them."""
    if not kinds:
        return _NONE
    if kind not in kinds:
        return "others"
    return "only" if len(kinds) == 1 else "one"


@lru_cache(maxsize=_REMEMBERED)
def _told(kind: str, here: str, lead: str, before: tuple[str, str, bool], spread: tuple[int, int]) -> Bag:
    """Return the features; spread: how many paragraphs name the kind, and how many only others."""
    last, back, foreign = before
    with_it, without = spread
    return Bag([
        f"k:g:{here},lead={lead}", f"k:g:{kind},{here},lead={lead}", f"k:g:{here},before={last},{foreign}",
        f"k:g:{here},before={last},back={back}", f"k:g:{here},before={last},{foreign},lead={lead}",
        f"k:g:{here},spread={with_it},{without}", f"k:g:{kind},{here},spread={with_it},{without}",
        f"k:g:{here},lead={lead},spread={with_it},{without}",
    ])  # fmt: skip
