"""What a text is telling of at the moment, and what one of its clauses was read to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from geodata.claims import casualties
from geodata.claims.casualties import Casualties
from geodata.claims.clauses import Clause
from geodata.claims.dates import When
from geodata.claims.evidence import Evidence
from geodata.claims.units import Sentence
from geodata.claims.weapons import WeaponCounts
from geodata.model import Count, Place, Weapon

NATIONAL: Final = "national"
"""Value of the words for those who speak for a whole country's forces."""

LOCAL: Final = frozenset({"governor", "local"})
"""Values of the words for those who speak for a region or a town."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause of a sentence was read to say, its figures bound.

    number: of the sentence; who: its claimant; weak: its figures give way to others; strong: they replace others.
    """

    number: int
    sentence: Sentence
    clause: Clause
    told: Evidence
    people: Casualties
    arms: WeaponCounts
    when: When | None
    who: str | None
    weak: bool = False
    strong: bool = False

    @property
    def counts(self) -> dict[str, Count]:
        """Return the counts that the clause tells, by name."""
        told = {
            "launched": self.arms.launched,
            "intercepted": self.arms.intercepted,
            "killed": self.people.killed,
            "injured": self.people.injured,
        }
        return {name: count for name, count in told.items() if count is not None}

    @property
    def toll(self) -> dict[str, Count]:
        """Return the counts of people."""
        return {name: count for name, count in self.counts.items() if name in ("killed", "injured")}

    @property
    def nobody(self) -> bool:
        """Say whether the clause tells that nobody was harmed, and no other figure."""
        return bool(self.counts) and all(count == casualties.NOBODY for count in self.counts.values())


@dataclass(slots=True)
class Scene:
    """What the text is telling of at the moment.

    focus: mentions of the places told of last; cues: of the last strike; weapons: told last in this paragraph.
    lead: weapons of the strike told first, in the paragraph `begun`.
    total: whether figures of a whole country were told last; nation: the country of the last of them; spread: weapons
    of an attack on it told in this paragraph.
    listed: "I" or "F" while a list of numbers goes on; regions: whether the list is one of regions.
    paragraph: its number, whether it is an `item` of a list, `drafts` at its beginning, `label` the region that it is
    headed by, `told` whether a strike was told in it, `actor` the one who acts in it.
    claimant: the one who spoke last; suspects: those said to be behind an attack, and on which country.
    """

    focus: tuple[int, ...] = ()
    cues: frozenset[str] = frozenset()
    weapons: tuple[Weapon, ...] = ()
    lead: set[Weapon] = field(default_factory=set)
    begun: int = -1
    total: bool = False
    nation: Place | None = None
    spread: tuple[Weapon, ...] = ()
    listed: str = ""
    regions: bool = False
    paragraph: int = -1
    drafts: int = 0
    item: bool = False
    label: str | None = None
    told: bool = False
    claimant: str | None = None
    actor: str | None = None
    suspects: set[tuple[str, str | None]] = field(default_factory=set)

    def enter(self, sentence: Sentence, drafts: int) -> bool:
        """Go on to a sentence; say whether it begins a paragraph."""
        span = sentence.span
        fresh = span.paragraph != self.paragraph
        if fresh:
            self.paragraph, self.drafts, self.actor, self.told = span.paragraph, drafts, None, False
            self.label, self.item = None, span.item
            if not (span.item and self.listed):
                self.weapons = ()
            self.total, self.spread = False, ()
        goes_on = span.item or "n" in sentence.codes or sentence.codes.endswith(":") or not fresh
        self.listed = self.listed if goes_on else ""
        self.regions = (self.regions and bool(self.listed)) or "ng" in sentence.codes
        return fresh

    def note_actor(self, sentence: Sentence, country: str | None) -> None:
        """Remember a group that a paragraph names as the one who acts, and those said to be behind an attack.

        country: where the strike told last was.
        """
        parties = [unit for unit in sentence.units if unit.code == "A" and unit.value != "home_army"]
        self.actor = self.actor or next((party.value for party in parties if len(party.value) > 2), None)
        for unit in sentence.units:
            if unit.code == "S" and unit.value == "blame":
                self.suspects |= {(party.value, country) for party in parties if party.start > unit.start}
            elif unit.code == "S" and unit.value == "own":
                before = [party.value for party in parties if party.start < unit.start]
                self.suspects |= {(party, country) for party in before[-1:]}

    def topic(self, members: tuple[int, ...]) -> None:
        """Take a place of which a paragraph begins to tell as what it goes on to tell of."""
        if not self.told:
            self.focus = members

    def strike(self, told: Evidence, named: tuple[Weapon, ...], *, nationwide: bool) -> None:
        """Remember what a clause told of a strike.

        named: all weapons that its sentence names; nationwide: whether it is told of a whole country.
        """
        self.cues, self.told = told.cues, True
        self.weapons = told.weapons or told.implied or self.weapons
        if nationwide:
            self.spread = told.weapons or named
        if self.begun < 0:
            self.begun = self.paragraph
        follows = self.paragraph == self.begun + 1 and not self.item
        if self.paragraph == self.begun or (follows and not self.lead and not nationwide):
            self.lead |= set(told.weapons or named)
        if "I" in told.cues and told.cues.isdisjoint("kjG"):
            self.listed = "I"
        elif told.cues & set("HGkj"):
            self.listed = ""
