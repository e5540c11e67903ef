"""Events as columns of the store, and claims back from columns without what linking does not read; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
        if not len(rows):
            return []
        rows = rows.combine_chunks()
        told = zip(
            *(rows[name].to_pylist() for name in ("claim_id", "toponym_start", "quote_start", "probability")),
            self._articles(rows),
            *(self._values(rows, name) for name in ("toponym", "attacker", "claimant")),
            self._each_once(rows, PLACE, _place),
            self._each_once(rows, DAYS, _together),
            self._each_once(rows, KINDS, _kinds),
            *(self._each_once(rows, (f"{name}_min", f"{name}_max"), _count) for name in COUNTS),
            strict=True,
        )
        return _claims(told)

    def forget_articles(self) -> None:
        """Forget when and by whom articles were published: the rows of other claims tell it anew."""
        self.publications.clear()
        self.days.clear()

    def _articles(self, rows: pa.Table) -> list[str]:
        """The ids of the rows' articles, whose publication is kept."""
        first, number_of = _alike([rows["article_id"]])
        told = rows.select(["article_id", "source", "published"]).take(first)
        names: list[str] = told["article_id"].to_pylist()
        for article_id, *of in zip(names, self._values(told, "source"), self._values(told, "published"), strict=True):
            if article_id not in self.days:
                self.publications[article_id] = Publication(*of)
                self.days[article_id] = self.publications[article_id].published
        return list(map(names.__getitem__, number_of))

    def _values(self, rows: pa.Table, name: str) -> list[Any]:
        return self._each_once(rows, (name,), _itself)

    def _each_once(self, rows: pa.Table, names: Sequence[str], make: Callable[..., Any]) -> list[Any]:
        """What is made of the values that each row has in some columns, made once for rows that are alike in them."""
        first, number_of = _alike([rows[name] for name in names])
        columns = [rows[name].take(first).to_pylist() for name in names]
        found = []
        for values in zip(*columns, strict=True):
            key = (make, *map(_hashable, values))
            if key not in self._shared:
                self._shared[key] = make(*values)
            found.append(self._shared[key])
        return list(map(found.__getitem__, number_of))


def _alike(columns: Sequence[pa.ChunkedArray]) -> tuple[pa.Array, list[int]]:
    """Rows that differ from all before them, and for each row the number of the one that it is like."""
    codes, size = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        # Words of the vocabulary hold no line end, and none of them is empty.
        plain = pc.binary_join(column, "\n") if pa.types.is_list(column.type) else column
        coded = plain.dictionary_encode("encode").combine_chunks()
        if size * len(coded.dictionary) > GREATEST_CODE:
            known = pa.array(codes).dictionary_encode()
            codes, size = known.indices.to_numpy().astype(np.int64), len(known.dictionary)
        codes = codes * len(coded.dictionary) + coded.indices.to_numpy(zero_copy_only=False)
        size *= len(coded.dictionary)
    # Arrow looks codes up where numpy would sort them.
    known = pa.array(codes).dictionary_encode()
    number_of = known.indices.to_numpy()
    first = np.empty(len(known.dictionary), np.int64)
    # Of rows that are alike the one that is written last stands: the first of them.
    first[number_of[::-1]] = np.arange(len(number_of) - 1, -1, -1)
    return pa.array(first), number_of.tolist()


def _together(*values: Any) -> Any:
    return values


def _itself(value: Any) -> Any:
    return value


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _count(minimum: int | None, maximum: int | None) -> Count | None:
    return None if minimum is None else Count(minimum, maximum)


def _place(
    place_id: str | None, name: str, country: str | None, region: str | None, precision: str, *spot: Any
) -> Place | None:
    return None if place_id is None else Place(place_id, name, Precision(precision), country, region, *spot)


PLACE: Final = ("place_id", "place", "country", "region", "precision", "latitude", "longitude")


DAYS: Final = ("date_start", "date_end", "time_precision")
KINDS: Final = ("scope", "sub_event_type", "outcome", "weapon", "target")
GREATEST_CODE: Final = 2**62


def _kinds(scope: str, kind: str, outcome: str, weapon: list[str], target: list[str]) -> tuple[Any, ...]:
    lists = (tuple(map(Weapon, weapon)), tuple(map(Target, target)))
    return Scope(scope), SubEventType(kind), Outcome(outcome), *lists


def _claims(rows: Iterable[tuple[Any, ...]]) -> list[Claim]:
    return [
        Claim(
            claim_id, article_id, "", scope, toponym, toponym_start, place, start, end, precision, kind, weapon,
            outcome, target, attacker, launched, intercepted, killed, injured, claimant, "", quote_start, quote_start,
            "", None, probability,
        )
        for claim_id, toponym_start, quote_start, probability, article_id, toponym, attacker, claimant, place,
            (start, end, precision), (scope, kind, outcome, weapon, target), launched, intercepted, killed, injured
            in rows
    ]  # fmt: skip


def event_table(
    events: Sequence[Event], claims: Mapping[str, Claim], publications: Mapping[str, Publication], blocks: BlockOf
) -> pa.Table:
    """Return events as rows of their table; claims: by claim_id, publications: by article_id, blocks: by event_id."""
    own = [[claims[claim_id] for claim_id in event.claim_ids] for event in events]
    told = [[publications[claim.article_id] for claim in each] for each in own]
    days = [[found.published for found in each if found.published] for each in told]
    columns: dict[str, list[Any]] = {
        **{name: [getattr(event, name) for event in events] for name in PLAIN},
        **{name: [getattr(event.place, to, None) for event in events] for name, to in OF_PLACE.items()},
        "claims": [len(event.claim_ids) for event in events],
        "publishers": [list(dict.fromkeys(found.source for found in each if found.source)) for each in told],
        "first_published": [min(each, default=None) for each in days],
        "last_published": [max(each, default=None) for each in days],
        "probability": [max([c.probability for c in each if c.probability is not None], default=None) for each in own],
        "block": [blocks[event.event_id] for event in events],
    }
    for name in COUNTS:
        counts: list[Count | None] = [getattr(event, name) for event in events]
        columns[f"{name}_min"] = [count.minimum if count else None for count in counts]
        columns[f"{name}_max"] = [count.maximum if count else None for count in counts]
    return _table("events", columns)


PLAIN: Final = (
    "event_id", "scope", "toponym", "date_start", "date_end", "time_precision", "sub_event_type", "weapon", "outcome",
    "target", "attacker", "claimants", "claim_ids", "articles", "status", "part_of",
)  # fmt: skip
OF_PLACE: Final = {"place": "name"} | {name: name for name in PLACE if name != "place"}


def event_claim_table(events: Iterable[Event], claims: Mapping[str, Claim], blocks: BlockOf) -> pa.Table:
    """Return which claims belong to which event, and which articles tell them."""
    rows = [
        (event.event_id, claim_id, claims[claim_id].article_id, blocks[claim_id])
        for event in events
        for claim_id in event.claim_ids
    ]
    return _of_rows("event_claims", rows)


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
