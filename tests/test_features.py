"""What stands around a mention and between two: features in words, the same for the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.score.features import Surroundings, near, step
from geodata.claims.score.place_roles import article_features, place_features, settled_features
from geodata.claims.score.quantity_roles import NONE, again_features, quantity_features, total_features
from tests.made_documents import document, spotted

TEXT = "Drones hit Tula; the mayor spoke. Two men were hurt."


def around(text: str, word: str) -> set[str]:
    """Return the features around the first unit that stands at a word."""
    made = document(text)
    [at, *_] = [index for index, unit in enumerate(made.units) if unit.start == text.index(word)]
    return {feature for bag in Surroundings(made).around(at, at + 1) for feature in bag.features}


def test_words_and_kinds_beside_a_mention_are_told() -> None:
    found = around(TEXT, "Tula")
    assert {"-1=hit", "-1:hit", "-2:weapon", "-2:weapon/drone", "+1=;", "-a:hit/hit"} <= found


def test_kinds_of_the_clause_are_told_from_those_beyond_it() -> None:
    found = around(TEXT, "Tula")
    assert "+o:official" in found
    assert "+c:official" not in found
    assert "-c:weapon" in found


def test_the_sentences_around_are_told_from_its_own() -> None:
    found = around(TEXT, "Tula")
    assert "s:weapon" in found
    assert "n:injured" in found
    assert "p:none" in found
    assert "s:injured" not in found


def test_the_line_that_heads_a_list_is_told_to_its_members() -> None:
    found = around("Drones were shot down:\n- two over Tula.", "Tula")
    assert {"h:listed", "h:intercept", "h:weapon"} <= found
    assert "h:listed" not in around(TEXT, "Tula")


def test_furniture_is_told() -> None:
    assert "furniture" in around("Photo: a house in Tula.", "Tula")
    assert "furniture" not in around(TEXT, "Tula")


def test_what_stands_between_two_mentions_is_told() -> None:
    made = document("Three drones fell over Tula and a man died.")
    surroundings = Surroundings(made)
    short = surroundings.between(1, 2).features
    assert {"b:weapon", "b:weapon/drone", "b=dron"} <= set(short)
    assert surroundings.between(1, 2) is surroundings.between(1, 2)
    assert surroundings.between(2, 2).features == ("b=",)


def test_members_of_a_list_of_places_have_one_head() -> None:
    made = document("Drones hit Tula, Sumy and Ukraine.")
    surroundings = Surroundings(made)
    places = [index for index, unit in enumerate(made.units) if unit.kind == "place"]
    assert {surroundings.list_head(place) for place in places} == {places[0]}
    assert "l-a:hit/hit" in surroundings.headed(places[0])


@pytest.mark.parametrize(("distance", "told"), [(0, "0"), (3, "2"), (5, "4"), (11, "8"), (12, "12"), (500, "12")])
def test_distances_are_told_roughly(distance: int, told: str) -> None:
    assert near(distance) == told


@given(st.floats(0, 1), st.floats(0, 1))
def test_steps_rise_with_values(one: float, other: float) -> None:
    low, high = sorted([one, other])
    assert int(step(low, (0.1, 0.5, 0.9))) <= int(step(high, (0.1, 0.5, 0.9)))


def test_the_words_of_an_article_are_told_once_in_any_case() -> None:
    assert article_features("Drones hit", "DRONES hit. Беспилотники, беспилотник") == {"drones", "hit", "беспи"}


def test_a_place_is_told_with_what_holds_it_and_how_often_it_is_named() -> None:
    made = spotted("Drones hit Tula, in the Tula region. Tula burned.")
    first, region, again = (set(features) for features in place_features(made, Surroundings(made.document)))
    assert {"precision=settlement", "times=2", "within:after:beside"} <= first
    assert {"precision=region", "times=1", "holds:before:beside"} <= region
    assert "sentence=1" in again


def test_a_second_look_sees_the_first_at_its_neighbours() -> None:
    made = spotted("Drones hit Tula and Sumy.")
    one, other = (set(features) for features in settled_features(made, [0.9, 0.1], {}, 0.99))
    assert "before=none" in one
    assert "before=8" in other
    assert {name for name in one if name.startswith("1=")} != {name for name in other if name.startswith("1=")}


def test_a_quantity_is_told_by_form_and_size() -> None:
    made = spotted("Drones killed 12 people and a man in Tula.")
    surroundings = Surroundings(made.document)
    number, person = (set(quantity_features(made, surroundings, one)) for one in made.quantities)
    assert {"form=number", "size=tens", "places=1"} <= number
    assert {"form=person", "size=person"} <= person


def test_a_second_look_at_a_quantity_and_at_a_total_sees_the_places() -> None:
    made = spotted("Drones killed 12 people in Tula.")
    [quantity] = made.quantities
    chances = {made.place_units[0]: 0.9}
    likely = [{NONE: 0.2, "killed": 0.8}]
    assert "form=number,killed" in again_features(made, 0, likely, chances, 0.9)
    assert set(again_features(made, 0, likely, chances, 0.9)) != set(again_features(made, 0, likely, {}, 0.9))
    told = set(total_features(made, Surroundings(made.document), quantity, "killed", chances))
    assert "before=0,behind=1" in told
