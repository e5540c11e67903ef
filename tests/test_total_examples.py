"""What is learnt of totals: all that the reader took to count, whether rightly or not."""

from __future__ import annotations

from geodata.training.alignment import align
from geodata.training.annotated_corpus import parse_text
from geodata.training.total_examples import counting, total_examples
from tests.made_documents import spotted
from tests.made_scorers import judged

SOURCE = """---
title: Drones
published: 2025-03-11
language: en
kind: wire
---
Drones killed seven. Three died in Tula. He had two cars.

=== claims
{"at": "Tula", "place": "Tula", "killed": [3, 3], "spans": {"place": ["Tula"], "killed": ["Three"]}}
{"at": "seven", "scope": "total", "place": "Russia", "killed": [7, 7], "spans": {"killed": ["seven"]}}
"""


def right(*slots: str) -> tuple[list[int], list[bool]]:
    """Return which quantities are learnt from where they are taken to count this, and whether they are totals."""
    text = parse_text(SOURCE, "made.md")
    made = spotted(text.text)
    one = judged(made, slots=[(name, 0.9, 0.0) for name in slots])
    return counting(one), [total for _, total in total_examples(align(text, made), one)]


def test_all_that_is_taken_to_count_is_learnt_from() -> None:
    assert right("killed", "killed", "none") == ([0, 1], [True, False])
    assert right("killed", "none", "killed") == ([0, 2], [True, False])
    assert right("none", "killed", "none") == ([1], [False])
