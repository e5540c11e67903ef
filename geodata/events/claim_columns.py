"""Claims as columns: what many of them share is there once, and each claim has its number; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geodata.model import COUNTS, Claim, Count, Outcome, Place, Precision, Scope, SubEventType, Target, Weapon

Rows = npt.NDArray[np.int64]
"""Numbers of claims, by their place in the columns."""

NARROW: Final = (
    "claim_id", "article_id", "scope", "toponym", "toponym_start", "place_id", "place", "country", "region",
    "precision", "latitude", "longitude", "date_start", "date_end", "time_precision", "sub_event_type", "weapon",
    "outcome", "target", "attacker", *(f"{name}_{end}" for name in COUNTS for end in ("min", "max")), "claimant",
    "quote_start", "probability",
)  # fmt: skip
"""Columns of claims that linking reads."""
PLACE: Final = ("place_id", "place", "country", "region", "precision", "latitude", "longitude")
DAYS: Final = ("date_start", "date_end", "time_precision")
KINDS: Final = ("scope", "sub_event_type", "outcome", "weapon", "target")
ITS_OWN: Final = pa.schema(
    [
        ("claim_id", pa.string()),
        ("article_id", pa.string()),
        ("own_block", pa.int64()),
        ("toponym_start", pa.int32()),
        ("quote_start", pa.int32()),
        ("probability", pa.float64()),
    ]
)
"""Columns in which claims have little in common."""
GREATEST_CODE: Final = 2**62


@dataclass(slots=True)
class SharedValues:
    """Values made of some columns, each once, and for each claim the number of its own.

    Numbers stay the same as claims are added.
    """

    names: Sequence[str]
    make: Callable[..., Any]
    values: list[Any] = field(default_factory=list)
    _number_of: dict[tuple[Any, ...], int] = field(default_factory=dict)
    _pieces: list[npt.NDArray[np.int32]] = field(default_factory=list)
    codes: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    _as_array: npt.NDArray[np.object_] = field(default_factory=lambda: np.empty(0, object))

    def add(self, rows: pa.Table) -> None:
        """Take in the claims of more rows."""
        first, alike = _alike([rows[name] for name in self.names])
        columns = [rows[name].take(first).to_pylist() for name in self.names]
        numbers = [self._number(tuple(map(_hashable, told))) for told in zip(*columns, strict=True)]
        self._pieces.append(np.array(numbers, np.int32)[alike])

    def close(self) -> None:
        """End adding; only then are there codes."""
        self.codes = np.concatenate([self.codes, *self._pieces])
        self._as_array = np.fromiter(self.values, object, len(self.values))
        self._pieces.clear()
        self._number_of.clear()

    def of(self, rows: Rows) -> list[Any]:
        """Return the values of some claims."""
        found: list[Any] = self._as_array[self.codes[rows]].tolist()
        return found

    def _number(self, told: tuple[Any, ...]) -> int:
        number = self._number_of.get(told)
        if number is None:
            number = self._number_of[told] = len(self.values)
            self.values.append(self.make(*told))
        return number


@dataclass(frozen=True, slots=True)
class Publications:
    """When and by whom articles were published, by article_id; None where it is not known."""

    days: dict[str, date | None] = field(default_factory=dict)
    sources: dict[str, str | None] = field(default_factory=dict)

    def add(self, other: Publications) -> None:
        """Take in those of other articles."""
        self.days.update(other.days)
        self.sources.update(other.sources)


class ClaimColumns:
    """Claims of a store in some hundred bytes each, of which any can be made whole again but for its words.

    shared: by name, what claims have in common: `place`, `days` (first and last day, precision), `kinds` (scope, kind,
    outcome, weapons, targets), the counts, and some words.
    """

    def __init__(self, pieces: Iterable[pa.Table]) -> None:
        """Read tables with the columns NARROW, `own_block`, `source` and `published`."""
        self.shared = {
            **{name: SharedValues((name,), _itself) for name in ("toponym", "attacker", "claimant", "source")},
            "published": SharedValues(("published",), _itself),
            "place": SharedValues(PLACE, _place),
            "days": SharedValues(DAYS, _together),
            "kinds": SharedValues(KINDS, _kinds),
            **{name: SharedValues((f"{name}_min", f"{name}_max"), _count) for name in COUNTS},
        }
        told = [ITS_OWN.empty_table()]
        for piece in pieces:
            if len(piece):
                rows = piece.combine_chunks()
                # What is copied lets go of the other columns, which came with it in one piece.
                own = rows.select(ITS_OWN.names).take(pa.array(np.arange(len(rows))))
                told.append(own.cast(ITS_OWN))
                for shared in self.shared.values():
                    shared.add(rows)
        for shared in self.shared.values():
            shared.close()
        self._own = _in_one_piece(told)

    def __len__(self) -> int:
        return len(self._own)

    @property
    def claim_ids(self) -> pa.Array:
        """The ids of all claims."""
        return self._own["claim_id"].combine_chunks()

    @property
    def own_blocks(self) -> Rows:
        """The name of the block that each claim would be the first of."""
        return np.asarray(self._own["own_block"])

    def named(self, rows: Rows) -> tuple[pa.Array, pa.Array]:
        """Return the ids of some claims and of their articles."""
        return self.own("claim_id", rows), self.own("article_id", rows)

    def own(self, name: str, rows: Rows) -> pa.Array:
        """Return one of the columns ITS_OWN for some claims."""
        return self._own[name].take(pa.array(rows)).combine_chunks()

    def rows_of(self, claim_ids: Sequence[str]) -> Rows:
        """Return the numbers of claims that are all there."""
        if not claim_ids:
            return np.empty(0, np.int64)
        found = pc.index_in(pa.array(claim_ids, pa.string()), value_set=self.claim_ids)
        return np.asarray(found).astype(np.int64)

    def publications(self, rows: Rows) -> Publications:
        """Return when and by whom the articles of some claims were published."""
        names = self.own("article_id", rows).to_pylist()
        days, sources = (self.shared[name].of(rows) for name in ("published", "source"))
        return Publications(dict(zip(names, days, strict=True)), dict(zip(names, sources, strict=True)))

    def claims(self, rows: Rows) -> list[Claim]:
        """Return some claims; quote and evidence are empty."""
        if not len(rows):
            return []
        own = (self.own(name, rows).to_pylist() for name in ITS_OWN.names if name != "own_block")
        names = ("toponym", "attacker", "claimant", "place", "days", "kinds", *COUNTS)
        return _claims(zip(*own, *(self.shared[name].of(rows) for name in names), strict=True))


def _in_one_piece(pieces: list[pa.Table]) -> pa.Table:
    """Join tables column by column, so that no more than one column is there twice."""
    rows = pa.concat_tables(pieces)
    pieces.clear()
    columns = []
    for name in rows.column_names:
        columns.append(rows[name].combine_chunks())
        rows = rows.drop_columns(name)
    return pa.table(columns, schema=ITS_OWN)


def _alike(columns: Sequence[pa.ChunkedArray]) -> tuple[pa.Array, Rows]:
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
    return pa.array(first), number_of


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


def _kinds(scope: str, kind: str, outcome: str, weapon: Sequence[str], target: Sequence[str]) -> tuple[Any, ...]:
    lists = (tuple(map(Weapon, weapon)), tuple(map(Target, target)))
    return Scope(scope), SubEventType(kind), Outcome(outcome), *lists


def _claims(rows: Iterable[tuple[Any, ...]]) -> list[Claim]:
    return [
        Claim(
            claim_id, article_id, "", scope, toponym, toponym_start, place, start, end, precision, kind, weapon,
            outcome, target, attacker, launched, intercepted, killed, injured, claimant, "", quote_start, quote_start,
            "", None, probability,
        )
        for claim_id, article_id, toponym_start, quote_start, probability, toponym, attacker, claimant, place,
            (start, end, precision), (scope, kind, outcome, weapon, target), launched, intercepted, killed, injured
            in rows
    ]  # fmt: skip
