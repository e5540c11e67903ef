"""Which speakers tell annotated claims: by their words, by their full names, by their verbs where nothing else does."""

from __future__ import annotations

import pytest

from geodata.claims.spot.speaker_names import told_words
from geodata.training.alignment import align
from geodata.training.right_speakers import right_speakers
from tests.made_annotations import annotated
from tests.made_documents import spotted

CLAIM = '{{"at": "Tula", "place": "Tula", "claimant": "who", "spans": {{"place": ["Tula"], "claimant": ["{words}"]}}}}'


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("Ivan Lys, said Russian forces hit Tula.", "Ivan Lys, said", ["Ivan Lys"]),
        ("Mayor Ivan Lys left Tula. Lys said men ran.", "Mayor Ivan Lys", ["Mayor Ivan Lys"]),
        ("In Tula, the mayor said. Police said men ran.", "said men", ["Police"]),
        ("In Tula, the mayor said. Police said men ran.", "men ran", []),
    ],
)
def test_speakers_of_a_claim(text: str, words: str, right: list[str]) -> None:
    parsed = annotated(text, CLAIM.format(words=words), title="Strikes")
    made = spotted(parsed.text)
    found = right_speakers(align(parsed, made), {0})
    assert [told_words(made.document, one) for one in made.speakers if one in found] == right
    assert right_speakers(align(parsed, made), set()) == set()
