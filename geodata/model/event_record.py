"""Events: claims judged to be one occurrence, and what totals add up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geodata.model.count_range import Count
from geodata.model.place_record import Place
from geodata.model.vocabulary import Outcome, Scope, Status, SubEventType, Target, Weapon


@dataclass(frozen=True, slots=True)
class Figure:
    """One state of a count in the history of an event.

    field: "launched", "intercepted", "killed" or "injured".
    """

    field: str
    count: Count
    claimant: str | None
    published: date | None
    claim_id: str


@dataclass(frozen=True, slots=True)
class Event:
    """Claims judged to be one occurrence.

    event_id: 16 hex digits, kept when articles are added.
    launched, intercepted, killed, injured: lowest to highest over the claims, None where none tells it;
    nothing is ever summed.
    claim_ids: its claims in order of publication; articles: how many articles they come from.
    history: figures in order of publication.
    part_of: event_id of the total that this place event belongs to.
    """

    event_id: str
    scope: Scope
    place: Place | None
    toponym: str
    date_start: date | None
    date_end: date | None
    time_precision: int | None
    sub_event_type: SubEventType
    weapon: tuple[Weapon, ...]
    outcome: Outcome
    target: tuple[Target, ...]
    attacker: str | None
    launched: Count | None
    intercepted: Count | None
    killed: Count | None
    injured: Count | None
    claimants: tuple[str, ...]
    claim_ids: tuple[str, ...]
    articles: int
    status: Status
    history: tuple[Figure, ...] = field(default=())
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a total states beside what its places add up to, for one claimant.

    stated: the total's own figure; placed: sum of the minima over the place events that tell one;
    unplaced: stated minimum less placed (below zero where the places exceed the total).
    """

    total_id: str
    claimant: str | None
    field: str
    stated: Count
    placed: int
    unplaced: int
    event_ids: tuple[str, ...]
