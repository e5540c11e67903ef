"""The fields of each claim: values chosen by their scorers, each with its words and its probability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from geodata.claims.assemble.counts import Counted, owned
from geodata.claims.assemble.judging import Judged, Scorers, days_of, town_of
from geodata.claims.score import field_candidates
from geodata.claims.score.context import Context
from geodata.claims.score.features import ACTS, step
from geodata.claims.score.quantity_roles import HARM, NONE
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.scorer import Scorer, Value
from geodata.claims.score.second_looks import Worth, second_features
from geodata.claims.score.wars import wars
from geodata.claims.spot.days import When
from geodata.model import Place, Precision

LIKELY: Final = 0.4
"""Probability from which a value is taken; below it a field stays empty. On a quarter of the texts learnt from, read by
scorers fitted to the others: F1 of whole claims .366 (.348 at .5, .360 at .35), weapons right .810 (.793 at .5)."""
_BY_HOLDER: Final = 0.85
"""Probability from which the side that holds a place is taken to have attacked it. Of 373 attacks on such places in
the texts learnt from, 317 are told of the other side, 35 of nobody; most of the rest lie near the front."""
_SURE: Final = (0.45, 0.55, 0.65, 0.75, 0.85, 0.95)
_REMEMBERED: Final = 4_000
"""Bags of features that are kept in memory."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value with the characters of the document that tell it, none where it is inferred, and its probability."""

    value: str
    spans: tuple[tuple[int, int], ...]
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
    for draft, counted in zip(drafts, owned(context, judged, anchors, scorers["owner"]), strict=True):
        draft.counted = counted
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
    outcomes = _outcomes(context, drafts, scorers)
    claimants = _claimants(context, scorers)
    for number, draft in enumerate(drafts):
        draft.likeliest_weapon = max(likely_weapons[number].values(), default=0.0)
        draft.likeliest_attacker = max(likely_parties[number].values(), default=0.0)
        draft.weapons = _kinds(context, number, weapons, likely_weapons[number])
        draft.targets = _kinds(context, number, targets, likely_targets[number])
        draft.outcome = outcomes[number]
        draft.attacker = _attacker(context, number, parties, likely_parties[number])
        draft.claimant = claimants[number]
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
    for draft, counted in zip(drafts, owned(context, judged, anchors, scorers["owner"]), strict=True):
        draft.counted += [part for part in counted if _of_one_region(lost.get(part.quantity.start), draft.anchor.place)]


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
        lambda number, party: field_candidates.party_features(context, number, party, mentions),
    )


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


def worths_of(drafts: Sequence[Draft], judged: Judged) -> list[Worth]:
    """Return what was made of each claim of a text, for the last decision."""
    text = tuple(_text_told(judged, drafts))
    return [_worth(draft, judged, drafts, text) for draft in drafts]


def _worth(draft: Draft, judged: Judged, drafts: Sequence[Draft], text: tuple[str, ...]) -> Worth:
    return Worth(
        draft.anchor,
        judged.article,
        draft.likeliest_weapon,
        draft.likeliest_attacker,
        draft.when_told.probability if draft.when_told else 0.0,
        draft.outcome.value if draft.outcome else "",
        draft.outcome.probability if draft.outcome else 0.0,
        [counted.slot for counted in draft.counted],
        len(drafts),
        judged.spotted.document.language,
        (*_standings(draft, drafts), *text),
    )


def _text_told(judged: Judged, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield what the whole text is like: how sure its surest places are, what its headline and its figures tell."""
    chances = sorted((draft.anchor.probability for draft in drafts if not draft.anchor.total), reverse=True)
    for name, at in (("best", 0), ("second", 1), ("fifth", 4)):
        chance = step(chances[at], _SURE) if at < len(chances) else "none"
        yield f"{name}={chance}"
    yield from (f"headline:{kind}" for kind in judged.around.sentence_kinds(0) if kind in ACTS)
    counted = sum(slot.name != NONE for slot in judged.slots.values())
    yield f"counted={min(counted, 5)}"
    yield f"dated={min(len(judged.spotted.days), 4)}"
    acts = sum(unit.kind in ("hit", "attack", "intercept") for unit in judged.around.units)
    yield f"acts={step(acts, (1, 2, 4, 7, 12))}"
    weapons = sum(unit.kind == "weapon" for unit in judged.around.units)
    yield f"weapons={step(weapons, (1, 2, 4, 7, 12))}"


def _standings(draft: Draft, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield how a claim stands to the others of its text: twins at one place, towns of its region, totals over it."""
    place, total = draft.anchor.place, draft.anchor.total
    for other in drafts:
        if other is draft:
            continue
        day = "same day" if other.when == draft.when else "another day"
        more = "more" if len(other.counted) > len(draft.counted) else "not more"
        if total or other.anchor.total:
            if total or other.area_key == (place.place_id if place else None):
                yield f"{'total' if total else 'summed'}:{'total' if other.anchor.total else 'place'}:{day}"
        elif place is not None and other.anchor.place is not None:
            if town_of(place) == town_of(other.anchor.place):
                first = "first" if draft.anchor.units[0] < other.anchor.units[0] else "second"
                yield f"twin:{first}:{day}:{more}"
            elif place.country == other.anchor.place.country and place.region == other.anchor.place.region:
                kinds = f"{place.precision.value}-{other.anchor.place.precision.value}"
                near = "near" if draft.anchor.sentences & other.anchor.sentences else "apart"
                yield f"neighbour:{kinds}:{near}:{day}"
                if place.precision is Precision.REGION and other.anchor.place.precision is not Precision.REGION:
                    yield from _over_towns(draft, other, day)


def _over_towns(draft: Draft, other: Draft, day: str) -> Iterator[str]:
    """Yield how the claim of a region stands to that of a town in it: one that counts nothing adds little to it."""
    side = "ahead" if draft.anchor.units[0] < other.anchor.units[0] else "behind"
    outcome = draft.outcome.value if draft.outcome else ""
    counted = "counted" if draft.counted else "uncounted"
    yield f"over a town:{counted}:{outcome}:{day}"
    yield f"over a town:{counted}:{side}"
    yield f"over a town:{counted}:{'as' if other.outcome and other.outcome.value == outcome else 'unlike'} the town"


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
    holder = field_candidates.holder_of(context, place)
    country = place.country if place else None
    if best == holder and likeliest < _BY_HOLDER and country and country in likely:
        best = country
    spans: tuple[tuple[int, int], ...] = ()
    if mentions[best]:
        unit = context.around.units[context.relations.best(number, mentions[best])]
        spans = ((unit.start, unit.end),)
    return Told(best, spans, likely[best])


def _claimants(context: Context, scorers: Scorers) -> list[Told | None]:
    """Return for each anchor who tells of its attack, None where nobody is likely to."""
    speakers = context.spotted.speakers
    ranges = [context.unit_range(one.start, one.end) for one in speakers]
    table = scorers["claimant"].tabulate(
        len(context.anchors),
        range(len(speakers)),
        lambda number, at: field_candidates.speaker_features(context, number, speakers[at], ranges[at]),
    )
    found: list[Told | None] = []
    for likely in table:
        best = max(likely, key=lambda at: (likely[at], -at), default=None)
        if best is None or likely[best] < LIKELY:
            found.append(None)
            continue
        speaker = speakers[best]
        words = context.spotted.document.text[speaker.start : speaker.end]
        found.append(Told(words, ((speaker.start, speaker.end),), likely[best]))
    return found
