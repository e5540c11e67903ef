"""What a claim's own words are like, for the last decision: how old its day is, and what its sentences tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from geodata.claims.assemble.fields import Draft, Told
from geodata.claims.assemble.worths import worths_of
from geodata.claims.score.relations import Anchor
from geodata.claims.spot.days import When
from tests.made_documents import PUBLISHED, TULA, TULA_REGION, spotted
from tests.made_scorers import judged

TEXT = "Men slept. Rockets hit Tula. Men died in Tula."


def told(one: Draft, published: date | None = PUBLISHED) -> set[str]:
    made = spotted(TEXT)
    made.article = replace(made.article, published=published)
    for unit in one.anchor.units:
        one.anchor.sentences.add(made.document.of_unit[unit])
    [worth] = worths_of([one], judged(made, chances=[0.9, 0.5]))
    return set(worth.standings)


def draft(day: date | None, *mentions: int, chance: float = 0.9) -> Draft:
    units = [spotted(TEXT).place_units[number] for number in mentions]
    return Draft(Anchor(units, False, TULA, chance), When(day, day) if day else None)


@pytest.mark.parametrize(
    ("before", "age"), [(-1, "ahead"), (0, "0"), (1, "1"), (2, "2"), (7, "3"), (8, "4"), (400, "6")]
)
def test_a_claim_is_told_by_the_age_of_its_day(before: int, age: str) -> None:
    found = told(draft(PUBLISHED - timedelta(days=before), 0))
    assert {f"age={age}", f"age={age},5"} <= found


def test_a_claim_is_told_by_how_far_its_place_lies_from_the_others_of_the_text() -> None:
    assert "home=0,0,0" in told(draft(PUBLISHED, 0))


def test_a_day_that_nobody_tells_has_no_age() -> None:
    assert "age=unknown" in told(draft(None, 0))
    assert "age=unknown" in told(draft(PUBLISHED, 0), published=None)


def test_a_claim_is_told_by_its_sentences_and_where_they_begin() -> None:
    assert {"tells:weapon", "tells:hit", "begins=1", "mean=5,False"} <= told(draft(PUBLISHED, 0))
    late = told(draft(PUBLISHED, 1))
    assert "tells:killed" in late
    assert "tells:weapon" not in late
    assert {"begins=2", "mean=1,False"} <= late
    assert {"begins=1", "mean=3,True", "tells:killed", "tells:weapon"} <= told(draft(PUBLISHED, 0, 1))


def test_a_claim_is_told_by_what_is_known_of_it() -> None:
    one = draft(PUBLISHED, 0)
    assert "known=False,False,False" in told(one)
    one.weapons, one.claimant = [Told("drone", (), 0.9)], Told("the mayor", (), 0.9)
    assert {"means=drone", "known=False,True,False"} <= told(one)


@pytest.mark.parametrize(("second", "twin"), [("the Mius district", "other district"), ("the Azov district", "twin")])
def test_two_claims_on_one_region_are_twins_where_one_name_tells_them(second: str, twin: str) -> None:
    districts = dict.fromkeys(("the Mius district", "the Azov district"), TULA_REGION)
    made = spotted(f"Drones hit the Azov district and {second}.", places=districts)
    day = When(PUBLISHED, PUBLISHED)
    drafts = [Draft(Anchor([unit], False, TULA_REGION, 0.9, {0}), day) for unit in made.place_units]
    first, _ = worths_of(drafts, judged(made, chances=[0.9, 0.5]))
    assert f"{twin}:first:same day:not more" in first.standings
