"""Reading of articles: every encoding that news comes in, front matter, tables, and files that are no articles."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.articles import KINDS, count, read
from geodata.articles.text import identify, normalise
from geodata.confined import Confinement
from geodata.limits import ARTICLE_BYTES, ARTICLE_CHARACTERS
from geodata.model import Article, SkippedFile
from tests.patience import PATIENCE
from tests.sample_store import ROOT

SEEDS = ROOT / "seeds"

ENGLISH = "Drones hit a depot near Kyiv, the mayor said – the “worst” night so far."
UKRAINIAN = "Уночі дрони влучили в склад біля Києва, повідомив міський голова. Є поранені, її їжак у ґанку."
RUSSIAN = (
    "Ночью беспилотники попали в склад под Курском, сообщил губернатор. Пострадавших нет, объём ущерба неизвестен."
)


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def only(path: Path) -> Article:
    (found,) = read([path])
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> SkippedFile:
    (found,) = read([path])
    assert isinstance(found, SkippedFile), found
    return found


@pytest.fixture(scope="module")
def worker() -> Iterator[Confinement]:
    with Confinement(seconds=PATIENCE) as opened:
        yield opened


@pytest.mark.parametrize("language", [ENGLISH, UKRAINIAN, RUSSIAN], ids=["en", "uk", "ru"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(tmp_path: Path, language: str, mark: bytes, encoding: str) -> None:
    article = only(put(tmp_path, "a.txt", mark + language.encode(encoding)))
    assert article.text == language
    assert article.article_id == identify(language)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "iso8859_5"), (UKRAINIAN, "cp1251"), (ENGLISH, "cp1252")],
)
def test_older_encodings_are_told(tmp_path: Path, text: str, encoding: str) -> None:
    assert only(put(tmp_path, "a.txt", f"{text} {text}".encode(encoding))).text == f"{text} {text}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"--- * --- ...", "empty"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 10, "binary"),
        (b"text \x00\x01\x02 with zeros" * 5, "binary"),
        (b"a line\x07 with a bell", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "broken utf-16"),
        (b"\xef\xbb\xbf\xff\xfe", "broken utf-8"),
    ],
)
def test_what_is_no_text_is_refused_by_name_with_a_remedy(tmp_path: Path, content: bytes, reason: str) -> None:
    path = put(tmp_path, "a.txt", content)
    found = refused(path)
    assert reason in found.reason
    assert found.remedy
    assert found.path == str(path)


def test_a_run_of_combining_marks_is_cut_after_the_64th() -> None:
    mark, most = "\u0323", 64
    assert normalise(f"q{mark * most} and q{mark * most}") == f"q{mark * most} and q{mark * most}"
    assert normalise(f"q{mark * (most + 1)} and q{mark}") == f"q{mark * most} and q{mark}"


def test_what_is_too_large_is_refused(tmp_path: Path) -> None:
    assert "larger than" in refused(put(tmp_path, "a.txt", b"a" * (ARTICLE_BYTES + 1))).reason
    assert "longer than" in refused(put(tmp_path, "b.txt", "a " * (ARTICLE_CHARACTERS // 2 + 1))).reason


def test_a_file_that_is_not_there_and_a_kind_that_is_not_read_are_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").reason == "no such file"
    assert "(.odt)" in refused(put(tmp_path, "a.odt", "text")).reason


def test_the_rest_is_read_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ENGLISH)
    put(tmp_path, "b.txt", "")
    put(tmp_path, "c.txt", RUSSIAN)
    assert [type(found).__name__ for found in read([tmp_path])] == ["Article", "SkippedFile", "Article"]
    assert count([tmp_path]) == 3


def test_folders_are_walked_in_order_without_hidden_files_and_notes(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "README.md", "SOURCES.md", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path, name, f"{ENGLISH} {name}")
    names = [found.name for found in read([tmp_path, tmp_path / "a.txt"]) if isinstance(found, Article)]
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert only(tmp_path / "README.md").name == "README.md"


def test_line_ends_and_accents_make_no_other_article(tmp_path: Path) -> None:
    one = only(put(tmp_path, "a.txt", "Café hit.\nTwo hurt."))
    other = only(put(tmp_path, "b.txt", "\r\nCafe\u0301 hit.\r\nTwo hurt.\r\n\r\n"))
    assert one.text == other.text == "Café hit.\nTwo hurt."
    assert one.article_id == other.article_id


def test_the_first_line_of_a_plain_text_is_its_headline(tmp_path: Path) -> None:
    article = only(put(tmp_path, "a.txt", f"Depot near Kyiv hit\n\nMarch 11, 2025\n\n{ENGLISH}"))
    assert article.title == "Depot near Kyiv hit"
    assert "Depot near" not in article.text
    assert article.published == date(2025, 3, 11)
    assert only(put(tmp_path, "b.txt", ENGLISH)).title is None


def test_front_matter_tells_of_the_article(tmp_path: Path) -> None:
    head = (
        '---\ntitle: "Depot: hit"\nsource: A Paper\nurl: example.org/a\npublished: 2025-03-11\nlanguage: en-GB\n---\n'
    )
    article = only(put(tmp_path, "a.md", "\ufeff" + head + ENGLISH))
    assert (article.title, article.source, article.url) == ("Depot: hit", "A Paper", "https://example.org/a")
    assert (article.published, article.language, article.text) == (date(2025, 3, 11), "en", ENGLISH)


@pytest.mark.parametrize(("written", "retold"), [("true", True), ("Yes", True), ("false", False), ('""', False)])
def test_front_matter_and_json_lines_tell_whether_a_text_is_retold(tmp_path: Path, written: str, retold: bool) -> None:
    assert only(put(tmp_path, "a.md", f"---\nretold: {written}\n---\n{ENGLISH}")).retold is retold
    assert only(put(tmp_path, "a.jsonl", json.dumps({"text": ENGLISH, "retold": retold}))).retold is retold
    assert not only(put(tmp_path, "b.md", ENGLISH)).retold
    assert only(put(tmp_path, "a.txt", f"---\nretold: {written}\n---\n{ENGLISH}")).retold is retold
    assert only(put(tmp_path, "b.txt", f"---\nA line of dashes opens this.\n{ENGLISH}")).text.startswith("---")


def test_every_sample_article_says_that_it_is_a_retelling() -> None:
    found = list(read([SEEDS]))
    assert [article for article in found if not (isinstance(article, Article) and article.retold)] == []


@pytest.mark.parametrize(
    ("head", "fault", "line"),
    [
        ("title: never closed\n", "not closed", 1),
        ("title: [a\n---\n", "cannot be read", 3),
        ("- a\n- b\n---\n", "no fields", 2),
        ("published: soon\n---\n", "published: 'soon' is not a date", None),
        ("url: not an address\n---\n", "url: 'not an address'", None),
        ("url: ftp://example.org/a\n---\n", "url: 'ftp://example.org/a'", None),
        ("url: file://example.org/a\n---\n", "url: 'file://example.org/a'", None),
        ("url: 'javascript://example.org/%0aalert(1)'\n---\n", "url: 'javascript://example.org/%0aalert(1)'", None),
        ("url: 'data:text/html,a'\n---\n", "url: 'data:text/html,a'", None),
        ("language: English please\n---\n", "language: 'English please'", None),
        ("title: [a, b]\n---\n", "title: a list", None),
        ("retold: perhaps\n---\n", "retold: 'perhaps' is neither yes nor no", None),
    ],
)
def test_a_wrong_front_matter_names_field_or_line(tmp_path: Path, head: str, fault: str, line: int | None) -> None:
    found = refused(put(tmp_path, "a.md", f"---\n{head}{ENGLISH}"))
    assert fault in found.reason
    assert found.line == line


def test_json_lines_give_an_article_each_and_name_the_lines_that_give_none(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": ENGLISH, "headline": "Hit", "date": "2025-03-11"}),
        "",
        "{broken",
        '{"source": "x"}',
        "[]",
    ]
    rows.append(json.dumps({"body": RUSSIAN, "name": "own name"}))
    path = put(tmp_path, "a.jsonl", "\n".join(rows))
    found = list(read([path]))
    articles = [item for item in found if isinstance(item, Article)]
    assert [(item.name, item.title, item.language) for item in articles] == [
        ("a.jsonl:1", "Hit", "en"), ("own name", None, "ru"),
    ]  # fmt: skip
    assert [item.line for item in found if isinstance(item, SkippedFile)] == [3, 4, 5]


def test_parquet_gives_an_article_for_each_row(tmp_path: Path) -> None:
    table = pa.table({"text": [ENGLISH, None], "published": [date(2025, 3, 11), None], "source": ["A Paper", "B"]})
    pq.write_table(table, tmp_path / "a.parquet")
    first, second = read([tmp_path / "a.parquet"])
    assert isinstance(first, Article)
    assert (first.published, first.source) == (date(2025, 3, 11), "A Paper")
    assert isinstance(second, SkippedFile)
    assert second.line == 2
    assert "not a Parquet file" in refused(put(tmp_path, "b.parquet", "PAR1 not")).reason


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), suffix=st.sampled_from(sorted(KINDS)))
def test_no_bytes_whatever_stop_the_reading(tmp_path: Path, worker: Confinement, content: bytes, suffix: str) -> None:
    for found in read([put(tmp_path, f"a{suffix}", content)], worker):
        assert isinstance(found, Article | SkippedFile)
        if isinstance(found, Article):
            assert found.text.strip() == found.text != ""


def test_files_are_looked_for_while_they_are_read_and_each_is_read_once(tmp_path: Path) -> None:
    for name in ("a/1.md", "b/2.md"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(f"A drone hit house {name}.", encoding="utf-8")
    found = read([tmp_path, tmp_path / "a", tmp_path / "b" / "2.md"])
    first = next(found)
    # A list of all of them would not have it.
    (tmp_path / "b" / "3.md").write_text("A drone hit another house.", encoding="utf-8")
    names = [item.name for item in (first, *found) if isinstance(item, Article)]
    assert names == ["1.md", "2.md", "3.md"]
