"""Claims of one occurrence brought together, one claim after another in order of publication."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from geodata.events.agreement import (
    EARTH_KILOMETRES,
    agree,
    day_span,
    likeness,
    place_key,
    position,
    tolls_fit,
    tolls_near,
)
from geodata.limits import SAME_EVENT_DAYS, SAME_EVENT_KILOMETRES
from geodata.model import Claim

Key = tuple[Hashable, ...]
LONGEST_SPAN_DAYS: Final = 62
MOST_SAMPLES: Final = 64
LATEST: Final = date.max


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims held to be one occurrence, in order of publication; `samples` has one claim of each
    distinct content, up to `MOST_SAMPLES`, which bounds the work of a dense day."""

    claims: list[Claim]
    samples: dict[Key, Claim] = field(default_factory=dict)
    by_article: dict[str, list[Claim]] = field(default_factory=dict)

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        if len(self.samples) < MOST_SAMPLES:
            self.samples.setdefault(_content(claim), claim)
        self.by_article.setdefault(claim.article_id, []).append(claim)


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
    leaves all earlier clusters as they were. A cluster never spans more than one day beyond its first.
    """
    clusters: list[Cluster] = []
    index: dict[Key, list[Cluster]] = defaultdict(list)
    for claim in in_order(claims, published):
        found = _best(claim, index) if claim.date_start else None
        if found is None:
            found = Cluster([])
            clusters.append(found)
        found.add(claim)
        if claim.date_start:
            for key in _own_keys(claim):
                if found not in index[key]:
                    index[key].append(found)
    return clusters


def _best(claim: Claim, index: Mapping[Key, list[Cluster]]) -> Cluster | None:
    seen: set[int] = set()
    best: tuple[float, Cluster] | None = None
    for key in _asked_keys(claim):
        for candidate in index.get(key, ()):
            if id(candidate) in seen:
                continue
            seen.add(id(candidate))
            score = _score(claim, candidate)
            if score is not None and (best is None or score > best[0]):
                best = (score, candidate)
    return best[1] if best else None


def _score(claim: Claim, candidate: Cluster) -> float | None:
    samples = list(candidate.samples.values())
    if not all(agree(claim, other) for other in samples):
        return None
    own_article = candidate.by_article.get(claim.article_id, ())
    if not all(agree(claim, other) and tolls_fit(claim, other) for other in own_article):
        return None
    if not any(tolls_fit(claim, other) for other in samples) or not all(tolls_near(claim, other) for other in samples):
        return None
    span = day_span([*samples, claim])
    first = min(
        (other.date_end for other in [*samples, claim] if other.time_precision == 1 and other.date_end), default=None
    )
    if span and first and (span[1] - first).days > SAME_EVENT_DAYS:
        return None
    return max(likeness(claim, other) for other in samples)


def _content(claim: Claim) -> Key:
    counts = (claim.launched, claim.intercepted, claim.killed, claim.injured)
    days = (claim.date_start, claim.date_end, claim.time_precision)
    kind = (claim.sub_event_type, claim.weapon, claim.outcome, claim.attacker)
    return (place_key(claim), *days, *kind, *counts)


def _days(claim: Claim, margin: int) -> Iterator[date]:
    if claim.date_start is None or claim.date_end is None:
        return
    length = min((claim.date_end - claim.date_start).days, LONGEST_SPAN_DAYS)
    ends = range(-margin, length + margin + 1)
    yield from (claim.date_start + timedelta(days=number) for number in ends)


def _own_keys(claim: Claim) -> list[Key]:
    keys: list[Key] = [(claim.scope, place_key(claim), day) for day in _days(claim, 0)]
    cell = _cell(claim)
    if cell:
        keys += [(harm, cell, day) for harm in _harm(claim) for day in _days(claim, 0)]
    return keys


def _asked_keys(claim: Claim) -> list[Key]:
    days = list(_days(claim, SAME_EVENT_DAYS))
    keys: list[Key] = [(claim.scope, place_key(claim), day) for day in days]
    cell, harms = _cell(claim), _harm(claim)
    if cell and harms:
        keys += [(harm, near, day) for harm in harms for near in _near(cell) for day in days]
    return keys


def _harm(claim: Claim) -> list[Key]:
    told = (("killed", claim.killed), ("injured", claim.injured))
    return [(claim.scope, name, count) for name, count in told if count and count.minimum > 0]


def _cell(claim: Claim) -> tuple[int, int, int] | None:
    point = position(claim)
    if point is None:
        return None
    # Cells of 25 km in space rather than in degrees: as large near the poles and the date line as elsewhere.
    latitude, longitude = map(math.radians, point)
    across = math.cos(latitude)
    on_sphere = (across * math.cos(longitude), across * math.sin(longitude), math.sin(latitude))
    x, y, z = (math.floor(part * EARTH_KILOMETRES / SAME_EVENT_KILOMETRES) for part in on_sphere)
    return (x, y, z)


def _near(cell: tuple[int, int, int]) -> Sequence[tuple[int, int, int]]:
    x, y, z = cell
    steps = (-1, 0, 1)
    return [(x + a, y + b, z + c) for a in steps for b in steps for c in steps]
