"""What makes a claim doubtful, and what takes the doubt away."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.questions import doubts
from dashboard.questions.doubts import Settled
from dashboard.words.count_text import read_count, write_count
from geodata import places
from geodata.errors import CorrectionError
from geodata.model import Count
from tests.sample_store import SampleStore, _rows

SURE: dict[str, Any] = {
    "article": "a.md",
    "title": "A",
    "source": "A paper",
    "published": "2025-03-12",
    "scope": "place",
    "toponym": "Odesa",
    "place": "Odesa",
    "country": "UA",
    "region": "UA-51",
    "precision": "settlement",
    "latitude": 46.5,
    "longitude": 30.7,
    "date_start": "2025-03-12",
    "date_end": "2025-03-12",
    "time_precision": 1,
    "sub_event_type": "Air/drone strike",
    "weapon": ["drone"],
    "outcome": "hit",
    "target": [],
    "attacker": "RU",
    "launched": None,
    "intercepted": None,
    "killed": [3, 3],
    "injured": None,
    "claimant": None,
    "quote": "Drones struck Odesa, killing three.",
}


def queue(settled: Settled | None = None, ambiguous: tuple[str, ...] = (), **changes: Any) -> list[dict[str, Any]]:
    made = _rows([{**SURE, **changes}])
    for name in ("claims", "events"):
        made[name][0]["place_id"] = changes.get("place_id", "geonames:698740")
        made[name][0] |= {key: changes[key] for key in ("status",) if key in changes}
    sql, values = doubts.queue_question(settled or Settled(), ambiguous)
    found: list[dict[str, Any]] = SampleStore(made).query(sql, values).to_pylist()
    return found


def doubts_of(row: dict[str, Any]) -> set[str]:
    return {name for name in doubts.WEIGHTS if row[name]}


def test_a_sure_claim_is_not_in_the_queue() -> None:
    assert queue() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"place_id": None}, {"unplaced"}),
        ({"date_start": None, "date_end": None, "time_precision": None}, {"undated"}),
        ({"date_start": "2025-03-20", "date_end": "2025-03-20"}, {"undated"}),
        ({"date_start": "2024-03-20", "date_end": "2024-03-20"}, {"undated"}),
        ({"killed": [501, None]}, {"odd"}),
        ({"launched": [5, 5], "intercepted": [9, 9]}, {"odd"}),
        ({"outcome": "intercepted"}, {"odd"}),
        ({"status": "disputed"}, {"disputed"}),
        ({"precision": "country"}, {"coarse"}),
    ],
)
def test_each_doubt_is_told(changes: dict[str, Any], found: set[str]) -> None:
    (row,) = queue(**changes)
    assert doubts_of(row) == found


def test_a_name_of_several_places_is_told_until_the_place_is_set() -> None:
    key = doubts.name_key("Odesa", "en", "geonames:698740")
    (row,) = queue(ambiguous=(key,))
    assert doubts_of(row) == {"ambiguous"}
    assert queue(Settled(placed=(row["claim_id"],)), (key,)) == []


@pytest.mark.parametrize("by", ["claim_id", "event_id"])
def test_what_is_confirmed_leaves_the_queue(by: str) -> None:
    (row,) = queue(place_id=None)
    assert queue(Settled(confirmed=(row[by],)), place_id=None) == []


def test_a_name_is_ambiguous_where_another_town_is_as_likely() -> None:
    atlas = places.open_atlas()
    kyiv, *_ = atlas.candidates("Kyiv", "en")
    assert not doubts.is_ambiguous("Kyiv", "en", kyiv.place_id, atlas)
    first, *others = [place for place in atlas.candidates("Mykolaivka", "en") if place.region]
    elsewhere = next(place for place in others if place.region != first.region)
    assert doubts.is_ambiguous("Mykolaivka", "en", elsewhere.place_id, atlas)


@given(st.one_of(st.none(), st.tuples(st.integers(0, 10_000), st.one_of(st.none(), st.integers(0, 10_000)))))
def test_counts_are_typed_as_they_are_written(told: tuple[int, int | None] | None) -> None:
    count = None if told is None else Count(told[0], None if told[1] is None else told[0] + told[1])
    assert read_count(write_count(count)) == count


@pytest.mark.parametrize("typed", ["many", "-3", "3--5", "1e3", "5-3", "3.5"])
def test_what_is_no_count_is_refused_with_a_remedy(typed: str) -> None:
    with pytest.raises(CorrectionError, match="; "):
        read_count(typed)


def test_a_claim_without_a_place_stands_before_all_others_and_a_village_within_10_km_behind_them() -> None:
    worst = {name: weight for name, weight in doubts.WEIGHTS.items() if name != "unplaced"}
    assert doubts.WEIGHTS["unplaced"] > sum(worst.values())
    (near,) = queue(precision="near")
    assert doubts_of(near) == {"near"}
    assert near["score"] == min(doubts.WEIGHTS.values())
    assert queue(Settled(placed=(near["claim_id"],)), precision="near") == []
