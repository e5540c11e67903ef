"""Claims of one occurrence brought together, one claim after another in order of publication."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from geodata.events.agreement import agree, likeness, place_key, places_fit, tolls_fit, tolls_near
from geodata.events.keys import Key, by_day, by_month, is_long, tells_deaths
from geodata.limits import SAME_EVENT_DAYS
from geodata.model import Claim

MOST_SAMPLES: Final = 64
MOST_CANDIDATES: Final = 200
"""Clusters that a claim is compared with: bounds the work where one article has thousands of claims of one day."""
LATEST: Final = date.max


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims held to be one occurrence, in order of publication.

    samples: one claim of each distinct content, up to `MOST_SAMPLES`, which bounds the work of a dense day.
    first_day, last_day: over the claims whose day is known; first_end: earliest last day of one of them.
    """

    claims: list[Claim]
    samples: dict[Key, Claim] = field(default_factory=dict)
    by_article: dict[str, list[Claim]] = field(default_factory=dict)
    first_end: date | None = None
    last_day: date | None = None

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        if len(self.samples) < MOST_SAMPLES:
            self.samples.setdefault(_content(claim), claim)
        self.by_article.setdefault(claim.article_id, []).append(claim)
        if claim.time_precision == 1 and claim.date_end:
            self.first_end = min(self.first_end or claim.date_end, claim.date_end)
            self.last_day = max(self.last_day or claim.date_end, claim.date_end)

    def has_room_for(self, claim: Claim) -> bool:
        """Return whether the days known stay within one day of the first with this claim too."""
        if claim.time_precision != 1 or claim.date_end is None or self.first_end is None or self.last_day is None:
            return True
        return (max(self.last_day, claim.date_end) - min(self.first_end, claim.date_end)).days <= SAME_EVENT_DAYS


@dataclass(frozen=True, slots=True)
class _Keys:
    """A claim's keys: of days for a claim of a day, of months where it tells deaths and claims of weeks are about."""

    days: list[Key]
    months: list[Key]
    long: bool

    @classmethod
    def of(cls, claim: Claim, with_months: bool) -> _Keys:
        long = is_long(claim)
        months = by_month(claim) if with_months and tells_deaths(claim) else []
        return cls([] if long else by_day(claim), months, long)


@dataclass(slots=True)
class _Index:
    """Clusters by the keys of their claims: days; months; and months of those alone that hold a claim of weeks."""

    days: dict[Key, list[Cluster]] = field(default_factory=dict)
    months: dict[Key, list[Cluster]] = field(default_factory=dict)
    long_months: dict[Key, list[Cluster]] = field(default_factory=dict)

    def found_by(self, claim: Claim, keys: _Keys) -> Iterator[Cluster]:
        """Yield the clusters that a claim may belong to, each once, at most `MOST_CANDIDATES`."""
        seen: set[int] = set()
        by_months = self.months if keys.long else self.long_months
        for asked, index in ((keys.days, self.days), (keys.months, by_months)):
            for key in asked:
                for candidate in index.get(key, ()):
                    if id(candidate) not in seen and places_fit(claim, candidate.claims[0]):
                        seen.add(id(candidate))
                        yield candidate
                        if len(seen) >= MOST_CANDIDATES:
                            return

    def take(self, keys: _Keys, found: Cluster) -> None:
        """Let the cluster be found by the keys of a claim that it took in."""
        _put(self.days, keys.days, found)
        _put(self.months, keys.months, found)
        if keys.long:
            _put(self.long_months, keys.months, found)


def _put(index: dict[Key, list[Cluster]], keys: list[Key], found: Cluster) -> None:
    for key in keys:
        held = index.setdefault(key, [])
        # Beyond the first ones a cluster is not looked at, so it need not be held.
        if len(held) < MOST_CANDIDATES and found not in held:
            held.append(found)


def in_order(claims: Iterable[Claim], published: Mapping[str, date | None]) -> list[Claim]:
    """Return claims by day of publication (unknown ones last), article and place in it, whatever order they came in."""
    return sorted(
        {claim.claim_id: claim for claim in claims}.values(),
        key=lambda claim: (
            published.get(claim.article_id) or LATEST,
            claim.article_id,
            claim.quote_start,
            claim.claim_id,
        ),
    )


def cluster(claims: Iterable[Claim], published: Mapping[str, date | None]) -> list[Cluster]:
    """Return the claims in clusters, in order of each one's first claim; undated claims stay alone.

    Greedy under constraints (see `agreement.agree`), in order of publication, so that an article that comes later
    leaves all earlier clusters as they were. A cluster never spans more than one day beyond its first. Claims that
    share no key (see `keys`) do not touch each other, so a part that no key leaves can be linked by itself.
    """
    clusters: list[Cluster] = []
    ordered = in_order(claims, published)
    index = _Index()
    with_months = any(is_long(claim) and tells_deaths(claim) for claim in ordered if claim.date_start)
    for claim in ordered:
        keys = _Keys.of(claim, with_months) if claim.date_start else None
        found = _best(claim, index.found_by(claim, keys)) if keys else None
        if found is None:
            found = Cluster([])
            clusters.append(found)
        found.add(claim)
        if keys:
            index.take(keys, found)
    return clusters


def _best(claim: Claim, candidates: Iterable[Cluster]) -> Cluster | None:
    best: tuple[float, Cluster] | None = None
    for candidate in candidates:
        score = _score(claim, candidate)
        if score is not None and (best is None or score > best[0]):
            best = (score, candidate)
    return best[1] if best else None


def _score(claim: Claim, candidate: Cluster) -> float | None:
    if not candidate.has_room_for(claim):
        return None
    samples = candidate.samples.values()
    if not all(agree(claim, other) for other in samples):
        return None
    own_article = candidate.by_article.get(claim.article_id, ())
    if not all(agree(claim, other) and tolls_fit(claim, other) for other in own_article):
        return None
    if not any(tolls_fit(claim, other) for other in samples) or not all(tolls_near(claim, other) for other in samples):
        return None
    return max(likeness(claim, other) for other in samples)


def _content(claim: Claim) -> Key:
    counts = (claim.launched, claim.intercepted, claim.killed, claim.injured)
    days = (claim.date_start, claim.date_end, claim.time_precision)
    kind = (claim.sub_event_type, claim.weapon, claim.outcome, claim.attacker)
    return (place_key(claim), *days, *kind, *counts)
