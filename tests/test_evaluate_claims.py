"""Scoring of claims, on cases counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from geodata.__main__ import main
from geodata.errors import ValidationError
from geodata.evaluate.claims import describe_errors, read_claims, score_claims

GOLD = Path(__file__).parent / "gold"


def claim(**changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "article": "a.md",
        "scope": "place",
        "place": "Kursk",
        "country": "RU",
        "region": "RU-KRS",
        "precision": "settlement",
        "latitude": 51.73,
        "longitude": 36.19,
        "date_start": "2025-03-11",
        "date_end": "2025-03-11",
        "sub_event_type": "Air/drone strike",
        "weapon": ["drone"],
        "outcome": "hit",
        "target": [],
        "attacker": "UA",
        "launched": None,
        "intercepted": [3, 3],
        "killed": None,
        "injured": None,
        "quote": "Three were shot down over Kursk.",
    }
    return base | changes


def test_one_right_one_missed_one_spurious_is_one_half_each() -> None:
    far = claim(place="Omsk", latitude=54.99, longitude=73.37)
    score = score_claims([claim(), claim(article="b.md")], [claim(), far])
    assert score.figures["claim"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert (len(score.missed), len(score.spurious)) == (1, 1)


def test_count_that_differs_costs_the_count_and_the_whole_claim_alone() -> None:
    figures = score_claims([claim()], [claim(intercepted=[4, 4])]).figures
    assert figures["claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert figures["intercepted"] == figures["whole_claim"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert figures["weapon"] == 1.0


@pytest.mark.parametrize(("latitude", "matched"), [(51.73 + 0.26, 1), (51.73 + 0.28, 0)])
def test_settlements_match_within_thirty_kilometres(latitude: float, matched: int) -> None:
    assert len(score_claims([claim()], [claim(latitude=latitude)]).matched) == matched


@pytest.mark.parametrize(("day", "matched"), [("2025-03-12", 1), ("2025-03-13", 0), (None, 0)])
def test_dates_match_within_a_day(day: str | None, matched: int) -> None:
    score = score_claims([claim()], [claim(date_start=day, date_end=day)])
    assert len(score.matched) == matched
    assert score.figures["date_exact"] == (0.0 if matched else None)


def test_regions_and_countries_match_by_code_and_scope_must_agree() -> None:
    region = claim(precision="region")
    assert len(score_claims([region], [region]).matched) == 1
    assert not score_claims([region], [region | {"region": "RU-BRY"}]).matched
    country = claim(precision="country", latitude=None, longitude=None, scope="total")
    assert len(score_claims([country], [country]).matched) == 1
    assert not score_claims([country], [country | {"scope": "place"}]).matched


def test_each_claim_is_used_once_and_the_best_agreement_wins() -> None:
    worse, better = claim(intercepted=[9, 9]), claim()
    score = score_claims([claim()], [worse, better])
    assert score.matched[0][1] is better
    assert score.spurious == [worse]


def test_gold_against_itself_is_perfect() -> None:
    gold = read_claims(sorted(GOLD.glob("*.jsonl")))
    figures = score_claims(gold, gold).figures
    assert figures["gold"] == figures["predicted"] == len(gold) > 0
    assert figures["whole_claim"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_errors_name_the_article_and_the_field() -> None:
    lines = describe_errors(score_claims([claim()], [claim(killed=[1, 1])]))
    assert len(lines) == 1
    assert "a.md" in lines[0]
    assert "killed" in lines[0]


def test_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"article": "a.md"}\n{broken\n', encoding="utf-8")
    with pytest.raises(ValidationError, match=r"gold\.jsonl, line 2"):
        read_claims([path])


def test_command_prints_figures_and_a_table(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(claim()), encoding="utf-8")
    arguments = ["evaluate", "claims", str(path), "--pred", str(path)]
    printed = CliRunner().invoke(main, [*arguments, "--json"], catch_exceptions=False)
    assert json.loads(printed.output)["whole_claim"]["f1"] == 1.0
    table = CliRunner().invoke(main, [*arguments, "--markdown"], catch_exceptions=False)
    assert "| whole_claim | 1.0 | 1.0 | 1.0 |" in table.output
