"""How a kind of weapon, or of thing struck, stands among the others of a text at a place: nearest, beside, together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.outcome_contexts import stretches
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.deeds import STRIKING
from geodata.claims.spot.document import NUMBER, PUNCT, WORD

_TOGETHER: Final = 4
"""Units between two kinds that are told together: "drones and two ballistic missiles"."""
_ITSELF: Final = "itself"
_NONE: Final = "none"
_BETWEEN: Final = frozenset({NUMBER, WORD, "article", "qualifier", "weapon", "each", "prepositions"})
_AND: Final = frozenset({"and", ",", "/"})
_MOST: Final = 2
"""Rivals that are told apart by their number."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""

Kinds = Mapping[str, Sequence[int]]


def kind_context(context: Context, number: int, kind: str, mentions: Kinds) -> Bag:
    """Return how a kind stands among those that a text names at anchor `number`."""
    first, inside = context.once(mentions, ("here", number), lambda: _here(context, number, mentions))
    unit = context.nearest(number, mentions)[kind][1]
    together = kinds_together(context, mentions)
    beside = together.get(unit, frozenset()) - {kind}
    own = kind in inside
    return _told(
        kind,
        first if first != kind else _ITSELF,
        (context.anchors[number].total, own, min(len(inside) - own, _MOST)),
        beside,
        (_apart_of_words(context, number, kind, mentions), first in beside, not beside.isdisjoint(inside)),
    )


def _here(context: Context, number: int, mentions: Kinds) -> tuple[str, Set[str]]:
    """Return the kind that is named nearest to an anchor, and those named between its place and the next one."""
    nearest = context.nearest(number, mentions)
    first = min(nearest, key=lambda other: (nearest[other][0].cost, nearest[other][1]))
    return first, _inside(context, number, mentions)


def _inside(context: Context, number: int, mentions: Kinds) -> Set[str]:
    """Return the kinds that are named between the place of an anchor and the next one; words of striking name none."""
    parts = context.once(context.relations, ("stretches", number), lambda: stretches(context, number))
    units = context.around.units
    return {
        kind
        for kind, found in mentions.items()
        if any(first <= at < last and units[at].kind not in STRIKING for at in found for first, last in parts)
    }


def named_by_words(context: Context, mentions: Kinds) -> list[tuple[int, str]]:
    """Return the units that name kinds by words of their own, in order, each with its kind."""
    units = context.around.units
    return context.once(
        mentions,
        "by words",
        lambda: sorted(
            (at, kind) for kind, found in mentions.items() for at in found if units[at].kind not in STRIKING
        ),
    )


def kinds_together(context: Context, mentions: Kinds) -> dict[int, frozenset[str]]:
    """Return by units that name kinds those that are told in one breath with them: "drones and missiles"."""
    return context.once(mentions, "together", lambda: _together(context, mentions))


def _together(context: Context, mentions: Kinds) -> dict[int, frozenset[str]]:
    of_unit = context.spotted.document.of_unit
    groups: list[list[tuple[int, str]]] = []
    for at, kind in named_by_words(context, mentions):
        last = groups[-1][-1][0] if groups else -1
        if last >= 0 and of_unit[last] == of_unit[at] and _joined(context, last, at):
            groups[-1].append((at, kind))
        else:
            groups.append([(at, kind)])
    return {at: frozenset(kind for _, kind in group) for group in groups for at, _ in group}


def _joined(context: Context, one: int, other: int) -> bool:
    between = context.around.units[one + 1 : other]
    if len(between) > _TOGETHER or not any(unit.value in _AND for unit in between):
        return one == other
    return all(unit.kind in _BETWEEN or (unit.kind in (PUNCT, "link") and unit.value in _AND) for unit in between)


def _apart_of_words(context: Context, number: int, kind: str, mentions: Kinds) -> str:
    """Return how many sentences off a kind is named by a word of its own, and not only by one of striking."""
    units, (link, unit) = context.around.units, context.nearest(number, mentions)[kind]
    apart = link.sentences
    if units[unit].kind in STRIKING:
        named = [at for at in mentions[kind] if units[at].kind not in STRIKING]
        if not named:
            return _NONE
        apart = context.relations.apart(number, context.relations.best(number, named))
    return str(max(-2, min(3, apart)))


@lru_cache(maxsize=_REMEMBERED)
def _told(
    kind: str, first: str, inside: tuple[bool, bool, int], beside: frozenset[str], named: tuple[str, bool, bool]
) -> Bag:
    """Return the features of a kind.

    first: the kind named nearest; inside: whether it is a total's, is named between its place and the next one, and how
    many others are; beside: those told in one breath with it; named: how far it is named by a word of its own, whether
    the nearest is told in one breath with it, and any of those between.
    """
    total, own, others = inside
    apart, chained, held = named
    return Bag([
        f"k:first={first}", f"k:{kind}<{first}", f"k:in={own},others={others}",
        f"k:{kind},in={own},others={others > 0}",
        f"k:{kind}<{first},in={own}", f"k:total={total},{kind}", f"k:total={total},in={own},others={others > 0}",
        f"k:named={apart}", f"k:{kind},named={apart}", f"k:named={apart},in={own},others={others}",
        f"k:chained={chained},held={held}", f"k:beside={min(len(beside), _MOST)},in={own},held={held}",
        *[f"k:{kind}+{other}" for other in sorted(beside)],
    ])  # fmt: skip
