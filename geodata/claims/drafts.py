"""A claim in the making: what one clause says of one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodata.claims.dates import When
from geodata.model import COUNTS, Count, Outcome, Place, Scope, SubEventType, Target, Weapon

AIR = frozenset({Weapon.DRONE, Weapon.NAVAL_DRONE, Weapon.GLIDE_BOMB, Weapon.BOMB, Weapon.AIRSTRIKE})
SPECIFIC_MISSILES = frozenset({Weapon.CRUISE_MISSILE, Weapon.BALLISTIC_MISSILE})
_PLANTED = (SubEventType.REMOTE_EXPLOSIVE, SubEventType.SUICIDE_BOMB, SubEventType.GRENADE)
_STRUCK = frozenset("HGkj")


@dataclass(slots=True)
class Draft:
    """What one clause says of one place, before clauses of the same place and attack are put together.

    sentence: number of the sentence; cues: letters of evidence.Evidence.cues.
    dated: whether its date stands in its own words, not taken over from the text around it.
    implied: weapons guessed from words such as "shelled", where none is named.
    certain: the attacker whose weapons are said in so many words to have struck.
    actor: a group that its paragraph names, who may be the attacker.
    side: the state whose officials tell it.
    air: aircraft or drones took part in the attack as a whole.
    second: told as another attack on the place; elsewhere: told as apart from the attack that the article is about.
    weak, strong: names of the counts that give way to others, and of those that replace others.
    """

    scope: Scope
    toponym: str
    toponym_start: int | None
    place: Place
    sentence: int
    quote: tuple[int, int]
    when: When | None = None
    dated: bool = False
    cues: set[str] = field(default_factory=set)
    weapons: set[Weapon] = field(default_factory=set)
    implied: set[Weapon] = field(default_factory=set)
    targets: set[Target] = field(default_factory=set)
    special: SubEventType | None = None
    attacker: str | None = None
    certain: str | None = None
    actor: str | None = None
    side: str | None = None
    claimant: str | None = None
    second: bool = False
    elsewhere: bool = False
    air: bool = False
    weak: set[str] = field(default_factory=set)
    strong: set[str] = field(default_factory=set)
    launched: Count | None = None
    intercepted: Count | None = None
    killed: Count | None = None
    injured: Count | None = None

    def counts(self) -> dict[str, Count]:
        """Return the counts that are told, by name."""
        return {name: getattr(self, name) for name in COUNTS if getattr(self, name) is not None}

    @property
    def harmed(self) -> bool:
        """Say whether somebody or something at the place is reported harmed."""
        told = any(count is not None and count.maximum != 0 for count in (self.killed, self.injured))
        return told or bool(self.cues & _STRUCK)


def outcome(draft: Draft) -> Outcome:
    """Return what came of it: wreckage that did harm, a hit, an interception, or nothing that is told."""
    if "D" in draft.cues and (draft.harmed or draft.targets):
        return Outcome.DEBRIS
    if draft.harmed:
        return Outcome.HIT
    if draft.cues & {"I", "D"} or draft.intercepted:
        return Outcome.INTERCEPTED
    return Outcome.UNKNOWN


def weapons(draft: Draft) -> tuple[Weapon, ...]:
    """Return the kinds of weapons, a general word dropped where a particular one says the same."""
    kinds = set(draft.weapons or draft.implied) or {Weapon.UNKNOWN}
    if draft.special in _PLANTED:
        return (Weapon.UNKNOWN,)
    if kinds & SPECIFIC_MISSILES:
        kinds.discard(Weapon.MISSILE)
    if Weapon.GLIDE_BOMB in kinds:
        kinds.discard(Weapon.BOMB)
    if len(kinds) > 1:
        kinds -= {Weapon.UNKNOWN}
    if len(kinds) > 1:
        kinds -= {Weapon.AIRSTRIKE}
    return tuple(sorted(kinds))


def sub_event_type(draft: Draft) -> SubEventType:
    """Return the kind of event in ACLED's words."""
    if draft.special:
        return draft.special
    if outcome(draft) is Outcome.INTERCEPTED:
        return SubEventType.DISRUPTED
    return (
        SubEventType.AIR_DRONE_STRIKE
        if (draft.weapons | draft.implied | set(weapons(draft))) & AIR or draft.air
        else SubEventType.SHELLING
    )
