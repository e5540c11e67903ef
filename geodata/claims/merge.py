"""Put together the drafts that tell of one place and one attack, and fill in what the article tells elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date

from geodata.claims.attackers import HOME, Parties, at_home, at_war, holder, interstate, lives_in
from geodata.claims.casualties import NOBODY
from geodata.claims.dates import When
from geodata.claims.drafts import AIR, SPECIFIC_MISSILES, Draft, outcome
from geodata.model import COUNTS, Count, Outcome, Place, Scope, Weapon

Suspects = Set[tuple[str, str | None]]
"""Those said to be behind an attack, each with the country where it was."""
_ARMS = ("launched", "intercepted")


def merge(drafts: Iterable[Draft], main: When | None, published: date | None) -> list[Draft]:
    """Return one draft for each place, attack and account; drafts without a date take that of their place's others."""
    kept = list(drafts)
    _date(kept, main, published)
    merged: list[Draft] = []
    for draft in kept:
        same = [other for other in merged if _same(other, draft)]
        fitting = next((other for other in same if not _rival(other, draft)), None)
        if fitting is None or (draft.second and not fitting.second and draft.counts() and fitting.counts()):
            merged.append(draft)
        else:
            _absorb(fitting, draft)
    return merged


def _key(place: Place) -> tuple[str | None, str | None, str]:
    return place.country, place.region, place.place_id


def _date(drafts: list[Draft], main: When | None, published: date | None) -> None:
    """Give drafts of a place without a date of their own its first dated draft's, else the article's main date."""
    dated: dict[tuple[str | None, str | None, str], When] = {}
    for draft in drafts:
        if draft.dated and draft.when and draft.scope is Scope.PLACE:
            dated.setdefault(_key(draft.place), draft.when)
    for draft in drafts:
        if draft.when is None:
            draft.when = dated.get(_key(draft.place)) if draft.scope is Scope.PLACE else None
            draft.when = draft.when or main or (When(published, published) if published else None)


def _same(one: Draft, other: Draft) -> bool:
    if one.scope is not other.scope or one.when != other.when:
        return False
    named = (one.place.name, one.place.country, one.place.precision) == (
        other.place.name,
        other.place.country,
        other.place.precision,
    )
    return named or one.place.place_id == other.place.place_id


def _rival(one: Draft, other: Draft) -> bool:
    """Say whether two accounts contradict each other and come from different claimants."""
    if one.claimant == other.claimant or one.claimant is None or other.claimant is None:
        return False
    opposed = bool(other.side) and at_war(other.side, one.side or holder(one.place))
    if opposed and _differs(one, other):
        return True
    replaced = one.weak | other.weak | one.strong | other.strong
    for name in COUNTS:
        first, second = getattr(one, name), getattr(other, name)
        if first is None or second is None or NOBODY in (first, second):
            continue
        if first != second and name not in replaced:
            return opposed or not _is_part(first, second)
    return False


def _differs(one: Draft, other: Draft) -> bool:
    """Say whether accounts of two sides tell of other things: of what was struck, and of what came of it."""
    if not other.harmed and not other.cues & {"I", "D"}:
        return False
    return (bool(one.targets) and bool(other.targets) and one.targets.isdisjoint(other.targets)) or outcome(
        one
    ) is not outcome(other)


def _is_part(one: Count, other: Count) -> bool:
    """Say whether a figure is so much smaller than another that it counts a part of the same."""
    low, high = sorted((one.maximum or one.minimum, other.maximum or other.minimum))
    return low * 3 < high and min(one.minimum, other.minimum) > 0


def _absorb(into: Draft, draft: Draft) -> None:
    """Add what a later clause says; figures that were superseded give way."""
    if len(draft.counts()) > len(into.counts()) and draft.scope is Scope.PLACE:
        into.quote, into.claimant = draft.quote, draft.claimant or into.claimant
    into.cues |= draft.cues
    into.weapons |= draft.weapons
    into.implied |= draft.implied
    into.targets |= draft.targets
    into.special = into.special or draft.special
    into.attacker = into.attacker or draft.attacker
    into.certain = into.certain or draft.certain
    into.dated = into.dated or draft.dated
    for name, count in draft.counts().items():
        held = getattr(into, name)
        if (
            held is None
            or (held == NOBODY and count != NOBODY)
            or _rank(draft, name) > _rank(into, name)
            or (name in _ARMS and count.minimum > held.minimum)
        ):
            if held not in (None, NOBODY, count):
                into.quote, into.claimant = draft.quote, draft.claimant or into.claimant
            setattr(into, name, count)
            into.weak.discard(name)
            into.weak |= {name} & draft.weak
            into.strong |= {name} & draft.strong


def _rank(draft: Draft, name: str) -> int:
    return (name in draft.strong) - (name in draft.weak)


def settle(drafts: Sequence[Draft], lead: Set[Weapon], parties: Parties, suspects: Suspects) -> None:
    """Fill in attackers and weapons that the article tells elsewhere, and the outcome of totals.

    lead: weapons of the attack that the article is about; suspects: those said to be behind it;
    parties: the states that the article names.
    """
    for draft in drafts:
        if draft.attacker == HOME:
            draft.attacker = draft.place.country
        own = draft.attacker == holder(draft.place) and draft.attacker != draft.certain
        if own and interstate(draft.attacker):
            draft.attacker = None
    named = _attackers(drafts)
    attacked = holder(drafts[0].place) if drafts else None
    only = set(named.values())
    for draft in drafts:
        victim = holder(draft.place)
        if victim is None and len(only) == 1:
            draft.attacker = draft.attacker or next(iter(only))
        if draft.special is None:
            draft.attacker = draft.attacker or named.get(victim) or parties.enemy(victim)
        if draft.attacker is None and draft.actor and not lives_in(draft.actor, victim):
            draft.attacker = draft.actor
        if draft.special is None and draft.weapons - {Weapon.UNKNOWN}:
            draft.attacker = draft.attacker or parties.presumed(draft.place)
        behind = {who for who, country in suspects if country == draft.place.country or country is None}
        if draft.attacker is None and len(behind) == 1:
            draft.attacker = behind.pop()
        if not draft.weapons and not draft.implied and not draft.elsewhere and holder(draft.place) == attacked:
            kinds = {Weapon.MISSILE if weapon in SPECIFIC_MISSILES else weapon for weapon in lead}
            draft.weapons = kinds if len(kinds) < 2 else {Weapon.UNKNOWN}
            draft.air = bool(kinds & AIR)
    for total in drafts:
        if total.scope is Scope.TOTAL:
            _gravest(total, drafts)


def _attackers(drafts: Sequence[Draft]) -> dict[str | None, str]:
    """Return for each attacked country the attacker from outside that the article names, where it is just one."""
    named: dict[str | None, set[str]] = {}
    for draft in drafts:
        if draft.attacker:
            named.setdefault(holder(draft.place), set()).add(draft.attacker)
    return {
        country: who
        for country, names in named.items()
        if len(names) == 1 and not at_home(who := next(iter(names)), country)
    }


def _gravest(total: Draft, drafts: Sequence[Draft]) -> None:
    """Let a total be a hit where weapons got through, or where one of its places was hit."""
    if total.launched and total.intercepted and total.launched.minimum > total.intercepted.minimum:
        total.cues.add("H")
    if outcome(total) is Outcome.INTERCEPTED:
        return
    for draft in drafts:
        inside = draft.scope is Scope.PLACE and draft.place.country == total.place.country and draft.when == total.when
        if inside and outcome(draft) in (Outcome.HIT, Outcome.DEBRIS):
            total.cues.add("H")
            return
