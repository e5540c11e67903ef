"""Examples of whole texts: by their words and by their tenor, with nothing learnt of silent parts of a report."""

from __future__ import annotations

from dataclasses import replace

from geodata.claims.score.features import Surroundings
from geodata.training.alignment import Aligned, align
from geodata.training.decision_examples import NO, YES
from geodata.training.text_examples import SET_ASIDE, article_examples, tenor_examples
from tests.made_annotations import annotated
from tests.made_documents import spotted

TEXT = "Drones killed three in Tula. He had two cars."
CLAIM = '{"at": "Tula", "place": "Tula", "killed": [3, 3], "spans": {"place": ["Tula"], "killed": ["three"]}}'


def texts() -> list[Aligned]:
    """Return a report of a strike, a part of it that tells of none, and another text that tells of none."""
    told = annotated(TEXT, CLAIM, title="Drones kill three")
    silent = replace(told, text="He had two cars.", claims=())
    return [align(text, spotted(text.text)) for text in (told, silent, silent)]


def test_a_silent_part_of_a_report_is_set_aside_and_a_silent_text_tells_of_none() -> None:
    found = article_examples(texts(), [0, 0, 1])
    assert found.labels == [YES, SET_ASIDE, NO]
    assert found.texts == [0, 1, 2]
    assert "killed" in found.features[0]


def test_tenors_are_learnt_by_what_scorers_of_words_make_of_texts_they_have_not_seen() -> None:
    made = texts()
    articles = article_examples(made, [0, 0, 1])
    found = tenor_examples(made, [Surroundings(one.spotted.document) for one in made], articles, [0.99, 0.3, 0.01])
    assert (found.labels, found.texts) == (articles.labels, articles.texts)
    assert ["article=13" in found.features[0], "article=0" in found.features[2]] == [True, True]
    assert "killed=1" in found.features[0]
