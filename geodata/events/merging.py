"""One event of the claims of one occurrence: ranges, status, history; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from operator import attrgetter
from typing import Any, Final

from geodata.events.agreement import HARMED, counts_of, gap
from geodata.model import (
    Claim,
    Count,
    Event,
    Figure,
    Outcome,
    Precision,
    Scope,
    Status,
    SubEventType,
    Target,
    Weapon,
)

GRAVEST_FIRST: Final = (Outcome.HIT, Outcome.DEBRIS, Outcome.INTERCEPTED, Outcome.UNKNOWN)
ROUNDING: Final = 0.05
HISTORIES: Final = ("launched", "intercepted", "killed", "injured")
_histories_of: Final[attrgetter[Any]] = attrgetter(*HISTORIES)


def event_id_of(claim_id: str) -> str:
    """Return the id of the event that a claim begins: 16 hex digits.

    Every claim has one such id and an event bears that of its first claim, so the id of an event points at its claims
    for ever: a correction made under it is found again even where an older article has since taken its place.
    """
    return hashlib.sha256(f"event:{claim_id}".encode()).hexdigest()[:16]


def merge(claims: Sequence[Claim], published: Mapping[str, date | None]) -> Event:
    """Return the event of claims given in order of publication."""
    first = claims[0]
    outcomes = {claim.outcome for claim in claims}
    outcome = first.outcome if len(outcomes) == 1 else min(outcomes, key=GRAVEST_FIRST.index)
    start, end, precision = _dates(claims)
    placed = [claim for claim in claims if claim.place]
    launched, intercepted, killed, injured = map(_range, zip(*map(_histories_of, claims), strict=True))
    return Event(
        event_id=event_id_of(first.claim_id),
        scope=first.scope,
        place=placed[0].place if placed else None,
        toponym=first.toponym,
        date_start=start,
        date_end=end,
        time_precision=precision,
        sub_event_type=_kind(claims, outcome),
        weapon=_weapons(frozenset([claim.weapon for claim in claims])),
        outcome=outcome,
        target=_targets(frozenset([claim.target for claim in claims])),
        attacker=next((claim.attacker for claim in claims if claim.attacker), None),
        launched=launched,
        intercepted=intercepted,
        killed=killed,
        injured=injured,
        claimants=tuple(dict.fromkeys(claim.claimant for claim in claims if claim.claimant)),
        claim_ids=tuple(claim.claim_id for claim in claims),
        articles=len({claim.article_id for claim in claims}),
        status=Status.DISPUTED if disputed(claims, published) else Status.REPORTED,
        history=figures(claims, published),
    )


def spread(counts: Sequence[Count]) -> Count | None:
    """Return lowest to highest of rival figures; open at the top only where the greatest of them is."""
    if not counts:
        return None
    if counts.count(counts[0]) == len(counts):
        return counts[0]
    closed = [count.maximum for count in counts if count.maximum is not None]
    floor = max((count.minimum for count in counts if count.maximum is None), default=-1)
    highest = max(closed, default=-1)
    return Count(min(count.minimum for count in counts), None if floor > highest else highest)


@lru_cache(maxsize=10_000)
def _weapons(told: frozenset[tuple[Weapon, ...]]) -> tuple[Weapon, ...]:
    """The weapons that claims tell, by name; that they are unknown only where no other is told."""
    weapons = {weapon for each in told for weapon in each}
    return tuple(sorted(weapons - {Weapon.UNKNOWN} or weapons))


@lru_cache(maxsize=10_000)
def _targets(told: frozenset[tuple[Target, ...]]) -> tuple[Target, ...]:
    return tuple(sorted({target for each in told for target in each}))


def figures(claims: Sequence[Claim], published: Mapping[str, date | None]) -> tuple[Figure, ...]:
    """Return every count told, with its claimant, by day of publication (unknown ones last)."""
    told = [
        Figure(name, count, claim.claimant, published.get(claim.article_id), claim.claim_id)
        for claim in claims
        for name, count in zip(HISTORIES, _histories_of(claim), strict=True)
        if count is not None
    ]
    if len(told) > 1:
        told.sort(key=lambda figure: figure.published or date.max)
    return tuple(told)


def disputed(claims: Sequence[Claim], published: Mapping[str, date | None]) -> bool:
    """Return whether two claimants contradict each other: in a figure beyond 5 %, or one says hit, one all stopped.

    A toll that is higher in a later article has risen, and is no contradiction. In a region both outcomes can be true.
    """
    named = {(claim.claimant, claim.article_id): claim for claim in claims if claim.claimant}
    told = [(claim, counts_of(claim), published.get(claim.article_id)) for claim in list(named.values())[:200]]
    for (one, counts, day), (other, counts_2, day_2) in combinations(told, 2):
        if one.claimant == other.claimant or (one.outcome is other.outcome and counts == counts_2):
            continue
        if _outcomes_clash(one, other) or _figures_clash(counts, counts_2, (day, day_2)):
            return True
    return False


def _range(counts: Sequence[Count | None]) -> Count | None:
    return spread([told for told in counts if told is not None])


def _outcomes_clash(one: Claim, other: Claim) -> bool:
    if one.outcome is other.outcome:
        return False
    coarse = one.place is None or one.place.precision in (Precision.REGION, Precision.COUNTRY)
    if coarse or one.scope is Scope.TOTAL:
        return False
    return {one.outcome, other.outcome} == {Outcome.HIT, Outcome.INTERCEPTED}


def _figures_clash(
    counts: Sequence[Count | None], counts_2: Sequence[Count | None], days: tuple[date | None, date | None]
) -> bool:
    day, day_2 = days
    for number, (told, told_2) in enumerate(zip(counts, counts_2, strict=True)):
        if told is None or told_2 is None or told is told_2:
            continue
        if gap(told, told_2) <= ROUNDING * max(told.minimum, told_2.minimum):
            continue
        rises = number < HARMED and day is not None and day_2 is not None and day != day_2
        if not rises or (day < day_2) == (told.minimum > told_2.minimum):  # type: ignore[operator]
            return True
    return False


def _dates(claims: Sequence[Claim]) -> tuple[date | None, date | None, int | None]:
    if len(claims) == 1 or len({(claim.date_start, claim.date_end, claim.time_precision) for claim in claims}) == 1:
        return claims[0].date_start, claims[0].date_end, claims[0].time_precision
    finest = min((claim.time_precision for claim in claims if claim.time_precision), default=None)
    told = [claim for claim in claims if claim.time_precision == finest]
    starts = [claim.date_start for claim in told if claim.date_start]
    ends = [claim.date_end for claim in told if claim.date_end]
    return min(starts, default=None), max(ends, default=None), finest


def _kind(claims: Sequence[Claim], outcome: Outcome) -> SubEventType:
    told = [claim.sub_event_type for claim in claims if claim.outcome is outcome]
    if told.count(told[0]) == len(told):
        return told[0]
    kinds = [kind for kind in told if kind is not SubEventType.UNKNOWN] or told
    struck = [kind for kind in kinds if kind is not SubEventType.DISRUPTED]
    pool = struck if outcome in (Outcome.HIT, Outcome.DEBRIS) and struck else kinds
    return max(pool, key=lambda kind: (pool.count(kind), kind))
