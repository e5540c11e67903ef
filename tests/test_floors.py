"""What extraction reaches on the gold may not fall in silence; `pytest tests/test_floors.py --write-floors` sets it."""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from geodata.articles import read
from geodata.evaluate.claims import ClaimScore, read_claims, score_claims
from geodata.exchange.claim_lines import to_line
from geodata.model import Article

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.toml"
SEEDS = Path(__file__).resolve().parent.parent / "seeds"
NAMES = sorted(path.stem for path in GOLD.glob("*.jsonl"))
NO_QUALITY = {"articles", "gold", "predicted"}
MARGIN = 0.005
"""How far below the measured figure a floor stands."""


def figures(score: ClaimScore) -> dict[str, float]:
    found = {}
    for name, value in score.figures.items():
        if name not in NO_QUALITY:
            found[name] = float(value["f1"] if isinstance(value, dict) else value or 0)
    return found


def digest(name: str) -> str:
    return hashlib.sha256((GOLD / f"{name}.jsonl").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, float]]:
    from geodata.claims import extract
    from geodata.places import open_atlas

    atlas = open_atlas()
    articles = [article for article in read([SEEDS]) if isinstance(article, Article)]
    claims = [json.loads(to_line(claim)) for article in articles for claim in extract(article, atlas).claims]
    found = {}
    for name in NAMES:
        gold = read_claims([GOLD / f"{name}.jsonl"])
        told = {claim["article"] for claim in gold}
        found[name] = figures(score_claims(gold, [claim for claim in claims if claim["article"] in told]))
    return found


@pytest.fixture(scope="module")
def floors(measured: dict[str, dict[str, float]], request: pytest.FixtureRequest) -> dict[str, Any]:
    if request.config.getoption("--write-floors"):
        FLOORS.write_text("\n".join(_section(name, measured[name]) for name in NAMES), encoding="utf-8")
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def _section(name: str, found: dict[str, float]) -> str:
    lines = [f"[{name}]", f'sha256 = "{digest(name)}"']
    lines += [f"{field} = {max(0.0, math.floor((value - MARGIN) * 1000) / 1000)}" for field, value in found.items()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_falls_below_its_floor(
    name: str, measured: dict[str, dict[str, float]], floors: dict[str, Any]
) -> None:
    fallen = {
        field: (measured[name].get(field), floor)
        for field, floor in floors[name].items()
        if field != "sha256" and measured[name].get(field, -1.0) < floor
    }
    assert fallen == {}


@pytest.mark.parametrize("name", NAMES)
def test_floors_belong_to_this_gold_and_name_every_figure(
    name: str, measured: dict[str, dict[str, float]], floors: dict[str, Any]
) -> None:
    assert floors[name]["sha256"] == digest(name)
    assert set(floors[name]) - {"sha256"} == set(measured[name])
