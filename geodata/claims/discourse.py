"""Read an article's sentences in order, remembering of which place, day and attack it is telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from geodata.claims import casualties, evidence, weapons
from geodata.claims import roles as role
from geodata.claims.attackers import attacker
from geodata.claims.casualties import Casualties
from geodata.claims.claimants import claimant
from geodata.claims.clauses import Clause, cut
from geodata.claims.dates import When
from geodata.claims.drafts import Draft
from geodata.claims.evidence import Evidence
from geodata.claims.timing import Timeline, date_words
from geodata.claims.units import Sentence
from geodata.claims.vocabulary import Vocabulary
from geodata.claims.weapons import WeaponCounts
from geodata.model import Article, Atlas, Count, Mention, Place, Precision, Scope, Weapon

_ITEM: Final = re.compile(r"[wg]?L")
_LABEL: Final = re.compile(r"[^a-zA-Z]{0,4}t?L[gw]?[.:]?[^a-zA-Z]{0,4}$")
_SHARED: Final = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clause was read to say, its figures bound."""

    clause: Clause
    told: Evidence
    people: Casualties
    arms: WeaponCounts
    weak: bool


@dataclass(slots=True)
class Scene:
    """What the text is telling of at the moment: places, weapons, and whether it lists interceptions."""

    members: tuple[int, ...] = ()
    cues: frozenset[str] = frozenset()
    weapons: tuple[Weapon, ...] = ()
    listed: str = ""
    paragraph: int = -1
    claimant: str | None = None


@dataclass(slots=True)
class Reader:
    """The drafts of one article, collected sentence by sentence."""

    article: Article
    vocabulary: Vocabulary
    atlas: Atlas
    mentions: Sequence[Mention]
    places: Sequence[Place | None]
    timeline: Timeline
    drafts: list[Draft] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    scene: Scene = field(default_factory=Scene)
    lead: tuple[Weapon, ...] = ()

    def read(self, number: int, sentence: Sentence, roles: dict[int, str]) -> None:
        """Add what one sentence says."""
        if sentence.span.paragraph != self.scene.paragraph:
            self.timeline.paragraph()
            self.scene.paragraph = sentence.span.paragraph
        self._note_roles(roles)
        if sentence.span.heading:
            return
        if _LABEL.fullmatch(sentence.codes):
            self.scene.members = tuple(unit.mention for unit in sentence.units if unit.code == "L")
            return
        who = claimant(self.article.text, sentence, self.scene.claimant)
        self.scene.claimant = who or self.scene.claimant
        if not sentence.span.item and not sentence.span.heading:
            self.scene.listed = self.scene.listed if _is_list_go_on(sentence) else ""
        for clause in cut(sentence, roles, self.places):
            self._clause(number, sentence, clause, roles, who)

    def _note_roles(self, roles: dict[int, str]) -> None:
        for mention, kind in roles.items():
            if kind not in (role.STRUCK, role.COUNTRY):
                self.left_out.setdefault(mention, kind)

    def _clause(self, number: int, sentence: Sentence, clause: Clause, roles: dict[int, str], who: str | None) -> None:
        told = evidence.weigh(clause.units, clause.codes)
        people = casualties.count(clause.units)
        arms = weapons.count(clause.units, clause.codes, people.used, self.scene.listed)
        reading = Reading(clause, told, people, arms, "s" in clause.codes)
        words = date_words(clause.units, clause.codes)
        strike = told.strike or bool(arms.launched or arms.intercepted)
        when = self.timeline.tell(words, strike=strike) if words else None
        if clause.members:
            self._placed(number, sentence, reading, when, who)
        elif clause.country >= 0:
            self._nationwide(number, sentence, reading, when, who, clause.country)
        else:
            self._placeless(number, sentence, reading, when, who, roles)
        if told.strike:
            self.scene.cues = told.cues
            self.scene.weapons = told.weapons or self.scene.weapons
            self.lead = self.lead or told.weapons
            if told.cues & {"I"} and told.cues.isdisjoint("kjG"):
                self.scene.listed = "I"

    def _placed(self, number: int, sentence: Sentence, reading: Reading, when: When | None, who: str | None) -> None:
        reading = self._inherit(reading, sentence)
        members = reading.clause.members
        if not reading.told.strike:
            reason = "disrupted only" if reading.told.disrupted else "no strike told"
            for mention in members:
                self.left_out.setdefault(mention, reason)
            return
        if "B" in reading.clause.codes and when is None:
            for mention in members:
                self.left_out.setdefault(mention, "background")
            return
        counts = _counts(reading)
        shared = (
            len(members) > _SHARED and not reading.arms.each and any(not _nobody(count) for count in counts.values())
        )
        if shared:
            self._total(number, sentence, reading, when, who, self._common(members), members)
            counts = {name: count for name, count in counts.items() if _nobody(count)}
        for mention in members:
            place = self.places[mention]
            if place is not None:
                draft = self._draft(number, sentence, reading, when, who, place, mention)
                _put(draft, counts, weak=reading.weak)
                self.drafts.append(draft)
        self.scene.members = members

    def _inherit(self, reading: Reading, sentence: Sentence) -> Reading:
        """Items of a list are told of in the words that stand before the list."""
        if reading.told.strike:
            return reading
        figures = reading.arms.launched or reading.arms.intercepted
        listing = self.scene.listed and (sentence.span.item or figures)
        listing = listing or (
            self.scene.cues and reading.clause.units[0].start > sentence.span.start and not reading.told.disrupted
        )
        if not listing or (reading.told.nothing and not figures):
            return reading
        told = replace(reading.told, cues=self.scene.cues)
        return replace(reading, told=told)

    def _nationwide(
        self, number: int, sentence: Sentence, reading: Reading, when: When | None, who: str | None, mention: int
    ) -> None:
        if reading.told.strike and _counts(reading) and ("B" not in reading.clause.codes or when):
            place = self.places[mention]
            if place is not None:
                draft = self._draft(number, sentence, reading, when, who, place, mention, Scope.TOTAL)
                _put(draft, _counts(reading), weak=reading.weak)
                self.drafts.append(draft)

    def _placeless(
        self,
        number: int,
        sentence: Sentence,
        reading: Reading,
        when: When | None,
        who: str | None,
        roles: dict[int, str],
    ) -> None:
        counts = _counts(reading)
        if "B" in reading.clause.codes and when is None:
            return
        offices = tuple(
            unit.mention
            for unit in reading.clause.units
            if unit.code == "L" and roles.get(unit.mention) == role.SPEAKER
        )
        if offices and "#" in reading.clause.codes and counts:
            clause = replace(reading.clause, members=offices[:1])
            self._placed(number, sentence, replace(reading, clause=clause), when, who)
            return
        nationwide = "N" in reading.clause.codes
        arms = reading.arms.intercepted or reading.arms.launched
        single = len(self.scene.members) == 1
        if counts and (nationwide or (arms and not single)):
            victim = self._victim(reading)
            if victim:
                self._total(number, sentence, reading, when, who, victim, ())
            return
        if single and (reading.told.strike or counts or reading.told.targets or when):
            mention = self.scene.members[0]
            place = self.places[mention]
            if place is not None:
                draft = self._draft(number, sentence, reading, when, who, place, mention)
                _put(draft, counts, weak=reading.weak)
                self.drafts.append(draft)

    def _total(
        self, number: int, sentence: Sentence, reading: Reading, when: When | None, who: str | None,
        place: Place, members: tuple[int, ...],
    ) -> None:  # fmt: skip
        draft = self._draft(number, sentence, reading, when, who, place, members[0] if members else -1, Scope.TOTAL)
        if members:
            first, last = self.mentions[members[0]], self.mentions[members[-1]]
            draft.toponym, draft.toponym_start = self.article.text[first.start : last.end], first.start
        else:
            draft.toponym, draft.toponym_start = place.name, None
        _put(draft, _counts(reading), weak=reading.weak)
        self.drafts.append(draft)

    def _draft(
        self, number: int, sentence: Sentence, reading: Reading, when: When | None, who: str | None,
        place: Place, mention: int, scope: Scope = Scope.PLACE,
    ) -> Draft:  # fmt: skip
        clause = reading.clause
        written = self.mentions[mention] if mention >= 0 else None
        return Draft(
            scope=scope,
            toponym=written.text if written else place.name,
            toponym_start=written.start if written else None,
            place=place,
            sentence=number,
            quote=(sentence.span.start, sentence.span.end),
            when=when or self.timeline.thread,
            dated=when is not None,
            cues=set(reading.told.cues),
            weapons=set(reading.told.weapons or self._weapons(sentence)),
            targets=set(reading.told.targets),
            special=reading.told.special,
            attacker=attacker(clause.units, clause.codes, self.places)
            or attacker(sentence.units, sentence.codes, self.places),
            claimant=who or (self.scene.claimant if sentence.span.item else None),
            second="2" in clause.codes,
        )

    def _weapons(self, sentence: Sentence) -> tuple[Weapon, ...]:
        return evidence.weigh(sentence.units, sentence.codes).weapons or self.scene.weapons

    def _common(self, members: Sequence[int]) -> Place:
        """Return the region, or else the country, that holds all of some places."""
        places = [place for mention in members if (place := self.places[mention])]
        regions = {place.region for place in places}
        first = places[0]
        if len(regions) == 1 and first.region and all(place.precision is not Precision.REGION for place in places):
            return self.atlas.region(first.region) or first
        return self._country(first.country) or first

    def _country(self, code: str | None) -> Place | None:
        return self.atlas.country(code) if code else None

    def _victim(self, reading: Reading) -> Place | None:
        """Return the country that a figure without a place is told of."""
        for unit in reading.clause.units:
            place = self.places[unit.mention] if unit.code == "L" else None
            if place is not None and place.country and unit.code == "L":
                continue
        told = [draft.place.country for draft in self.drafts if draft.place.country]
        if self.scene.members:
            place = self.places[self.scene.members[0]]
            return self._country(place.country) if place else None
        return self._country(told[-1]) if told else None


def _is_list_go_on(sentence: Sentence) -> bool:
    return "n" in sentence.codes


def _counts(reading: Reading) -> dict[str, Count]:
    told = {
        "launched": reading.arms.launched, "intercepted": reading.arms.intercepted,
        "killed": reading.people.killed, "injured": reading.people.injured,
    }  # fmt: skip
    return {name: count for name, count in told.items() if count is not None}


def _nobody(count: Count) -> bool:
    return count == casualties.NOBODY


def _put(draft: Draft, counts: dict[str, Count], *, weak: bool) -> None:
    for name, count in counts.items():
        setattr(draft, name, count)
        if weak:
            draft.weak.add(name)
