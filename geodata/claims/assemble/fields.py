"""The fields of each claim: values chosen by their scorers, each with its words and its probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from geodata.claims.assemble.judging import Judged, Scorers, days_of
from geodata.claims.score import field_candidates
from geodata.claims.score.context import Context
from geodata.claims.score.quantity_roles import NONE
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Bag, Features, Scorer
from geodata.claims.score.second_looks import Worth, second_features
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.claims.spot.quantities import Quantity
from geodata.model import Place

LIKELY: Final = 0.5
"""Probability from which a value is taken; below it a field stays empty. What the calibration of each scorer is for."""
OWNED: Final = 0.35
"""Probability from which a quantity belongs to the claim that it most likely belongs to, cross-validated."""
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the characters of the document that tell it, none where it is inferred, and its probability."""

    value: str
    spans: tuple[tuple[int, int], ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity that belongs to a claim. slot: what it counts."""

    quantity: Quantity
    slot: str
    probability: float


@dataclass(slots=True)
class Draft:
    """A claim in the making: an anchor and what belongs to it."""

    anchor: Anchor
    when: When | None = None
    when_told: Told | None = None
    counted: list[Counted] = field(default_factory=list)
    weapons: list[Told] = field(default_factory=list)
    targets: list[Told] = field(default_factory=list)
    outcome: Told | None = None
    attacker: Told | None = None
    claimant: Told | None = None
    area: Place | None = None
    area_key: str | None = None
    likeliest_weapon: float = 0.0
    likeliest_attacker: float = 0.0


def draft_claims(judged: Judged, anchors: Sequence[Anchor], scorers: Scorers) -> list[Draft]:
    """Return a draft for each anchor with all its fields chosen."""
    context = Context(judged.spotted, judged.around, Relations(judged.around, anchors), wars())
    drafts = [Draft(anchor) for anchor in anchors]
    _own_quantities(context, judged, drafts, scorers)
    _tell_days(context, drafts, scorers)
    weapons, targets = field_candidates.weapons(judged.spotted), field_candidates.targets(judged.spotted)
    likely_weapons = look_twice(
        context, first_kinds(context, weapons, scorers["weapon"]), weapons, scorers["weapon_again"]
    )
    likely_targets = first_kinds(context, targets, scorers["target"])
    parties = field_candidates.parties(context)
    likely_parties = look_twice(
        context, first_parties(context, parties, scorers["attacker"]), parties, scorers["attacker_again"]
    )
    for number, draft in enumerate(drafts):
        draft.likeliest_weapon = max(likely_weapons[number].values(), default=0.0)
        draft.likeliest_attacker = max(likely_parties[number].values(), default=0.0)
        draft.weapons = _kinds(context, number, weapons, likely_weapons[number])
        draft.targets = _kinds(context, number, targets, likely_targets[number])
        draft.outcome = _outcome(context, number, draft, scorers)
        draft.attacker = _attacker(context, number, parties, likely_parties[number])
        draft.claimant = _claimant(context, number, scorers)
    return drafts


def first_kinds(context: Context, mentions: Mapping[str, Sequence[int]], scorer: Scorer) -> list[dict[str, float]]:
    """Return for each anchor how likely each kind of weapon, or of thing struck, belongs to it."""
    return [
        {kind: scorer.probability(field_candidates.kind_features(context, number, kind, mentions)) for kind in mentions}
        for number in range(len(context.anchors))
    ]


def first_parties(context: Context, mentions: Mapping[str, Sequence[int]], scorer: Scorer) -> list[dict[str, float]]:
    """Return for each anchor how likely each party attacked there."""
    return [
        {
            party: scorer.probability(field_candidates.party_features(context, number, party, mentions))
            for party in mentions
        }
        for number in range(len(context.anchors))
    ]


def look_twice(
    context: Context, likely: Sequence[Mapping[str, float]], mentions: Mapping[str, Sequence[int]], scorer: Scorer
) -> list[dict[str, float]]:
    """Return how likely each value is at each anchor in the light of all anchors."""
    named = field_candidates.sentences_of(context.spotted, mentions)
    return [
        {value: scorer.probability(second_features(context, number, value, likely, named)) for value in likely[number]}
        for number in range(len(likely))
    ]


def _tell_days(context: Context, drafts: list[Draft], scorers: Scorers) -> None:
    """Give each draft its days."""
    for number, (when, likely) in enumerate(days_of(context, scorers["day"])):
        if when is not None:
            drafts[number].when = when
            drafts[number].when_told = Told(str(when.start), _day_spans(context, number, when), likely)


def worth_of(draft: Draft, judged: Judged, anchors: int) -> Worth:
    """Return what was made of a claim, for the last decision."""
    return Worth(
        draft.anchor,
        judged.article,
        draft.likeliest_weapon,
        draft.likeliest_attacker,
        draft.when_told.probability if draft.when_told else 0.0,
        draft.outcome.value if draft.outcome else "",
        draft.outcome.probability if draft.outcome else 0.0,
        [counted.slot for counted in draft.counted],
        anchors,
        judged.spotted.document.language,
    )


def _own_quantities(context: Context, judged: Judged, drafts: list[Draft], scorers: Scorers) -> None:
    """Give each quantity to the claim that it most likely belongs to; totals have theirs already."""
    places = [number for number, draft in enumerate(drafts) if not draft.anchor.total]
    for at, slot in judged.slots.items():
        quantity = judged.spotted.quantities[at]
        if slot.name == NONE:
            continue
        own = [
            number for number, draft in enumerate(drafts) if draft.anchor.total and quantity.first in draft.anchor.units
        ]
        if own:
            drafts[own[0]].counted.append(Counted(quantity, slot.name, slot.probability))
            continue
        likely = {
            number: scorers["owner"].probability(owner_features(context, number, quantity, slot.name))
            for number in places
        }
        best = max(likely.values(), default=0.0)
        shared = context.relations.each(quantity.first)
        for number, chance in likely.items():
            if chance >= (LIKELY if shared and chance != best else OWNED) and (chance == best or shared):
                drafts[number].counted.append(Counted(quantity, slot.name, chance * slot.probability))


def owner_features(context: Context, number: int, quantity: Quantity, slot: str) -> Features:
    """Return the features of a quantity as one of the claim at anchor `number`."""
    found = context.relations.features(number, quantity.first, quantity.last)
    apart = max(-3, min(4, context.relations.apart(number, quantity.first)))
    own = [f"slot={slot},{apart}", f"form={quantity.form},{apart}"]
    return Features(own, [*found.bags, _of_slot(slot, found.bags[0])])


@lru_cache(maxsize=_REMEMBERED)
def _of_slot(slot: str, apart: Bag) -> Bag:
    """Return how far a quantity stands from an anchor, for what it counts."""
    return Bag(f"{slot}:{name}" for name in apart.features[:5])


def _day_spans(context: Context, number: int, when: When) -> tuple[tuple[int, int], ...]:
    mentions = [day for day in context.spotted.days if day.when == when]
    if not mentions:
        return ()
    units = context.around.units
    best = context.relations.best(number, [mention.unit for mention in mentions])
    chosen = next(mention for mention in mentions if mention.unit == best)
    return ((units[chosen.unit].start, units[chosen.last].end),)


def _kinds(
    context: Context, number: int, mentions: Mapping[str, Sequence[int]], likely: Mapping[str, float]
) -> list[Told]:
    found = []
    for kind, chance in likely.items():
        if chance >= LIKELY:
            unit = context.around.units[context.relations.best(number, mentions[kind])]
            found.append(Told(kind, ((unit.start, unit.end),), chance))
    return sorted(found, key=lambda told: told.value)


def _outcome(context: Context, number: int, draft: Draft, scorers: Scorers) -> Told:
    told = [counted.slot for counted in draft.counted]
    likely = scorers["outcome"].probabilities(field_candidates.outcome_features(context, number, told))
    best = max(likely, key=lambda label: likely[label])
    return Told(best, (), likely[best])


def _attacker(
    context: Context, number: int, mentions: Mapping[str, Sequence[int]], likely: Mapping[str, float]
) -> Told | None:
    best = max(likely, key=lambda party: likely[party]) if likely else None
    if best is None or likely[best] < LIKELY:
        return None
    spans: tuple[tuple[int, int], ...] = ()
    if mentions[best]:
        unit = context.around.units[context.relations.best(number, mentions[best])]
        spans = ((unit.start, unit.end),)
    return Told(best, spans, likely[best])


def _claimant(context: Context, number: int, scorers: Scorers) -> Told | None:
    best: Told | None = None
    speakers = context.spotted.speakers
    ranges = context.once(speakers, "units", lambda: [context.unit_range(one.start, one.end) for one in speakers])
    for speaker, units in zip(speakers, ranges, strict=True):
        likely = scorers["claimant"].probability(field_candidates.speaker_features(context, number, speaker, units))
        if likely >= LIKELY and (best is None or likely > best.probability):
            words = context.spotted.document.text[speaker.start : speaker.end]
            best = Told(words, ((speaker.start, speaker.end),), likely)
    return best
