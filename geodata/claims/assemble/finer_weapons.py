"""The precise kind of a weapon that a text tells a sentence later: "a missile hit the town ... it was an Iskander"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geodata.claims.score.context import Context

FINER: Final = {"missile": ("ballistic missile", "cruise missile"), "bomb": ("glide bomb",)}
"""Kinds that a plainer word may stand for."""
_ATTACKS: Final = 2
"""Places struck up to which a text's precise word tells of each. Of 92 claims at such places of texts learnt from, 82
are of the finer kind; in texts of any number of places 228 of 287, and no more sets of weapons are right by it."""


def finer_kind(
    context: Context, number: int, kind: str, mentions: Mapping[str, Sequence[int]]
) -> tuple[str, int] | None:
    """Return the finer kind that a weapon of an anchor is told to be, with the unit that tells it; None without one.

    It counts where it is the only one of its family that the text names, in a sentence of the anchor or behind it,
    before another place is told of.
    """
    named = [finer for finer in FINER.get(kind, ()) if mentions.get(finer)]
    if len(named) != 1 or len(context.anchors) > _ATTACKS:
        return None
    anchor, of_unit = context.anchors[number], context.spotted.document.of_unit
    others = [unit for one in context.anchors if one is not anchor for unit in one.units]
    for unit in mentions[named[0]]:
        before = max((own for own in anchor.units if own < unit), default=-1)
        behind = before >= 0 and not any(before < other < unit for other in others)
        if behind or of_unit[unit] in anchor.sentences:
            return named[0], unit
    return None
