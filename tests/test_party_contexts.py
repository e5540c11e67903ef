"""Who acts about a place: parties named as those that strike, the nearest of them, and those beside the place."""

from __future__ import annotations

from geodata.claims.score.attacker_candidates import parties, party_features
from geodata.claims.score.party_contexts import acts_behind
from tests.made_contexts import at, context


def told(text: str, number: int, party: str) -> set[str]:
    """Return how a party stands among those that act about the number-th place of a text."""
    whole = context(text)
    features = party_features(whole, number, party, parties(whole))
    return {name.removeprefix("p:") for name in features if name.startswith("p:")}


def test_a_party_acts_where_a_word_of_attack_follows() -> None:
    whole = context("Ukrainian drones hit Tula, Russian officials said.")
    assert [acts_behind(whole, unit) for unit in at(whole, "Ukrainian", "Russian")] == [True, False]


def test_the_party_that_acts_nearest_is_told_from_another_and_from_those_that_only_speak() -> None:
    text = "Ukrainian drones hit Tula. Russian officials spoke. Russian drones hit Sumy."
    assert {"acting=0,enemy", "first=itself,enemy"} <= told(text, 0, "UA")
    assert {"acting=2,own", "first=another,own"} <= told(text, 0, "RU")
    assert "acting=none" in told("Drones hit Tula, Ukrainian officials said.", 0, "UA")
    assert "first=nobody" in told("Drones hit Tula, Ukrainian officials said.", 0, "UA")


def test_parties_beside_a_place_are_told_from_those_beside_the_next() -> None:
    text = "Ukrainian drones hit Tula. In Sumy Russian drones hit a house."
    assert "in=True,others=False" in told(text, 0, "UA")
    assert "in=False,others=True" in told(text, 0, "RU")
    assert "in=True,others=False" in told(text, 1, "RU")


def test_it_is_told_whether_several_act_in_one_sentence() -> None:
    both = "Ukrainian drones and Russian missiles hit Tula."
    assert "several=True,acting=0,enemy" in told(both, 0, "UA")
    assert "several=False,acting=0,enemy" in told("Ukrainian drones hit Tula.", 0, "UA")
