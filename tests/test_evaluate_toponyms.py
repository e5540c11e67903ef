"""Measuring of toponyms, on a small corpus counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geodata.__main__ import main
from geodata.claims import recognise
from geodata.errors import ArticleError
from geodata.evaluate.toponym_scores import describe_errors, figures, kilometres, read_corpus, score_toponyms
from geodata.places import open_atlas

CORPUS = Path(__file__).parent / "gold" / "toponyms.xml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "toponyms", *arguments])


def test_the_figures_are_those_counted_by_hand() -> None:
    found = figures(score_toponyms(list(read_corpus(CORPUS)), recognise, open_atlas()))
    assert (found["documents"], found["toponyms"], found["with_point"], found["answered"]) == (2, 6, 5, 4)
    assert found["accuracy_161"] == pytest.approx(4 / 5)
    assert found["accuracy_161_settlements"] == pytest.approx(2 / 3)
    assert found["precision"] == 1.0 and found["recall"] == pytest.approx(5 / 6)
    assert found["f1"] == pytest.approx(10 / 11)
    assert found["median_km"] is not None and found["median_km"] < 30


def test_a_name_that_is_not_answered_counts_as_wrong_but_not_into_the_error() -> None:
    score = score_toponyms(list(read_corpus(CORPUS)), recognise, open_atlas())
    assert sum(answer.place is None for answer in score.answers) == 1
    mean = figures(score)["mean_km"]
    assert mean is not None and mean < 100


def test_an_offset_that_misses_its_phrase_is_moved_to_the_nearest_one() -> None:
    document = next(iter(read_corpus(CORPUS)))
    shakhty = document.toponyms[1].mention
    assert (shakhty.start, document.text[shakhty.start : shakhty.end]) == (72, "Shakhty")


def test_errors_are_told_with_document_and_name() -> None:
    lines = list(describe_errors(score_toponyms(list(read_corpus(CORPUS)), recognise, open_atlas())))
    assert len(lines) == 2
    assert lines[0].startswith("101: 'Zzyzxville'") and lines[0].endswith("resolved to nothing")
    assert lines[1] == "101: missed 'Zzyzxville' at 30"


def test_the_command_prints_a_table_or_json() -> None:
    table = run(str(CORPUS))
    assert table.exit_code == 0
    rows = dict(line.split() for line in table.output.splitlines())
    told = json.loads(run(str(CORPUS), "--json").output)
    assert set(rows) == set(told)
    assert rows["accuracy_161"] == f"{told['accuracy_161']:.4f}" == "0.8000"


def test_errors_are_listed_beside_the_table() -> None:
    listed = run(str(CORPUS), "--errors")
    assert "Zzyzxville" in listed.stderr and "Zzyzxville" not in listed.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("no XML", "no well-formed XML"),
        ("<a/>", "no <article>"),
        ("<a><article><body>x</body></article></a>", "another schema, no <article> has a <text>"),
        ("<a><article><text>x</text><toponym><name>x</name></toponym></article></a>", "no <toponym> has <phrase>"),
        ("<a><article><text>x</text><toponym><phrase>x</phrase><start>y</start></toponym></article></a>", "no number"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "other.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ArticleError, match=reason) as refused:
        list(read_corpus(path))
    assert str(path) in str(refused.value)


def test_nothing_annotated_gives_no_figures_to_divide_by(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text("<a><article><text>In Kyiv.</text></article></a>", encoding="utf-8")
    told = json.loads(run(str(path), "--json").output)
    assert (told["mean_km"], told["median_km"], told["accuracy_161"], told["precision"]) == (None, None, 0.0, 0.0)


def test_distances_are_great_circles() -> None:
    assert kilometres((0, 0), (0, 90)) == pytest.approx(10_007.5, abs=1)
    assert kilometres((55.75, 37.62), (50.45, 30.52)) == pytest.approx(756, abs=2)


def test_a_corpus_of_another_schema_is_refused_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text("<a><article><body>In Kyiv.</body></article></a>", encoding="utf-8")
    told = CliRunner().invoke(main, ["evaluate", "toponyms", str(path)])
    assert told.exit_code == 1 and "another schema" in told.output and str(path) in told.output
