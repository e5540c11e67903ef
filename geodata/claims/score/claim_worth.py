"""Features of the last decision: whether a claim with all its fields is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.claims.score.features import step
from geodata.claims.score.relations import Anchor

_BOUNDS = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)


@dataclass(frozen=True, slots=True)
class Worth:
    """What was made of a claim. weapon, attacker, day: the greatest probability of each; slots: what is counted."""

    anchor: Anchor
    article: float
    weapon: float
    attacker: float
    day: float
    outcome: str
    outcome_chance: float
    slots: Sequence[str]
    anchors: int
    language: str


def worth_features(worth: Worth) -> list[str]:
    """Return the features of a claim as one that the text makes."""
    place = worth.anchor.place
    own, article = step(worth.anchor.probability, _BOUNDS), step(worth.article, _BOUNDS)
    weapon, attacker = step(worth.weapon, _BOUNDS), step(worth.attacker, _BOUNDS)
    scope = "total" if worth.anchor.total else place.precision.value if place else "unplaced"
    counted = "+".join(sorted(set(worth.slots))) or "nothing"
    return [
        f"own={own}", f"article={article}", f"own={own},article={article}", f"weapon={weapon}",
        f"attacker={attacker}", f"own={own},weapon={weapon}", f"weapon={weapon},attacker={attacker}",
        f"article={article},weapon={weapon}", f"day={step(worth.day, _BOUNDS)}", f"scope={scope}",
        f"scope={scope},own={own}", f"scope={scope},article={article}", f"counted={counted}",
        f"counted={counted != 'nothing'},own={own}", f"outcome={worth.outcome},{step(worth.outcome_chance, _BOUNDS)}",
        f"times={min(4, len(worth.anchor.units))},own={own}", f"anchors={min(8, worth.anchors)}",
        f"language={worth.language},own={own}",
    ]  # fmt: skip
