"""How a kind of weapon stands to its finer and plainer kinds, to what fired it, and to what was told last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag

FINER: Final = {
    "missile": ("ballistic missile", "cruise missile"), "bomb": ("glide bomb",), "artillery": ("rocket",),
    "airstrike": ("bomb", "glide bomb"), "drone": ("naval drone",),
}  # fmt: skip
"""Kinds of weapons that a plainer word may stand for: "a missile hit the town ... it was an Iskander"."""
_PLAINER: Final = {finer: plain for plain, kinds in FINER.items() for finer in kinds}
_KINDS: Final = frozenset({*FINER, *_PLAINER})
_CARRIED: Final = frozenset({"missile", "rocket", "bomb", "glide bomb"})
_CARRIER: Final = "drone"
_ACTS: Final = frozenset({"hit", "attack"})
_FIRED: Final = frozenset({"launch", "attack", "hit"})
_REACH: Final = 8
"""Units between a drone and what it fires."""
_NONE: Final = "none"
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""

Kinds = Mapping[str, Sequence[int]]


def weapon_context(context: Context, number: int, kind: str, mentions: Kinds) -> Bag:
    """Return how a kind of weapon stands to the others of its family, its carrier and what was told last."""
    own = context.once(mentions, ("zones", number), lambda: _zones(context, number, mentions))
    last, bare = context.once(mentions, ("last", number), lambda: _last(context, number, mentions))
    unit = context.nearest(number, mentions)[kind][1]
    family = tuple((finer, own[finer]) for finer in FINER.get(kind, ()) if finer in own)
    plainer = _PLAINER.get(kind)
    zone = own.get(kind, _NONE)
    return Bag(
        [],
        [
            _of_family(kind, zone, family, own.get(plainer, _NONE) if plainer else "", min(len(context.anchors), 3)),
            _of_order(kind, zone, last == kind, bare, min(2, sum(other in ("same", "own") for other in own.values()))),
            _carried(kind, context.once(mentions, ("carrier", kind, unit), lambda: _carrier(context, kind, unit))),
        ],
    )


def _zones(context: Context, number: int, mentions: Kinds) -> dict[str, str]:
    """Return for each kind named by words of its own how near to an anchor it is named at the nearest.

    same: in a sentence of it; own: behind it, before another place is told of; ahead: in the sentences before it.
    """
    anchor, of_unit, units = context.anchors[number], context.spotted.document.of_unit, context.around.units
    parts = context.once(context.relations, ("wide", number), lambda: list(_stretches(context, number)))
    found = {}
    for kind, named in mentions.items():
        own = [at for at in named if units[at].kind not in _ACTS]
        if not own:
            continue
        if any(of_unit[at] in anchor.sentences for at in own):
            found[kind] = "same"
        elif any(first <= at < last for at in own for first, last in parts):
            found[kind] = "own"
        else:
            found[kind] = "ahead" if min(own) < anchor.units[0] else "far"
    return found


def _stretches(context: Context, number: int) -> Iterator[tuple[int, int]]:
    """Yield the units from each naming of a place to the next other place of a claim, over paragraphs too."""
    taken = context.once(context.relations, "taken", lambda: sorted(at for one in context.anchors for at in one.units))
    own = set(context.anchors[number].units)
    for unit in own:
        behind = bisect_right(taken, unit)
        while behind < len(taken) and taken[behind] in own:
            behind += 1
        yield unit, taken[behind] if behind < len(taken) else len(context.around.units)


def _last(context: Context, number: int, mentions: Kinds) -> tuple[str, bool]:
    """Return the kind that is named last before the first sentence of an anchor, and whether that names none."""
    document, units = context.spotted.document, context.around.units
    named = context.once(
        mentions, "in order",
        lambda: sorted((at, kind) for kind, found in mentions.items() for at in found if units[at].kind not in _ACTS),
    )  # fmt: skip
    sentence = document.sentences[document.of_unit[context.anchors[number].units[0]]]
    before, behind = (bisect_left(named, (edge, "")) for edge in (sentence.first, sentence.last))
    return named[before - 1][1] if before else _NONE, before == behind


def _carrier(context: Context, kind: str, unit: int) -> str:
    """Return whether a weapon is fired by a drone, or is a drone that fires: "a drone fired two missiles"."""
    document, units = context.spotted.document, context.around.units
    sentence = document.sentences[document.of_unit[unit]]
    before = range(max(sentence.first, unit - _REACH), unit)
    behind = range(unit + 1, min(sentence.last, unit + 1 + _REACH))
    if kind in _CARRIED:
        drones = [at for at in (*before, *behind) if units[at].kind == "weapon" and units[at].value == _CARRIER]
        return "carried" if any(_fires(context, *sorted((at, unit))) for at in drones) else _NONE
    if kind == _CARRIER:
        arms = [at for at in behind if units[at].kind == "weapon" and units[at].value in _CARRIED]
        return "carries" if any(_fires(context, unit, at) for at in arms) else _NONE
    return _NONE


def _fires(context: Context, one: int, other: int) -> bool:
    return any(unit.kind in _FIRED for unit in context.around.units[one + 1 : other])


@lru_cache(maxsize=_REMEMBERED)
def _of_family(kind: str, zone: str, finer: tuple[tuple[str, str], ...], plainer: str, anchors: int) -> Bag:
    if kind not in _KINDS:
        return Bag([])
    found = [f"w:{kind}:{zone}", f"w:{kind}:{zone},{anchors}", f"w:{kind},finer={len(finer)}"]
    found += [f"w:{kind}:{zone}>{other}:{where}" for other, where in finer]
    found += [f"w:finer={where},{anchors}" for _, where in finer]
    return Bag([*found, f"w:{kind}:{zone}<{plainer}", f"w:{zone}<{plainer},{anchors}"] if plainer else found)


@lru_cache(maxsize=_REMEMBERED)
def _of_order(kind: str, zone: str, last: bool, bare: bool, near: int) -> Bag:
    return Bag([
        f"w:zone={zone}", f"w:zone={zone},near={near}", f"w:last={last},bare={bare}",
        f"w:{kind},last={last},bare={bare}", f"w:last={last},zone={zone},bare={bare}",
    ])  # fmt: skip


@lru_cache(maxsize=_REMEMBERED)
def _carried(kind: str, how: str) -> Bag:
    return Bag([f"w:{how}", f"w:{kind},{how}"])
