"""A second attack that a sentence tells of by its day and its figures alone is a claim of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.claims.assemble.fields import Draft, draft_claims
from geodata.claims.assemble.judging import Judged, Scorers
from geodata.claims.assemble.second_days import with_second_days
from geodata.claims.score.relations import Anchor
from geodata.claims.score.scorer import Scorer
from tests.made_documents import spotted
from tests.made_scorers import always, by_feature, by_label, judged

OWN_DAY = by_feature({"r:sentences=0": 0.9}, 0.05)
FIRST = "On Monday drones hit Tula and two were killed."


def read(
    text: str, day: Scorer = OWN_DAY, total: bool = False, named: int = 1
) -> list[tuple[int, list[str], list[str]]]:
    """Return the day, figures and weapons of each claim of a text about its first place; named: its mentions."""
    made = spotted(text)
    one = judged(made, slots=[("killed", 0.9, 0.0)] * len(made.quantities))
    names = ("weapon_again", "target", "attacker", "attacker_again", "claimant")
    scorers = {
        **dict.fromkeys(names, always(0.5)), "owner": always(0.9), "day": day,
        "weapon": by_feature({"r:sentences=0": 0.9}, 0.05), "outcome": by_label(("hit",), {}, "hit"),
    }  # fmt: skip
    [draft] = draft_claims(one, [Anchor(made.place_units[:named], place=made.place_at(made.place_units[0]))], scorers)
    found = with_second_days(one, [replace(draft, anchor=replace(draft.anchor, total=total))], scorers)
    return [told(made.document.text, one) for one in found]


def told(text: str, one: Draft) -> tuple[int, list[str], list[str]]:
    figures = [text[part.quantity.start : part.quantity.end] for part in one.counted]
    return one.when.start.day if one.when else 0, figures, [weapon.value for weapon in one.weapons]


def test_a_sentence_with_another_day_and_no_place_tells_of_an_attack_of_its_own() -> None:
    assert read(f"{FIRST} On Sunday shells had hit the square and five died.") == [
        (10, ["two"], ["drone"]), (9, ["five"], ["artillery"]),
    ]  # fmt: skip
    assert len(read(f"{FIRST} On Sunday Tula was hit and five died.")) == 2
    assert len(read(f"{FIRST} On Sunday Tula was hit and five died.", named=2)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST} On Monday shells hit the square and five died.",
        f"{FIRST} On Sunday five died.",
        f"{FIRST} Shells hit the square and five died.",
        f"{FIRST} On Sunday shells hit the square in Sumy and five died.",
        f"{FIRST} The toll of those hit rose to five on Sunday.",
        "On Sunday drones hit the square and five died. On Monday drones hit Tula and two were killed.",
    ],
)
def test_one_day_a_death_another_place_a_toll_that_rose_and_a_sentence_before_are_none(text: str) -> None:
    assert len(read(text)) == 1


def test_days_in_doubt_and_totals_are_not_parted() -> None:
    text = f"{FIRST} On Sunday shells had hit the square and five died."
    assert len(read(text, day=always(0.5))) == 1
    assert len(read(text, total=True)) == 1


def test_a_day_before_that_is_told_with_no_figure_is_an_attack_of_the_town_told_last() -> None:
    text = "On Monday drones hit Tula. On Sunday shells had hit the square."
    assert read(text) == [(10, [], ["drone"]), (9, [], ["artillery"])]
    assert len(read(text, day=by_feature({"r:sentences=0": 0.9}, 0.5))) == 1
    assert len(read(text, total=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On Monday drones hit Tula. On Tuesday shells hit the square.",
        "On Monday drones hit Tula. On Monday shells hit the square.",
        "On Monday drones hit Tula. On Sunday people left the square.",
        "On Monday drones hit Tula. On Sunday drones were seen over the square.",
        "On Monday drones hit Tula. On Sunday shells hit the square in Sumy.",
        "On Monday drones hit the Tula region. On Sunday shells had hit the square.",
    ],
)
def test_later_days_no_deed_another_place_and_a_region_have_no_earlier_attack(text: str) -> None:
    assert len(read(text)) == 1


def drafted(text: str) -> tuple[Judged, list[Draft], Scorers]:
    """Return a text as judged, a draft for each place that it names, and the scorers of both."""
    made = spotted(text)
    names = ("weapon_again", "target", "attacker", "attacker_again", "claimant", "weapon", "owner")
    scorers = {**dict.fromkeys(names, always(0.5)), "day": OWN_DAY, "outcome": by_label(("hit",), {}, "hit")}
    one = judged(made)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units]
    return one, draft_claims(one, anchors, scorers), scorers


def test_an_attack_that_is_told_already_is_not_told_again() -> None:
    text = "On Monday drones hit Tula. On Sunday drones hit Tula. On Sunday shells had hit the square."
    one, drafts, scorers = drafted(text)
    assert [draft.when.start.day for draft in with_second_days(one, drafts, scorers) if draft.when] == [10, 9]


def test_of_two_towns_told_before_neither_has_the_earlier_attack() -> None:
    text = "On Monday drones hit Tula. On Monday drones hit Sumy. On Sunday shells had hit the square."
    one, both, scorers = drafted(text)
    assert len(list(with_second_days(one, both, scorers))) == 2
    assert len(list(with_second_days(one, both[:1], scorers))) == 2
