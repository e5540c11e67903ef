"""Examples of each decision, made from texts with their right answers by the same features that the reader uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geodata.claims.assemble.attack_totals import counted_at
from geodata.claims.assemble.fields import Draft, first_kinds, first_parties
from geodata.claims.assemble.judging import Judged, likely_days, town_of
from geodata.claims.assemble.worths import worths_of
from geodata.claims.reading import draft_all
from geodata.claims.score import attacker_candidates, day_candidates, field_candidates
from geodata.claims.score.areas import COUNTRY, REGION, Areas, area_features, areas
from geodata.claims.score.context import Context
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.same_attacks import same_features
from geodata.claims.score.scorer import Scorer
from geodata.claims.score.second_looks import second_features, worth_features
from geodata.claims.score.speaker_contexts import speaker_features
from geodata.claims.score.wars import wars
from geodata.claims.spot.anaphors import ANAPHOR, IMPLIED
from geodata.claims.spot.days import When
from geodata.model import Place, Precision
from geodata.training.alignment import Aligned
from geodata.training.annotated_corpus import AnnotatedClaim
from geodata.training.owner_examples import owner_examples
from geodata.training.right_speakers import right_speakers

Example = tuple[str, Iterable[str], str]
"""Name of the decision, features, right label."""
YES = "yes"
NO = "no"
_DAY: Final = timedelta(days=1)


@dataclass(slots=True)
class Lesson:
    """A text to learn from: its right answers, what the first scorers made of it, and the anchors of its claims.

    owners: for each anchor, the claims that it stands for; none where the scorers were wrong to see a claim.
    """

    aligned: Aligned
    judged: Judged
    anchors: list[Anchor] = field(default_factory=list)
    owners: list[set[int]] = field(default_factory=list)

    def context(self) -> Context:
        """Return the document with its anchors."""
        return Context(self.aligned.spotted, self.judged.around, Relations(self.judged.around, self.anchors), wars())


def make_lesson(aligned: Aligned, judged: Judged, carries: float) -> Lesson:
    """Return a lesson with the anchors of the right claims, and of places falsely seen to carry one."""
    lesson = Lesson(aligned, judged)
    for number, anchor in enumerate(aligned.anchors):
        if anchor is None:
            continue
        same = [
            at for at, other in enumerate(lesson.anchors) if other.units == anchor.units and other.total == anchor.total
        ]
        if same:
            lesson.owners[same[0]].add(number)
        else:
            lesson.anchors.append(anchor)
            lesson.owners.append({number})
    for unit, right in zip(aligned.spotted.place_units, aligned.of_place, strict=True):
        if not right and judged.chances.get(unit, 0.0) >= carries and not _stands_for(lesson, unit):
            lesson.anchors.append(Anchor([unit], place=aligned.spotted.place_at(unit)))
            lesson.owners.append(set())
    return lesson


def _stands_for(lesson: Lesson, unit: int) -> bool:
    """Say whether a unit only stands for the place of a right claim, as "there" does: it is read as its own."""
    spotted = lesson.aligned.spotted
    place = spotted.place_at(unit)
    if place is None or spotted.document.units[unit].value not in (ANAPHOR, IMPLIED):
        return False
    own = [anchor for anchor, claims in zip(lesson.anchors, lesson.owners, strict=True) if claims and anchor.place]
    return any(anchor.place and town_of(anchor.place) == town_of(place) for anchor in own)


def field_examples(lesson: Lesson) -> Iterator[Example]:
    """Yield the examples of the fields of all claims of a text."""
    context = lesson.context()
    for features, right in owner_examples(lesson.aligned, lesson.judged, lesson.anchors, lesson.owners):
        yield "owner", features, _label(right)
    for number, claims in enumerate(lesson.owners):
        if claims:
            yield from _kind_examples(lesson, context, number)
            yield from _outcome_examples(lesson, context, number)
            yield from _party_examples(lesson, context, number)
            yield from _day_examples(lesson, context, number)
            yield from _speaker_examples(lesson, context, number)
            yield from _area_examples(lesson, context, number)


def _label(right: bool) -> str:
    return YES if right else NO


def _kind_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    spotted = lesson.aligned.spotted
    for name, mentions in (
        ("weapon", field_candidates.weapons(spotted)),
        ("target", field_candidates.targets(spotted)),
    ):
        right = {kind for claim in lesson.owners[number] for kind in lesson.aligned.claims[claim].value(name) or ()}
        for kind in mentions:
            yield name, field_candidates.kind_features(context, number, kind, mentions), _label(kind in right)


def _outcome_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    aligned = lesson.aligned
    told = [
        slot for slot, claims in zip(aligned.slot, aligned.of_quantity, strict=True) if claims & lesson.owners[number]
    ]
    for claim in sorted(lesson.owners[number]):
        features = field_candidates.outcome_features(context, number, told)
        yield "outcome", features, str(aligned.claims[claim].value("outcome"))


def _party_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    mentions = attacker_candidates.parties(context)
    right = {lesson.aligned.claims[claim].value("attacker") for claim in lesson.owners[number]}
    for party in mentions:
        features = attacker_candidates.party_features(context, number, party, mentions)
        yield "attacker", features, _label(party in right)


def _day_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    candidates = day_candidates.day_candidates(lesson.aligned.spotted)
    right = {lesson.aligned.claims[claim].days for claim in lesson.owners[number]}
    told = {when: (when.start.isoformat(), when.end.isoformat()) for when in candidates}
    if not right & set(told.values()) or lesson.aligned.text.excerpt:
        return
    for when in candidates:
        yield "day", day_candidates.day_features(context, number, when, candidates), _label(told[when] in right)


def _speaker_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    speakers = lesson.aligned.spotted.speakers
    right = right_speakers(lesson.aligned, lesson.owners[number])
    for at, speaker in enumerate(speakers):
        yield "claimant", speaker_features(context, number, speakers, at), _label(speaker in right)


def _area_examples(lesson: Lesson, context: Context, number: int) -> Iterator[Example]:
    if not lesson.anchors[number].total:
        return
    found, slot = areas(context), counted_at(lesson.judged, lesson.anchors[number])
    for area in found:
        right = any(_is_area(lesson, claim, area, found) for claim in lesson.owners[number])
        features = area_features(context, number, area, found, lesson.judged.chances, slot=slot)
        yield "area", features, _label(right)


def _is_area(lesson: Lesson, number: int, area: str, found: Areas) -> bool:
    """Say whether a total claim is over an area: its country, its region, or a place by its name or its words."""
    claim, (place, units) = lesson.aligned.claims[number], found[area]
    precision = claim.value("precision") or Precision.SETTLEMENT.value
    if precision == Precision.COUNTRY.value:
        return area == f"{COUNTRY}{claim.value('country')}"
    if precision == Precision.REGION.value and claim.value("region"):
        told = place.region if place is not None and place.precision is Precision.REGION else area.removeprefix(REGION)
        return bool(told == claim.value("region"))
    if place is None or place.precision.value != precision:
        return False
    written = [lesson.aligned.spotted.document.units[unit] for unit in units]
    return place.name.casefold() == str(claim.value("place")).casefold() or any(
        lesson.aligned.told(number, "place", unit.start, unit.end) for unit in written
    )


def same_examples(lesson: Lesson, scorer: Scorer) -> Iterator[Example]:
    """Yield the examples of whether two mentions of a place tell one attack; scorer: of the days, fitted elsewhere."""
    aligned, spotted = lesson.aligned, lesson.aligned.spotted
    units = [unit for unit, right in zip(spotted.place_units, aligned.of_place, strict=True) if right]
    if len(units) < 2:
        return
    anchors = [Anchor([unit], place=spotted.place_at(unit)) for unit in units]
    context = Context(spotted, lesson.judged.around, Relations(lesson.judged.around, anchors), wars())
    days = likely_days(context, scorer, range(len(context.anchors)))
    right = dict(zip(spotted.place_units, aligned.of_place, strict=True))
    for at, unit in enumerate(units):
        for before in range(at):
            one, other = anchors[before].place, anchors[at].place
            if one is None or other is None or town_of(one) != town_of(other):
                continue
            told = (units[before], unit), (days[before], days[at])
            features = same_features(spotted, lesson.judged.around, *told)
            yield "same", features, _label(bool(right[units[before]] & right[unit]))


def again_examples(lesson: Lesson, scorers: Mapping[str, Scorer]) -> Iterator[Example]:
    """Yield the examples of the second look at weapons and attackers; scorers: of the first, fitted elsewhere."""
    context, aligned = lesson.context(), lesson.aligned
    weapons, parties = field_candidates.weapons(aligned.spotted), attacker_candidates.parties(context)
    looks = (
        ("weapon", first_kinds(context, weapons, scorers["weapon"]), weapons),
        ("attacker", first_parties(context, parties, scorers["attacker"]), parties),
    )
    for name, likely, mentions in looks:
        named = field_candidates.sentences_of(aligned.spotted, mentions)
        for number, claims in enumerate(lesson.owners):
            right = {value for claim in claims for value in _values(aligned.claims[claim].value(name))}
            for value in likely[number] if claims else ():
                features = second_features(context, number, value, likely, named)
                yield f"{name}_again", features, _label(value in right)


def _values(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def claim_examples(lesson: Lesson, scorers: Mapping[str, Scorer]) -> Iterator[Example]:
    """Yield the examples of whether a claim holds, from the drafts that these scorers make of a text.

    It holds where its place and day are those of an annotated claim; the second of two for one such claim does not.
    """
    drafts = draft_all(lesson.judged, scorers)
    used: set[int] = set()
    weighed = zip(drafts, worths_of(drafts, lesson.judged), strict=True)
    for draft, worth in sorted(weighed, key=lambda pair: -pair[0].anchor.probability):
        right = [number for number in _told_by(lesson.aligned, draft) if number not in used]
        used.update(right[:1])
        yield "claim", worth_features(worth), _label(bool(right))


def _told_by(aligned: Aligned, draft: Draft) -> list[int]:
    """Return the annotated claims that a draft may be: tied to the same words, of one country, region and time."""
    units = set(draft.anchor.units)
    found = set()
    if draft.anchor.total:
        for quantity, claims in zip(aligned.spotted.quantities, aligned.of_quantity, strict=True):
            if quantity.first in units:
                found |= {number for number in claims if _agrees_area(draft, aligned.claims[number])}
    else:
        for unit, claims in zip(aligned.spotted.place_units, aligned.of_place, strict=True):
            if unit in units and _agrees_place(draft.anchor.place, claims, aligned):
                found |= claims
    return sorted(number for number in found if _agrees_day(draft.when, aligned.claims[number].days))


def _agrees_area(draft: Draft, claim: AnnotatedClaim) -> bool:
    """Say whether a claim is a total over the country, or within the region, that a draft sums up."""
    if not claim.total or draft.area_key is None:
        return False
    if claim.value("precision") == Precision.COUNTRY.value or draft.area_key.startswith(COUNTRY):
        return draft.area_key == f"{COUNTRY}{claim.value('country')}"
    told = draft.area.region if draft.area is not None else draft.area_key.removeprefix(REGION)
    return claim.value("region") in (None, told)


def _agrees_place(place: Place | None, claims: set[int], aligned: Aligned) -> bool:
    if place is None:
        return False
    wanted = [aligned.claims[number] for number in claims]
    return any(
        claim.value("country") == place.country and claim.value("region") in (None, place.region) for claim in wanted
    )


def _agrees_day(when: When | None, days: tuple[str, str]) -> bool:
    if when is None:
        return False
    start, end = (date.fromisoformat(day) for day in days)
    return when.start <= end + _DAY and start - _DAY <= when.end
