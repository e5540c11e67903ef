"""What is learnt of whose a number is: as the reader sees a text, with the places and numbers that it saw."""

from __future__ import annotations

import pytest

from geodata.training.alignment import align
from geodata.training.decision_examples import make_lesson
from geodata.training.owner_examples import owner_examples
from tests.made_annotations import annotated
from tests.made_documents import spotted
from tests.made_scorers import judged

TEXT = "Drones killed three in Tula. They hurt four in Sumy. He had two cars in Ukraine."
CLAIMS = (
    '{"at": "Tula", "place": "Tula", "killed": [3, 3], "spans": {"place": ["Tula"], "killed": ["three"]}}',
    '{"at": "Sumy", "place": "Sumy", "injured": [4, 4], "spans": {"place": ["Sumy"], "injured": ["four"]}}',
)
RIGHT = ("killed", "injured", "none")


@pytest.mark.parametrize(
    ("chances", "slots", "found"),
    [
        ((0.9, 0.9, 0.1), RIGHT, [True, False, False, True]),
        ((0.9, 0.1, 0.1), RIGHT, [True, False]),
        ((0.9, 0.9, 0.9), RIGHT, [True, False, False, True, False, False]),
        ((0.9, 0.9, 0.1), ("killed", "none", "none"), [True, False]),
        ((0.9, 0.9, 0.1), ("killed", "killed", "injured"), [True, False, False, False, True, False]),
        ((0.1, 0.1, 0.1), RIGHT, []),
    ],
)
def test_a_number_is_learnt_from_with_the_places_that_were_seen(
    chances: tuple[float, ...], slots: tuple[str, ...], found: list[bool]
) -> None:
    text = annotated(TEXT, *CLAIMS)
    made = spotted(text.text)
    aligned = align(text, made)
    one = judged(made, chances, [(name, 0.9, 0.0) for name in slots])
    lesson = make_lesson(aligned, one, 0.4)
    assert [right for _, right in owner_examples(aligned, one, lesson.anchors, lesson.owners)] == found


def test_what_sums_up_belongs_to_no_place() -> None:
    text = annotated(
        TEXT, CLAIMS[0].replace('"place": "Tula", "k', '"scope": "total", "place": "Russia", "k'), CLAIMS[1]
    )
    made = spotted(text.text)
    aligned = align(text, made)
    one = judged(made, (0.9, 0.9, 0.1), [(name, 0.9, 0.0) for name in RIGHT])
    lesson = make_lesson(aligned, one, 0.4)
    told = list(owner_examples(aligned, one, lesson.anchors, lesson.owners))
    assert all("slot=killed,0" not in set(features) for features, _ in told)
    assert sum(right for _, right in told) == 1
