"""Put together the drafts that tell of one place and one attack."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from geodata.claims.dates import When
from geodata.claims.drafts import COUNTS, Draft, outcome
from geodata.model import Outcome, Place, Precision, Scope


def merge(drafts: Iterable[Draft], main: When | None, published: date | None) -> list[Draft]:
    """Return one draft for each place, attack and account; drafts without a date take that of their place's others."""
    kept = list(drafts)
    _date(kept, main, published)
    merged: list[Draft] = []
    for draft in kept:
        same = [other for other in merged if _same(other, draft)]
        fitting = next((other for other in same if not _rival(other, draft)), None)
        if fitting is None or (draft.second and not fitting.second):
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
    return one.scope is other.scope and one.place.place_id == other.place.place_id and one.when == other.when


def _rival(one: Draft, other: Draft) -> bool:
    """Say whether two accounts contradict each other and come from different claimants."""
    if one.claimant == other.claimant or one.claimant is None or other.claimant is None:
        return False
    for name in COUNTS:
        first, second = getattr(one, name), getattr(other, name)
        if first is not None and second is not None and first != second and not {name} & (one.weak | other.weak):
            return True
    return False


def _absorb(into: Draft, draft: Draft) -> None:
    """Add what a later clause says; figures that were superseded give way."""
    if len(draft.counts()) > len(into.counts()) and draft.scope is Scope.PLACE:
        into.quote, into.claimant = draft.quote, draft.claimant or into.claimant
    into.cues |= draft.cues
    into.weapons |= draft.weapons
    into.targets |= draft.targets
    into.special = into.special or draft.special
    into.attacker = into.attacker or draft.attacker
    into.dated = into.dated or draft.dated
    for name, count in draft.counts().items():
        held = getattr(into, name)
        if held is None or (name in into.weak and name not in draft.weak):
            setattr(into, name, count)
            into.weak.discard(name)
            if name in draft.weak:
                into.weak.add(name)


def settle(drafts: list[Draft]) -> None:
    """Fill in attackers that the article tells elsewhere, and drop what a total already says."""
    attackers = _attackers(drafts)
    for draft in drafts:
        if draft.attacker is None:
            draft.attacker = attackers.get(draft.place.country)


def _attackers(drafts: list[Draft]) -> dict[str | None, str]:
    """Return for each attacked country its attacker, where the article names just one."""
    named: dict[str | None, set[str]] = {}
    for draft in drafts:
        if draft.attacker:
            named.setdefault(draft.place.country, set()).add(draft.attacker)
    return {country: next(iter(names)) for country, names in named.items() if len(names) == 1}


def is_region_of(outer: Place, inner: Place) -> bool:
    """Say whether one place is the first-level region in which the other lies."""
    return outer.precision is Precision.REGION and outer.region is not None and outer.region == inner.region


def struck(draft: Draft) -> bool:
    """Say whether a draft reports more than an interception."""
    return outcome(draft) is not Outcome.INTERCEPTED
