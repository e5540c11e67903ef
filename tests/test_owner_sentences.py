"""What the sentences of a number and of a claim tell of whether they belong together."""

from __future__ import annotations

from geodata.claims.score.context import Context
from geodata.claims.score.owner_sentences import sentence_features
from geodata.claims.score.relations import Anchor, Relations
from geodata.claims.score.wars import wars
from tests.made_documents import spotted
from tests.made_scorers import judged


def told(text: str, quantity: int, units: int = 1, place: bool = True) -> set[str]:
    """Return what the sentences of a quantity and of the first claim of a text tell; units: how often it is named."""
    made = spotted(text)
    around = judged(made, slots=[("killed", 0.9, 0.0)] * len(made.quantities)).around
    named = made.place_units[:units]
    anchors = [Anchor(named, place=made.place_at(named[0]) if place else None)]
    context = Context(made, around, Relations(around, anchors), wars())
    return set(sentence_features(context, 0, made.quantities[quantity].first, "killed").features)


def test_words_that_refer_back_are_told_with_how_far_the_claim_is_and_how_wide() -> None:
    found = told("Drones hit Tula. In the city three died.", 0)
    assert {"q:pronoun/town,1", "q:pronoun/town,settlement"} <= found
    assert "q:pronoun/town,place" in told("Drones hit Tula. In the city three died.", 0, place=False)
    assert not any(name.startswith("q:") for name in told("Drones hit Tula. Three died.", 0))


def test_deeds_of_the_sentence_of_the_claim_are_told_where_it_is_another_one() -> None:
    assert {"at:hit,killed"} <= told("Drones hit Tula. Three died.", 0)
    assert not any(name.startswith("at:") for name in told("Drones hit Tula and three died.", 0))


def test_the_days_of_both_sentences_are_told() -> None:
    assert {"days=1,0", "days=False,1"} <= told("Drones hit Tula on March 11. On March 10 three died.", 0)
    assert {"days=0,0", "days=True,1"} <= told("Drones hit Tula on March 11. On March 11 three died.", 0)
    assert {"days=none,0", "days=False,1"} <= told("Drones hit Tula on March 11. Three died.", 0)
    assert "days=none,none" in told("Drones hit Tula. Three died. He left on March 11.", 0)


def test_places_beside_the_number_and_how_often_the_claim_is_named_are_told() -> None:
    found = told("Drones hit Tula. Three died in Sumy.", 0)
    assert {"places=1,1", "named=1,1", "settlement,killed,1"} <= found
    assert "places=0,1" in told("Drones hit Tula. Three died.", 0)
    assert "named=2,1" in told("Drones hit Tula. Tula slept. Three died.", 0, units=2)
