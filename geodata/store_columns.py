"""Events as columns of the store, and claims back from columns without what linking does not read; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pyarrow as pa

from geodata.model import (
    COUNTS,
    Claim,
    Count,
    Event,
    Outcome,
    Place,
    Precision,
    Reconciliation,
    Scope,
    SubEventType,
    Target,
    Weapon,
)
from geodata.store_schema import derived_schema

BlockOf = Mapping[str, int]
"""The block of each claim, by its id."""

NARROW: Final = (
    "claim_id", "article_id", "scope", "toponym", "toponym_start", "place_id", "place", "country", "region",
    "precision", "latitude", "longitude", "date_start", "date_end", "time_precision", "sub_event_type", "weapon",
    "outcome", "target", "attacker", *(f"{name}_{end}" for name in COUNTS for end in ("min", "max")), "claimant",
    "quote_start", "probability",
)  # fmt: skip
"""Columns of claims that linking reads."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When and by whom an article was published; None where it is not known."""

    source: str | None
    published: date | None


@dataclass(slots=True)
class ClaimReader:
    """Reads narrow claims; what many of them share (places, dates, counts, words) is there once.

    publications, days: of the articles read so far, and their days alone, by article_id.
    """

    publications: dict[str, Publication] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    _shared: dict[Any, Any] = field(default_factory=dict)

    def read(self, rows: pa.Table) -> list[Claim]:
        """Return the claims of rows with the columns NARROW, `source` and `published`; quote and evidence are empty."""
        columns = {name: rows[name].to_pylist() for name in rows.schema.names}
        places = map(self._place, *(columns[name] for name in PLACE))
        counts = {
            name: [self._count(*pair) for pair in zip(columns[f"{name}_min"], columns[f"{name}_max"], strict=True)]
            for name in COUNTS
        }
        told = zip(columns["article_id"], columns["source"], columns["published"], strict=True)
        for article_id, source, published in told:
            if article_id not in self.publications:
                self.publications[self._once(article_id)] = Publication(self._once(source), self._once(published))
                self.days[self._once(article_id)] = self._once(published)
        shared = [map(self._once, columns[name]) for name in ("article_id", "toponym", "date_start", "date_end")]
        shared += [map(self._once, columns[name]) for name in ("attacker", "claimant")]
        kinds = zip(columns["scope"], columns["sub_event_type"], columns["outcome"], strict=True)
        lists = zip(columns["weapon"], columns["target"], strict=True)
        plain = (
            columns[name] for name in ("claim_id", "toponym_start", "time_precision", "quote_start", "probability")
        )
        rest = (counts[name] for name in COUNTS)
        return [
            _claim(row)
            for row in zip(*plain, *shared, places, *rest, map(_kinds, kinds), map(self._lists, lists), strict=True)
        ]

    def _once(self, value: Any) -> Any:
        return None if value is None else self._shared.setdefault(value, value)

    def _count(self, minimum: int | None, maximum: int | None) -> Count | None:
        if minimum is None:
            return None
        key = ("count", minimum, maximum)
        found: Count | None = self._shared.get(key)
        return found or self._shared.setdefault(key, Count(minimum, maximum))

    def _place(self, place_id: str | None, *told: Any) -> Place | None:
        if place_id is None:
            return None
        key = ("place", place_id, *told)
        found: Place | None = self._shared.get(key)
        if found is None:
            name, country, region, precision, latitude, longitude = told
            found = Place(place_id, name, Precision(precision), country, region, latitude, longitude)
            self._shared[key] = found
        return found

    def _lists(self, told: tuple[list[str], list[str]]) -> tuple[tuple[Weapon, ...], tuple[Target, ...]]:
        weapon, target = map(tuple, told)
        key = ("lists", weapon, target)
        found: tuple[tuple[Weapon, ...], tuple[Target, ...]] | None = self._shared.get(key)
        if found is None:
            found = self._shared[key] = (tuple(map(Weapon, weapon)), tuple(map(Target, target)))
        return found


PLACE: Final = ("place_id", "place", "country", "region", "precision", "latitude", "longitude")


def _kinds(told: tuple[str, str, str]) -> tuple[Scope, SubEventType, Outcome]:
    scope, kind, outcome = told
    return Scope(scope), SubEventType(kind), Outcome(outcome)


def _claim(row: tuple[Any, ...]) -> Claim:
    claim_id, toponym_start, time_precision, quote_start, probability, article_id, toponym, *rest = row
    date_start, date_end, attacker, claimant, place, launched, intercepted, killed, injured, kinds, lists = rest
    scope, kind, outcome = kinds
    weapon, target = lists
    return Claim(
        claim_id, article_id, "", scope, toponym, toponym_start, place, date_start, date_end, time_precision, kind,
        weapon, outcome, target, attacker, launched, intercepted, killed, injured, claimant, "", quote_start,
        quote_start, "", probability=probability,
    )  # fmt: skip


def event_table(
    events: Sequence[Event], claims: Mapping[str, Claim], publications: Mapping[str, Publication], blocks: BlockOf
) -> pa.Table:
    """Return events as rows of their table; claims: by claim_id, publications: by article_id, blocks: by event_id."""
    told = [[publications[claims[claim_id].article_id] for claim_id in event.claim_ids] for event in events]
    chances = [[claims[claim_id].probability for claim_id in event.claim_ids] for event in events]
    days = [[found.published for found in each if found.published] for each in told]
    columns: dict[str, list[Any]] = {
        **{name: [getattr(event, name) for event in events] for name in PLAIN},
        **{name: [getattr(event.place, to, None) for event in events] for name, to in OF_PLACE.items()},
        "scope": [event.scope.value for event in events],
        "sub_event_type": [event.sub_event_type.value for event in events],
        "outcome": [event.outcome.value for event in events],
        "status": [event.status.value for event in events],
        "claims": [len(event.claim_ids) for event in events],
        "publishers": [list(dict.fromkeys(found.source for found in each if found.source)) for each in told],
        "first_published": [min(each, default=None) for each in days],
        "last_published": [max(each, default=None) for each in days],
        "probability": [max((chance for chance in each if chance is not None), default=None) for each in chances],
        "block": [blocks[event.event_id] for event in events],
    }
    for name in COUNTS:
        counts: list[Count | None] = [getattr(event, name) for event in events]
        columns[f"{name}_min"] = [count.minimum if count else None for count in counts]
        columns[f"{name}_max"] = [count.maximum if count else None for count in counts]
    return _table("events", columns)


PLAIN: Final = (
    "event_id", "toponym", "date_start", "date_end", "time_precision", "weapon", "target", "attacker", "claimants",
    "claim_ids", "articles", "part_of",
)  # fmt: skip
OF_PLACE: Final = {"place": "name"} | {name: name for name in PLACE if name != "place"}


def event_claim_table(events: Iterable[Event], blocks: BlockOf) -> pa.Table:
    """Return which claims belong to which event."""
    pairs = [(event.event_id, claim_id, blocks[claim_id]) for event in events for claim_id in event.claim_ids]
    return _of_rows("event_claims", pairs)


def figure_table(events: Iterable[Event], blocks: BlockOf) -> pa.Table:
    """Return the histories of the events' counts."""
    rows = [
        (event.event_id, told.field, told.count.minimum, told.count.maximum, told.claimant, told.published,
         told.claim_id, blocks[told.claim_id])
        for event in events
        for told in event.history
    ]  # fmt: skip
    return _of_rows("figures", rows)


def reconciliation_table(found: Iterable[Reconciliation], blocks: Mapping[str, int]) -> pa.Table:
    """Return what totals state beside what their places add up to; blocks: of the totals, by event_id."""
    rows = [
        (each.total_id, each.claimant, each.field, each.stated.minimum, each.stated.maximum, each.placed,
         each.unplaced, list(each.event_ids), blocks[each.total_id])
        for each in found
    ]  # fmt: skip
    return _of_rows("reconciliations", rows)


def link_table(claims: Iterable[Claim], blocks: BlockOf) -> pa.Table:
    """Return which claims were linked, of which article and in which block."""
    return _of_rows("links", [(claim.claim_id, claim.article_id, blocks[claim.claim_id]) for claim in claims])


def _of_rows(table: str, rows: Sequence[Sequence[Any]]) -> pa.Table:
    names = derived_schema(table).names
    columns = zip(*rows, strict=True) if rows else ([] for _ in names)
    return _table(table, dict(zip(names, map(list, columns), strict=True)))


def _table(table: str, columns: Mapping[str, list[Any]]) -> pa.Table:
    schema = derived_schema(table)
    return pa.table([pa.array(columns[each.name], each.type) for each in schema], schema=schema)
