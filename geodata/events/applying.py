"""Corrections applied: to claims before linking, to clusters, and to events after; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from geodata.errors import ValidationError
from geodata.events.corrections import Correction, Problem, in_force
from geodata.events.merging import event_id_of
from geodata.events.values import read_value
from geodata.model import Claim, Event, Status

LOST = "load the article again that it was made for, or delete the line"


@dataclass(slots=True)
class Plan:
    """What corrections ask for, sorted by when they are applied.

    claims: the claims as corrected, without those rejected; merges, splits: of claims; on_events: by the claim
    whose event is meant.
    """

    claims: list[Claim]
    merges: list[tuple[str, str]] = field(default_factory=list)
    splits: list[str] = field(default_factory=list)
    on_events: list[tuple[str, Correction]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plan(claims: Sequence[Claim], corrections: Sequence[Correction]) -> Plan:
    """Return what the corrections in force ask for; one that names nothing known becomes a problem."""
    by_id = {claim.claim_id: claim for claim in claims}
    first_claim = {event_id_of(claim_id): claim_id for claim_id in by_id}
    made = Plan([])
    for correction in in_force(corrections):
        if correction.action == "undo":
            continue
        meant = correction.subject if correction.subject in by_id else first_claim.get(correction.subject)
        if meant is None:
            reason = f"{correction.action}: no event or claim {correction.subject}"
            made.problems.append(Problem(correction.line, reason, LOST))
            continue
        _sort_in(made, correction, meant, by_id, first_claim)
    made.claims = list(by_id.values())
    return made


def rearrange(clusters: list[list[Claim]], planned: Plan) -> list[list[Claim]]:
    """Return the claims of each occurrence, with some split off and merged as asked."""
    if not planned.splits and not planned.merges:
        return clusters
    found = clusters[:]
    of_claim = {claim.claim_id: cluster for cluster in found for claim in cluster}
    for claim_id in planned.splits:
        whole = of_claim.get(claim_id)
        if whole is not None and len(whole) > 1:
            alone = [claim for claim in whole if claim.claim_id == claim_id]
            whole[:] = [claim for claim in whole if claim.claim_id != claim_id]
            of_claim[claim_id] = alone
            found.append(alone)
    for one, other in planned.merges:
        into, out = of_claim.get(one), of_claim.get(other)
        if into is None or out is None or into is out:
            continue
        into.extend(out)
        of_claim.update((claim.claim_id, into) for claim in out)
        out.clear()
    return [cluster for cluster in found if cluster]


def override(events: Sequence[Event], planned: Plan) -> list[Event]:
    """Return the events with fields set, confirmed ones marked as reviewed and rejected ones left out."""
    if not planned.on_events:
        return list(events)
    found = {event.event_id: event for event in events}
    of_claim = {claim_id: event.event_id for event in events for claim_id in event.claim_ids}
    for claim_id, correction in planned.on_events:
        event = found.get(of_claim.get(claim_id, ""))
        if event is None:
            continue
        if correction.action == "reject":
            del found[event.event_id]
        elif correction.action == "confirm":
            found[event.event_id] = replace(event, status=Status.REVIEWED)
        else:
            found[event.event_id] = replace(event, **_fields(correction))
    return list(found.values())


def moved_to(planned: Plan) -> Iterator[tuple[str, date]]:
    """Yield the first days that corrections give to events, each with the claim whose event is meant."""
    for claim_id, correction in planned.on_events:
        day = _fields(correction).get("date_start")
        if day is not None:
            yield claim_id, day


def _sort_in(
    made: Plan, correction: Correction, meant: str, by_id: dict[str, Claim], first_claim: Mapping[str, str]
) -> None:
    action = correction.action
    if action == "merge":
        other = correction.value if correction.value in by_id else first_claim.get(correction.value)
        if other is None:
            made.problems.append(Problem(correction.line, f"merge: no event or claim {correction.value}", LOST))
        else:
            made.merges.append((meant, other))
    elif action == "split":
        made.splits.append(meant)
    elif action == "confirm" or correction.subject not in by_id:
        made.on_events.append((meant, correction))
    elif action == "reject":
        del by_id[meant]
    else:
        try:
            by_id[meant] = replace(by_id[meant], **_fields(correction))
        except ValidationError as error:
            made.problems.append(Problem(correction.line, str(error), "correct or delete the line"))


def _fields(correction: Correction) -> dict[str, Any]:
    return dict(read_value(correction.action, correction.value))
