"""Claims as columns for linking, and made whole again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from geodata.events import claim_columns
from geodata.events.claim_columns import NARROW, ClaimColumns
from geodata.model import Claim, Target, Weapon
from geodata.store_rows import claim_row
from geodata.store_schema import CLAIMS
from tests.gold_claims import gold_claims
from tests.test_link import a_claim

DAY = date(2025, 3, 10)


def narrow(claims: list[Claim]) -> pa.Table:
    rows = pa.Table.from_pylist([claim_row(claim) for claim in claims], schema=CLAIMS).select(list(NARROW))
    rows = rows.append_column("own_block", pa.array(range(len(claims)), pa.int64()))
    rows = rows.append_column("source", pa.array(["A Paper"] * len(claims)))
    return rows.append_column("published", pa.array([DAY] * len(claims), pa.date32()))


def columns_of(*pieces: list[Claim]) -> ClaimColumns:
    return ClaimColumns(map(narrow, pieces))


def every(columns: ClaimColumns) -> list[Claim]:
    return columns.claims(np.arange(len(columns)))


def as_read(claim: Claim) -> Claim:
    return replace(claim, article="", quote="", quote_end=claim.quote_start, extractor="")


def test_claims_come_back_as_they_were_written_but_for_their_words() -> None:
    odd = [
        replace(a_claim("none", "a", attacker=None), weapon=(), target=(), place=None),
        replace(a_claim("two", "b", killed=[0, None]), weapon=(Weapon.DRONE, Weapon.MISSILE), target=tuple(Target)[:2]),
        a_claim("undated", "c", date_start=None, date_end=None, time_precision=None),
    ]
    claims = [*odd, *gold_claims()[0]]
    columns = columns_of(claims)
    assert every(columns) == list(map(as_read, claims))
    told = columns.publications(np.arange(len(columns)))
    assert told.sources == {claim.article_id: "A Paper" for claim in claims}
    assert told.days == {claim.article_id: DAY for claim in claims}


def test_any_claims_are_made_whole_in_any_order() -> None:
    claims = gold_claims()[0][:40]
    columns = columns_of(claims[:15], claims[15:])
    chosen = columns.rows_of([claims[30].claim_id, claims[2].claim_id])
    assert columns.claims(chosen) == [as_read(claims[30]), as_read(claims[2])]
    assert [names.to_pylist() for names in columns.named(chosen)] == [
        [claims[30].claim_id, claims[2].claim_id],
        [claims[30].article_id, claims[2].article_id],
    ]


def test_what_claims_have_in_common_is_there_once_over_all_pieces() -> None:
    claims = [a_claim(str(number), f"a{number}", killed=[3, 3]) for number in range(3)]
    one, two, three = every(columns_of(claims[:2], claims[2:]))
    assert one.place is two.place is three.place
    assert one.killed is two.killed is three.killed


def test_columns_of_many_values_are_told_apart_beyond_the_greatest_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_columns, "GREATEST_CODE", 3)
    claims = gold_claims()[0][:200]
    assert every(columns_of(claims)) == list(map(as_read, claims))


def test_no_rows_give_no_claims() -> None:
    for none in (columns_of(), columns_of([])):
        assert every(none) == []
        assert len(none.rows_of([])) == len(none.claim_ids) == 0
