"""What stands around a mention and between two: features in words, the same for the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.claims.score.features import Surroundings, near, step
from geodata.claims.score.place_roles import article_features, place_features, settled_features
from geodata.claims.score.quantity_roles import NONE, again_features, quantity_features
from geodata.claims.score.total_roles import total_features
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
    chances = {made.place_units[0]: 0.9}
    likely = [{NONE: 0.2, "killed": 0.8}]
    assert "form=number,killed" in again_features(made, 0, likely, chances, 0.9)
    assert set(again_features(made, 0, likely, chances, 0.9)) != set(again_features(made, 0, likely, {}, 0.9))
    told = set(total_features(made, Surroundings(made.document), 0, ["killed"], chances))
    assert "before=0,behind=1" in told


SENTENCE = (
    "Men saw a big drone of Tula; the mayor, they say, was killed by old rockets in Sumy.\n\n"
    "Over:\n- Tula 2."
)  # fmt: skip


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, {"+1+2=;_the", "+1+3=;_the_mayor", "+1=;", "+2:article", "+2:article/the", "+2=the", "+3:official",
         "+3:official/local", "+3=mayor", "+a:some", "+a:speech/speech", "+a:speech:4", "+o:article", "+o:article/the",
         "+o:be", "+o:be/be", "+o:killed", "+o:killed/killed", "+o:official", "+o:official/local", "+o:place",
         "+o:prepositions", "+o:prepositions/by", "+o:prepositions/in", "+o:pronoun", "+o:pronoun/it", "+o:speech",
         "+o:speech/speech", "+o:weapon", "+o:weapon/rocket", "+w=,", "+w=;", "+w=mayor", "+w=say", "+w=the",
         "+w=they", "-1+1=of_;", "-1:prepositions", "-1:prepositions/of", "-1=of", "-2-1=dron_of", "-2:weapon",
         "-2:weapon/drone", "-2=dron", "-3-1=big_dron_of", "-3=big", "-a:some", "-a:weapon/drone", "-a:weapon:1",
         "-c:article", "-c:article/a", "-c:person", "-c:person/people", "-c:prepositions", "-c:prepositions/of",
         "-c:weapon", "-c:weapon/drone", "-path=prepositions_weapon/drone", "-w=a", "-w=big", "-w=dron", "-w=men",
         "-w=of", "-w=saw", "a:weapon/drone_speech/speech"}),
        (1, {"+1+2=._</s>", "+1=.", "+2=</s>", "+a:none", "+w=.", "-1+1=in_.", "-1:prepositions", "-1:prepositions/in",
         "-1=in", "-2-1=rocket_in", "-2:weapon", "-2:weapon/rocket", "-2=rocket", "-3-1=old_rocket_in", "-3=old",
         "-a:some", "-a:weapon/rocket", "-a:weapon:1", "-c:article", "-c:article/the", "-c:be", "-c:be/be",
         "-c:killed", "-c:killed/killed", "-c:official", "-c:official/local", "-c:prepositions", "-c:prepositions/by",
         "-c:prepositions/in", "-c:pronoun", "-c:pronoun/it", "-c:speech", "-c:speech/speech", "-c:weapon",
         "-c:weapon/rocket", "-o:article", "-o:article/a", "-o:person", "-o:person/people", "-o:place",
         "-o:prepositions", "-o:prepositions/of", "-o:weapon", "-o:weapon/drone", "-path=prepositions_weapon/rocket",
         "-w=by", "-w=in", "-w=kill", "-w=old", "-w=rocket", "-w=was"}),
        (2, {"+1+2=<number>_.", "+1+3=<number>_._</s>", "+1:number", "+1:number/few", "+1=<number>", "+2=.", "+3=</s>",
         "+a:none", "+c:number", "+c:number/few", "+w=.", "+w=<number>", "-1+1=<s>_<number>", "-1=<s>", "-a:none"}),
    ],
)  # fmt: skip
def test_all_that_stands_beside_a_place_and_in_its_clause_is_told(number: int, found: set[str]) -> None:
    made = spotted(SENTENCE)
    unit = made.place_units[number]
    assert set(Surroundings(made.document).around(unit, unit + 1)[0].features) == found


def test_sentences_around_are_told_by_kinds_and_the_own_one_by_words_too() -> None:
    made = spotted(SENTENCE)
    surroundings = Surroundings(made.document)
    _, own, before, behind = surroundings.around(6, 7)
    assert {"s:place", "s:weapon/drone", "s=big", "s=was", "s=mayor"} <= set(own.features)
    assert not any(name in own.features for name in ("s=<place>", "s=,", "s:word"))
    assert before.features == ("p:none",)
    assert behind.features == ("n:prepositions", "n:prepositions/over")
    assert set(surroundings.around(24, 25)[4].features) == {"h:listed", "h:prepositions", "h:prepositions/over"}
    assert surroundings.around(24, 25)[3].features == ("n:none",)
    assert surroundings.around(24, 25) is surroundings.around(24, 25)


def test_the_whole_text_and_its_headline_are_told_by_kinds_that_tell_what_happened() -> None:
    surroundings = Surroundings(document("Drones of Tula.\n\nA man in the city died."))
    assert surroundings.headline.features == ("t:weapon", "t:weapon/drone")
    assert set(surroundings.whole.features) >= {"d:weapon", "d:person", "d:killed"}
    assert not any(name.startswith(("d:article", "d:prepositions", "d:place")) for name in surroundings.whole.features)


def test_sentences_beyond_the_text_are_of_no_kind() -> None:
    surroundings = Surroundings(document("Drones hit Tula."))
    assert surroundings.sentence_kinds(-1) == surroundings.sentence_kinds(1) == ()
    assert surroundings.sentence_kinds(0) == ("hit", "hit/hit", "place", "weapon", "weapon/drone")


def test_the_three_units_before_and_behind_one_are_near() -> None:
    surroundings = Surroundings(document(SENTENCE))
    assert set(surroundings.near(6).features) == {
        "+1=;", "+2:article", "+2:article/the", "+2=the", "+3:official", "+3:official/local", "+3=mayor",
        "-1:prepositions", "-1:prepositions/of", "-1=of", "-2:weapon", "-2:weapon/drone", "-2=dron", "-3=big",
    }  # fmt: skip
    assert set(surroundings.near(21).features) == {
        "-1:place", "-1=<place>", "-2:prepositions", "-2:prepositions/in", "-2=in", "-3:weapon", "-3:weapon/rocket",
        "-3=rocket",
    }  # fmt: skip
    assert set(surroundings.near(22).features) == {"+1=:"}


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (1, 4, ("b:article", "b:article/a", "b=saw_a_big")),
        (1, 5, ("b:article", "b:article/a", "b:weapon", "b:weapon/drone", "b<=saw", "b>=dron")),
        (5, 8, ("b:place", "b:prepositions", "b:prepositions/of", "b;", "b=of_<place>_;")),
        (7, 8, ("b;", "b=;")),
        (3, 3, ("b=",)),
    ],
)
def test_up_to_three_words_between_mentions_are_told_and_of_more_the_first_and_the_last(
    first: int, last: int, found: tuple[str, ...]
) -> None:
    assert Surroundings(document(SENTENCE)).between(first, last).features == found


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        ("Drones hit Tula, Sumy (Ukraine) and 2 in Tula.", "Tula", ["l-w=dron", "l-w=hit", "l-a:hit/hit", "l-a:0"]),
        ("They hit it in the great Tula, Sumy.", "Tula",
         ["l-w=in", "l-w=the", "l-w=great", "l-a:hit/hit", "l-a:4"]),
        ("Men of Tula - the Sumy region; each of Sumy.", "Tula", ["l-w=men", "l-w=of"]),
        ("Men left Tula. Sumy.", "Sumy", []),
        ("Men left Tula, then hit Sumy, Sumy.", "Sumy", ["l-w=,", "l-w=then", "l-w=hit", "l-a:hit/hit", "l-a:0"]),
    ],
)  # fmt: skip
def test_a_list_of_places_is_told_by_what_stands_before_its_first(text: str, head: str, found: list[str]) -> None:
    made = spotted(text)
    surroundings = Surroundings(made.document)
    first = surroundings.list_head(made.place_units[-1])
    assert made.document.units[first].start == text.index(head)
    assert surroundings.headed(first) == found


def test_a_list_of_places_reaches_no_further_than_thirty_units() -> None:
    made = spotted(", ".join(["Tula", "Sumy"] * 12) + ".")
    surroundings = Surroundings(made.document)
    assert surroundings.list_head(made.place_units[-1]) == made.place_units[-16]


@pytest.mark.parametrize(
    ("text", "found", "missing"),
    [
        ("Drones hit the old big Tula.", "-path=word_word_article_hit/hit", "-path=hit/hit"),
        ("Drones hit the old big red new Tula.", "-a:hit:4", "-path=word_word_word_word_article_hit/hit"),
        ("Tula was hit by men.", "+path=be_hit/hit", "+a:hit:0"),
        ("Tula hit.", "+path=hit/hit", "+a:none"),
        ("Men hit it: Tula burned.", "-a:hit/hit", "-c:hit"),
        ("Men hit it: they left Tula.", "-o:hit", "-c:hit"),
        ("Men hit it, then they left Tula.", "-o:hit", "-c:hit"),
        ("Men hit it and they left Tula.", "-c:hit", "-o:hit"),
    ],
)
def test_the_way_to_the_nearest_deed_is_told_where_it_is_short(text: str, found: str, missing: str) -> None:
    told = around(text, "Tula")
    assert found in told
    assert missing not in told


def test_six_words_on_both_sides_are_told_without_their_order() -> None:
    told = around("One man two boys saw six old dogs in Tula and went far home to eat fast.", "Tula")
    assert {name for name in told if name.startswith("+w=")} == {
        f"+w={word}" for word in ["and", "went", "far", "home", "to", "eat"]
    }
    assert len({name for name in told if name.startswith("-w=")}) == 6


@pytest.mark.parametrize(("value", "told"), [(0.05, "0"), (0.1, "1"), (0.3, "1"), (0.5, "2"), (0.9, "3"), (1.0, "3")])
def test_a_step_is_reached_at_its_bound(value: float, told: str) -> None:
    assert step(value, (0.1, 0.5, 0.9)) == told
