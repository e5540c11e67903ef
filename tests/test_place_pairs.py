"""How a place stands to those named beside it in its sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_pairs import PlacePairs, joined
from tests.made_documents import TULA, document, spotted


def told(text: str, number: int) -> set[str]:
    made = spotted(text)
    return set(PlacePairs(made, Surroundings(made.document)).of(number).features)


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("in old", "in_old"),
        ("in old red", "in_old_red"),
        ("", "nothing"),
        ("a b c d", "far:"),
        ("a b, c two hit", "far:deed+number+,"),
        ("a b c d; e", "far:end+,"),
    ],
)
def test_few_words_between_two_places_are_told_themselves(between: str, found: str) -> None:
    assert joined(document(between).units) == found


def test_the_places_before_and_behind_are_told_with_what_joins_them_and_leads_to_them() -> None:
    first, second = told("Drones hit a camp in Tula near Sumy.", 0), told("Drones hit a camp in Tula near Sumy.", 1)
    assert {"pair-none", "pair+abroad,near", "pair+abroad,in,reference,False", "pair+abroad,then=near"} <= first
    assert {"pair-abroad,near", "pair+none"} <= second
    assert "pair-none" in told("Drones hit Tula. Men left Sumy.", 1)


def test_a_place_that_opens_or_ends_its_sentence_is_told_so() -> None:
    assert "pair+abroad,opening,link,False" in told("Tula and Sumy", 0)
    assert "pair-abroad,then=end" in told("Tula and Sumy", 1)


def test_points_close_by_are_counted_in_the_text_and_in_the_sentence() -> None:
    assert "close=0,0" in told("Drones hit Tula and Sumy.", 0)
    camp = {"the Osinovka camp": replace(TULA, place_id="2", name="Osinovka", latitude=54.3)}
    made = spotted("Drones hit the Osinovka camp in Tula and Sumy. Men left Tula.", places=camp)
    pairs = PlacePairs(made, Surroundings(made.document))
    found = [next(name for name in pairs.of(number).features if name.startswith("close")) for number in range(4)]
    assert found == ["close=1,1", "close=1,1", "close=0,0", "close=1,0"]
