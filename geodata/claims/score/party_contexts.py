"""Who acts about a place: where a party is named as one that strikes, and who is named nearest so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.outcome_contexts import stretches
from geodata.claims.score.scorer import Bag

_ACTS: Final = frozenset({"hit", "attack", "launch", "weapon"})
_REACH: Final = 3
"""Units behind a party within which stands what it does or has."""
_NONE: Final = "none"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""

Parties = Mapping[str, Sequence[int]]


def acts_behind(context: Context, unit: int) -> bool:
    """Say whether a word of attack stands within three units behind one."""
    return any(other.kind in _ACTS for other in context.around.units[unit + 1 : unit + 1 + _REACH])


def party_context(context: Context, number: int, party: str, relation: str, mentions: Parties) -> Bag:
    """Return how a party stands among those that act about anchor `number`; relation: how it stands to the place."""
    acting = context.once(mentions, ("acting at", number), lambda: _acting(context, number, mentions))
    inside = context.once(mentions, ("inside", number), lambda: _inside(context, number, mentions))
    first = next(iter(acting), None)
    apart = acting.get(party)
    return _told(
        relation,
        _NONE if apart is None else str(max(-2, min(3, apart))),
        "nobody" if first is None else "itself" if first == party else "another",
        (party in inside, len(inside - {party}) > 0, sum(other == 0 for other in acting.values()) > 1),
    )


def _acting(context: Context, number: int, mentions: Parties) -> dict[str, int]:
    """Return the parties that are named as acting, the nearest first, and how many sentences off."""
    relations = context.relations
    named = context.once(
        mentions,
        "those who act",
        lambda: {
            name: acting
            for name, units in mentions.items()
            if (acting := [at for at in units if acts_behind(context, at)])
        },
    )
    nearest = {name: relations.link(number, relations.best(number, units)) for name, units in named.items()}
    return {name: nearest[name].sentences for name in sorted(nearest, key=lambda name: (nearest[name].cost, name))}


def _inside(context: Context, number: int, mentions: Parties) -> set[str]:
    """Return the parties that are named between the place of an anchor and the next one."""
    parts = context.once(context.relations, ("stretches", number), lambda: stretches(context, number))
    return {
        name for name, units in mentions.items() if any(first <= at < last for at in units for first, last in parts)
    }


@lru_cache(maxsize=_REMEMBERED)
def _told(relation: str, apart: str, first: str, inside: tuple[bool, bool, bool]) -> Bag:
    """Return the features of a party; inside: whether it, and others, are named beside the place, and several act."""
    own, others, several = inside
    return Bag([
        f"p:acting={apart}", f"p:acting={apart},{relation}", f"p:first={first}", f"p:first={first},{relation}",
        f"p:acting={apart},first={first}", f"p:in={own},others={others}", f"p:in={own},others={others},{relation}",
        f"p:in={own},first={first}", f"p:several={several},acting={apart},{relation}",
    ])  # fmt: skip
