"""Which values of a field the sentences around an anchor name: its own, its list's first line, those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag, Value

_MOST: Final = 2
"""Rivals that are told apart by their number."""
_AMONG: Final = tuple(tuple(f"{own},{rivals}" for rivals in range(_MOST + 1)) for own in (False, True))
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
    groups = context.once(mentions, ("around", number), lambda: _named_around(context, number, mentions))
    return _told(*[_among(value, names) for names in groups])


def _among(value: Value, names: Set[Value]) -> str:
    own = value in names
    return _AMONG[own][min(len(names) - own, _MOST)]


def _named_around(context: Context, number: int, mentions: Mapping[Value, Sequence[int]]) -> list[Set[Value]]:
    """Return the values that the sentences of an anchor name, those that head its lists, and others around it."""
    named = context.once(mentions, "named", lambda: sentences_naming(context, mentions))
    sentences = context.spotted.document.sentences
    own = context.anchors[number].sentences

    def names(group: Set[int]) -> Set[Value]:
        return {value for value, found in named.items() if group & found}

    groups = [names(own), names({sentences[at].head for at in own} - {-1})]
    if not groups[0]:
        groups.append(names({at - 1 for at in own}))
        paragraphs = {sentences[at].span.paragraph for at in own}
        groups.append(
            {value for value, found in named.items() if any(sentences[at].span.paragraph in paragraphs for at in found)}
        )
    return groups


@lru_cache(maxsize=_REMEMBERED)
def _told(own: str, head: str, before: str = "", paragraph: str = "") -> Bag:
    found = [f"beside={own}", f"beside={own},head={head}"]
    if before:
        found += [f"beside:before={before}", f"beside:paragraph={paragraph}", f"beside:{before},{paragraph}"]
    return Bag(found)
