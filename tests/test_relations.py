"""How mentions stand to the anchors of claims: the nearest one, how far, what stands between, and what is shared."""

from __future__ import annotations

import pytest

from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor, Relations
from tests.made_documents import SUMY, TULA, spotted


def relations(text: str, places: int = 2) -> tuple[Relations, list[int]]:
    """Return the relations of a text whose first places are anchors, and the first units of its quantities."""
    made = spotted(text)
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units[:places]]
    return Relations(Surroundings(made.document), anchors), [one.first for one in made.quantities]


TEXT = "Drones killed two in Tula and three in Sumy."


def test_the_nearest_mention_of_an_anchor_is_found() -> None:
    found, quantities = relations(TEXT)
    assert [anchor.place for anchor in found.anchors] == [TULA, SUMY]
    assert [found.best(number, quantities) for number in (0, 1)] == [quantities[0], quantities[1]]


def test_links_tell_sentences_and_units() -> None:
    found, [quantity] = relations("Drones hit Tula. Two were killed. Sumy slept.")
    before, behind = (found.link(number, quantity) for number in (0, 1))
    assert (before.sentences, behind.sentences) == (1, -1)
    assert before.cost < behind.cost, "what was named before is nearer than what comes"


def test_features_tell_the_nearer_anchor_from_the_further() -> None:
    found, [first, _] = relations(TEXT)
    near, far = (set(found.features(number, first, first + 1)) for number in (0, 1))
    assert {"r:sentences=0", "r:closer=0"} <= near
    assert {"r:sentences=0", "r:closer=1"} <= far
    assert {"b:weapon", "b:link"} & near != {"b:weapon", "b:link"} & far


def test_another_sentence_is_told_with_the_latest_place_and_paragraph() -> None:
    found, [quantity] = relations("Drones hit Tula. They hit Sumy.\n\nTwo were killed.")
    one, other = (set(found.features(number, quantity, quantity + 1)) for number in (0, 1))
    assert "r:latest=False,2" in one
    assert "r:latest=True,1" in other
    assert "r:first=True,2" in one
    assert "r:paragraph=False,1" in other


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("Eight drones each were downed over Tula and Sumy.", True),
        ("Eight drones were downed over Tula and Sumy.", False),
        ("Eight drones were downed over Tula and Sumy. Each man slept.", False),
    ],
)
def test_each_is_heard_in_the_sentence_of_a_number_alone(text: str, each: bool) -> None:
    found, [quantity, *_] = relations(text)
    assert found.each(quantity) is each


def test_an_anchor_notes_its_sentences() -> None:
    made = spotted("Drones hit Tula. Tula burned. Sumy slept.")
    anchor = Anchor(made.place_units[:2])
    anchor.note_sentences(made.document)
    assert anchor.sentences == {0, 1}


def test_relations_note_the_sentences_of_their_anchors() -> None:
    found, _ = relations("Drones hit Tula. They hit Sumy.")
    assert [anchor.sentences for anchor in found.anchors] == [{0}, {1}]


def test_a_total_has_a_scope_of_its_own() -> None:
    made = spotted("Drones killed two in Tula.")
    quantity = made.quantities[0].first
    found = Relations(
        Surroundings(made.document), [Anchor([quantity], total=True), Anchor(made.place_units, place=TULA)]
    )
    assert "r:total,0" in set(found.features(0, quantity, quantity + 1))
    assert "r:settlement,0" in set(found.features(1, quantity, quantity + 1))


FAR = (
    "Drones hit Tula. They hit Sumy.\n\nTwo were killed in Tula and Sumy, Tula, then 3. Tula slept. "
    "Men ran. Men ran. Men ran. Men ran. Men ran. 5 died."
)


@pytest.mark.parametrize(
    ("mention", "number", "far", "how"),
    [
        (0, 0, ["sentences=2", "closer=3", "sentences=2,closer=3", "others=3,False", "settlement,2", "anchors=5"],
         ["latest=False,2", "first=True,2", "only=False,2", "paragraph=False,2", "headed=False",
          "empty=False,2,False"]),
        (0, 1, ["sentences=1", "closer=3", "sentences=1,closer=3", "others=3,False", "settlement,1", "anchors=5"],
         ["latest=True,1", "first=False,1", "only=False,1", "paragraph=False,1", "headed=False", "empty=False,1,True"]),
        (0, 2, ["sentences=0", "closer=0", "sentences=0,closer=0", "others=2,True", "settlement,0", "anchors=5"],
         ["before,4", "before,closer=0", "before,rank=0"]),
        (0, 3, ["sentences=0", "closer=1", "sentences=0,closer=1", "others=2,True", "settlement,0", "anchors=5"],
         ["before,4", "before,closer=1", "before,rank=1"]),
        (0, 5, ["sentences=-1", "closer=3", "sentences=-1,closer=3", "others=3,False", "settlement,-1", "anchors=5"],
         ["latest=False,-1", "first=False,-1", "only=False,-1", "paragraph=True,-1", "headed=False",
          "empty=False,-1,False"]),
        (1, 2, ["sentences=0", "closer=2", "sentences=0,closer=2", "others=2,True", "settlement,0", "anchors=5"],
         ["after,8", "after,closer=2", "after,rank=2"]),
        (1, 4, ["sentences=0", "closer=0", "sentences=0,closer=0", "others=2,True", "settlement,0", "anchors=5"],
         ["after,2", "after,closer=0", "after,rank=0"]),
        (2, 0, ["sentences=5", "closer=3", "sentences=5,closer=3", "others=0,False", "settlement,5", "anchors=5"],
         ["latest=False,5", "first=True,5", "only=False,5", "paragraph=False,5", "headed=False", "empty=True,5,False"]),
        (2, 5, ["sentences=5", "closer=0", "sentences=5,closer=0", "others=0,False", "settlement,5", "anchors=5"],
         ["latest=True,5", "first=False,5", "only=False,5", "paragraph=True,5", "headed=False", "empty=True,5,True"]),
    ],
)  # fmt: skip
def test_a_mention_is_told_by_how_it_stands_to_an_anchor(
    mention: int, number: int, far: list[str], how: list[str]
) -> None:
    found, quantities = relations(FAR, 6)
    bags = found.features(number, quantities[mention], quantities[mention] + 1).bags
    assert bags[0].features == tuple(f"r:{name}" for name in far)
    assert bags[1].features == tuple(f"r:{name}" for name in how)


def test_what_stands_between_a_mention_and_an_anchor_of_its_sentence_is_told_on_either_side() -> None:
    found, [two, three, _] = relations(FAR, 6)
    assert found.features(2, two, two + 1).bags[2].features[-1] == "b=were_kill_in"
    assert found.features(4, three, three + 1).bags[2].features[-1] == "b=,_then"
    assert len(found.features(0, two, two + 1).bags) == 2


def test_a_mention_far_ahead_of_an_anchor_is_three_sentences_ahead() -> None:
    found, [quantity] = relations("2 died. " + "Men ran. " * 6 + "Drones hit Tula.", 1)
    assert found.apart(0, quantity) == -7
    told = set(found.features(0, quantity, quantity + 1))
    assert {"r:sentences=-3", "r:only=True,-3", "r:anchors=1", "r:latest=False,-3"} <= told


def test_a_mention_in_the_line_that_heads_an_anchors_list_is_told_so() -> None:
    found, [quantity] = relations("Shot down 2:\n- Tula.", 1)
    assert "r:headed=True" in set(found.features(0, quantity, quantity + 1))


def test_costs_rise_by_sentences_then_ahead_then_by_units() -> None:
    found, [quantity] = relations(
        "Men saw Tula. Sumy and Tula saw 3 of Sumy. They left Tula. It was late. Tula slept.", 6
    )
    costs = found.costs(quantity)
    assert sorted(range(6), key=costs.__getitem__) == [2, 3, 1, 0, 4, 5]
    assert [found.link(number, quantity).sentences for number in range(6)] == [1, 0, 0, 0, -1, -3]
    assert [found.link(number, quantity).distance for number in (1, 2, 3)] == [4, 2, 2]


def test_an_anchor_of_several_units_stands_where_its_nearest_does() -> None:
    made = spotted("Drones hit Tula. Men left Sumy. Tula burned. 3 died.")
    tula, sumy, again = made.place_units
    found = Relations(Surroundings(made.document), [Anchor([tula, again], place=TULA), Anchor([sumy], place=SUMY)])
    three = made.quantities[0].first
    assert (found.link(0, three).unit, found.link(0, three).sentences) == (again, 1)
    assert (found.link(0, sumy).unit, found.link(0, sumy).sentences) == (tula, 1)
    assert (found.link(1, three).unit, found.link(1, three).distance) == (sumy, three - sumy)
    assert "r:first=True,1" in set(found.features(0, three, three + 1))


def test_of_mentions_equally_near_the_first_is_best() -> None:
    found, _ = relations("Two of Tula 3.", 1)
    place = 2
    assert found.costs(place - 1)[0] == found.costs(place + 1)[0]
    assert found.best(0, [place - 1, place + 1]) == place - 1
    assert found.best(0, [place + 1, place - 1]) == place + 1
    assert found.best(0, [0]) == 0


@pytest.mark.parametrize(
    ("text", "each"),
    [("2 of the men each saw Tula.", True), ("2 of all the men each saw Tula.", False),
     ("Each of the old 2 saw Tula.", True), ("Each of all the old 2 saw Tula.", False)],
)  # fmt: skip
def test_each_is_heard_four_units_away(text: str, each: bool) -> None:
    found, [quantity] = relations(text, 1)
    assert found.each(quantity) is each


def test_scopes_are_those_of_places_or_none() -> None:
    made = spotted("Men saw Tula and Ukraine.")
    anchors = [Anchor([made.place_units[0]]), Anchor([made.place_units[1]], place=made.place_at(made.place_units[1]))]
    found = Relations(Surroundings(made.document), anchors)
    assert "r:place,0" in set(found.features(0, 0, 1))
    assert "r:country,0" in set(found.features(1, 0, 1))


@pytest.mark.parametrize(
    ("text", "each"),
    [("Сбито по шесть над Tula и Sumy.", True), ("Сбито шесть над Tula и Sumy, удар по Tula.", False)],
)
def test_a_number_is_told_of_each_place_by_the_word_before_it(text: str, each: bool) -> None:
    made = spotted(text, language="ru")
    anchors = [Anchor([unit], place=made.place_at(unit)) for unit in made.place_units[:2]]
    found = Relations(Surroundings(made.document), anchors)
    assert found.each(made.quantities[0].first) is each
