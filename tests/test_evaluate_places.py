"""`evaluate places`: names found and resolved, from cases and from annotated articles."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from geodata.commands.evaluate_command import command
from geodata.errors import ArticleError
from geodata.evaluate.places import Case, agrees, read_cases
from geodata.model import Place, Precision

CORPUS = Path(__file__).parent / "corpus" / "en-ua"


def case(text: str, name: str, **told: object) -> str:
    start = text.index(name)
    return json.dumps({"id": name, "text": text, "span": [start, start + len(name)], **told})


def test_cases_are_scored_by_group(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    right = case("Drones hit Kharkiv, Ukraine.", "Kharkiv", lat=50.0, lon=36.2, group="towns", tol_km=25)
    wrong = case("Drones hit Kharkiv, Ukraine.", "Kharkiv", lat=0.5, lon=0.5, group="elsewhere")
    path.write_text(f"{right}\n{wrong}\n", encoding="utf-8")
    told = CliRunner().invoke(command, ["places", str(path), "--markdown", "--errors"])
    assert told.exit_code == 0, told.output
    assert "| all | 2 | 1.000 | 0.500 | 0.500 | 0.500 |" in told.output
    assert "| towns | 1 | 1.000 | 1.000 | 1.000 | 1.000 |" in told.output
    assert "elsewhere Kharkiv" in told.output


def test_annotated_articles_give_a_case_for_each_name_of_a_claim() -> None:
    cases = list(read_cases(CORPUS))
    assert len(cases) > 100
    assert all(found.text[found.start].isupper() for found in cases)


@pytest.mark.parametrize("line", ["no JSON", "{}", '{"text": "x", "span": [0], "lat": 1, "lon": 2}'])
def test_a_faulty_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ArticleError, match="line 1"):
        list(read_cases(path))


def test_a_village_known_to_ten_kilometres_is_a_settlement() -> None:
    wanted = Case("1", "x", "uk", 0, 1, "uk", country="UA", region="UA-14")
    place = Place("katottg:UA14", "X", Precision.NEAR, "UA", "UA-14", 48.0, 38.0)
    assert agrees(wanted, place) and not agrees(wanted, None)


def test_the_methodology_shows_the_figures_of_the_command() -> None:
    text = (Path(__file__).parent.parent / "docs" / "METHODOLOGY.md").read_text(encoding="utf-8")
    table = text.partition("<!-- places -->")[2].partition("<!-- end -->")[0]
    rows = dict(re.findall(r"^\| (\S+(?: \S+)?) \| (\d+) \|", table, re.M))
    corpus = Path(__file__).parent / "corpus"
    groups = Counter(found.group for found in read_cases(corpus))
    assert {name: int(number) for name, number in rows.items()} == {**groups, "all": groups.total()}
