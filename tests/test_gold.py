"""The gold keeps its own rules: known fields, allowed values, and quotes that stand in their article."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata.articles import read
from geodata.model import Article, Outcome, Precision, Scope, SubEventType, Target, Weapon

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
COUNTS = ("launched", "intercepted", "killed", "injured")
FIELDS = {
    "article",
    "scope",
    "toponym",
    "place",
    "country",
    "region",
    "precision",
    "latitude",
    "longitude",
    "date_start",
    "date_end",
    "time_precision",
    "sub_event_type",
    "weapon",
    "outcome",
    "target",
    "attacker",
    "claimant",
    "quote",
} | set(COUNTS)


def lines() -> list[Any]:
    found = []
    for path in sorted(GOLD.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found.append(pytest.param(json.loads(line), id=f"{path.stem}:{number}"))
    return found


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {article.name: article.text for article in read([SEEDS]) if isinstance(article, Article)}


@pytest.mark.parametrize("claim", lines())
def test_line_keeps_the_rules(claim: dict[str, Any]) -> None:
    assert set(claim) == FIELDS
    assert claim["scope"] in set(Scope)
    assert claim["precision"] in set(Precision)
    assert claim["sub_event_type"] in set(SubEventType)
    assert claim["outcome"] in set(Outcome)
    assert set(claim["weapon"]) <= set(Weapon)
    assert claim["weapon"] == sorted(set(claim["weapon"]))
    assert set(claim["target"]) <= set(Target)
    assert claim["target"] == sorted(set(claim["target"]))
    assert claim["time_precision"] in (1, 2, 3)
    assert date.fromisoformat(claim["date_start"]) <= date.fromisoformat(claim["date_end"])


@pytest.mark.parametrize("claim", lines())
def test_line_has_a_place_that_holds_together(claim: dict[str, Any]) -> None:
    assert (claim["latitude"] is None) == (claim["longitude"] is None) == (claim["precision"] == "country")
    if claim["precision"] == "water":
        assert (claim["country"], claim["region"]) == (None, None)
    else:
        assert re.fullmatch("[A-Z]{2}", claim["country"])
    if claim["region"] is not None:
        assert claim["precision"] != "country"
        assert claim["region"].startswith(f"{claim['country']}-")


@pytest.mark.parametrize("claim", lines())
def test_line_has_counts_in_order(claim: dict[str, Any]) -> None:
    for name in COUNTS:
        if claim[name] is not None:
            lowest, highest = claim[name]
            assert isinstance(lowest, int)
            assert lowest >= 0
            assert highest is None or highest >= lowest


@pytest.mark.parametrize("claim", lines())
def test_quote_stands_in_its_article(claim: dict[str, Any], texts: dict[str, str]) -> None:
    assert claim["quote"]
    assert claim["quote"] in texts[claim["article"]]
