"""Words that tell of a strike by its weapon: weapons to the word lists, deeds to what tells what happened."""

from __future__ import annotations

from typing import Final

from geodata.claims.spot.document import Unit
from geodata.model import Weapon

STRIKING: Final = frozenset({"hit", "attack"})
"""Kinds of words that tell of a strike and of no weapon."""
ACT: Final = " act"
"""What ends the value of such words: "shelled", "airstrike"."""
ACT_KINDS: Final = frozenset(f"weapon/{weapon.value}{ACT}" for weapon in Weapon)
"""Such words as kinds with their value: they tell what "hit" tells."""


def is_act(unit: Unit) -> bool:
    """Say whether a word tells of a strike by its weapon."""
    return unit.kind == "weapon" and unit.value.endswith(ACT)
