"""The fields of each claim: values chosen by their scorers, each with its words and its probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from geodata.claims.assemble.counts import Counted, owned
from geodata.claims.assemble.finer_weapons import finer_kind
from geodata.claims.assemble.judging import Judged, Scorers, agreed, days_of
from geodata.claims.score import attacker_candidates, field_candidates
from geodata.claims.score.context import Context
from geodata.claims.score.holders import holder_at
from geodata.claims.score.quantity_roles import HARM
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Scorer, Value
from geodata.claims.score.second_looks import second_features
from geodata.claims.score.speaker_contexts import speaker_features
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.claims.spot.lexicon import lexicon
from geodata.claims.spot.speaker_names import Speaker, told_words
from geodata.model import Place

LIKELY: Final = 0.4
"""Probability from which a value is taken; below it a field stays empty. On a quarter of the texts learnt from, read by
scorers fitted to the others: F1 of whole claims .366 (.348 at .5, .360 at .35), weapons right .810 (.793 at .5)."""
ARMED: Final = 0.45
"""The same for weapons, by the middle of both looks. On a quarter of the texts learnt from, by scorers fitted to the
others, of 1,861 sets of weapons at annotated places and totals 287 were wrong (292 from .4 on, 287 from .5 on),
298 where an air strike always gave way."""
_BY_HOLDER: Final = 0.85
"""Probability from which the side that holds a place is taken to have attacked it. Of 373 attacks on such places in
the texts learnt from, 317 are told of the other side, 35 of nobody; most of the rest lie near the front."""

HEARD: Final = 0.15
"""Probability from which a speaker may give an account of an attack that differs from another's. On a quarter of the
texts learnt from, read by scorers fitted to the others, 39 of 91 rival accounts are found and 22 false ones; no other
bound was tried."""
OVERHEARD: Final = 0.03
"""The same for figures that hardly belong to the claim unless another tells them; chosen, not measured."""

Kinds = tuple[Mapping[str, Sequence[int]], Mapping[str, float]]
"""Where kinds of weapons, or of things struck, are named, and how likely each belongs to an anchor."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the characters of the document that tell it, none where it is inferred, and its probability."""

    value: str
    spans: tuple[tuple[int, int], ...]
    probability: float


@dataclass(slots=True)
class Draft:
    """A claim in the making: an anchor and what belongs to it.

    faint: figures that are its own only as another speaker's; heard: who may tell of it, None where all may; overheard:
    who may tell such figures.
    """

    anchor: Anchor
    when: When | None = None
    when_told: Told | None = None
    counted: list[Counted] = field(default_factory=list)
    faint: list[Counted] = field(default_factory=list)
    weapons: list[Told] = field(default_factory=list)
    targets: list[Told] = field(default_factory=list)
    outcome: Told | None = None
    attacker: Told | None = None
    claimant: Told | None = None
    heard: list[Speaker] | None = None
    overheard: list[Speaker] = field(default_factory=list)
    area: Place | None = None
    area_key: str | None = None
    likeliest_weapon: float = 0.0
    likeliest_attacker: float = 0.0


def draft_claims(judged: Judged, anchors: Sequence[Anchor], scorers: Scorers) -> list[Draft]:
    """Return a draft for each anchor with all its fields chosen."""
    context = Context(judged.spotted, judged.around, Relations(judged.around, anchors), wars())
    drafts = [Draft(anchor) for anchor in anchors]
    for draft, counted in zip(drafts, owned(context, judged, scorers["owner"]), strict=True):
        draft.counted = [part for part in counted if not part.faint]
        draft.faint = [part for part in counted if part.faint]
    _tell_days(context, drafts, scorers)
    weapons, targets = field_candidates.weapons(judged.spotted), field_candidates.targets(judged.spotted)
    likely_weapons = _twice_agreed(context, weapons, scorers)
    likely_targets = first_kinds(context, targets, scorers["target"])
    parties = attacker_candidates.parties(context)
    likely_parties = look_twice(
        context, first_parties(context, parties, scorers["attacker"]), parties, scorers["attacker_again"]
    )
    outcomes = _outcomes(context, drafts, scorers)
    claimants = _claimants(context, scorers)
    for number, draft in enumerate(drafts):
        draft.likeliest_weapon = max(likely_weapons[number].values(), default=0.0)
        draft.likeliest_attacker = max(likely_parties[number].values(), default=0.0)
        draft.attacker = _attacker(context, number, parties, likely_parties[number])
        draft.weapons = _weapons(context, number, (weapons, likely_weapons[number]), draft.attacker)
        draft.targets = _kinds(context, number, (targets, likely_targets[number]), LIKELY)
        draft.outcome = outcomes[number]
        draft.claimant, draft.heard, draft.overheard = claimants[number]
    return drafts


def with_lost_harm(drafts: Sequence[Draft], dropped: Sequence[Draft], judged: Judged, scorers: Scorers) -> None:
    """Give to drafts the dead, injured and unhurt of others, which did not hold, within the same region.

    dropped: those others: often the region itself, told of beside its town. What is told of another region stays out:
    it may have befallen people in another attack.
    """
    had = {counted.quantity.start for draft in drafts for counted in draft.counted}
    lost = {
        counted.quantity.start: draft.anchor.place
        for draft in dropped
        for counted in draft.counted
        if counted.slot in HARM and counted.quantity.start not in had
    }
    if not lost:
        return
    anchors = [draft.anchor for draft in drafts]
    context = Context(judged.spotted, judged.around, Relations(judged.around, anchors), wars())
    for draft, counted in zip(drafts, owned(context, judged, scorers["owner"], lost), strict=True):
        draft.counted += [
            part
            for part in counted
            if not part.faint and _of_one_region(lost.get(part.quantity.start), draft.anchor.place)
        ]


def _of_one_region(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and (one.country, one.region) == (other.country, other.region)


def first_kinds(context: Context, mentions: Mapping[str, Sequence[int]], scorer: Scorer) -> list[dict[str, float]]:
    """Return for each anchor how likely each kind of weapon, or of thing struck, belongs to it."""
    return scorer.tabulate(
        len(context.anchors),
        mentions,
        lambda number, kind: field_candidates.kind_features(context, number, kind, mentions),
    )


def first_parties(context: Context, mentions: Mapping[str, Sequence[int]], scorer: Scorer) -> list[dict[str, float]]:
    """Return for each anchor how likely each party attacked there."""
    return scorer.tabulate(
        len(context.anchors),
        mentions,
        lambda number, party: attacker_candidates.party_features(context, number, party, mentions),
    )


def _twice_agreed(context: Context, mentions: Mapping[str, Sequence[int]], scorers: Scorers) -> list[dict[str, float]]:
    """Return how likely each kind of weapon belongs to each anchor, by what both looks make of it."""
    first = first_kinds(context, mentions, scorers["weapon"])
    again = look_twice(context, first, mentions, scorers["weapon_again"])
    return [
        {kind: agreed(chance, other[kind]) for kind, chance in one.items()}
        for one, other in zip(first, again, strict=True)
    ]


def look_twice(
    context: Context, likely: Sequence[Mapping[Value, float]], mentions: Mapping[Value, Sequence[int]], scorer: Scorer
) -> list[dict[Value, float]]:
    """Return how likely each value is at each anchor in the light of all anchors."""
    named = field_candidates.sentences_of(context.spotted, mentions)
    return scorer.tabulate(
        len(likely), mentions, lambda number, value: second_features(context, number, value, likely, named)
    )


def _tell_days(context: Context, drafts: list[Draft], scorers: Scorers) -> None:
    """Give each draft its days."""
    for number, (when, likely) in enumerate(days_of(context, scorers["day"])):
        if when is not None:
            drafts[number].when = when
            drafts[number].when_told = Told(str(when.start), _day_spans(context, number, when), likely)


def _day_spans(context: Context, number: int, when: When) -> tuple[tuple[int, int], ...]:
    mentions = [day for day in context.spotted.days if day.when == when]
    if not mentions:
        return ()
    units = context.around.units
    best = context.relations.best(number, [mention.unit for mention in mentions])
    chosen = next(mention for mention in mentions if mention.unit == best)
    return ((units[chosen.unit].start, units[chosen.last].end),)


def _weapons(context: Context, number: int, kinds: Kinds, attacker: Told | None) -> list[Told]:
    """Return the kinds of weapons of an anchor: an air strike of no kind, or others, whichever is likelier."""
    found = _kinds(context, number, kinds, ARMED)
    struck = [told for told in found if told.value == field_candidates.AIRSTRIKE]
    others = [told for told in found if told.value != field_candidates.AIRSTRIKE]
    if struck and others:
        found = max(others, struck, key=lambda group: max(told.probability for told in group))
    if attacker is None or attacker.value not in context.wars.rocketeers:
        return _precise(context, number, found, kinds[0])
    return sorted((_as_rocket(context, told) for told in found), key=lambda told: told.value)


def _precise(context: Context, number: int, found: Sequence[Told], mentions: Mapping[str, Sequence[int]]) -> list[Told]:
    """Return weapons by the finer kinds that the text tells them to be."""
    told: dict[str, Told] = {}
    for weapon in found:
        finer = finer_kind(context, number, weapon.value, mentions)
        if finer is None:
            told.setdefault(weapon.value, weapon)
        else:
            unit = context.around.units[finer[1]]
            told.setdefault(finer[0], replace(weapon, value=finer[0], spans=((unit.start, unit.end),)))
    return sorted(told.values(), key=lambda weapon: weapon.value)


def _as_rocket(context: Context, told: Told) -> Told:
    """Return a weapon as the other kind that its word may stand for."""
    document = context.spotted.document
    word = next(unit.word for unit in document.units if unit.start == told.spans[0][0])
    other = lexicon(document.language).either.get(word)
    return replace(told, value=other) if other and told.value == field_candidates.MISSILE else told


def _kinds(context: Context, number: int, kinds: Kinds, least: float) -> list[Told]:
    """Return the kinds that are at least so likely, sorted; kinds: where each is named, and how likely each is."""
    mentions, likely = kinds
    found = []
    chosen = {kind: context.relations.best(number, mentions[kind]) for kind in likely if likely[kind] >= least}
    if field_candidates.ROCKET in chosen and field_candidates.is_mere_shelling(
        context, chosen.get(field_candidates.ARTILLERY)
    ):
        del chosen[field_candidates.ARTILLERY]
    for kind, at in chosen.items():
        unit = context.around.units[at]
        found.append(Told(kind, ((unit.start, unit.end),), likely[kind]))
    return sorted(found, key=lambda told: told.value)


def _outcomes(context: Context, drafts: Sequence[Draft], scorers: Scorers) -> list[Told]:
    counted = [[part.slot for part in draft.counted] for draft in drafts]
    likely = scorers["outcome"].shares(
        [field_candidates.outcome_features(context, number, slots) for number, slots in enumerate(counted)]
    )
    best = [max(shares, key=lambda label: shares[label]) for shares in likely]
    return [Told(label, (), shares[label]) for label, shares in zip(best, likely, strict=True)]


def _attacker(
    context: Context, number: int, mentions: Mapping[str, Sequence[int]], likely: Mapping[str, float]
) -> Told | None:
    likeliest = max(likely.values(), default=0.0)
    if likeliest < LIKELY:
        return None
    best, place = max(likely, key=lambda party: likely[party]), context.anchors[number].place
    holder = holder_at(context, number)
    country = place.country if place else None
    if best == holder and likeliest < _BY_HOLDER and country and country in likely:
        best = country
    spans: tuple[tuple[int, int], ...] = ()
    if mentions[best]:
        unit = context.around.units[context.relations.best(number, mentions[best])]
        spans = ((unit.start, unit.end),)
    return Told(best, spans, likely[best])


def _claimants(context: Context, scorers: Scorers) -> list[tuple[Told | None, list[Speaker], list[Speaker]]]:
    """Return for each anchor who tells of its attack, None where nobody is likely to, and who may, in two grades."""
    speakers = context.spotted.speakers
    table = scorers["claimant"].tabulate(
        len(context.anchors),
        range(len(speakers)),
        lambda number, at: speaker_features(context, number, speakers, at),
    )
    return [
        (
            _claimant(context, likely),
            [speakers[at] for at in likely if likely[at] >= HEARD],
            [speakers[at] for at in likely if likely[at] >= OVERHEARD],
        )
        for likely in table
    ]


def _claimant(context: Context, likely: Mapping[int, float]) -> Told | None:
    best = max(likely, key=lambda at: (likely[at], -at), default=None)
    if best is None or likely[best] < LIKELY:
        return None
    speaker = context.spotted.speakers[best]
    return Told(told_words(context.spotted.document, speaker), (speaker.name,), likely[best])
