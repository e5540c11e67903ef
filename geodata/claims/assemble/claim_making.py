"""Make claims of drafts: values normalised, quotes chosen, offsets turned to those of the article's own text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geodata.claims.assemble.counts import CountedFigure, figures
from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.score.areas import COUNTRY, REGION
from geodata.claims.score.wars import wars
from geodata.claims.spot.deeds import STRIKING
from geodata.claims.spot.spotting import Spotted
from geodata.model import (
    COUNTS,
    Atlas,
    Basis,
    Claim,
    FieldEvidence,
    Outcome,
    Place,
    Precision,
    Scope,
    SubEventType,
    Target,
    Weapon,
)

_CITY: Final = 100_000
"""Inhabitants from which a namesake abroad is likelier than that a state struck a town of its own."""
AIR: Final = frozenset({Weapon.DRONE, Weapon.NAVAL_DRONE, Weapon.GLIDE_BOMB, Weapon.BOMB, Weapon.AIRSTRIKE})
_PARTICULAR: Final = {
    Weapon.CRUISE_MISSILE: Weapon.MISSILE,
    Weapon.BALLISTIC_MISSILE: Weapon.MISSILE,
    Weapon.GLIDE_BOMB: Weapon.BOMB,
}
"""Kinds beside which the general kind says nothing more."""
_SPECIAL: Final = {
    "suicide": SubEventType.SUICIDE_BOMB,
    "mine": SubEventType.REMOTE_EXPLOSIVE,
    "grenade": SubEventType.GRENADE,
    "chemical": SubEventType.CHEMICAL,
}


def make_claim(spotted: Spotted, draft: Draft, atlas: Atlas, version: str) -> Claim | None:
    """Return the claim of a draft, None where its place is none that a claim can have."""
    place = _place(spotted, draft, atlas)
    if draft.anchor.total and place is None:
        return None
    counts = figures(spotted.document, draft.counted)
    weapon = _weapons(draft)
    outcome = _outcome(spotted, draft, counts)
    quote = _quote(spotted, draft)
    start, end = (span - spotted.document.body for span in quote)
    toponym, toponym_start = _toponym(spotted, draft, place)
    special = _special(spotted, draft)
    claim = Claim(
        claim_id="",
        article_id=spotted.article.article_id,
        article=spotted.article.name,
        scope=Scope.TOTAL if draft.anchor.total else Scope.PLACE,
        toponym=toponym,
        toponym_start=toponym_start,
        place=place,
        date_start=draft.when.start if draft.when else None,
        date_end=draft.when.end if draft.when else None,
        time_precision=draft.when.precision if draft.when else None,
        sub_event_type=special or _type(weapon, outcome),
        weapon=(Weapon.UNKNOWN,) if special and special is not SubEventType.CHEMICAL else weapon,
        outcome=outcome,
        target=() if outcome is Outcome.INTERCEPTED else tuple(sorted(Target(told.value) for told in draft.targets)),
        attacker=draft.attacker.value if draft.attacker else None,
        **{name: counts[name].count if name in counts else None for name in COUNTS},
        claimant=draft.claimant.value if draft.claimant else None,
        quote=spotted.article.text[start:end],
        quote_start=start,
        quote_end=end,
        extractor=version,
        attacker_basis=_basis(spotted, draft),
        probability=round(draft.anchor.probability, 3),
        evidence=tuple(_evidence(spotted, draft, counts)),
    )
    return _identified(claim)


def _place(spotted: Spotted, draft: Draft, atlas: Atlas) -> Place | None:
    if not draft.anchor.total:
        return _among_foes(spotted, draft, atlas) or draft.anchor.place
    if draft.area is not None:
        return draft.area
    if draft.area_key is None:
        return None
    if draft.area_key.startswith(REGION):
        return atlas.region(draft.area_key.removeprefix(REGION))
    return atlas.country(draft.area_key.removeprefix(COUNTRY))


def _among_foes(spotted: Spotted, draft: Draft, atlas: Atlas) -> Place | None:
    """Return the city of a foe's that bears a place's name where a state would have struck its own, None elsewhere."""
    place, attacker = draft.anchor.place, draft.attacker
    if place is None or attacker is None or attacker.value != place.country or not attacker.spans:
        return None
    if place.precision is not Precision.SETTLEMENT or wars().holder(place, spotted.article.published):
        return None
    document, foes = spotted.document, wars().presumed(place.country)
    unit = document.units[draft.anchor.units[0]]
    named = atlas.candidates(document.text[unit.start : unit.end], document.language)
    return next((other for other in named if other.country in foes and other.population >= _CITY), None)


def _weapons(draft: Draft) -> tuple[Weapon, ...]:
    kinds = {Weapon(told.value) for told in draft.weapons}
    kinds -= {_PARTICULAR[kind] for kind in kinds & set(_PARTICULAR)}
    if len(kinds) > 1:
        kinds -= {Weapon.AIRSTRIKE, Weapon.UNKNOWN}
    return tuple(sorted(kinds or {Weapon.UNKNOWN}))


def _outcome(spotted: Spotted, draft: Draft, counts: dict[str, CountedFigure]) -> Outcome:
    outcome = Outcome(draft.outcome.value) if draft.outcome else Outcome.UNKNOWN
    if outcome not in (Outcome.INTERCEPTED, Outcome.UNKNOWN):
        return outcome
    harm = [counts[name] for name in ("killed", "injured") if name in counts and counts[name].count.maximum != 0]
    if not harm:
        return outcome
    return Outcome.DEBRIS if any(_by_debris(spotted, figure) for figure in harm) else Outcome.HIT


def _by_debris(spotted: Spotted, figure: CountedFigure) -> bool:
    """Say whether a sentence that tells of harm tells of wreckage: of 58 such in the texts learnt from, 48 mean it."""
    document = spotted.document
    told = {document.of_unit[part.quantity.first] for part in figure.parts}
    sentences = [document.sentences[number] for number in told]
    return any(unit.kind == "debris" for one in sentences for unit in document.units[one.first : one.last])


def _type(weapon: tuple[Weapon, ...], outcome: Outcome) -> SubEventType:
    if outcome is Outcome.INTERCEPTED:
        return SubEventType.DISRUPTED
    return SubEventType.AIR_DRONE_STRIKE if AIR & set(weapon) else SubEventType.SHELLING


def _special(spotted: Spotted, draft: Draft) -> SubEventType | None:
    """Return the kind of attack that a planted, carried or poisonous charge makes, where no other weapon is told.

    Words of striking tell none: "an attack by two bombers who blew themselves up". One who carried it comes before it.
    """
    document = spotted.document
    acting = {unit.start for unit in document.units if unit.kind in STRIKING}
    if draft.anchor.total or not all(start in acting for told in draft.weapons for start, _ in told.spans):
        return None
    sentences = [document.sentences[number] for number in sorted(draft.anchor.sentences)]
    told = {unit.value for one in sentences for unit in document.units[one.first : one.last] if unit.kind == "weapon"}
    return next((kind for name, kind in _SPECIAL.items() if name in told), None)


def _quote(spotted: Spotted, draft: Draft) -> tuple[int, int]:
    """Return the sentence that holds most of what is told: one where the place stands, else one where figures do."""
    document = spotted.document
    told: dict[int, int] = {}
    for start, _ in _spans(draft):
        number = document.sentence_at(start)
        told[number] = told.get(number, 0) + 1
    own = [
        number for number in sorted(draft.anchor.sentences) if document.sentences[number].span.start >= document.body
    ]
    others = [number for number in sorted(told) if document.sentences[number].span.start >= document.body]
    rest = [number for number, sentence in enumerate(document.sentences) if sentence.span.start >= document.body]
    chosen = max(own or others or rest[:1], key=lambda number: (told.get(number, 0), -number))
    span = document.sentences[chosen].span
    return span.start, span.end


def _spans(draft: Draft) -> Iterator[tuple[int, int]]:
    for counted in draft.counted:
        yield counted.quantity.start, counted.quantity.end
    for told in _told(draft).values():
        for one in told:
            yield from one.spans


def _told(draft: Draft) -> dict[str, list[Told]]:
    single = {
        "date": draft.when_told, "outcome": draft.outcome, "attacker": draft.attacker, "claimant": draft.claimant,
    }  # fmt: skip
    fields = {name: [told] for name, told in single.items() if told is not None}
    return {**fields, "weapon": draft.weapons, "target": draft.targets}


def _toponym(spotted: Spotted, draft: Draft, place: Place | None) -> tuple[str, int | None]:
    """Return the place as the article writes it and where; a total over an implied area has the area's own name."""
    document = spotted.document
    if draft.anchor.total:
        return (place.name if place else ""), None
    units = [document.units[unit] for unit in draft.anchor.units]
    inside = [unit for unit in units if unit.start >= document.body]
    unit = (inside or units)[0]
    return document.text[unit.start : unit.end], (unit.start - document.body if inside else None)


def _basis(spotted: Spotted, draft: Draft) -> Basis | None:
    if draft.attacker is None:
        return None
    sentences = {spotted.document.sentence_at(start) for start, _ in draft.attacker.spans}
    return Basis.SAID if sentences & draft.anchor.sentences else Basis.INFERRED


def _evidence(spotted: Spotted, draft: Draft, counts: dict[str, CountedFigure]) -> Iterator[FieldEvidence]:
    document = spotted.document
    for unit in draft.anchor.units:
        if not draft.anchor.total:
            where = document.units[unit]
            yield _marked(document.body, "place", (where.start, where.end), draft.anchor.probability)
    for name, figure in counts.items():
        for part in figure.parts:
            yield _marked(document.body, name, (part.quantity.start, part.quantity.end), figure.probability)
    for name, tolds in _told(draft).items():
        for told in tolds:
            for span in told.spans or (None,):
                yield _marked(document.body, name, span, told.probability)


def _marked(body: int, name: str, span: tuple[int, int] | None, probability: float) -> FieldEvidence:
    if span is None or span[0] < body:
        return FieldEvidence(name, None, None, round(probability, 3))
    return FieldEvidence(name, span[0] - body, span[1] - body, round(probability, 3))


def _identified(claim: Claim) -> Claim:
    """Give a claim its id: a hash of what it says."""
    told = (
        claim.article_id, claim.scope.value, claim.place.place_id if claim.place else claim.toponym,
        claim.toponym_start, claim.date_start, claim.date_end, claim.quote_start, claim.claimant, claim.launched,
        claim.intercepted, claim.killed, claim.injured, claim.outcome.value,
    )  # fmt: skip
    return replace(claim, claim_id=hashlib.sha256(repr(told).encode()).hexdigest()[:16])
