"""Read an article's sentences in order, remembering of which place, day and attack it is telling."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from geodata.claims import anaphora, casualties, evidence, weapons
from geodata.claims import roles as role
from geodata.claims.attackers import Parties, attacker
from geodata.claims.casualties import Casualties
from geodata.claims.claimants import claimant
from geodata.claims.clauses import Clause, cut
from geodata.claims.drafting import Desk
from geodata.claims.drafts import Draft
from geodata.claims.nationwide import is_nationwide, over_regions, victim
from geodata.claims.scene import LOCAL, Reading, Scene
from geodata.claims.timing import Timeline, date_words, last_words
from geodata.claims.units import Sentence
from geodata.claims.vocabulary import Vocabulary
from geodata.claims.weapons import WeaponCounts
from geodata.model import Article, Atlas, Mention, Place, Precision, TimePrecision

_LABEL: Final = re.compile(r"[^a-zA-Z]{0,4}t?L[gw]?[.:]?[^a-zA-Z]{0,4}$")
_INCLUDED: Final = re.compile(r"[,&]{0,2}(?:x|[tw]{0,2}[gwu])?b?w?i")
_AIMED: Final = re.compile(r"[vzFY@]t?[A]?L")
_REMEMBERED: Final = 100
_GAPPING: Final = re.compile(r"[,&]{1,2}(?P<count>n)w?qt?w?L")
_OPENING: Final = 3


@dataclass(slots=True)
class Reader:
    """The drafts of one article, collected sentence by sentence."""

    article: Article
    vocabulary: Vocabulary
    atlas: Atlas
    mentions: list[Mention]
    places: list[Place | None]
    timeline: Timeline
    scene: Scene = field(default_factory=Scene)
    left_out: dict[int, str] = field(default_factory=dict)
    seen: deque[Place | None] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    parties: Parties = field(init=False)
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.parties = Parties(self.article.text)
        self.desk = Desk(self.article, self.atlas, self.mentions, self.places, self.timeline, self.scene)

    @property
    def drafts(self) -> list[Draft]:
        """Return the drafts made so far, in the order of the text."""
        return self.desk.drafts

    def read(self, number: int, sentence: Sentence) -> None:
        """Add what one sentence says."""
        sentence = self._name(sentence) if "#" in sentence.codes else sentence
        self.seen.extend(self.places[unit.mention] for unit in sentence.units if unit.code == "L")
        roles = role.assign(sentence, self.places, self.vocabulary, opens=number < _OPENING)
        if self.scene.enter(sentence, len(self.drafts)):
            self.timeline.paragraph()
        for mention, kind in roles.items():
            if kind not in (role.STRUCK, role.COUNTRY):
                self.left_out.setdefault(mention, kind)
            if kind == role.LAUNCH_SITE:
                self.parties.launched(self.places[mention])
        sentence = role.without_dateline(sentence) if number < _OPENING else sentence
        self.parties.note(sentence, self.places)
        if sentence.span.heading or role.is_furniture(sentence, self.vocabulary):
            return
        if _LABEL.fullmatch(sentence.codes):
            self.scene.focus = tuple(unit.mention for unit in sentence.units if unit.code == "L")
            self.scene.label = next(
                (place.region for place in self._labelled() if place.precision is Precision.REGION), None
            )
            return
        self.scene.note_actor(sentence, self.drafts[-1].place.country if self.drafts else None)
        who = claimant(self.article.text, sentence, self.scene.claimant)
        self.scene.claimant = who or self.scene.claimant
        told_before = False
        for clause in cut(sentence, roles, self.places):
            reading = self._reading(number, sentence, clause, who)
            told_before = self._clause(reading, roles, told_before=told_before)

    def _name(self, sentence: Sentence) -> Sentence:
        """Turn words such as "the capital" and "in the region" into mentions of the places that they stand for."""
        told = [*self.seen, *self._labelled()]
        for index, unit, place in anaphora.stand_ins(sentence, told, self.places, self.vocabulary, self.atlas):
            self.mentions.append(Mention(unit.start, unit.end, self.article.text[unit.start : unit.end]))
            self.places.append(place)
            named = replace(unit, code="L", mention=len(self.places) - 1)
            units = (*sentence.units[:index], named, *sentence.units[index + 1 :])
            sentence = replace(sentence, units=units, codes="".join(other.code for other in units))
        return sentence

    def _clause(self, reading: Reading, roles: dict[int, str], *, told_before: bool) -> bool:
        """Add what one clause says; told_before: whether one before it in its sentence told of a strike."""
        clause, sentence = reading.clause, reading.sentence
        reading = self._inherit(reading, told_before) if clause.members else reading
        if clause.members:
            self._placed(reading)
        elif clause.country >= 0:
            self._nationwide(reading)
        else:
            self._placeless(reading, roles)
        if reading.told.strike:
            named = evidence.named(sentence.units)
            self.scene.strike(reading.told, named, nationwide=clause.country >= 0 or self.scene.total)
            self.scene.actor = attacker(clause.units, clause.codes, self.places) or self.scene.actor
        return told_before or reading.told.strike

    def _reading(self, number: int, sentence: Sentence, clause: Clause, who: str | None) -> Reading:
        told = evidence.weigh(clause.units, clause.codes, self.scene.listed)
        if "x" in clause.codes and "D" in self.scene.cues and "H" in told.cues and not told.weapons:
            told = replace(told, cues=told.cues | {"D"})
        people = casualties.count(clause.units)
        stopped = "I" in told.cues or self.scene.listed == "I"
        arms = weapons.count(clause.units, clause.codes, people.used, self.scene.listed, stopped=stopped)
        words = date_words(clause.units, clause.codes)
        strike = told.strike or bool(arms.launched or arms.intercepted)
        last = last_words(clause.units, clause.codes) if words else None
        when = self.timeline.tell(words, last, strike=strike) if words else None
        if strike and words is None:
            self.timeline.strike()
        claimed = who or (self.scene.claimant if sentence.span.item else None)
        numbered = [part for part in clause.codes.split(";") if "n" in part] or [clause.codes]
        weak = all("s" in part for part in numbered)
        strong = any(unit.code == "r" and unit.value != "given" for unit in clause.units)
        return Reading(number, sentence, clause, told, people, arms, when, claimed, weak and not strong, strong)

    def _inherit(self, reading: Reading, told_before: bool) -> Reading:
        """Items of lists, and clauses that go on, are told of in the words that stand before them."""
        told, clause = reading.told, reading.clause
        figures = reading.arms.launched or reading.arms.intercepted
        if told.strike or told.disrupted or "M" in clause.codes or (told.nothing and not figures):
            return reading
        included = bool(_INCLUDED.match(reading.sentence.codes)) and bool(self.scene.cues)
        goes_on = told_before and clause.units[0].start > reading.sentence.span.start and "b" not in clause.codes
        goes_on = goes_on or (told_before and any(unit.value == "likewise" for unit in clause.units))
        if self.scene.listed and (reading.sentence.span.item or figures):
            return replace(reading, told=replace(told, cues=frozenset(self.scene.listed)))
        gap = _GAPPING.match(clause.codes) if goes_on and self.scene.cues in ({"k"}, {"j"}) else None
        if gap:
            count = clause.units[gap.start("count")].count
            people = Casualties(killed=count) if "k" in self.scene.cues else Casualties(injured=count)
            return replace(reading, told=replace(told, cues=self.scene.cues), people=people)
        if included or goes_on:
            return replace(reading, told=replace(told, cues=self.scene.cues - set("kj")))
        return reading

    def _placed(self, reading: Reading) -> None:
        clause = reading.clause
        reason = self._no_claim(reading)
        if reason:
            for mention in clause.members:
                self.left_out.setdefault(mention, reason)
            return
        self._relocate(clause.members)
        self.scene.regions = self.scene.regions or any(self._is_region(mention) for mention in clause.members)
        if (reading.arms.intercepted or reading.arms.launched) and over_regions(clause):
            attacked = self._victim(reading)
            if attacked is not None:
                self.desk.total(reading, attacked, ())
            reading = replace(reading, arms=WeaponCounts())
        self.desk.place(reading, clause.members)
        self.scene.total = False
        self.scene.focus = clause.members

    def _no_claim(self, reading: Reading) -> str | None:
        """Return why a clause that names places makes no claim of them, None where it does."""
        told, clause = reading.told, reading.clause
        if told.disrupted and (not told.strike or (told.cues == {"I"} and "W" not in clause.codes)):
            return "disrupted only"
        if not told.strike:
            if len(clause.members) == 1 and "M" not in clause.codes:
                self.scene.topic(clause.members)
            return "no strike told"
        if self._background(reading):
            return "background"
        aimed = reading.arms.launched or _AIMED.search(clause.codes)
        return "no strike told" if told.cues == {"F"} and not aimed else None

    def _is_region(self, mention: int) -> bool:
        place = self.places[mention]
        return place is not None and place.precision is Precision.REGION

    def _labelled(self) -> list[Place]:
        return [place for mention in self.scene.focus if (place := self.places[mention]) is not None]

    def _relocate(self, members: tuple[int, ...]) -> None:
        """Let a town below the label of a region be the one of its name in that region, where there is one."""
        for mention in members:
            place = self.places[mention]
            if place is None or self.scene.label in (None, place.region) or place.precision is not Precision.SETTLEMENT:
                continue
            namesakes = self.atlas.candidates(self.mentions[mention].text, self.article.language)
            inside = (
                town for town in namesakes if town.precision is place.precision and town.region == self.scene.label
            )
            self.places[mention] = next(inside, place)

    def _background(self, reading: Reading) -> bool:
        """Say whether a clause sums up a longer time, without a day of its own."""
        return (
            "B" in reading.sentence.codes
            and reading.when is None
            and not self.vocabulary.is_record(reading.sentence.units)
        )

    def _nationwide(self, reading: Reading) -> None:
        place = self.places[reading.clause.country]
        if reading.when and reading.when.precision == TimePrecision.MONTH:
            return
        if place is not None and reading.counts and reading.told.strike and not self._background(reading):
            self.scene.total, self.scene.nation = True, place
            self.desk.total(reading, place, (reading.clause.country,))

    def _placeless(self, reading: Reading, roles: dict[int, str]) -> None:
        if self._background(reading) or not (reading.told.strike or reading.counts or reading.told.targets):
            return
        office = self._office(reading, roles)
        if office >= 0:
            clause = replace(reading.clause, members=(office,))
            self._placed(self._inherit(replace(reading, clause=clause), told_before=False))
        elif reading.nobody:
            said = {mention for mention, kind in roles.items() if kind == role.SPEAKER}
            self.desk.nobody(reading, [place for mention in said if (place := self.places[mention]) is not None])
        elif reading.counts and is_nationwide(reading, self.scene, len(self.desk.settlements)):
            attacked = self._victim(reading)
            self.scene.total, self.scene.nation = True, attacked
            if attacked is not None:
                self.desk.total(reading, attacked, ())
        elif self._goes_on(reading):
            self.desk.place(reading, self.scene.focus)

    def _goes_on(self, reading: Reading) -> bool:
        """Say whether a clause without a place tells more of the one place told of last."""
        focus = self.scene.focus
        if len(focus) != 1 or self._elsewhere(reading) or self._other_direction(reading, focus[0]):
            return False
        if reading.when and self.timeline.long_before(reading.when):
            return False
        cues = reading.told.cues - set("Ykj")
        return bool(reading.counts or cues) or (reading.told.strike and reading.when is None)

    def _elsewhere(self, reading: Reading) -> bool:
        """Say whether a clause tells of a place whose name the gazetteer does not know: "In Mir Ali, …"."""
        return any(
            unit.code == "q"
            and following.code == "w"
            and self.article.text[following.start].isupper()
            and following.value not in self.vocabulary.services
            for unit, following in pairwise(reading.clause.units)
        )

    def _office(self, reading: Reading, roles: dict[int, str]) -> int:
        """Return the region or town of which its own governor or mayor tells without naming it again, -1 elsewhere."""
        local = any(unit.code == "O" and unit.value in LOCAL for unit in reading.sentence.units)
        if not reading.counts or not ("#" in reading.clause.codes or (local and not self.scene.told)):
            return -1
        for unit in reading.clause.units:
            place = self.places[unit.mention] if unit.code == "L" else None
            if (
                place is not None
                and roles.get(unit.mention) == role.SPEAKER
                and place.precision is not Precision.COUNTRY
            ):
                return unit.mention
        return -1

    def _other_direction(self, reading: Reading, mention: int) -> bool:
        """Say whether a clause tells of an attack by those to whom the place belongs."""
        place = self.places[mention]
        who = attacker(reading.clause.units, reading.clause.codes, self.places)
        return place is not None and who is not None and who == place.country and bool(self.parties.enemy(who))

    def _victim(self, reading: Reading) -> Place | None:
        """Return the country that figures without a place are told of."""
        found = victim(reading, self.scene, self.places, self.parties, self.atlas)
        told = next((draft.place.country for draft in reversed(self.drafts) if draft.place.country), None)
        return found or (self.atlas.country(told) if told else None)
