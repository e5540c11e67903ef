"""Which places belong to a total, and what a total states beside what its places add up to; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geodata.model import COUNTS, POINTS, Claim, Count, Event, Precision, Reconciliation, Scope

EMPTY_WORDS: Final = frozenset({"the", "a", "an", "of", "in", "s", "same"})
LONGEST_DAYS: Final = 7
"""Days beyond its first on which an event is looked for as a part of others."""
Day = tuple[str | None, date]
Account = tuple[str, date]


def about_wholes(events: Sequence[Event]) -> list[Event]:
    """Return the totals, the events of regions, and those that share a day with one: no other is part of any."""
    days = {day for event in events if _is_whole(event) for day in days_of(event)}
    return [event for event in events if _is_whole(event) or (days and not days.isdisjoint(days_of(event)))]


def attach(events: Sequence[Event], claims: Mapping[str, Claim]) -> list[Event]:
    """Return the events with `part_of` set: the total, else the region's event, that a place event belongs to.

    It belongs where place, days and attacker fit; an event of the same article comes first, then the narrowest place.
    """
    by_day: dict[Day, list[Event]] = defaultdict(list)
    for event in events:
        if _is_whole(event):
            for day in days_of(event):
                by_day[(_country(event), day)].append(event)
    accounts = _accounts(events, claims)
    wholes = [_whole(event, by_day, claims) or _of_account(event, accounts, claims) for event in events]
    return [
        event if event.part_of == whole else replace(event, part_of=whole)
        for event, whole in zip(events, wholes, strict=True)
    ]


def reconcile(events: Sequence[Event], claims: Mapping[str, Claim]) -> list[Reconciliation]:
    """Return for each figure that a total states, and its claimant, what that claimant's places add up to.

    Only figures of the same claimant are added; a town's figure is not added where its region's is.
    """
    parts: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.part_of:
            parts[event.part_of].append(event)
    found: list[Reconciliation] = []
    for total in events:
        if total.scope is Scope.TOTAL:
            below = _below(total, parts)
            for claimant, name, stated, article in _statements(total, claims):
                found.append(_reconciliation(total, below, claims, (claimant, name, stated, article)))
    return found


def _reconciliation(
    total: Event, below: Sequence[Event], claims: Mapping[str, Claim], statement: tuple[str | None, str, Count, str]
) -> Reconciliation:
    claimant, name, stated, article = statement
    told: dict[str, int] = {}
    for event in below:
        own = [claims[found] for found in event.claim_ids if _same_claimant(claims[found], claimant, article)]
        numbers: list[Count] = [count for claim in own if (count := getattr(claim, name)) is not None]
        if numbers:
            told[event.event_id] = numbers[-1].minimum
    counted = {event.event_id: event for event in below if event.event_id in told}
    kept = [found for found, event in counted.items() if not _counted_above(event, counted)]
    placed = sum(told[found] for found in kept)
    return Reconciliation(total.event_id, claimant, name, stated, placed, stated.minimum - placed, tuple(sorted(kept)))


def _statements(total: Event, claims: Mapping[str, Claim]) -> list[tuple[str | None, str, Count, str]]:
    """The newest statement of each claimant and field."""
    newest: dict[tuple[str | None, str], tuple[str | None, str, Count, str]] = {}
    for claim in (claims[found] for found in total.claim_ids):
        for name in COUNTS:
            count = getattr(claim, name)
            if count is not None:
                newest[(claim.claimant, name)] = (claim.claimant, name, count, claim.article_id)
    return list(newest.values())


def _same_claimant(claim: Claim, claimant: str | None, article_id: str) -> bool:
    if claim.claimant is None or claimant is None:
        return claim.claimant is claimant and claim.article_id == article_id
    one, other = _words(claim.claimant), _words(claimant)
    # Within one article "the ministry" is the Defence Ministry named before.
    return one == other or (claim.article_id == article_id and (one <= other or other <= one))


def _words(claimant: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", claimant.casefold())) - EMPTY_WORDS


def _below(total: Event, parts: Mapping[str, Sequence[Event]]) -> list[Event]:
    found: dict[str, Event] = {}
    waiting = list(parts.get(total.event_id, ()))
    while waiting:
        event = waiting.pop()
        if event.event_id not in found:
            found[event.event_id] = event
            waiting.extend(parts.get(event.event_id, ()))
    return list(found.values())


def _counted_above(event: Event, counted: Mapping[str, Event]) -> bool:
    if event.part_of in counted:
        return True
    if event.place is None or event.place.precision not in POINTS or event.place.region is None:
        return False
    regions = {other.place.region for other in counted.values() if other.place and _is_region(other)}
    return event.place.region in regions


def _whole(event: Event, by_day: Mapping[Day, Sequence[Event]], claims: Mapping[str, Claim]) -> str | None:
    best: tuple[tuple[bool, bool, bool, str], str] | None = None
    for day in days_of(event):
        for other in by_day.get((_country(event), day), ()):
            if not _holds(other, event):
                continue
            shared = not _articles(event, claims).isdisjoint(_articles(other, claims))
            if not shared and (event.attacker is None or event.attacker != other.attacker):
                continue
            rank = (not shared, other.scope is not Scope.TOTAL, not _is_region(other), other.event_id)
            if best is None or rank < best[0]:
                best = (rank, other.event_id)
    return best[1] if best else None


def _accounts(events: Sequence[Event], claims: Mapping[str, Claim]) -> dict[Account, list[Event]]:
    found: dict[Account, list[Event]] = defaultdict(list)
    for event in events:
        if event.scope is Scope.TOTAL:
            for article_id in {claims[claim_id].article_id for claim_id in event.claim_ids}:
                for day in days_of(event):
                    found[(article_id, day)].append(event)
    return found


def _of_account(event: Event, accounts: Mapping[Account, Sequence[Event]], claims: Mapping[str, Claim]) -> str | None:
    """The total whose claimant counts this place in, though it is open sea or lies in another country (Crimea)."""
    if event.scope is Scope.TOTAL or event.attacker is None:
        return None
    for own in (claims[claim_id] for claim_id in event.claim_ids if claims[claim_id].claimant):
        for total in (total for day in days_of(event) for total in accounts.get((own.article_id, day), ())):
            theirs = [claims[found] for found in total.claim_ids if claims[found].article_id == own.article_id]
            told = any(_same_claimant(own, claim.claimant, claim.article_id) for claim in theirs)
            if told and total.attacker == event.attacker and total.outcome is event.outcome:
                return total.event_id
    return None


def _articles(event: Event, claims: Mapping[str, Claim]) -> set[str]:
    return {claims[found].article_id for found in event.claim_ids}


def _holds(whole: Event, part: Event) -> bool:
    """Whether the place of `part` lies in that of `whole` and is no larger."""
    if whole.event_id == part.event_id or whole.place is None or part.place is None:
        return False
    if None not in (whole.attacker, part.attacker) and whole.attacker != part.attacker:
        return False
    if not _is_region(whole):
        return whole.scope is Scope.TOTAL and part.place.precision is not Precision.COUNTRY
    if part.scope is Scope.TOTAL or part.place.precision is Precision.COUNTRY:
        return False
    if _is_region(part) and whole.scope is not Scope.TOTAL:
        return False
    return whole.place.region is None or whole.place.region == part.place.region


def _is_whole(event: Event) -> bool:
    return event.scope is Scope.TOTAL or _is_region(event)


def _is_region(event: Event) -> bool:
    return event.place is not None and event.place.precision is Precision.REGION


def _country(event: Event) -> str | None:
    return event.place.country if event.place else None


def days_of(event: Event) -> list[date]:
    """Return the days of an event whose day is known, of a longer one the first; none of any other."""
    if event.time_precision != 1 or event.date_start is None or event.date_end is None:
        return []
    if event.date_start == event.date_end:
        return [event.date_start]
    length = min((event.date_end - event.date_start).days, LONGEST_DAYS)
    return [date.fromordinal(event.date_start.toordinal() + number) for number in range(length + 1)]
