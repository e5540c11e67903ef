"""One event of the claims of one occurrence: ranges, status, history; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from operator import attrgetter
from typing import Any, Final

from geodata.events.agreement import COUNTS, HARMED, gap
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
_days_of: Final[attrgetter[Any]] = attrgetter("date_start", "date_end", "time_precision")
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
    counts = list(zip(*map(_histories_of, claims), strict=True))
    days = [published.get(claim.article_id) for claim in claims]
    launched, intercepted, killed, injured = map(_range, counts)
    return Event(
        event_id=event_id_of(first.claim_id),
        scope=first.scope,
        place=first.place or next((claim.place for claim in claims if claim.place), None),
        toponym=first.toponym,
        date_start=start,
        date_end=end,
        time_precision=precision,
        sub_event_type=_kind(claims, outcome),
        weapon=_weapons(frozenset([claim.weapon for claim in claims])),
        outcome=outcome,
        target=_targets(frozenset([claim.target for claim in claims])),
        attacker=first.attacker or next((claim.attacker for claim in claims if claim.attacker), None),
        launched=launched,
        intercepted=intercepted,
        killed=killed,
        injured=injured,
        claimants=tuple(dict.fromkeys([claim.claimant for claim in claims if claim.claimant])),
        claim_ids=tuple([claim.claim_id for claim in claims]),
        articles=len({claim.article_id for claim in claims}),
        status=Status.DISPUTED if len(claims) > 1 and disputed(claims, days) else Status.REPORTED,
        history=_figures(claims, counts, days),
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


def _figures(
    claims: Sequence[Claim], counts: Sequence[Sequence[Count | None]], days: Sequence[date | None]
) -> tuple[Figure, ...]:
    """Every count told, with its claimant, by day of publication (unknown ones last).

    counts: of all claims, one after another for each of HISTORIES.
    """
    columns = [(name, column) for name, column in zip(HISTORIES, counts, strict=True) if any(column)]
    told = [
        Figure(name, count, claim.claimant, day, claim.claim_id)
        for at, (claim, day) in enumerate(zip(claims, days, strict=True))
        for name, column in columns
        if (count := column[at]) is not None
    ]
    if len(told) > 1:
        told.sort(key=_when_published)
    return tuple(told)


def _when_published(figure: Figure) -> date:
    return figure.published or date.max


def disputed(claims: Sequence[Claim], days: Sequence[date | None]) -> bool:
    """Return whether two claimants contradict each other: in a figure beyond 5 %, or one says hit, one all stopped.

    A toll that is higher in a later article has risen, and is no contradiction. In a region both outcomes can be true.
    days: when each of the claims was published.
    """
    dated = zip(claims, days, strict=True)
    named = {(claim.claimant, claim.article_id): (claim, day) for claim, day in dated if claim.claimant}
    told = list(named.values())[:200]
    if len(told) < 2:
        return False
    for number, name in enumerate(COUNTS):
        figures = [(count, claim.claimant, day) for claim, day in told if (count := getattr(claim, name)) is not None]
        if len({id(count) for count, *_ in figures}) > 1 and _figures_clash(figures, rises=number < HARMED):
            return True
    outcomes = {claim.outcome for claim, _ in told}
    return Outcome.HIT in outcomes and Outcome.INTERCEPTED in outcomes and _outcomes_clash([claim for claim, _ in told])


def _range(counts: Sequence[Count | None]) -> Count | None:
    return spread([told for told in counts if told is not None]) if any(counts) else None


def _outcomes_clash(claims: Sequence[Claim]) -> bool:
    for one, other in combinations(claims, 2):
        coarse = one.place is None or one.place.precision in (Precision.REGION, Precision.COUNTRY)
        if coarse or one.scope is Scope.TOTAL or one.claimant == other.claimant:
            continue
        if {one.outcome, other.outcome} == {Outcome.HIT, Outcome.INTERCEPTED}:
            return True
    return False


def _figures_clash(figures: Iterable[tuple[Count, str | None, date | None]], rises: bool) -> bool:
    """Whether two claimants differ in figures, each with its claimant and its day; rises: whether it may with time."""
    for (told, claimant, day), (told_2, claimant_2, day_2) in combinations(figures, 2):
        if told is told_2 or claimant == claimant_2:
            continue
        if gap(told, told_2) <= ROUNDING * max(told.minimum, told_2.minimum):
            continue
        if not rises or day is None or day_2 is None or day == day_2:
            return True
        if (day < day_2) == (told.minimum > told_2.minimum):
            return True
    return False


def _dates(claims: Sequence[Claim]) -> tuple[date | None, date | None, int | None]:
    if len(claims) == 1 or len({*map(_days_of, claims)}) == 1:
        return _days_of(claims[0])  # type: ignore[no-any-return]
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
