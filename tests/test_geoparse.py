"""`python -m geodata toponyms`: lines in, the same lines answered, in the same order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.__main__ import main


def run(folder: Path, *lines: str | dict[str, Any]) -> Result:
    path = folder / "texts.jsonl"
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    result = CliRunner().invoke(main, ["toponyms", str(path)])
    assert result.exit_code == 0, result.stderr
    return result


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.rstrip("\n").split("\n") if line]


def test_toponyms_are_recognised_and_resolved_where_no_spans_are_given(tmp_path: Path) -> None:
    text = "A drone fell on Kharkiv. Germany condemned it."
    (answer,) = answers(run(tmp_path, {"id": "a", "text": text}))
    kharkiv, germany = answer["toponyms"]
    assert answer["id"] == "a"
    assert (kharkiv["text"], kharkiv["name"], kharkiv["precision"]) == ("Kharkiv", "Kharkiv", "settlement")
    assert (kharkiv["place_id"], kharkiv["country"], kharkiv["region"]) == ("geonames:706483", "UA", "UA-63")
    assert text[germany["start"] : germany["end"]] == "Germany"


def test_a_country_has_the_coordinates_of_its_middle(tmp_path: Path) -> None:
    (answer,) = answers(run(tmp_path, {"id": 1, "text": "Talks in Germany.", "spans": [[9, 16]]}))
    (germany,) = answer["toponyms"]
    assert germany["precision"] == "country"
    assert abs(germany["latitude"] - 51.5) < 1 and abs(germany["longitude"] - 10.5) < 1


def test_exactly_the_given_spans_are_resolved_in_their_order(tmp_path: Path) -> None:
    text = "Qwxyzburg and Kharkiv, not Kyiv."
    (answer,) = answers(run(tmp_path, {"id": 1, "text": text, "spans": [[14, 21], [0, 9], [14, 21]]}))
    assert [toponym["text"] for toponym in answer["toponyms"]] == ["Kharkiv", "Qwxyzburg", "Kharkiv"]
    unknown = answer["toponyms"][1]
    assert [unknown[field] for field in ("place_id", "name", "latitude", "longitude")] == [None] * 4
    assert answers(run(tmp_path, {"id": 1, "text": text, "spans": []})) == [{"id": 1, "toponyms": []}]


def test_answers_stand_in_the_order_of_the_lines_and_keep_their_ids(tmp_path: Path) -> None:
    ids = [7, "seven", None, {"part": [1]}]
    told = answers(run(tmp_path, *({"id": number, "text": "Nothing here."} for number in ids)))
    assert [answer["id"] for answer in told] == ids


def test_bad_lines_are_told_by_file_and_line_and_the_rest_is_answered(tmp_path: Path) -> None:
    bad: list[str | dict[str, Any]] = [
        "{not json",
        "[1, 2]",
        {"text": "no id"},
        {"id": 1, "text": 5},
        {"id": 1, "text": "ab", "spans": [[0, 3]]},
        {"id": 1, "text": "ab", "spans": [[1, 1]]},
        {"id": 1, "text": "ab", "spans": [[False, True]]},
        {"id": 1, "text": "ab", "spans": "0-1"},
    ]
    result = run(tmp_path, *bad, "", {"id": "last", "text": "In Kyiv."})
    assert [answer["id"] for answer in answers(result)] == ["last"]
    told = result.stderr.splitlines()
    assert len(told) == len(bad)
    for number, line in enumerate(told, 1):
        assert line.startswith(f"{tmp_path / 'texts.jsonl'}, line {number}: ")


def test_bytes_that_are_no_text_cost_only_their_line(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b'\xff\xfe{}\n{"id": 2, "text": "In Kyiv."}\n')
    result = CliRunner().invoke(main, ["toponyms", str(path)])
    assert "line 1: not UTF-8" in result.stderr
    assert [answer["id"] for answer in answers(result)] == [2]


def test_russian_and_ukrainian_texts_are_read_in_their_language(tmp_path: Path) -> None:
    told = answers(
        run(
            tmp_path,
            {"id": "ru", "text": "Взрывы прогремели в Харькове."},
            {"id": "uk", "text": "Вибухи пролунали у Харкові, є поранені."},
        )
    )
    assert [[toponym["name"] for toponym in answer["toponyms"]] for answer in told] == [["Kharkiv"], ["Kharkiv"]]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.data())
def test_any_text_and_any_spans_of_it_are_answered(text: str, data: st.DataObject) -> None:
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [list(span) for span in data.draw(st.lists(offsets, max_size=4)) if span[0] < span[1]]
    line = json.dumps({"id": text, "text": text, "spans": spans})
    result = CliRunner().invoke(main, ["toponyms", "-"], input=line.encode())
    (answer,) = answers(result)
    assert (answer["id"], [[toponym["start"], toponym["end"]] for toponym in answer["toponyms"]]) == (text, spans)
    assert all(toponym["text"] == text[toponym["start"] : toponym["end"]] for toponym in answer["toponyms"])


def test_half_a_character_is_answered_as_no_place(tmp_path: Path) -> None:
    (answer,) = answers(run(tmp_path, '{"id": 1, "text": "In \\ud800yiv", "spans": [[3, 7]]}'))
    assert answer["toponyms"][0]["text"] == "\ud800yiv"
    assert answer["toponyms"][0]["place_id"] is None
