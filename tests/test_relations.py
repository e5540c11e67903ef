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


def test_a_total_has_a_scope_of_its_own() -> None:
    made = spotted("Drones killed two in Tula.")
    quantity = made.quantities[0].first
    found = Relations(
        Surroundings(made.document), [Anchor([quantity], total=True), Anchor(made.place_units, place=TULA)]
    )
    assert "r:total,0" in set(found.features(0, quantity, quantity + 1))
    assert "r:settlement,0" in set(found.features(1, quantity, quantity + 1))
