"""Link claims to events, reconcile totals with their places, apply corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geodata.events.applying import override, plan, rearrange
from geodata.events.clusters import Cluster, cluster, in_order
from geodata.events.corrections import Correction, Problem, read_corrections
from geodata.events.merging import event_id_of, merge
from geodata.events.totals import attach, reconcile
from geodata.model import Claim, Event, Reconciliation

__all__ = [
    "LINKER_VERSION",
    "Correction",
    "EventSet",
    "Problem",
    "as_known_on",
    "build",
    "link",
    "read_corrections",
    "reconcile",
]

LINKER_VERSION: Final = "1"
"""Changes whenever the same claims and corrections are joined into other events."""


@dataclass(frozen=True, slots=True)
class EventSet:
    """All that is made of the claims together; problems: the corrections that could not be applied."""

    events: tuple[Event, ...]
    reconciliations: tuple[Reconciliation, ...]
    problems: tuple[Problem, ...] = ()


def build(
    claims: Iterable[Claim],
    published: Mapping[str, date | None],
    corrections: Sequence[Correction] = (),
    previous: Mapping[str, str] | None = None,
) -> EventSet:
    """Return the events of the claims, whatever order they come in, with corrections applied.

    published: day of publication by article_id, None where it is not known.
    previous: event_id by claim_id as they were before, to keep ids also where an older article is added.
    """
    planned = plan(list(claims), corrections)
    clusters = rearrange(cluster(planned.claims, published), planned)
    claim_of = {claim.claim_id: claim for claim in planned.claims}
    events = [_event(found, published, previous or {}) for found in clusters]
    corrected = override(events, planned)
    attached = attach(corrected, claim_of)
    ordered = sorted(attached, key=lambda event: (event.date_start or date.max, event.event_id))
    return EventSet(tuple(ordered), tuple(reconcile(ordered, planned.claims)), tuple(planned.problems))


def link(claims: Iterable[Claim], published: Mapping[str, date | None]) -> list[Event]:
    """Return the events of the claims without corrections."""
    return list(build(claims, published).events)


def as_known_on(claims: Iterable[Claim], published: Mapping[str, date | None], day: date) -> list[Claim]:
    """Return the claims published by a day; those of articles without a date of publication are left out."""
    return [claim for claim in claims if (known := published.get(claim.article_id)) and known <= day]


def _event(found: Cluster, published: Mapping[str, date | None], previous: Mapping[str, str]) -> Event:
    claims = in_order(found.claims, published)
    begun = {event_id_of(claim.claim_id) for claim in claims}
    # Only an id that one of these claims began can be theirs: so two events never keep the same one.
    kept = Counter(old for claim in claims if (old := previous.get(claim.claim_id)) in begun)
    best = min(kept, key=lambda event_id: (-kept[event_id], event_id)) if kept else None
    return merge(claims, published, best)
