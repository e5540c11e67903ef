"""The days that a claim may be told of, and what tells each: how long ago, how often, how early, how near."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geodata.claims.score.context import Context
from geodata.claims.score.day_candidates import day_candidates, day_features
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from geodata.claims.spot.day_mentions import DayMention
from geodata.claims.spot.days import When
from tests.made_documents import PUBLISHED, spotted
from tests.made_scorers import judged


def context(text: str, published: date | None = PUBLISHED) -> Context:
    made = spotted(text, published=published)
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return Context(made, one.around, Relations(one.around, anchors), wars())


def when(day: int) -> When:
    return When(date(2025, 3, day), date(2025, 3, day))


def told(whole: Context, number: int, days: When, named: dict[When, list[DayMention]] | None = None) -> set[str]:
    """Return the features of days, those of what stands around and between, and what is told, left out."""
    found = day_features(whole, number, days, named or day_candidates(whole.spotted))
    return {name for name in found if not name.startswith(("r:", "b", "-", "+", "c:", "e:", "l:"))}


NIGHTS = (
    "On Sunday drones rose. Drones hit Tula on Sunday.\n\n"
    "They hit Sumy on the night of March 10 to 11. He spoke of May 2023."
)
NIGHT = When(date(2025, 3, 10), PUBLISHED)
MAY = When(date(2023, 5, 1), date(2023, 5, 31), 3)


def test_the_days_named_are_candidates_and_the_day_of_publication_always() -> None:
    found = day_candidates(spotted(NIGHTS))
    assert {days: len(mentions) for days, mentions in found.items()} == {when(9): 2, NIGHT: 1, MAY: 1, when(11): 0}
    assert len(day_candidates(spotted("Drones hit Tula today."))[when(11)]) == 1
    assert day_candidates(spotted("Drones hit Tula.", published=None)) == {}


@pytest.mark.parametrize(
    ("days", "number", "found"),
    [
        (when(9), 0, {"ago=2", "ago=2,dated=True", "dated=True,default=False", "day=weekday", "day=weekday,0",
                      "day=weekday,ago=2", "days=4", "default=False", "earlier=0,dated=True", "long=False",
                      "longer=False,dated=True", "longer=False,earlier=0,dated=True", "most=True", "nearer=0,0",
                      "nearer=0,ago=2", "opening=0,dated=True", "precision=1"}),
        (NIGHT, 0, {"ago=0", "ago=0,dated=True", "dated=True,default=False", "day=day", "day=day,1", "day=day,ago=0",
                    "days=4", "default=False", "earlier=1,dated=True", "long=False", "longer=False,dated=True",
                    "longer=False,earlier=1,dated=True", "most=False", "nearer=1,1", "nearer=1,ago=0",
                    "opening=2,dated=True", "precision=1"}),
        (MAY, 1, {"ago=year", "ago=year,dated=True", "dated=True,default=False", "day=month", "day=month,1",
                  "day=month,ago=year", "days=4", "default=False", "earlier=2,dated=True", "long=True",
                  "longer=False,dated=True", "longer=False,earlier=2,dated=True", "most=False", "nearer=1,1",
                  "nearer=1,ago=year", "opening=3,dated=True", "precision=3"}),
        (when(11), 1, {"ago=0", "ago=0,dated=True", "dated=True,default=True", "days=4", "default=True",
                       "earlier=-1,dated=True", "long=False", "longer=True,dated=True",
                       "longer=True,earlier=-1,dated=True", "most=False", "opening=-1,dated=True", "precision=1"}),
    ],
)  # fmt: skip
def test_days_are_told_by_how_long_ago_how_often_how_early_and_how_near(
    days: When, number: int, found: set[str]
) -> None:
    assert told(context(NIGHTS), number, days) == found


@pytest.mark.parametrize(
    ("days", "name"),
    [(-1, "future"), (0, "0"), (1, "1"), (2, "2"), (3, "days"), (7, "days"), (8, "weeks"), (31, "weeks"),
     (32, "months"), (365, "months"), (366, "year"), (9999, "year")],
)  # fmt: skip
def test_how_long_ago_is_told_in_steps(days: int, name: str) -> None:
    day = PUBLISHED - timedelta(days=days)
    one = When(day - timedelta(days=1), day)
    assert f"ago={name}" in told(context("Drones hit Tula."), 0, one, {one: []})


def test_without_a_day_of_publication_it_is_unknown_how_long_ago() -> None:
    assert "ago=unknown" in told(context("Drones hit Tula on 5 March 2025.", None), 0, when(5))


def test_whether_an_anchors_own_sentence_is_dated_is_told() -> None:
    whole = context("Drones hit Tula. Drones hit Sumy on Monday.")
    assert [
        f"dated={dated},default=False" in told(whole, number, when(10)) for number, dated in ((0, False), (1, True))
    ]
    assert "dated=False,default=False" in told(whole, 0, when(10))
    assert "dated=True,default=False" in told(whole, 1, when(10))


def test_of_several_words_for_one_day_the_nearest_to_the_anchor_is_told() -> None:
    whole = context("On Sunday men rose. He spoke. Two days ago, on Sunday, drones hit Tula.")
    assert "day=weekday,0" in told(whole, 0, when(9))


def test_days_that_had_not_come_by_publication_are_no_days_of_attacks() -> None:
    made = spotted("Drones hit Tula on Monday. On March 12 there is mourning; the next day men run.")
    assert set(day_candidates(made)) == {when(10), when(11)}
    assert when(12) in {day.when for day in made.days}


def test_words_for_when_somebody_spoke_are_told_only_where_there_are_no_others() -> None:
    whole = context("On Monday men rose. Drones hit Tula, the mayor said on Monday.")
    assert "day=weekday,-1" in told(whole, 0, when(10))
    assert "day=weekday,0" in told(context("Men rose. Drones hit Tula, the mayor said on Monday."), 0, when(10))


def test_how_many_sentences_days_stand_apart_is_told_within_bounds() -> None:
    far = context(
        "Two days ago men rose. " + "He spoke. " * 5 + "Drones hit Tula. " + "He spoke. " * 5 + "On Monday they slept."
    )
    assert "day=days_ago,-3" in told(far, 0, when(9))
    assert "day=weekday,4" in told(far, 0, when(10))


def test_how_many_days_are_told_earlier_is_told_up_to_two() -> None:
    whole = context("Drones hit Tula on Monday, Sunday, Saturday and Friday.")
    found = [
        [f"earlier={earlier},dated=True" in told(whole, 0, when(day)) for earlier in range(4)] for day in (10, 9, 8, 7)
    ]
    assert [row.index(True) for row in found] == [0, 1, 2, 2]


def test_a_day_that_opens_the_text_stands_in_its_first_sentence() -> None:
    assert "opening=0,dated=True" in told(context("Monday saw drones over Tula."), 0, when(10))


def test_how_many_days_are_nearer_is_told_up_to_three() -> None:
    whole = context("Drones hit Tula on Monday, Sunday, Saturday, Friday and Thursday.")
    nearer = [
        next(name for name in told(whole, 0, when(day)) if "nearer" in name and ",0" in name)
        for day in (10, 9, 8, 7, 6)
    ]
    assert nearer == ["nearer=0,0", "nearer=1,0", "nearer=2,0", "nearer=3,0", "nearer=3,0"]
    assert "days=4" in told(whole, 0, when(10))
    assert "days=2" in told(context("Drones hit Tula on Monday."), 0, when(10))


def test_a_day_within_a_span_of_the_same_precision_is_part_of_a_longer_one() -> None:
    whole = context("Drones hit Tula between Monday and Tuesday in March 2025.")
    assert "longer=True,dated=True" in told(whole, 0, when(10))
    assert "longer=True,dated=True" in told(whole, 0, when(11))
    assert "longer=False,dated=True" in told(whole, 0, NIGHT)


@pytest.mark.parametrize(("last", "long"), [(9, False), (10, False), (11, True)])
def test_days_are_long_from_three_on(last: int, long: bool) -> None:
    one = When(date(2025, 3, 9), date(2025, 3, last))
    assert f"long={long}" in told(context("Drones hit Tula."), 0, one, {one: []})


def test_days_are_told_by_those_of_deeds() -> None:
    whole = context("Drones hit Tula on Monday.")
    assert "l:latest=this,True" in set(day_features(whole, 0, when(10), day_candidates(whole.spotted)))
