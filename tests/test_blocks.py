"""Blocks: claims that no key leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.events import blocks, key_columns
from geodata.events.keys import by_day, by_month, is_long, tells_deaths
from geodata.model import Claim
from tests.gold_claims import digest
from tests.test_claim_columns import columns_of
from tests.test_link import a_claim, loose_claims


def block_of(claims: list[Claim], merges: list[tuple[str, str]] | None = None) -> dict[str, int]:
    found = blocks.find(columns_of(claims), merges or [])
    return dict(zip((claim.claim_id for claim in claims), found.tolist(), strict=True))


def share_a_key(one: Claim, other: Claim) -> bool:
    if is_long(one) or is_long(other):
        return bool(set(by_month(one)) & set(by_month(other))) and tells_deaths(one) and tells_deaths(other)
    return bool(set(by_day(one)) & set(by_day(other)))


def within_reach(one: Claim, other: Claim) -> bool:
    """Cubes are coarse: those that share one alone may lie too far apart to be one occurrence."""
    return one.place is not None and other.place is not None and abs(one.place.latitude - other.place.latitude) < 0.22  # type: ignore[operator]


@settings(max_examples=40, deadline=None)
@given(st.lists(loose_claims, min_size=2, max_size=12, unique_by=lambda claim: claim.claim_id))
def test_claims_that_share_a_key_come_into_one_block(claims: list[Claim]) -> None:
    found = block_of(claims)
    for one in claims:
        for other in claims:
            if share_a_key(one, other) and within_reach(one, other):
                assert found[one.claim_id] == found[other.claim_id]


def test_claims_of_other_days_and_places_stay_apart_and_a_block_bears_the_name_of_its_least_claim() -> None:
    claims = [a_claim("1", "a"), a_claim("2", "b"), a_claim("3", "c", place="Sumy", latitude=50.9)]
    claims += [a_claim("4", "d", date_start="2025-03-14", date_end="2025-03-14")]
    claims += [replace(claim, claim_id=f"u{claim.claim_id}", date_start=None, date_end=None) for claim in claims[:2]]
    found = block_of(claims)
    names = [claim.claim_id for claim in claims]
    assert len(set(found.values())) == 5
    assert found[names[0]] == found[names[1]] == names.index(min(names[:2]))


def test_neighbouring_towns_and_days_hang_together_by_a_figure_alone() -> None:
    here = a_claim("1", "a", killed=[7, 7])
    near = a_claim("2", "b", place="Near", latitude=50.1, killed=[7, 7], date_start="2025-03-11", date_end="2025-03-11")
    far = a_claim("3", "c", place="Far", latitude=50.4, killed=[7, 7])
    other = a_claim("4", "d", place="Near", latitude=50.1, killed=[8, 8])
    found = block_of([here, near, far, other])
    assert found[here.claim_id] == found[near.claim_id]
    assert len(set(found.values())) == 3


def test_a_claim_of_weeks_ties_to_all_that_tell_the_same_deaths_near_it() -> None:
    weeks = a_claim("1", "a", killed=[7, 7], date_start="2025-03-01", date_end="2025-03-20", time_precision=3)
    days = [
        a_claim(str(day), f"b{day}", place="Near", latitude=50.1, killed=[7, 7], date_start=f"2025-03-{day}",
                date_end=f"2025-03-{day}")
        for day in (11, 14, 17)
    ]  # fmt: skip
    assert len(set(block_of(days).values())) == 3
    assert len(set(block_of([*days, weeks]).values())) == 1


def test_merges_join_blocks_where_both_claims_are_there() -> None:
    one, two = a_claim("1", "a"), a_claim("2", "b", date_start="2025-05-01", date_end="2025-05-01")
    assert len(set(block_of([one, two], [(one.claim_id, "gone")]).values())) == 2
    assert len(set(block_of([one, two], [(one.claim_id, two.claim_id)]).values())) == 1


def test_many_pairs_of_towns_are_measured_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [
        a_claim(str(number), f"a{number}", place=f"P{number}", latitude=50 + number * 0.1, killed=[4, 4])
        for number in range(20)
    ]
    whole = block_of(claims)
    monkeypatch.setattr(key_columns, "MOST_PAIRS", 7)
    assert block_of(claims) == whole
    assert len(set(whole.values())) == 1


def test_towns_near_each_other_have_no_key_for_each_pair() -> None:
    claims = [
        a_claim(str(number), f"a{number}", place=f"P{number}", latitude=50 + number * 0.001, killed=[4, 4])
        for number in range(200)
    ]
    of_claims, _ = key_columns.keys_of(columns_of(claims)).pairs()
    assert len(of_claims) <= 5 * len(claims)
    assert len(set(block_of(claims).values())) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB"), st.integers(0, 80), st.sampled_from([0, 1, 3, 40]), st.sampled_from([None, 1, 2])
        ),
        min_size=1,
        max_size=25,
    ),
    st.integers(1, 80),
)
def test_a_block_that_no_later_claim_joins_is_whole_and_others_are_told(rows: list[Any], cut: int) -> None:
    begin = date(2025, 3, 1)
    claims = [
        a_claim(
            str(number), f"a{number}", place=place, killed=killed and [killed, killed],
            date_start=(begin + timedelta(days=day)).isoformat(),
            date_end=(begin + timedelta(days=day + length)).isoformat(), time_precision=1 if length < 2 else 3,
        )
        for number, (place, day, length, killed) in enumerate(rows)
    ]  # fmt: skip
    at = begin + timedelta(days=cut)
    earlier = [claim for claim in claims if claim.date_start is not None and claim.date_start < at]
    if not earlier:
        return
    columns, whole = columns_of(earlier), block_of(claims)
    labels = blocks.find(columns, ())
    is_open = blocks.joined_later(columns, labels, at.toordinal(), ())
    for name, label, more in zip(columns.claim_ids.to_pylist(), labels.tolist(), is_open.tolist(), strict=True):
        own = {other for other, known in block_of(earlier).items() if known == label}
        all_of_it = {other for other, known in whole.items() if known == whole[name]}
        assert more or own == all_of_it


def test_a_block_whose_claims_are_to_be_merged_with_one_not_there_yet_waits() -> None:
    columns = columns_of([a_claim("1", "a"), a_claim("2", "b", place="Elsewhere", latitude=40.0)])
    labels, day = blocks.find(columns, ()), date(2026, 1, 1).toordinal()
    assert blocks.joined_later(columns, labels, day, ()).tolist() == [False, False]
    merges = [(digest("2"), digest("later"))]
    told = dict(zip(columns.claim_ids.to_pylist(), blocks.joined_later(columns, labels, day, merges), strict=True))
    assert told == {digest("1"): False, digest("2"): True}


def test_parts_split_no_block_and_come_in_order_of_their_first_days() -> None:
    labels = np.array([3, 1, 2, 1, 2, 2, 4, 4])
    first = np.array([9, 8, 7, 5, 6, 9, 8, 9])
    found = [(labels[rows].tolist(), rest) for rows, rest in blocks.parts(labels, first, 3)]
    assert found == [([1, 1, 2, 2, 2], 8), ([4, 4, 3], None)]
    assert list(blocks.parts(labels[:0], first[:0], 3)) == []


def test_a_village_known_to_some_kilometres_hangs_together_with_a_town_near_it() -> None:
    town = a_claim("1", "a", killed=[7, 7])
    village = a_claim("2", "b", place="Near", latitude=50.1, killed=[7, 7], precision="near")
    assert len(set(block_of([town, village]).values())) == 1
