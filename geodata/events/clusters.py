"""Claims of one occurrence brought together, one claim after another in order of publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from geodata.events.agreement import agree, likeness, place_key, places_fit, tolls_fit, tolls_near
from geodata.events.keys import Key, by_day, by_month, has_all_keys, is_long, tells_deaths
from geodata.limits import SAME_EVENT_DAYS
from geodata.model import Claim

MOST_SAMPLES: Final = 64
MOST_CANDIDATES: Final = 200
"""Clusters that a claim is compared with: bounds the work where one article has thousands of claims of one day."""
FEW: Final = 20
"""Claims up to which to compare all of a block costs less than to look their keys up."""
LATEST: Final = date.max
_Shelves: TypeAlias = "Sequence[list[Cluster]]"
"""Lists of clusters, one for each key of a claim."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Claims held to be one occurrence, in order of publication.

    samples: one claim of each distinct content, up to `MOST_SAMPLES`, which bounds the work of a dense day; contents:
    theirs, from the second claim on.
    first_day, last_day: over the claims whose day is known; first_end: earliest last day of one of them.
    asked_by: the claim that was last compared with it.
    """

    claims: list[Claim]
    samples: list[Claim] = field(default_factory=list)
    contents: set[Key] = field(default_factory=set)
    by_article: dict[str, list[Claim]] = field(default_factory=dict)
    first_end: date | None = None
    last_day: date | None = None
    asked_by: Claim | None = None

    def add(self, claim: Claim) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        if not self.samples:
            self.samples.append(claim)
        elif len(self.samples) < MOST_SAMPLES:
            self._sample(claim)
        self.by_article.setdefault(claim.article_id, []).append(claim)
        end = claim.date_end
        if end is not None and claim.time_precision == 1:
            if self.first_end is None or end < self.first_end:
                self.first_end = end
            if self.last_day is None or end > self.last_day:
                self.last_day = end

    def _sample(self, claim: Claim) -> None:
        # Most clusters never have a second claim, and need no content of their first.
        if not self.contents:
            self.contents.add(_content(self.samples[0]))
        content = _content(claim)
        if content not in self.contents:
            self.contents.add(content)
            self.samples.append(claim)

    def has_room_for(self, claim: Claim) -> bool:
        """Return whether the days known stay within one day of the first with this claim too."""
        if claim.time_precision != 1 or claim.date_end is None or self.first_end is None or self.last_day is None:
            return True
        if claim.date_end == self.first_end == self.last_day:
            return True
        return (max(self.last_day, claim.date_end) - min(self.first_end, claim.date_end)).days <= SAME_EVENT_DAYS


@dataclass(slots=True)
class _Index:
    """Clusters by the keys of their claims: days; months; and months of those alone that hold a claim of weeks.

    with_months: whether any claim of weeks tells deaths; else none is asked for by its months.
    """

    with_months: bool
    days: dict[Key, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    months: dict[Key, list[Cluster]] = field(default_factory=lambda: defaultdict(list))
    long_months: dict[Key, list[Cluster]] = field(default_factory=lambda: defaultdict(list))

    def shelves_of(self, claim: Claim) -> tuple[_Shelves, _Shelves]:
        """Return where the clusters stand that share a key with a claim, and where its own is to stand."""
        long = is_long(claim)
        of_days = [] if long else list(map(self.days.__getitem__, by_day(claim)))
        if not self.with_months or not tells_deaths(claim):
            return of_days, of_days
        keys = by_month(claim)
        of_months = [self.months[key] for key in keys]
        of_long = [self.long_months[key] for key in keys]
        if long:
            return of_months, [*of_months, *of_long]
        return [*of_days, *of_long], [*of_days, *of_months]


def _found_for(claim: Claim, shelves: _Shelves) -> list[Cluster]:
    """Return the clusters on shelves that a claim may belong to, each once, at most `MOST_CANDIDATES`."""
    found: list[Cluster] = []
    for held in shelves:
        for candidate in held:
            if candidate.asked_by is claim:
                continue
            candidate.asked_by = claim
            if places_fit(claim, candidate.claims[0]):
                found.append(candidate)
                if len(found) >= MOST_CANDIDATES:
                    return found
    return found


def _put(found: Cluster, shelves: _Shelves) -> None:
    """Let a cluster be found by the keys of a claim that it took in."""
    for held in shelves:
        # Beyond the first ones a cluster is not looked at, so it need not be held.
        if not held or (len(held) < MOST_CANDIDATES and found not in held):
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


def cluster(blocks: Iterable[Sequence[Claim]], published: Mapping[str, date | None]) -> list[list[Claim]]:
    """Return the claims of each occurrence, block by block, in order of its first claim; undated claims stay alone.

    Greedy under constraints (see `agreement.agree`), in order of publication, so that an article that comes later
    leaves all earlier clusters as they were. A cluster never spans more than one day beyond its first. Claims that
    share no key (see `keys`) do not touch each other, so the claims may come in blocks that no key leaves, or in one.
    """
    found: list[list[Claim]] = []
    for block in blocks:
        if len(block) == 1:
            found.append([*block])
        else:
            ordered = in_order(block, published)
            few = len(ordered) <= FEW and all(map(_is_of_days, ordered))
            found += _grown_of_few(ordered) if few else _grown_by_keys(ordered)
    return found


def _is_of_days(claim: Claim) -> bool:
    return claim.time_precision == 1 and claim.date_start is not None and has_all_keys(claim)


def _grown_of_few(ordered: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that agree share a key, so that a few claims of days are compared without any, each with all others."""
    clusters: list[list[Claim]] = []
    for claim in ordered:
        fitting = [held for held in clusters if _fits_few(claim, held)]
        if not fitting:
            clusters.append([claim])
        elif len(fitting) == 1:
            fitting[0].append(claim)
        else:
            weights = [(_weight(claim, held), _first_met(claim, held, ordered)) for held in fitting]
            fitting[weights.index(max(weights))].append(claim)
    return clusters


def _fits_few(claim: Claim, held: Sequence[Claim]) -> bool:
    """The same as `_fits` where all claims held are samples, each of a day."""
    one_fits = False
    end = claim.date_end
    for other in held:
        if not agree(claim, other):
            return False
        if other.date_end is not end and abs((other.date_end - end).days) > SAME_EVENT_DAYS:  # type: ignore[operator]
            return False
        if tolls_fit(claim, other):
            one_fits = True
        elif claim.article_id == other.article_id or not tolls_near(claim, other):
            return False
    return one_fits


def _first_met(claim: Claim, held: Sequence[Claim], ordered: Sequence[Claim]) -> tuple[int, int]:
    """How telling the keys are that a claim shares with those held, and how early one brought the most telling of them.

    By both, clusters stand in the same order as where they are found by keys.
    """
    keys_of = [(next(at for at, each in enumerate(ordered) if each is own), by_day(own)) for own in held]
    return next((-number, -at) for number, key in enumerate(by_day(claim)) for at, keys in keys_of if key in keys)


def _grown_by_keys(ordered: Sequence[Claim]) -> list[list[Claim]]:
    clusters: list[Cluster] = []
    index = _Index(any(is_long(claim) and tells_deaths(claim) for claim in ordered if claim.date_start))
    for claim in ordered:
        asked, own = index.shelves_of(claim) if claim.date_start else ((), ())
        found = _best(claim, _found_for(claim, asked))
        if found is None:
            found = Cluster([])
            clusters.append(found)
        found.add(claim)
        _put(found, own)
    return [each.claims for each in clusters]


def _best(claim: Claim, candidates: Iterable[Cluster]) -> Cluster | None:
    fitting = [candidate for candidate in candidates if _fits(claim, candidate)]
    if len(fitting) > 1:
        return max(fitting, key=lambda candidate: _weight(claim, candidate.samples))
    return fitting[0] if fitting else None


def _weight(claim: Claim, samples: Iterable[Claim]) -> float:
    return max(likeness(claim, other) for other in samples)


def _fits(claim: Claim, candidate: Cluster) -> bool:
    if not candidate.has_room_for(claim):
        return False
    one_fits = False
    for other in candidate.samples:
        if not agree(claim, other):
            return False
        if tolls_fit(claim, other):
            # What fits is near too.
            one_fits = True
        elif not tolls_near(claim, other):
            return False
    own_article = candidate.by_article.get(claim.article_id)
    if not one_fits or own_article is None:
        return one_fits
    return all(agree(claim, other) and tolls_fit(claim, other) for other in own_article)


def _content(claim: Claim) -> Key:
    return (
        place_key(claim), claim.date_start, claim.date_end, claim.time_precision, claim.sub_event_type, claim.weapon,
        claim.outcome, claim.attacker, claim.launched, claim.intercepted, claim.killed, claim.injured,
    )  # fmt: skip
