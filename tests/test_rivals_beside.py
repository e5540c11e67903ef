"""Which values the sentences around an anchor name beside others."""

from __future__ import annotations

import pytest

from geodata.claims.score.attacker_candidates import parties, party_features
from geodata.claims.score.field_candidates import kind_features, weapons
from geodata.claims.score.rivals_beside import beside_rivals, sentences_naming
from tests.made_contexts import context


def told(text: str, number: int, kind: str) -> set[str]:
    """Return what is told of a kind of weapon at a place of a text."""
    whole = context(text)
    return set(beside_rivals(whole, number, kind, weapons(whole.spotted)).features)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Drones hit Tula. Rockets fell.", "drone", {"beside=True,0", "beside=True,0,head=False,0"}),
        ("Drones hit Tula. Rockets fell.", "rocket", {"beside=False,1", "beside=False,1,head=False,0"}),
        ("Drones and rockets hit Tula.", "rocket", {"beside=True,1", "beside=True,1,head=False,0"}),
        ("Drones, missiles, mortars and rockets hit Tula.", "rocket", {"beside=True,2", "beside=True,2,head=False,0"}),
        ("Drones came. They hit Tula.\n\nRockets fell.", "drone",
         {"beside=False,0", "beside=False,0,head=False,0", "beside:before=True,0", "beside:paragraph=True,0",
          "beside:True,0,True,0"}),
        ("Drones came. They hit Tula.\n\nRockets fell.", "rocket",
         {"beside=False,0", "beside=False,0,head=False,0", "beside:before=False,1", "beside:paragraph=False,1",
          "beside:False,1,False,1"}),
        ("Drones came. Men spoke. They hit Tula.", "drone",
         {"beside=False,0", "beside=False,0,head=False,0", "beside:before=False,0", "beside:paragraph=True,0",
          "beside:False,0,True,0"}),
        ("Drones came:\n- Tula, hit\n- a rocket fell", "drone",
         {"beside=False,0", "beside=False,0,head=True,0", "beside:before=True,0", "beside:paragraph=False,0",
          "beside:True,0,False,0"}),
    ],
)  # fmt: skip
def test_a_value_is_told_by_the_sentences_around_that_name_it_and_others(text: str, kind: str, found: set[str]) -> None:
    assert told(text, 0, kind) == found


def test_words_of_striking_name_no_weapon() -> None:
    whole = context("Drones hit Tula. An air strike hit Sumy.")
    assert sentences_naming(whole, weapons(whole.spotted)) == {"drone": {0}, "airstrike": {1}}


def test_weapons_and_parties_are_told_so() -> None:
    whole = context("Ukrainian drones hit Tula. Russian rockets hit Sumy.")
    assert "beside=True,0" in kind_features(whole, 0, "drone", weapons(whole.spotted))
    assert "beside=False,1" in kind_features(whole, 0, "rocket", weapons(whole.spotted))
    assert "beside=True,0" in party_features(whole, 0, "UA", parties(whole))
    assert "beside=False,1" in party_features(whole, 0, "RU", parties(whole))
