"""What tells whether a place carries a claim: what it is, where it stands, and the places beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.place_roles import article_features, place_features, settled_features
from geodata.claims.spot.spotting import Spotted
from geodata.limits import READ_CHARACTERS
from tests.made_documents import TULA, spotted

TEXT = (
    "# Sumy region\n\nDrones hit Sumy, the Sumy region and Tula. In Tula:\n- Sumy burned.\n"
    "Ukraine slept, Sumy too."
)  # fmt: skip


def own(made: Spotted, number: int) -> Counter[str]:
    """Return the features of a place of a text, those of what stands around it left out."""
    return Counter(place_features(made, Surroundings(made.document))[number].own)


COMPANY = ("beside=", "listed=", "others=", "sentence before=", "sentence after=", "inside=")
"""How the features begin that tell what stands with a place."""
EVERYWHERE = ["language=en", "length=0", "named=place"]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, ["country=RU", "heading=True", "item=False", "own=False", "precision=settlement", "sentence=-1",
             "settlement:-1=over", "times=3", "titled=True", "together=1", "word=tula"]),
        (1, ["across:within:behind:1", "country=UA", "heading=True", "item=False", "own=True", "precision=settlement",
             "sentence=0", "settlement:-1=<s>", "times=4", "titled=False", "together=1", "word=sumy"]),
        (2, ["abroad:after:beside", "country=UA", "heading=False", "item=False", "own=True", "precision=settlement",
             "sentence=1", "settlement:-1=hit", "times=4", "titled=False", "together=3", "within:after:beside",
             "word=sumy"]),
        (3, ["abroad:after:beside", "across:holds:before:1", "across:holds:behind:1", "below=region", "country=UA",
             "heading=False", "holds:before:beside", "item=False", "l-a:0",
             "l-a:hit/hit", "l-w=dron", "l-w=hit", "l:member", "own=True", "precision=region", "region:-1=,",
             "sentence=1", "times=1", "titled=False", "together=3", "word=the sumy region"]),
        (4, ["abroad:before:beside", "abroad:before:beside", "country=RU", "heading=False", "item=False", "l-a:0",
             "l-a:hit/hit", "l-w=dron", "l-w=hit", "l:member", "own=False", "precision=settlement", "sentence=1",
             "settlement:-1=and", "times=3", "titled=True", "together=3", "word=tula"]),
        (7, ["country:-1=<s>", "country=UA", "heading=False", "holds:after:beside", "item=False", "own=True",
             "precision=country", "sentence=3", "times=1", "titled=False", "together=2", "word=ukraine"]),
        (8, ["country=UA", "heading=False", "item=False", "own=True", "precision=settlement", "sentence=3",
             "settlement:-1=,", "times=4", "titled=False", "together=2", "within:before:beside", "word=sumy"]),
    ],
)  # fmt: skip
def test_a_place_is_told_by_what_it_is_where_it_stands_and_what_stands_beside_it(number: int, found: list[str]) -> None:
    assert own(spotted(TEXT, title="Night over Tula"), number) == Counter([*found, *EVERYWHERE])


def test_what_stands_around_a_place_in_the_text_and_in_the_headline_is_told() -> None:
    made = spotted("Drones hit Tula. Men died.", title="A war")
    [found] = [set(features) for features in place_features(made, Surroundings(made.document))]
    assert {"-1=hit", "s:weapon", "n:killed", "d:killed", "d:weapon"} <= found


def test_a_place_that_nobody_knows_is_unknown() -> None:
    made = spotted("Drones hit Tula and Sumy.")
    made.places = [None, *made.places[1:]]
    assert {"precision=unknown", "country=None", "own=False", "times=1"} <= own(made, 0).keys()
    assert not any(name.startswith(("abroad", "same")) for name in (*own(made, 0), *own(made, 1)))
    made.places = [None, None]
    assert {"own=False", "titled=True", "times=2"} <= own(made, 0).keys()


def test_a_place_of_another_country_than_most_is_not_its_own() -> None:
    made = spotted("Tula, Tula and Sumy slept.")
    assert ["own=True" in own(made, at) for at in range(3)] == [True, True, False]
    made = spotted("Sumy, Sumy and Tula slept.")
    assert ["own=True" in own(made, at) for at in range(3)] == [True, True, False]


def test_how_many_places_stand_together_is_told_up_to_five() -> None:
    made = spotted("Tula, Sumy, Tula, Sumy, Tula and Sumy slept.\n\nTula burned.")
    assert {"together=5", "times=4"} <= own(made, 0).keys()
    assert {"together=1", "titled=True"} <= own(made, 6).keys()


@pytest.mark.parametrize(("length", "step"), [(299, 0), (300, 1), (799, 1), (800, 2), (1500, 3), (2999, 3), (3000, 4)])
def test_the_length_of_a_text_is_told_in_steps(length: int, step: int) -> None:
    text = "Tula burned. " + "He spoke. " * 300
    assert f"length={step}" in own(spotted(text[: length - 1] + "."), 0)


@pytest.mark.parametrize(
    ("text", "number", "relation"),
    [
        ("Tula and Tula burned.", 0, "same:after:beside"),
        ("Tula and Sumy burned.", 1, "abroad:before:beside"),
        ("Sumy and Ukraine burned.", 0, "within:after:beside"),
        ("Ukraine and Sumy burned.", 0, "holds:after:beside"),
        ("The war in the Sumy region and Sumy.", 0, "holds:after:beside"),
        ("Sumy of the old and proud men of the Sumy region.", 0, "within:after:near"),
        ("Sumy of all men Tula.", 1, "abroad:before:beside"),
        ("Sumy of all the men Tula.", 1, "abroad:before:near"),
    ],
)
def test_how_a_place_stands_to_those_beside_it_is_told(text: str, number: int, relation: str) -> None:
    assert relation in own(spotted(text), number)


def test_places_of_one_country_stand_apart_or_are_neighbours() -> None:
    made = spotted("Tula and Sumy burned.")
    made.places = [TULA, replace(TULA, place_id="other", region="RU-MOS")]
    assert "apart:after:beside" in own(made, 0)
    assert "apart:before:beside" in own(made, 1)
    made.places = [TULA, replace(TULA, place_id="other", name="Other")]
    assert "neighbour:before:beside" in own(made, 1)
    made.places = [TULA, replace(TULA, place_id="other")]
    assert "site:before:beside" in own(made, 1)


def test_only_the_two_places_before_and_behind_in_its_sentence_stand_beside_a_place() -> None:
    made = spotted("Tula. Sumy, Sumy, Tula, Sumy, Sumy and Ukraine.")
    told = [name for name in own(made, 3).elements() if name.startswith(("abroad", "same"))]
    assert sorted(told) == [
        "abroad:after:beside",
        "abroad:after:beside",
        "abroad:before:beside",
        "abroad:before:beside",
    ]
    assert not any(name.startswith("abroad") for name in own(made, 0))
    last = [name for name in own(made, 6).elements() if name.startswith("holds")]
    assert sorted(last) == ["holds:before:beside", "holds:before:beside"]


def test_a_place_is_told_by_those_named_beside_it() -> None:
    made = spotted("Drones hit Tula near Sumy.")
    first, second = place_features(made, Surroundings(made.document))
    assert "pair+abroad,near" in set(first)
    assert "pair-abroad,near" in set(second)


def test_of_an_article_that_is_too_long_only_its_beginning_is_told() -> None:
    assert article_features(None, "x" * (READ_CHARACTERS - 4) + " abc zyx") >= {"abc"}
    assert "zyx" not in article_features(None, "abc " * (READ_CHARACTERS // 4) + "zyx")
    assert article_features("One", "Is it 3 or two_three? Дроны!") == {"one", "two", "three", "дроны"}
    assert article_features(None, "Беспилотники and drones") == {"беспи", "and", "drones"}


SETTLED = [
    (0, ["1=8", "before=none", "after=3", "1=8,before=none", "1=8,after=3", "same=8", "1=8,same=8", "best=8",
         "1=8,best=8", "precision=settlement,1=8", "language=en", "places=4", "counted=0,1=8", "article=6",
         "article=6,1=8", "article=6,best=8", "anaphor=False,1=8", "abroad:after:beside,1=8", "same:after:beside,1=8"]),
    (1, ["1=3", "before=8", "after=1", "1=3,before=8", "1=3,after=1", "same=3", "1=3,same=3", "best=8", "1=3,best=8",
         "precision=settlement,1=3", "language=en", "places=4", "counted=0,1=3", "article=6", "article=6,1=3",
         "article=6,best=8", "anaphor=False,1=3", "abroad:before:beside,1=3", "abroad:after:beside,1=3"]),
    (2, ["1=1", "before=3", "after=none", "1=1,before=3", "1=1,after=none", "same=8", "1=1,same=8", "best=8",
         "1=1,best=8", "precision=settlement,1=1", "language=en", "places=4", "counted=0,1=1", "article=6",
         "article=6,1=1", "article=6,best=8", "anaphor=False,1=1", "same:before:beside,1=1",
         "abroad:before:beside,1=1"]),
    (3, ["1=5", "before=none", "after=none", "1=5,before=none", "1=5,after=none", "same=5", "1=5,same=5", "best=8",
         "1=5,best=8", "precision=country,1=5", "language=en", "places=4", "counted=1,1=5", "article=6",
         "article=6,1=5", "article=6,best=8", "anaphor=False,1=5", "counts=killed"]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "found"), SETTLED)
def test_a_second_look_sees_the_first_at_its_neighbours_and_what_is_counted_there(
    number: int, found: list[str]
) -> None:
    made = spotted("Drones hit Sumy, Tula and Sumy. Two died in Ukraine and 3 hurt.")
    two, three = (one.first for one in made.quantities)
    told = settled_features(made, [0.9, 0.3, 0.05, 0.6], {two: ("killed", 0.9), three: ("none", 0.9)}, 0.7)
    assert Counter(name for name in told[number] if not name.startswith(COMPANY)) == Counter(found)


def test_what_is_counted_is_told_where_it_is_likelier_than_not() -> None:
    made = spotted("Two died in Ukraine and 3 hurt, 4 were shot.")
    units = [one.first for one in made.quantities]
    slots = dict(zip(units, [("killed", 0.51), ("injured", 0.5), ("intercepted", 0.9)], strict=True))
    [told] = settled_features(made, [0.0], slots, 0.7)
    assert {"counts=killed", "counts=intercepted", "counted=2,1=0", "best=0"} <= set(told)
    assert "counts=injured" not in told


def test_many_places_are_six_and_one_that_nobody_knows_is_only_itself() -> None:
    made = spotted("Tula, Sumy, Tula, Sumy, Tula, Sumy and Tula slept.")
    made.places = [None] * 7
    told = settled_features(made, [0.9, *[0.01] * 6], {}, 0.7)
    assert {"places=6", "same=8", "precision=unknown,1=8"} <= set(told[0])
    assert {"same=0", "before=8", "after=0", "best=8"} <= set(told[1])


def test_towns_that_the_sentences_beside_tell_of_are_counted_for_their_region_and_it_for_them() -> None:
    made = spotted("On Monday.\n\nDrones hit the Tula region. Tula burned. Men ran in Tula. He spoke. Tula.")
    told = [{name for name in own(made, at) if name.startswith("across")} for at in range(4)]
    assert told == [{"across:holds:behind:1"}, {"across:within:before:1"}, {"across:within:before:1"}, set()]
    made.places = [made.places[0], *[replace(TULA, place_id=str(at)) for at in range(3)]]
    assert "across:holds:behind:2" in own(made, 0)
    assert not any(name.startswith("across") for name in own(spotted("Ukraine. Sumy."), 0))
