"""Make drafts of claims from what clauses were read to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.claims import evidence
from geodata.claims.attackers import attacker, speaking_side, struck_by
from geodata.claims.casualties import NOBODY
from geodata.claims.drafts import Draft
from geodata.claims.scene import Reading, Scene
from geodata.claims.timing import Timeline
from geodata.claims.units import Unit
from geodata.model import Article, Atlas, Count, Mention, Place, Precision, Scope, Weapon

_AT_ONE_OF_THEM: Final = re.compile(r"qtw?T")
_LONGEST: Final = 10_000
"""More characters than a sentence has."""


@dataclass(slots=True)
class Desk:
    """Where the drafts of one article come to be, in the order of the text.

    zeros: readings that told of a whole attack that nobody was harmed; settlements: ids of those told of so far.
    """

    article: Article
    atlas: Atlas
    mentions: list[Mention]
    places: list[Place | None]
    timeline: Timeline
    scene: Scene
    drafts: list[Draft] = field(default_factory=list)
    zeros: list[Reading] = field(default_factory=list)
    settlements: set[str] = field(default_factory=set)

    def place(self, reading: Reading, members: Sequence[int]) -> None:
        """Add a draft for each place; figures that several share, and not each has, make a total of their own."""
        counts = reading.counts
        if len(members) > 1 and not reading.arms.each and any(count != NOBODY for count in counts.values()):
            common = self._common(members)
            if common is not None:
                self.total(reading, common, members)
            counts = {name: count for name, count in counts.items() if count == NOBODY}
        for mention in members:
            place = self.places[mention]
            if place is not None:
                place = self._in_list(place, mention, reading) or place
                self._put(self._draft(reading, place, mention, Scope.PLACE), counts, reading)

    def _in_list(self, place: Place, mention: int, reading: Reading) -> Place | None:
        """Return the region that a list of regions means by its chief town: "40 over Kursk, 27 over Lipetsk"."""
        listed = self.scene.listed == "I" and reading.told.cues == {"I"} and reading.arms.intercepted
        if not listed or place.precision is not Precision.SETTLEMENT or place.region is None or not self.scene.regions:
            return None
        region = self.atlas.region(place.region)
        meant = self.atlas.candidates(f"{self.mentions[mention].text} region", "en")
        return region if region is not None and any(other.place_id == region.place_id for other in meant) else None

    def total(self, reading: Reading, place: Place, members: Sequence[int]) -> None:
        """Add a draft that sums an attack over the places named, or over a country."""
        draft = self._draft(reading, place, members[0] if members else -1, Scope.TOTAL)
        if len(members) > 1:
            first, last = self.mentions[members[0]], self.mentions[members[-1]]
            draft.toponym, draft.toponym_start = self.article.text[first.start : last.end], first.start
        self._put(draft, reading.counts, reading)

    def nobody(self, reading: Reading, speakers: Sequence[Place] = ()) -> None:
        """Tell the places of this paragraph, those told of last, or those whose heads speak, that nobody was harmed."""
        regions = {place.region for place in speakers if place.precision is Precision.REGION}
        if len(regions) > 1 and "x" in reading.clause.codes:
            for draft in self.drafts:
                if draft.scope is Scope.PLACE and draft.place.precision is Precision.REGION:
                    _fill(draft, reading.toll if draft.place.region in regions else {})
            return
        told = [draft for draft in self.drafts[self.scene.drafts :] if draft.scope is Scope.PLACE]
        if _AT_ONE_OF_THEM.search(reading.clause.codes):
            told = told[-1:]
        if not told and len(self.scene.focus) == 1:
            self.place(reading, self.scene.focus)
        if "N" in reading.clause.codes or (not told and len(self.scene.focus) > 1):
            self.zeros.append(reading)
        for draft in told:
            _fill(draft, reading.toll)

    def close(self) -> None:
        """Bring what was told of the whole attack to each of its places that has no toll of its own."""
        for reading in self.zeros:
            for draft in self.drafts:
                if draft.scope is Scope.PLACE and not draft.dated:
                    _fill(draft, reading.toll)

    def _put(self, draft: Draft, counts: dict[str, Count], reading: Reading) -> None:
        for name, count in counts.items():
            setattr(draft, name, count)
            if reading.weak:
                draft.weak.add(name)
            if reading.strong:
                draft.strong.add(name)
        self.drafts.append(draft)
        if draft.place.precision is Precision.SETTLEMENT:
            self.settlements.add(draft.place.place_id)

    def _draft(self, reading: Reading, place: Place, mention: int, scope: Scope) -> Draft:
        clause, sentence = reading.clause, reading.sentence
        written = self.mentions[mention] if mention >= 0 else None
        return Draft(
            scope=scope,
            toponym=written.text if written else place.name,
            toponym_start=written.start if written else None,
            place=place,
            sentence=reading.number,
            quote=(sentence.span.start, sentence.span.end),
            when=reading.when or self.timeline.thread,
            dated=reading.when is not None,
            cues=set(reading.told.cues),
            weapons=set(reading.told.weapons or self._weapons(reading)),
            implied=set(reading.told.implied),
            targets=set(reading.told.targets),
            special=reading.told.special,
            attacker=attacker(clause.units, clause.codes, self.places)
            or attacker(sentence.units, sentence.codes, self.places),
            certain=struck_by(clause.units, clause.codes),
            actor=self.scene.actor,
            side=speaking_side(sentence.units, sentence.codes, self.places),
            claimant=reading.who,
            second="2" in clause.codes,
            elsewhere=any(unit.value == "elsewhere" for unit in sentence.units),
        )

    def _weapons(self, reading: Reading) -> tuple[Weapon, ...]:
        """Return the weapons that the rest of a sentence, or the paragraph so far, tells of."""
        same = _segment(reading.sentence.units, reading.clause.units)
        named = evidence.weigh(same, "".join(unit.code for unit in same)).weapons
        if named or reading.told.implied:
            return named
        likewise = any(unit.value == "likewise" for unit in reading.clause.units)
        goes_on = self.scene.listed or likewise or not clause_names_place(reading)
        return self.scene.weapons if goes_on else self.scene.spread

    def _common(self, members: Sequence[int]) -> Place | None:
        """Return the region, or else the country, that holds all of some places."""
        places = [place for mention in members if (place := self.places[mention])]
        if not places:
            return None
        first = places[0]
        if len({place.region for place in places}) == 1 and first.region:
            return self.atlas.region(first.region) or first
        return self.atlas.country(first.country) if first.country else None


def _fill(draft: Draft, toll: dict[str, Count]) -> None:
    if draft.killed is None and draft.injured is None and not draft.cues & set("kj"):
        draft.killed, draft.injured = toll.get("killed"), toll.get("injured")


def clause_names_place(reading: Reading) -> bool:
    """Say whether a clause tells of a place by its name, and not of the one told of before."""
    return any(unit.code == "L" and unit.mention in reading.clause.members for unit in reading.clause.units)


def _segment(units: Sequence[Unit], clause: Sequence[Unit]) -> list[Unit]:
    """Return the units around a clause that no semicolon parts from it."""
    marks = [unit.start for unit in units if unit.code == ";"]
    low = max((mark for mark in marks if mark < clause[0].start), default=-1)
    high = min((mark for mark in marks if mark >= clause[-1].end), default=clause[-1].end + _LONGEST)
    return [unit for unit in units if low < unit.start < high]
