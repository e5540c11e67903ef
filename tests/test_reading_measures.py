"""Measures of reading by group of languages: those of score_claims, and false claims on texts without a strike."""

from __future__ import annotations

from typing import Any

from geodata.evaluate.claims import score_claims
from geodata.evaluate.reading_measures import FALSE, GROUPS, Text, measures, to_table


def row(article: str, **changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "article": article, "scope": "place", "place": "Kursk", "country": "RU", "region": "RU-KRS",
        "precision": "region", "latitude": 51.7, "longitude": 36.2, "date_start": "2025-03-11",
        "date_end": "2025-03-11", "sub_event_type": "Air/drone strike", "weapon": ["drone"], "outcome": "hit",
        "target": [], "attacker": "UA", "launched": None, "intercepted": [3, 3], "killed": None, "injured": None,
    }  # fmt: skip
    return base | changes


TEXTS: list[Text] = [
    ("en", [row("a")], [row("a")]),
    ("en", [row("b"), row("b", region="RU-BRY")], [row("b", killed=[1, 1])]),
    ("en", [], []),
    ("en", [], [row("d"), row("d", region="RU-BRY"), row("d", region="RU-TUL")]),
    ("uk", [row("e")], []),
    ("ru", [], [row("f")]),
]


def test_texts_with_a_strike_are_measured_as_by_score_claims() -> None:
    found = measures(TEXTS)
    for group, languages in GROUPS.items():
        own = [text for text in TEXTS if text[0] in languages and text[1]]
        score = score_claims([gold for text in own for gold in text[1]], [told for text in own for told in text[2]])
        assert found[group] | score.figures == found[group] | {"quoted": score.figures["quoted"]}


def test_false_claims_are_counted_on_texts_without_a_strike_alone() -> None:
    found = measures(TEXTS)
    assert (found["en"]["texts without a strike"], found["en"][FALSE]) == (2, 150.0)
    assert (found["uk, ru"]["texts without a strike"], found["uk, ru"][FALSE]) == (1, 100.0)
    assert found["all"][FALSE] == 133.3
    assert measures(TEXTS[:1])["en"][FALSE] is None


def test_a_table_has_a_line_for_every_measure_and_a_column_for_every_group() -> None:
    found = measures(TEXTS)
    plain, marked = to_table(found).splitlines(), to_table(found, markdown=True).splitlines()
    assert len(plain) == len(found["en"]) + 1
    assert len(marked) == len(found["en"]) + 2
    assert marked[0] == "| measure | en | uk, ru | all |"
    assert all(line.count("|") == 5 for line in marked)
    assert "| whole_claim | 0.400 | 0.000 | 0.333 |" in marked
    assert f"| {FALSE} | 150 | 100 | 133.3 |" in marked
