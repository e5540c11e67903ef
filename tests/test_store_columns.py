"""Claims read back from columns for linking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from geodata import store_columns
from geodata.model import Claim, Target, Weapon
from geodata.store_columns import NARROW, ClaimReader, Publication
from geodata.store_rows import claim_row
from geodata.store_schema import CLAIMS
from tests.gold_claims import gold_claims
from tests.test_link import a_claim

DAY = date(2025, 3, 10)


def narrow(claims: list[Claim]) -> pa.Table:
    rows = pa.Table.from_pylist([claim_row(claim) for claim in claims], schema=CLAIMS).select(list(NARROW))
    rows = rows.append_column("source", pa.array(["A Paper"] * len(claims)))
    return rows.append_column("published", pa.array([DAY] * len(claims), pa.date32()))


def as_read(claim: Claim) -> Claim:
    return replace(claim, article="", quote="", quote_end=claim.quote_start, extractor="")


def test_claims_come_back_as_they_were_written_but_for_their_words() -> None:
    odd = [
        replace(a_claim("none", "a", attacker=None), weapon=(), target=(), place=None),
        replace(a_claim("two", "b", killed=[0, None]), weapon=(Weapon.DRONE, Weapon.MISSILE), target=tuple(Target)[:2]),
        a_claim("undated", "c", date_start=None, date_end=None, time_precision=None),
    ]
    claims = [*odd, *gold_claims()[0]]
    reader = ClaimReader()
    assert reader.read(narrow(claims)) == list(map(as_read, claims))
    assert reader.publications[odd[0].article_id] == Publication("A Paper", DAY)
    assert reader.days == {claim.article_id: DAY for claim in claims}


def test_what_claims_have_in_common_is_there_once_over_all_pieces() -> None:
    claims = [a_claim(str(number), f"a{number}", killed=[3, 3]) for number in range(3)]
    reader = ClaimReader()
    one, two, three = [*reader.read(narrow(claims[:2])), *reader.read(narrow(claims[2:]))]
    assert one.place is two.place is three.place
    assert one.killed is two.killed is three.killed


def test_columns_of_many_values_are_told_apart_beyond_the_greatest_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_columns, "GREATEST_CODE", 3)
    claims = gold_claims()[0][:200]
    assert ClaimReader().read(narrow(claims)) == list(map(as_read, claims))


def test_no_rows_give_no_claims() -> None:
    assert ClaimReader().read(narrow([])) == []
