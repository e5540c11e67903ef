"""What rebuilding whole and rebuilding in part have in common: claims as corrected, and events made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import pyarrow as pa

from geodata import events
from geodata.events import Correction, Plan, Problem, blocks
from geodata.events.claim_columns import NARROW, ClaimColumns, Publications, Rows
from geodata.events.corrections import in_force
from geodata.model import Claim, Event, Reconciliation
from geodata.store import Store
from geodata.store_rows import claim_from_row, claim_row
from geodata.store_schema import CLAIMS, DECIDED, LINKED

_OWN: Final = ", ".join([*(f'c."{name}"' for name in NARROW), f"{blocks.OWN} AS own_block"])
LINKED_ARTICLES: Final = f"SELECT {', '.join(LINKED.names)} FROM articles"
"""SQL for which reading of each article the store holds."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Corrections in force, and what they make of the claims that they name.

    tables: `overlaid`, the claims named, and `corrected`, what is left of them, as `blocks.CORRECTED` reads them.
    decided: the corrections as the store keeps them, to tell the next time which are new.
    """

    plan: Plan
    tables: Mapping[str, pa.Table]
    decided: pa.Table

    @property
    def problems(self) -> list[Problem]:
        """The corrections that could not be applied."""
        return self.plan.problems

    def narrow(self, more: str = "") -> str:
        """Return the question for the corrected claims as `ClaimColumns` reads them; more: joins."""
        return (
            f"SELECT {_OWN}, a.source, a.published FROM ({blocks.CORRECTED}) c {more} "
            "JOIN (SELECT article_id, source, published FROM articles) a USING (article_id)"
        )

    def bare(self) -> str:
        """Return the question for all of them without their publications, but with the `hash` of each one's article."""
        return f"SELECT {_OWN}, hash(article_id) AS article FROM ({blocks.CORRECTED}) c"


@dataclass(frozen=True, slots=True)
class Part:
    """Claims that no key leaves, and their events; claims and blocks are by claim_id."""

    claims: dict[str, Claim]
    told: Publications
    block_of: dict[str, int]
    events: list[Event]


def link_part(columns: ClaimColumns, rows: Rows, labels: Rows, planned: Planned) -> Part:
    """Return the events of some claims that no key leaves; labels: the blocks of all claims.

    rows: the numbers of the claims, those of a block one after another.
    """
    claims, told, own = columns.claims(rows), columns.publications(rows), labels[rows]
    begun = [0, *(np.flatnonzero(np.diff(own)) + 1).tolist(), len(claims)]
    found = events.join((claims[one:end] for one, end in pairwise(begun)), told.days, planned.plan)
    names = [claim.claim_id for claim in claims]
    return Part(dict(zip(names, claims, strict=True)), told, dict(zip(names, own.tolist(), strict=True)), found)


def settled(found: Iterable[Event], claims: Mapping[str, Claim]) -> tuple[list[Event], list[Reconciliation]]:
    """Return events, each with what it is part of, in order of time, and what totals add up to."""
    ordered = events.attach(events.in_time(found), claims)
    return ordered, events.reconcile(ordered, claims)


def plan_for(store: Store, corrections: Sequence[Correction]) -> Planned:
    """Return what the corrections make of the claims in the store. Raises StoreError."""
    valid = in_force(corrections)
    names = sorted({name for each in valid for name in (each.subject, each.value) if name})
    claims: list[Claim] = []
    if names:
        sql = (
            "SELECT * FROM claims WHERE claim_id IN (SELECT name FROM named) "
            "OR event_id_of(claim_id) IN (SELECT name FROM named)"
        )
        found = store.query(sql, tables={"named": pa.table({"name": pa.array(names, pa.string())})})
        claims = [claim_from_row(row) for row in found.to_pylist()]
    made = events.plan(claims, corrections)
    tables = {
        "overlaid": pa.table({"claim_id": pa.array([claim.claim_id for claim in claims], pa.string())}),
        "corrected": pa.Table.from_pylist([claim_row(claim) for claim in made.claims], schema=CLAIMS),
    }
    told = [(each.correction_id, each.action, each.subject, each.value) for each in valid]
    columns = zip(*told, strict=True) if told else ([] for _ in DECIDED)
    return Planned(made, tables, pa.table([pa.array(column, pa.string()) for column in columns], schema=DECIDED))
