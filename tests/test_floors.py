"""What the reader reaches may not fall in silence: on the articles that ship, and on texts that it never learnt from.

`pytest tests/test_floors.py --write-floors` measures anew and writes tests/gold/floors.toml and
tests/corpus/held_apart.tsv.
"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from geodata.articles import read
from geodata.evaluate.claims import Measure, read_claims, score_claims
from geodata.evaluate.corpus_gold import gold_row
from geodata.evaluate.reading_measures import FALSE, GROUPS, measures
from geodata.exchange.claim_lines import to_line
from geodata.model import Article
from geodata.training.annotated_corpus import AnnotatedText, read_corpus

TESTS = Path(__file__).parent
GOLD = TESTS / "gold"
CORPUS = TESTS / "corpus"
FLOORS = GOLD / "floors.toml"
HELD_APART = CORPUS / "held_apart.tsv"
SEEDS = TESTS.parent / "seeds"
NAMES = sorted(path.stem for path in GOLD.glob("*.jsonl"))
APART = {f"held apart: {group}": group for group in GROUPS if group != "all"}
SECTIONS = [*NAMES, *APART]
NO_QUALITY = {"articles", "gold", "predicted", "texts without a strike"}
MARGIN = 0.005
"""How far below the measured figure a floor stands."""
LEEWAY = 1.0
"""How many more false claims a hundred texts there may be than were measured."""
REMEDY = "if that is meant, run: pytest tests/test_floors.py --write-floors"

Figures = dict[str, float]


def figures(found: Mapping[str, Measure]) -> Figures:
    """Return measures as single numbers; of precision, recall and F1 the F1."""
    told = {name: value for name, value in found.items() if name not in NO_QUALITY}
    return {name: float(value["f1"] if isinstance(value, dict) else value or 0) for name, value in told.items()}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def held_apart() -> list[AnnotatedText]:
    return [text for text in read_corpus(CORPUS) if text.apart]


def digests(texts: list[AnnotatedText]) -> str:
    """Return the lines of held_apart.tsv."""
    return "".join(f"{text.path}\t{digest(CORPUS / text.path)}\n" for text in texts)


@pytest.fixture(scope="module")
def measured() -> dict[str, Figures]:
    """Read the articles that ship, and the texts held apart, with the weights that ship."""
    from geodata.claims import extract
    from geodata.places import open_atlas

    atlas = open_atlas()

    def rows(article: Article) -> list[dict[str, Any]]:
        return [json.loads(to_line(claim)) for claim in extract(article, atlas).claims]

    told = {article.name: rows(article) for article in read([SEEDS]) if isinstance(article, Article)}
    found = {}
    for name in NAMES:
        gold = read_claims([GOLD / f"{name}.jsonl"])
        own = [claim for article in sorted({claim["article"] for claim in gold}) for claim in told.get(article, [])]
        found[name] = figures(score_claims(gold, own).figures)
    apart = measures(
        [
            (text.head["language"], [gold_row(text.path, claim, atlas) for claim in text.claims], rows(text.article))
            for text in held_apart()
        ]
    )
    return {**found, **{section: figures(apart[group]) for section, group in APART.items()}}


@pytest.fixture(scope="module")
def floors(measured: dict[str, Figures], request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    if request.config.getoption("--write-floors"):
        FLOORS.write_text("\n".join(_section(name, measured[name]) for name in SECTIONS), encoding="utf-8")
        HELD_APART.write_text(digests(held_apart()), encoding="utf-8")
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def _section(name: str, found: Figures) -> str:
    lines = [f"[{json.dumps(name)}]"]
    if name in NAMES:
        lines.append(f'sha256 = "{digest(GOLD / f"{name}.jsonl")}"')
    lines += [f"{json.dumps(field)} = {_floor(field, value)}" for field, value in found.items()]
    return "\n".join(lines) + "\n"


def _floor(field: str, value: float) -> float:
    """Return what a figure may not fall below; of false claims, what it may not rise above."""
    if field == FALSE:
        return math.ceil((value + LEEWAY) * 10) / 10
    return max(0.0, math.floor((value - MARGIN) * 1000) / 1000)


def _holds(field: str, value: float | None, floor: float) -> bool:
    if value is None:
        return False
    return value <= floor if field == FALSE else value >= floor


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [("claim", 0.9, True), ("claim", 0.89, False), ("claim", None, False), (FALSE, 0.9, True), (FALSE, 0.91, False)],
)
def test_figures_may_not_fall_and_false_claims_may_not_rise(field: str, value: float | None, holds: bool) -> None:
    assert _holds(field, value, 0.9) is holds


@pytest.mark.parametrize(("field", "value"), [("claim", 0.7), ("claim", 0.001), (FALSE, 0.0), (FALSE, 2.34)])
def test_a_floor_that_is_written_now_holds_now(field: str, value: float) -> None:
    assert _holds(field, value, _floor(field, value))


@pytest.mark.parametrize("name", SECTIONS)
def test_no_figure_falls_below_its_floor(
    name: str, measured: dict[str, Figures], floors: dict[str, dict[str, Any]]
) -> None:
    assert name in floors, f"no floors of {name}; {REMEDY}"
    fallen = {
        field: (measured[name].get(field), floor)
        for field, floor in floors[name].items()
        if field != "sha256" and not _holds(field, measured[name].get(field), floor)
    }
    assert fallen == {}


@pytest.mark.parametrize("name", SECTIONS)
def test_floors_name_every_figure_and_belong_to_this_gold(
    name: str, measured: dict[str, Figures], floors: dict[str, dict[str, Any]]
) -> None:
    own = floors.get(name, {})
    assert set(own) - {"sha256"} == set(measured[name]), REMEDY
    if name in NAMES:
        assert own["sha256"] == digest(GOLD / f"{name}.jsonl"), f"the gold of {name} changed; {REMEDY}"


@pytest.mark.usefixtures("floors")
def test_texts_held_apart_are_those_that_were_measured() -> None:
    assert HELD_APART.is_file(), f"no digests of the texts held apart; {REMEDY}"
    known = set(HELD_APART.read_text(encoding="utf-8").splitlines())
    now = set(digests(held_apart()).splitlines())
    changed = sorted({line.partition("\t")[0] for line in known ^ now})
    assert changed == [], f"held-apart texts were added, lost or changed; {REMEDY}"
