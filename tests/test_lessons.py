"""What a text to learn from holds: its right claims, and places falsely seen to carry one, not words for the same."""

from __future__ import annotations

from geodata.claims.spot.anaphors import resolve_anaphors
from geodata.training.alignment import align
from geodata.training.decision_examples import make_lesson
from tests.made_annotations import annotated
from tests.made_documents import ATLAS, spotted
from tests.made_scorers import judged

TEXT = "Drones hit Tula. Three died there. Sumy and Tula slept."
CLAIM = '{"at": "Tula", "place": "Tula", "killed": [3, 3], "spans": {"place": ["Tula"], "killed": ["Three"]}}'


def test_a_word_for_the_place_of_a_right_claim_is_no_false_one() -> None:
    text = annotated(TEXT, CLAIM)
    made = spotted(text.text)
    made.mentions, made.places = resolve_anaphors(made.document, list(made.mentions), list(made.places), ATLAS)
    units = made.document.units
    made.place_units = [at for at, unit in enumerate(units) if unit.kind == "place"]
    words = [made.document.text[units[at].start : units[at].end] for at in made.place_units]
    assert words == ["Tula", "there", "Sumy", "Tula"]
    lesson = make_lesson(align(text, made), judged(made, slots=[("killed", 0.9, 0.1)]), 0.4)
    told = [made.document.text[units[anchor.units[0]].start :].split()[0] for anchor in lesson.anchors]
    assert (told, lesson.owners) == (["Tula.", "Sumy", "Tula"], [{0}, set(), set()])
