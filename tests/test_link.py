from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.evaluate.links import score_links
from geodata.events import as_known_on, build, clusters, link
from geodata.events.agreement import agree, kilometres, position
from geodata.events.clusters import _fits
from geodata.events.keys import by_day, by_month, is_long, tells_deaths
from geodata.events.merging import event_id_of, merge
from geodata.model import Claim, Count, Event, Outcome, Status, Weapon
from tests.gold_claims import ROOT, claim_of, digest, gold_claims

DAY = date(2025, 3, 10)


def a_claim(name: str, article: str, **changes: Any) -> Claim:
    record = {
        "article": article, "scope": "place", "toponym": "Kharkiv", "place": "Kharkiv", "country": "UA",
        "region": "UA-63", "precision": "settlement", "latitude": 49.98, "longitude": 36.25,
        "date_start": "2025-03-10", "date_end": "2025-03-10", "time_precision": 1,
        "sub_event_type": "Air/drone strike", "weapon": ["drone"], "outcome": "hit", "target": [], "attacker": "RU",
        "launched": None, "intercepted": None, "killed": None, "injured": None, "claimant": None, "quote": "Struck.",
    }  # fmt: skip
    own = {key: changes.pop(key) for key in list(changes) if key in record}
    return replace(claim_of(record | own, name), **changes)


def days(*claims: Claim) -> dict[str, date | None]:
    names = dict.fromkeys(claim.article_id for claim in claims)
    return {article_id: DAY + timedelta(days=number) for number, article_id in enumerate(names)}


def linked(*claims: Claim) -> list[Event]:
    return link(claims, days(*claims))


def known_groups() -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    with (ROOT / "tests/gold/links.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            groups[row["event"]].append(digest(f"{row['file']}:{row['line']}"))
    return list(groups.values())


def test_gold_claims_are_linked_as_a_person_did() -> None:
    claims, published = gold_claims()
    score = score_links([event.claim_ids for event in link(claims, published)], known_groups())
    assert score.precision >= 0.97, score.wrong
    assert score.recall >= 0.95, score.missed


def test_a_known_pair_that_is_not_linked_and_a_wrong_one_count() -> None:
    score = score_links([["a", "b"], ["c"]], [["b", "c"]])
    assert (score.right, score.wrong, score.missed) == (0, (("a", "b"),), (("b", "c"),))
    assert score.precision == score.recall == 0


def test_two_articles_on_one_strike_make_one_event_with_a_range() -> None:
    (event,) = linked(a_claim("1", "a", killed=[2, 2]), a_claim("2", "b", killed=[3, 3]))
    assert event.killed == Count(2, 3)
    assert event.articles == 2
    assert event.status is Status.REPORTED


def test_the_second_attack_of_one_article_stays_a_second_event() -> None:
    assert len(linked(a_claim("1", "a", killed=[2, 2]), a_claim("2", "a", injured=[1, 1]))) == 2


def test_rival_claimants_of_one_article_share_an_event_that_is_disputed() -> None:
    (event,) = linked(
        a_claim("1", "a", killed=[89, 89], claimant="ministry"),
        a_claim("2", "a", killed=[116, 116], claimant="observers"),
    )
    assert (event.killed, event.status) == (Count(89, 116), Status.DISPUTED)
    assert {(figure.claimant, figure.count.minimum) for figure in event.history} == {
        ("ministry", 89),
        ("observers", 116),
    }


def test_hit_against_intercepted_is_a_dispute() -> None:
    (event,) = linked(
        a_claim("1", "a", claimant="governor", outcome="intercepted"), a_claim("2", "b", claimant="general staff")
    )
    assert (event.status, event.outcome) == (Status.DISPUTED, Outcome.HIT)


def test_a_toll_that_rises_in_later_articles_is_no_dispute() -> None:
    rising = [a_claim(str(toll), f"day {toll}", killed=[toll, toll], claimant=f"c{toll}") for toll in (5, 12, 24)]
    (event,) = linked(*rising)
    assert event.status is Status.REPORTED
    assert [figure.count.minimum for figure in event.history] == [5, 12, 24]


@pytest.mark.parametrize(
    "other",
    [
        {"attacker": "UA"},
        {"weapon": ["artillery"]},
        {"killed": [90, 90]},
        {"date_start": "2025-03-11", "date_end": "2025-03-11"},
        {"scope": "total"},
        {"sub_event_type": "Suicide bomb", "weapon": ["unknown"]},
        {"precision": "region", "place": "Kharkiv Oblast"},
    ],
    ids=str,
)
def test_claims_that_contradict_each_other_are_not_linked(other: dict[str, Any]) -> None:
    assert len(linked(a_claim("1", "a", killed=[3, 3]), a_claim("2", "b", **other))) == 2


def test_a_day_apart_links_only_with_a_figure_told_alike() -> None:
    later = {"date_start": "2025-03-11", "date_end": "2025-03-11"}
    assert len(linked(a_claim("1", "a", killed=[7, 7]), a_claim("2", "b", killed=[7, 7], **later))) == 1


def test_an_event_never_grows_over_more_than_a_day() -> None:
    claims = [
        a_claim(str(n), f"a{n}", killed=[7, 7], date_start=f"2025-03-1{n}", date_end=f"2025-03-1{n}") for n in range(6)
    ]
    for event in linked(*claims):
        assert event.date_start and event.date_end
        assert (event.date_end - event.date_start).days <= 1


def test_a_village_near_the_town_links_by_its_toll_within_25_km() -> None:
    near = {"place": "Lisne", "latitude": 50.15, "longitude": 36.25}
    assert kilometres((49.98, 36.25), (50.15, 36.25)) < 25
    assert len(linked(a_claim("1", "a", killed=[7, 7]), a_claim("2", "b", killed=[7, 7], **near))) == 1
    assert len(linked(a_claim("1", "a", killed=[7, 7]), a_claim("2", "b", **near))) == 2
    far = near | {"place": "Far", "latitude": 50.35}
    assert len(linked(a_claim("1", "a", killed=[7, 7]), a_claim("2", "b", killed=[7, 7], **far))) == 2


def test_undated_claims_stay_single_and_undated() -> None:
    undated = {"date_start": None, "date_end": None, "time_precision": None}
    events = linked(a_claim("1", "a", **undated), a_claim("2", "b", **undated), a_claim("3", "c"))
    assert sorted(event.date_start is None for event in events) == [False, True, True]


def test_a_dense_day_of_near_towns_does_not_run_together() -> None:
    claims = [
        a_claim(
            f"{article}-{town}", f"{article}", place=f"Town {town}", latitude=50 + town * 0.05, killed=[town + 1] * 2
        )
        for article in range(10)
        for town in range(20)
    ]
    events = linked(*claims)
    assert len(events) == 20
    assert {event.articles for event in events} == {10}


def test_tolls_that_creep_from_claim_to_claim_do_not_all_run_together() -> None:
    claims = [a_claim(f"{toll}", f"a{toll}", killed=[toll, toll]) for toll in range(1, 400, 9)]
    for event in linked(*claims):
        assert event.killed and event.killed.maximum is not None
        assert event.killed.maximum <= max(20, 7 * event.killed.minimum) + 1


@pytest.mark.parametrize(("contradicting", "status"), [(199, Status.DISPUTED), (200, Status.REPORTED)])
def test_contradictions_are_looked_for_among_the_first_200_that_tell(contradicting: int, status: Status) -> None:
    claims = [
        a_claim(str(n), f"a{n:03}", launched=[90, 90] if n == contradicting else [3, 3], claimant=f"c{n}")
        for n in range(201)
    ]
    assert merge(claims, {}).status is status


def test_many_copies_of_one_report_are_one_event() -> None:
    copies = [a_claim(str(number), f"a{number}", killed=[3, 3]) for number in range(300)]
    assert [event.articles for event in linked(*copies)] == [300]


claims_st = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(["A", "B"]), st.integers(10, 13), st.sampled_from([None, 1, 3, 30]),
        st.sampled_from([None, "x", "y"]), st.sampled_from([[Weapon.DRONE], [Weapon.MISSILE], [Weapon.UNKNOWN]]),
    ),
    max_size=12,
)  # fmt: skip


def made(rows: list[tuple[Any, ...]]) -> list[Claim]:
    return [
        a_claim(
            f"{n}", f"art{article}", place=place, date_start=f"2025-03-{day}", date_end=f"2025-03-{day}",
            killed=[killed, killed] if killed else None, claimant=claimant, weapon=weapon,
        )
        for n, (article, place, day, killed, claimant, weapon) in enumerate(rows)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(claims_st, st.randoms(use_true_random=False))
def test_any_order_of_the_claims_gives_the_same_events_and_ids(rows: list[tuple[Any, ...]], random: Any) -> None:
    claims = made(rows)
    published = {digest(f"art{n}"): DAY + timedelta(days=n % 3) for n in range(5)}
    shuffled = random.sample(claims, len(claims))
    assert build(shuffled, published) == build(claims, published)
    found = [claim_id for event in link(claims, published) for claim_id in event.claim_ids]
    assert sorted(found) == sorted(claim.claim_id for claim in claims)


@settings(max_examples=60, deadline=None)
@given(claims_st)
def test_an_article_added_later_keeps_every_id(rows: list[tuple[Any, ...]]) -> None:
    claims = made(rows)
    published: dict[str, date | None] = {digest(f"art{n}"): DAY + timedelta(days=n) for n in range(5)}
    before = {event.event_id for event in link([c for c in claims if c.article_id != digest("art4")], published)}
    assert before <= {event.event_id for event in link(claims, published)}


def test_ids_follow_from_the_claims_and_former_ones_still_point_at_their_event() -> None:
    newer, older = a_claim("1", "newer"), a_claim("2", "older")
    published: dict[str, date | None] = {newer.article_id: DAY, older.article_id: DAY - timedelta(days=1)}
    (before,) = build([newer], published).events
    (after,) = build([newer, older], published).events
    assert len(after.claim_ids) == 2
    assert before.event_id in map(event_id_of, after.claim_ids)


loose_claims = st.builds(
    lambda n, place, north, day, length, exact, killed, injured, kind: a_claim(
        str(n), f"art{n}", place=place, latitude=50 + north, date_start=f"2025-03-{day:02}",
        date_end=f"2025-03-{day + length:02}", time_precision=exact, killed=killed, injured=injured, **kind,
    ),
    st.integers(0, 10**6), st.sampled_from(["A", "B", "C"]), st.sampled_from([0.0, 0.1, 0.2, 1.7]), st.integers(1, 5),
    st.sampled_from([0, 0, 1, 20]), st.sampled_from([1, 1, 2, 3]), st.sampled_from([None, [3, 3], [4, None]]),
    st.sampled_from([None, [2, 2]]), st.sampled_from([{}, {"outcome": "intercepted"}, {"scope": "total"}]),
)  # fmt: skip


def shared_keys(one: Claim, other: Claim) -> bool:
    if is_long(one) or is_long(other):
        return bool(set(by_month(one)) & set(by_month(other))) and tells_deaths(one) and tells_deaths(other)
    return bool(set(by_day(one)) & set(by_day(other)))


@pytest.mark.parametrize("length", [0, 20])
def test_a_claim_is_compared_with_a_bounded_number_of_others(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Claim] = []

    def told(claim: Claim, other: clusters.Cluster) -> bool:
        asked.append(claim)
        return _fits(claim, other)

    monkeypatch.setattr(clusters, "_fits", told)
    end = {"date_end": f"2025-03-{10 + length}", "time_precision": 3 if length else 1}
    claims = [a_claim(str(n), "one article", killed=[5, 5], **end) for n in range(600)]
    assert len(linked(*claims)) == 600
    assert len(asked) <= 200 * len(claims)


def test_likeness_is_weighed_only_where_several_events_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Claim) -> float:
        raise AssertionError("nothing to choose from")

    monkeypatch.setattr(clusters, "likeness", never)
    (event,) = linked(*(a_claim(str(toll), f"a{toll}", killed=[toll, toll]) for toll in (3, 4, 5)))
    assert event.articles == 3


@settings(max_examples=150, deadline=None)
@given(st.lists(loose_claims, max_size=15, unique_by=lambda claim: claim.claim_id))
def test_a_few_claims_compared_at_once_give_what_keys_give(claims: list[Claim]) -> None:
    published: dict[str, date | None] = {
        c.article_id: DAY + timedelta(days=int(c.claim_id[:2], 16) % 3) for c in claims
    }
    with pytest.MonkeyPatch.context() as patch:
        at_once = clusters.cluster([claims], published)
        patch.setattr(clusters, "FEW", 0)
        assert clusters.cluster([claims], published) == at_once


@pytest.mark.parametrize("few", [0, 20])
def test_of_events_that_are_as_likely_the_one_with_the_more_telling_figure_is_joined(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "FEW", few)
    hurt = a_claim("1", "both", injured=[2, 2], quote_start=0, quote_end=7)
    dead = a_claim("2", "both", killed=[3, 3], quote_start=9, quote_end=16)
    later = a_claim("3", "later", killed=[3, 3], injured=[2, 2])
    joined = [event.claim_ids for event in linked(hurt, dead, later)]
    assert sorted(joined) == sorted([(hurt.claim_id,), (dead.claim_id, later.claim_id)])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_claims_that_agree_share_a_key(data: st.DataObject) -> None:
    one, other = (data.draw(loose_claims, label=name) for name in ("one", "other"))
    if agree(one, other):
        assert shared_keys(one, other)


def test_as_known_on_a_day_shows_the_toll_of_that_day() -> None:
    early, late = a_claim("1", "a", killed=[5, 5]), a_claim("2", "b", killed=[12, 12])
    published: dict[str, date | None] = {early.article_id: DAY, late.article_id: DAY + timedelta(days=2)}
    (then,) = link(as_known_on([early, late], published, DAY), published)
    (now,) = link([early, late], published)
    assert (then.killed, now.killed) == (Count(5, 5), Count(5, 12))
    assert then.event_id == now.event_id


def test_only_a_settlement_has_a_position() -> None:
    town = a_claim("1", "a")
    assert position(town) == (49.98, 36.25)
    assert position(a_claim("2", "a", precision="region")) is None
    assert position(replace(town, place=None)) is None
