"""Which values of a field the sentences around an anchor name: its own, its list's first line, those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag, Value

_MOST: Final = 2
"""Rivals that are told apart by their number."""
_NONE: Final = "False,0"
_REMEMBERED: Final = 2_000
"""Bags of features that are kept in memory, of each sort."""

Named = Mapping[Value, Set[int]]


def sentences_naming(context: Context, mentions: Mapping[Value, Sequence[int]]) -> Named[Value]:
    """Return for each value the sentences that name it; words of striking, which name no weapon, do not count."""
    units, of_unit = context.around.units, context.spotted.document.of_unit
    return {
        value: {of_unit[at] for at in found if units[at].kind not in ("hit", "attack")}
        for value, found in mentions.items()
    }


def beside_rivals(context: Context, number: int, value: Value, mentions: Mapping[Value, Sequence[int]]) -> Bag:
    """Return whether a value, and how many others, are named in the sentences of anchor `number` and its list's head.

    Where these name none, those before it and in its paragraph are told too.
    """
    named = context.once(mentions, "named", lambda: sentences_naming(context, mentions))
    groups = context.once(context.relations, ("around", number), lambda: _groups(context, number))
    own, *others = (_among(value, named, sentences) for sentences in groups)
    return _told(own, *(others if own == _NONE else others[:1]))


def _among(value: Value, named: Named[Value], sentences: Set[int]) -> str:
    rivals = sum(bool(sentences & found) for other, found in named.items() if other != value)
    return f"{bool(sentences & named[value])},{min(rivals, _MOST)}"


def _groups(context: Context, number: int) -> tuple[Set[int], ...]:
    """Return the sentences of an anchor, those that head its lists, those before it, and those of its paragraphs."""
    sentences = context.spotted.document.sentences
    own = context.anchors[number].sentences
    paragraphs = {sentences[at].span.paragraph for at in own}
    return (
        own,
        {sentences[at].head for at in own} - {-1},
        {at - 1 for at in own},
        {at for at, sentence in enumerate(sentences) if sentence.span.paragraph in paragraphs},
    )


@lru_cache(maxsize=_REMEMBERED)
def _told(own: str, head: str, before: str = "", paragraph: str = "") -> Bag:
    found = [f"beside={own}", f"beside={own},head={head}"]
    if before:
        found += [f"beside:before={before}", f"beside:paragraph={paragraph}", f"beside:{before},{paragraph}"]
    return Bag(found)
