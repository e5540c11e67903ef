"""What is learnt of numbers: nothing of those in headlines, whose words nobody annotated."""

from __future__ import annotations

from geodata.claims.score.features import Surroundings
from geodata.training.alignment import align
from geodata.training.fit_all import _quantity_examples
from geodata.training.text_examples import SET_ASIDE
from tests.made_annotations import annotated
from tests.made_documents import spotted

TEXT = "Drones killed three in Tula. He had two cars."
CLAIM = '{"at": "Tula", "place": "Tula", "killed": [3, 3], "spans": {"place": ["Tula"], "killed": ["three"]}}'


def test_numbers_of_the_headline_are_set_aside() -> None:
    text = annotated(TEXT, CLAIM, title="Drones kill three")
    made = spotted(text.text, title=text.head["title"])
    found = _quantity_examples([align(text, made)], [Surroundings(made.document)])
    assert found.labels == [SET_ASIDE, "killed", "none"]
