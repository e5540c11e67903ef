"""Settling in order of time: events and totals come out as if all had been at hand at once, and few are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geodata import events
from geodata.events.claim_columns import Publications
from geodata.model import Claim, Event, Place, Precision, Reconciliation, Scope
from geodata.rebuild_parts import Part
from geodata.rebuild_sweep import Sweep
from tests.gold_claims import digest
from tests.test_link import a_claim

FIRST = date(2025, 1, 1)
END = date.max.toordinal() + 1
TOTAL = Place("country:UA", "Ukraine", Precision.COUNTRY, "UA", None, None, None)
REGION = Place("iso:UA-63", "Kharkiv Oblast", Precision.REGION, "UA", "UA-63", 49.9, 36.2)
SEA = Place("water:black", "Black Sea", Precision.WATER, "UA", None, 44.0, 33.0)
OVER = {"region": REGION, "total": TOTAL, "total of region": REGION, "sea": SEA}
told = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from(["A", "B", *OVER]), st.integers(0, 150), st.sampled_from([0, 1, 1, 7, 12]),
        st.sampled_from([None, 1, 3, 30]), st.sampled_from([None, "x"]), st.booleans(),
    ),
    min_size=1, max_size=40,
)  # fmt: skip


def made(rows: Sequence[tuple[Any, ...]]) -> list[Claim]:
    claims = []
    for number, (article, place, day, length, killed, claimant, dated) in enumerate(rows):
        begin = FIRST + timedelta(days=day)
        claim = a_claim(
            f"{number}", f"art{article} {day // 10}", place=place, latitude=49.9, longitude=36.2, region="UA-63",
            killed=killed and [killed, killed], claimant=claimant, date_start=begin.isoformat(),
            date_end=(begin + timedelta(days=length)).isoformat(),
        )  # fmt: skip
        claim = replace(claim, place=OVER.get(place, claim.place))
        if not dated and number % 4 == 0:
            claim = replace(claim, date_start=None, date_end=None, time_precision=None)
        claims.append(replace(claim, scope=Scope.TOTAL) if place in ("total", "total of region", "sea") else claim)
    return claims


def parts_of(claims: Sequence[Claim]) -> list[tuple[int, Part]]:
    """Each event of the claims as a part, with the ordinal of its first day, in order of time."""
    published = {claim.article_id: FIRST for claim in claims}
    by_id = {claim.claim_id: claim for claim in claims}
    found = []
    for event in events.join([claims], published, events.plan(list(claims), [])):
        own = {name: by_id[name] for name in event.claim_ids}
        articles = [claim.article_id for claim in own.values()]
        publications = Publications(dict.fromkeys(articles, FIRST), dict.fromkeys(articles, "A Paper"))
        first = min(claim.date_start.toordinal() if claim.date_start else END for claim in own.values())
        found.append((first, Part(own, publications, dict.fromkeys(own, 1), [event])))
    return sorted(found, key=lambda part: part[0])


def swept(parts: Sequence[tuple[int, Part]]) -> tuple[list[Event], list[Reconciliation], int]:
    """What a sweep gives back of the parts, and the most claims that were at hand."""
    sweep, most = Sweep(), 0
    given_back: list[Event] = []
    reconciled: list[Reconciliation] = []
    for number, (_, part) in enumerate(parts):
        sweep.add(part)
        found = sweep.settled(parts[number + 1][0] if number + 1 < len(parts) else 2 * END)
        most = max(most, len(sweep.claims))
        given_back += found.events
        reconciled += found.reconciliations
        for event in found.events:
            for claim_id in event.claim_ids:
                assert sweep.told.sources[sweep.claims[claim_id].article_id] == "A Paper"
                assert sweep.block_of[claim_id] == 1
    return given_back, reconciled, most


@given(told)
def test_events_settled_in_order_of_time_are_those_settled_at_once(rows: list[tuple[Any, ...]]) -> None:
    claims = made(rows)
    found, reconciled, _ = swept(parts_of(claims))
    known = events.build(claims, {claim.article_id: FIRST for claim in claims})
    assert sorted(found, key=lambda event: event.event_id) == sorted(known.events, key=lambda event: event.event_id)
    assert sorted(map(repr, reconciled)) == sorted(map(repr, known.reconciliations))
    days = [event.date_start for event in found if event.date_start]
    assert days == sorted(days)


def test_no_more_than_some_months_are_at_hand() -> None:
    claims = [
        a_claim(
            f"{number}",
            f"art{number}",
            place="A",
            killed=[number, number],
            date_start=(FIRST + timedelta(days=number)).isoformat(),
            date_end=(FIRST + timedelta(days=number)).isoformat(),
        )
        for number in range(1_000)
    ]
    found, _, most = swept(parts_of(claims))
    assert len(found) == 1_000
    assert most < 250


def test_a_total_waits_for_what_begins_a_week_after_it_and_takes_in_the_towns_of_its_regions() -> None:
    total = replace(a_claim("t", "one", killed=[9, 9], date_start="2025-03-10", date_end="2025-03-17"), place=TOTAL)
    region = replace(a_claim("r", "one", killed=[5, 5], date_start="2025-03-17", date_end="2025-03-24"), place=REGION)
    town = a_claim("c", "one", place="A", region="UA-63", killed=[2, 2], date_start="2025-03-24", date_end="2025-03-24")
    later = a_claim("l", "two", place="B", date_start="2025-12-01", date_end="2025-12-01")
    claims = [replace(total, scope=Scope.TOTAL), region, town, later]
    found, reconciled, _ = swept(parts_of(claims))
    part_of = {event.claim_ids[0]: event.part_of for event in found}
    name = {event.claim_ids[0]: event.event_id for event in found}
    assert part_of[digest("c")] == name[digest("r")]
    assert part_of[digest("r")] == name[digest("t")]
    assert [each.placed for each in reconciled] == [5]
