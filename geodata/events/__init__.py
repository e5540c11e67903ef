"""Link claims to events, reconcile totals with their places, apply corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from geodata.events.applying import Plan, moved_to, override, plan, rearrange
from geodata.events.clusters import cluster, in_order
from geodata.events.corrections import Correction, Problem, read_corrections
from geodata.events.merging import merge
from geodata.events.totals import about_wholes, attach, reconcile
from geodata.model import Claim, Event, Reconciliation

__all__ = [
    "LINKER_VERSION",
    "Correction",
    "EventSet",
    "Plan",
    "Problem",
    "about_wholes",
    "as_known_on",
    "attach",
    "build",
    "in_time",
    "join",
    "link",
    "moved_to",
    "plan",
    "read_corrections",
    "reconcile",
]

LINKER_VERSION: Final = "3"
"""Changes whenever the same claims and corrections are joined into other events."""


@dataclass(frozen=True, slots=True)
class EventSet:
    """All that is made of the claims together; problems: the corrections that could not be applied."""

    events: tuple[Event, ...]
    reconciliations: tuple[Reconciliation, ...]
    problems: tuple[Problem, ...] = ()


def build(
    claims: Iterable[Claim], published: Mapping[str, date | None], corrections: Sequence[Correction] = ()
) -> EventSet:
    """Return the events of the claims, whatever order they come in, with corrections applied.

    published: day of publication by article_id, None where it is not known. Ids follow from the claims alone, not from
    what was there before.
    """
    planned = plan(list(claims), corrections)
    claim_of = {claim.claim_id: claim for claim in planned.claims}
    ordered = in_time(attach(in_time(join([planned.claims], published, planned)), claim_of))
    return EventSet(tuple(ordered), tuple(reconcile(ordered, claim_of)), tuple(planned.problems))


def join(parts: Iterable[Sequence[Claim]], published: Mapping[str, date | None], planned: Plan) -> list[Event]:
    """Return the events of corrected claims, without what they are part of.

    The claims come in parts that no key leaves (see `blocks`), or all in one: other claims change nothing in the events
    of a part. What corrections merge stands in one part, or in several of which all are given.
    """
    clusters = rearrange(cluster(parts, published), planned)
    # Clusters grow in order; only what corrections bring together may stand out of it.
    claims_of = [in_order(found, published) for found in clusters] if planned.merges else clusters
    return override([merge(ordered, published) for ordered in claims_of], planned)


def in_time(events: Iterable[Event]) -> list[Event]:
    """Return events by first day, undated ones last, and id."""
    return sorted(events, key=lambda event: (event.date_start or date.max, event.event_id))


def link(claims: Iterable[Claim], published: Mapping[str, date | None]) -> list[Event]:
    """Return the events of the claims without corrections."""
    return list(build(claims, published).events)


def as_known_on(claims: Iterable[Claim], published: Mapping[str, date | None], day: date) -> list[Claim]:
    """Return the claims published by a day; those of articles without a date of publication are left out."""
    return [claim for claim in claims if (known := published.get(claim.article_id)) and known <= day]
