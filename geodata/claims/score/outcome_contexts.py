"""What came of an attack, by the words from its place up to the next one: features of the stretch that is its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from geodata.claims.score.context import Context
from geodata.claims.score.scorer import Bag
from geodata.claims.spot.deeds import is_act
from geodata.claims.spot.document import Unit

_REACH: Final = 70
"""Units behind a place up to which words tell of it, where no other place is told of before."""
_MENTIONS: Final = 3
"""Namings of a place whose stretches are looked at."""
_DENIED: Final = 4
"""Units before or behind a word of harm within which a word denies it."""
_CAME: Final = (
    "debris",
    "intercept",
    "destroyed",
    "fell",
    "open",
    "hit",
    "act",
    "attack",
    "launch",
    "damage",
    "harm",
    "target",
)
"""What words of a stretch may tell, in the order in which it is named."""
_DESTROY: Final = "destroy"
_OBJECT: Final = 3
"""Units behind "destroyed" within which stands what was."""
_HARM: Final = frozenset({"killed", "injured"})
_STRUCK: Final = frozenset({"hit", "damage", "harm"})
_DOWN: Final = frozenset({"intercept", "destroyed"})
_MARK: Final = "g:"
_OWN_MARK: Final = "go:"
"""Marks of what all words up to the next place tell, and those alone that stand in its own sentences."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


def outcome_context(context: Context, number: int) -> Bag:
    """Return what the words tell that stand between the place of an anchor and the next one."""
    told = [found for first, last in stretches(context, number) for found in _came(context, first, last)]
    of_unit, anchor = context.spotted.document.of_unit, context.anchors[number]
    own = [found for found in told if of_unit[found[0]] in anchor.sentences]
    return Bag([], [_of_words(told, anchor.total, _MARK), _of_words(own, anchor.total, _OWN_MARK)])


def _of_words(told: Sequence[tuple[int, str, bool]], total: bool, mark: str) -> Bag:
    """Return what words tell, under a mark; told: the unit of each, its kind, and whether it is denied."""
    kinds = frozenset([kind for _, kind, denied in told if not denied])
    denied = frozenset([kind for _, kind, no in told if no]) - kinds
    order = tuple(dict.fromkeys([kind for _, kind, no in told if not no]))
    return _told(kinds, denied, order[:2], total, mark)


def stretches(context: Context, number: int) -> list[tuple[int, int]]:
    """Return the units that tell of an anchor alone, about each naming of its place."""
    return [_stretch(context, unit) for unit in context.anchors[number].units[:_MENTIONS]]


def _stretch(context: Context, unit: int) -> tuple[int, int]:
    """Return the units between those of the anchors before and behind one, in its sentence and those behind it."""
    document = context.spotted.document
    taken = context.once(context.relations, "taken", lambda: sorted(at for one in context.anchors for at in one.units))
    sentence = document.sentences[document.of_unit[unit]]
    before, behind = bisect_left(taken, unit) - 1, bisect_right(taken, unit)
    first = max(sentence.first, taken[before] + 1 if before >= 0 else 0)
    last = _last_of_paragraph(context, document.of_unit[unit])
    if behind < len(taken):
        last = min(last, taken[behind])
    return first, min(last, unit + _REACH)


def _last_of_paragraph(context: Context, number: int) -> int:
    sentences = context.spotted.document.sentences
    last = number
    while last + 1 < len(sentences) and sentences[last + 1].span.paragraph == sentences[number].span.paragraph:
        last += 1
    return sentences[last].last


def _came(context: Context, first: int, last: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the words of a stretch that tell what came: the unit, what it tells, and whether it is denied."""
    for at in range(first, last):
        unit = context.around.units[at]
        kind = _kind(unit)
        if unit.word == _DESTROY and kind in ("hit", "destroyed"):
            kind = _destroyed(context, at, last) or kind
        if kind:
            yield at, kind, kind in _STRUCK and _is_denied(context, at, first, last)


def _destroyed(context: Context, at: int, last: int) -> str:
    """Return what it tells that something was destroyed, by what: "three drones" tells of no strike, houses do."""
    behind = context.around.units[at + 1 : min(last, at + _OBJECT + 1)]
    found = next((unit.kind for unit in behind if unit.kind in ("weapon", "target")), "")
    return {"weapon": "destroyed", "target": "hit"}.get(found, "")


def _is_denied(context: Context, at: int, first: int, last: int) -> bool:
    """Say whether a word of harm is denied by one before it, or by one behind, as in "шкоди немає"."""
    units, of_unit = context.around.units, context.spotted.document.of_unit
    return any(
        units[other].kind == "negation"
        and of_unit[other] == of_unit[at]
        and (other < at or units[other].value == "absent")
        for other in range(max(first, at - _DENIED), min(last, at + _DENIED + 1))
    )


def _kind(unit: Unit) -> str:
    if unit.kind in _HARM or (unit.kind == "damage" and unit.value == "harm"):
        return "harm"
    if is_act(unit):
        return "act"
    name = unit.value if unit.kind == "ambiguous" or unit.value == "open" else unit.kind
    return name if name in _CAME else "safe" if unit.kind == "unharmed" else ""


@lru_cache(maxsize=_REMEMBERED)
def _told(kinds: frozenset[str], denied: frozenset[str], order: tuple[str, ...], total: bool, mark: str) -> Bag:
    """Return the features of what is told and what is denied; order: what is told first and next."""
    struck, down = bool(kinds & _STRUCK), bool(kinds & _DOWN)
    came = "+".join(kind for kind in _CAME if kind in kinds and kind != "target") or "nothing"
    no = "+".join(kind for kind in _CAME if kind in denied) or "nothing"
    debris = "debris" in kinds or ("fell" in kinds and down)
    names = [
        f"came={came}", f"denied={no}", f"first={'+'.join(order)}", f"struck={struck},down={down},debris={debris}",
        f"struck={struck},down={down},denied={bool(denied)}", f"down={down},total={total},struck={struck}",
        f"hit={'hit' in kinds},damage={'damage' in kinds},attack={'attack' in kinds}",
        *[f"tells={kind}" for kind in kinds], *[f"denies={kind}" for kind in denied],
    ]  # fmt: skip
    return Bag([f"{mark}{name}" for name in names])
