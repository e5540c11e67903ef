"""What stands right around a claim: the deeds beside its place, what is denied there, and other places."""

from __future__ import annotations

from geodata.claims.score.claim_words import claim_words
from geodata.claims.score.features import Surroundings
from geodata.claims.score.relations import Anchor
from tests.made_documents import spotted


def told(text: str, *chances: float, mentions: tuple[int, ...] = (0,)) -> set[str]:
    """Return what stands around the mentions of a text's places; chances: how likely each carries a claim."""
    made = spotted(text)
    likely = dict(zip(made.place_units, chances, strict=True))
    anchor = Anchor([made.place_units[number] for number in mentions])
    return set(claim_words(anchor, Surroundings(made.document), likely))


def test_the_deeds_nearest_to_a_place_in_its_clause_are_told() -> None:
    assert {"deeds=hit_killed", "act-=hit", "act+=killed"} <= told("Drones hit Tula and killed two.", 0.9)
    assert "deeds=hit_none" in told("Drones hit Tula; two were killed.", 0.9)


def test_what_is_denied_in_the_clause_of_a_place_is_told() -> None:
    assert "denied=True,False" in told("No drones hit Tula.", 0.9)
    assert "denied=False,True" in told("In Tula no drones fell.", 0.9)
    assert "denied=False,False" in told("Nobody died; drones hit Tula.", 0.9)


def test_other_places_of_the_sentence_are_told_by_how_likely_they_carry_claims() -> None:
    text = "Drones hit Sumy on the road to Tula. Men ran to Sumy."
    assert {"surer beside=1,1", "surest beside=6,2"} <= told(text, 0.95, 0.55, 0.1, mentions=(1,))
    assert {"surer beside=0,1", "surest beside=2,6"} <= told(text, 0.95, 0.55, 0.1)
    assert {"surer beside=0,0", "surest beside=0,0"} <= told(text, 0.95, 0.55, 0.1, mentions=(2,))


def test_the_likeliest_of_several_mentions_is_told_of() -> None:
    text = "Men ran to Sumy. Drones hit Sumy."
    assert "act-=hit" in told(text, 0.2, 0.9, mentions=(0, 1))
    assert "act-=none" in told(text, 0.9, 0.2, mentions=(0, 1))


def test_lines_of_lists_are_told() -> None:
    assert "line=False,False,False" in told("Drones hit Sumy.", 0.9)
    assert "line=False,True,True" in told("Drones hit:\n- Sumy;\n- Sumy.", 0.9, 0.9)
