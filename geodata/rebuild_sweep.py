"""Events settled in order of time: what they are part of, and what totals add up to, from those of the days around."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from geodata import events
from geodata.events.claim_columns import Publications
from geodata.events.totals import LONGEST_DAYS
from geodata.model import Claim, Event, Reconciliation, Scope
from geodata.rebuild_parts import Part

SHARED: Final = LONGEST_DAYS
"""How many days apart two events begin, at most, of which one may be part of the other: they share a day."""
REACH: Final = 4 * SHARED
"""How many days from a total its parts, and theirs, begin at most: towns of regions of totals of other totals."""
LEAST_READY: Final = 0.3
"""Share of the events at hand that are ready before any are settled, so that none are looked at again and again; a
choice: not measured against others."""
LAST_DAY: Final = date.max.toordinal()
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class SettledEvents:
    """Events that no later one changes, in order of time, and what the totals among them add up to."""

    events: list[Event]
    reconciliations: list[Reconciliation]


class Sweep:
    """Takes in events, none of which begins before the day up to which all were there, and gives back settled ones.

    claims, told, block_of: of the events at hand, by claim_id and article_id; of those given back last too.
    """

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.told = Publications()
        self.block_of: dict[str, int] = {}
        self._behind: list[Event] = []
        self._attached: list[Event] = []
        self._waiting: list[Event] = []
        self._gone: list[str] = []
        self._articles = 0

    def add(self, part: Part) -> None:
        """Take in the events of some claims."""
        self.claims |= part.claims
        self.told.add(part.told)
        self.block_of |= part.block_of
        self._waiting += part.events

    def settled(self, rest: int) -> SettledEvents:
        """Return the events that are ready, none while they are few among those at hand.

        rest: ordinal of the first day of what is still to come, one behind all days where that is nothing. An event
        without a day is ready at once.
        """
        known, until = rest - SHARED, rest - SHARED - REACH
        own = [*self._attached, *self._waiting]
        ready = sum(_first(event) < until for event in own)
        if until <= LAST_DAY and ready <= LEAST_READY * (len(own) + len(self._behind)):
            return SettledEvents([], [])
        self._forget()
        self._attach(known)
        found = events.in_time(event for event in self._attached if _first(event) < until)
        totals = {event.event_id for event in found if event.scope is Scope.TOTAL}
        near = events.in_time([*self._behind, *self._attached]) if totals else []
        told = [each for each in events.reconcile(near, self.claims) if each.total_id in totals]
        self._attached = [event for event in self._attached if _first(event) >= until]
        behind, self._behind = [*self._behind, *found], []
        for event in behind:
            if _first(event) >= until - REACH - SHARED:
                self._behind.append(event)
            else:
                self._gone += event.claim_ids
        return SettledEvents(found, told)

    def _attach(self, known: int) -> None:
        """Find what the events before a day are part of: all that share a day with them are at hand."""
        near = events.about_wholes([*self._behind, *self._attached, *self._waiting])
        found = {event.event_id: event for event in events.attach(events.in_time(near), self.claims)}
        of_time = [event for event in self._waiting if _first(event) < known]
        self._waiting = [event for event in self._waiting if _first(event) >= known]
        self._attached += [found.get(event.event_id, event) for event in of_time]

    def _forget(self) -> None:
        """Let go of the claims of events that are not at hand any longer."""
        for claim_id in self._gone:
            del self.claims[claim_id], self.block_of[claim_id]
        self._gone.clear()
        # To look through the articles each time took as long as all else here.
        if len(self.told.days) > 2 * self._articles:
            articles = {claim.article_id for claim in self.claims.values()}
            self.told = Publications(_only(self.told.days, articles), _only(self.told.sources, articles))
            self._articles = len(articles)


def _first(event: Event) -> int:
    return event.date_start.toordinal() if event.date_start else 0


def _only(values: Mapping[str, _Value], names: Container[str]) -> dict[str, _Value]:
    return {name: value for name, value in values.items() if name in names}
