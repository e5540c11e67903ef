"""What other programs export: CSV of archives (Media Cloud, GDELT, VIINA), and JSON (Telegram, GDELT, JSON Feed)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geodata.articles.article_rows import TEXTS, read_row
from geodata.articles.metadata import NAMES
from geodata.articles.telegram import read_chat
from geodata.articles.text import tell_encoding
from geodata.errors import ArticleError
from geodata.limits import ARTICLE_BYTES
from geodata.model import Article, SkippedFile

SAMPLE_BYTES: Final = 1_000_000
"""Head of a table by which its encoding is told."""
Row = Mapping[str, object]


def read_csv(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield one article for each row of a table with a head, in whose cells titles alone may stand.

    Columns go by the names of the JSON lines, or by those of Media Cloud, GDELT's DOC and VIINA. A row that cannot be
    read comes as a SkippedFile with its line. Raises ArticleError where the table has no such column, and OSError.
    """
    csv.field_size_limit(ARTICLE_BYTES)
    with path.open("rb") as opened:
        encoding = tell_encoding(opened.read(SAMPLE_BYTES))
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = file.readline()
        file.seek(0)
        table = csv.reader((line.replace("\x00", "") for line in file), delimiter=_delimiter(path, head))
        names = [name.strip().removeprefix("\ufeff").lower() for name in next(table, [])]
        if not {*TEXTS, *NAMES["title"]} & set(names):
            raise ArticleError("a table without a column of texts or titles", "name one column text, or title")
        yield from _rows(path, table, names)


def _rows(path: Path, table: Any, names: list[str]) -> Iterator[Article | SkippedFile]:
    while True:
        try:
            row = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield SkippedFile(str(path), f"a row that cannot be read ({error})", "put it in quotes", table.line_num)
            continue
        if any(row):
            cells = {name: cell for name, cell in zip(names, row, strict=False) if cell}
            yield read_row(path, table.line_num, _in_our_words(cells))


def read_json(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield the articles of a JSON file, told by its members: a Telegram export, GDELT's answer, a feed, or a list.

    It is read as a stream. Raises ArticleError where it is none of these, or no JSON.
    """
    import ijson  # noqa: PLC0415 (rarely needed)

    try:
        with path.open("rb") as file:
            shape = next((shape for shape in SHAPES if _has(file, shape)), None)
            if shape is None:
                known = ", ".join(dict.fromkeys(named for _, named, _ in SHAPES))
                raise ArticleError("JSON of no known kind", f"give one of: {known}")
            yield from shape[2](path, file)
    except (ijson.JSONError, UnicodeDecodeError, RecursionError) as error:
        said = " ".join(str(error).split())[:120]
        raise ArticleError(f"not JSON that can be read ({said})", "export it again") from error


def _has(file: Any, shape: tuple[str, str, object]) -> bool:
    import ijson  # noqa: PLC0415

    file.seek(0)
    try:
        return next(iter(ijson.items(file, shape[0], use_float=True)), None) is not None
    finally:
        file.seek(0)


def _rows_at(prefix: str) -> Callable[[Path, Any], Iterator[Article | SkippedFile]]:
    def read(path: Path, file: Any) -> Iterator[Article | SkippedFile]:
        import ijson  # noqa: PLC0415

        for number, row in enumerate(ijson.items(file, prefix, use_float=True), 1):
            if isinstance(row, dict):
                yield read_row(path, number, _in_our_words(row))
            else:
                yield SkippedFile(str(path), "not a JSON object", "write one object for each article", number)

    return read


def _chat_at(prefix: str) -> Callable[[Path, Any], Iterator[Article | SkippedFile]]:
    def read(path: Path, file: Any) -> Iterator[Article | SkippedFile]:
        return read_chat(path, file, prefix)

    return read


SHAPES: Final = (
    ("chats.list.item.messages.item", "a Telegram export", _chat_at("chats.list.item")),
    ("messages.item", "a Telegram export", _chat_at("")),
    ("articles.item", "an answer of GDELT's DOC", _rows_at("articles.item")),
    ("items.item", "a JSON Feed", _rows_at("items.item")),
    ("item", "a list of articles", _rows_at("item")),
)
"""Where the articles of a kind of JSON stand, what it is, and its reader."""

OTHER_NAMES: Final = {
    "content_text": "text",
    "content_html": "html",
    "date_published": "published",
    "report_id": "name",
    "mobileurl": None,
    "text_original": "text",
}
"""Members of exports that go by another name here; None for those that would be mistaken for one."""


def _in_our_words(row: Row) -> Row:
    told = {OTHER_NAMES.get(name.lower(), name.lower()): value for name, value in row.items()}
    return {name: value for name, value in told.items() if name is not None}


def _delimiter(path: Path, head: str) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    return max(",;\t", key=head.count)
