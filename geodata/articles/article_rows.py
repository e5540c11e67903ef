"""Many articles in one file: JSON lines and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geodata.articles.metadata import NAMES, assemble, read_metadata
from geodata.articles.text import SURROGATES, decode
from geodata.errors import ArticleError
from geodata.limits import ARTICLE_BYTES, TABLE_CELL_BYTES
from geodata.model import Article, SkippedFile

TEXTS = ("text", "body", "content")
"""The names that the column of the text goes by."""
PARQUET_ROWS = 256
NAME_CHARACTERS = 120


def read_json_lines(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield one article for each line `{"text": …, "title": …, "source": …, "url": …, "published": …, "language": …}`.

    A line that cannot be read, or is longer than ARTICLE_BYTES, comes as a SkippedFile with its number; blank lines are
    passed over. Raises OSError.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(ARTICLE_BYTES + 1):
            number += 1
            whole = len(line) <= ARTICLE_BYTES
            while not whole and (rest := file.readline(ARTICLE_BYTES)):
                if rest.endswith(b"\n"):
                    break
            if line.strip():
                yield _guarded(path, number, line if whole else None)


def read_parquet(path: Path) -> Iterator[Article | SkippedFile]:
    """Yield one article for each row, columns as in the JSON lines. Raises OSError, and ArticleError for a bad file."""
    import pyarrow  # noqa: PLC0415 (costs half a second)
    import pyarrow.parquet  # noqa: PLC0415

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(batch_size=PARQUET_ROWS, columns=_columns(file.schema_arrow)):
                for cells in _cells(batch):
                    number += 1
                    yield read_row(path, number, cells)
    except MemoryError as error:
        raise ArticleError(
            "a Parquet file that needs more memory than there is", "write it in smaller parts"
        ) from error
    except (pyarrow.ArrowException, UnicodeDecodeError, OverflowError) as error:
        said = " ".join(str(error).split())[:160]
        raise ArticleError(f"not a Parquet file that can be read ({said})", "write it again") from error


def _columns(schema: Any) -> list[str]:
    wanted = {*TEXTS, "name", "html", *(other for names in NAMES.values() for other in names)}
    return [name for name in schema.names if name.lower() in wanted]


def _cells(batch: Any) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a batch; a value that cannot be had costs its row its text, not the file."""
    if batch.nbytes > TABLE_CELL_BYTES:
        raise ArticleError(f"{batch.num_rows} rows of more than {TABLE_CELL_BYTES:,} bytes", "split its longest texts")
    for number in range(batch.num_rows):
        row: dict[str, object] = {}
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            try:
                row[name.lower()] = column[number].as_py()
            except (ValueError, OverflowError):
                row[name.lower()] = None
        yield row


def count_lines(path: Path) -> int:
    """Return how many articles a table may hold, without reading them: its lines. Raises OSError."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1


def count_parquet(path: Path) -> int:
    """Return how many rows the footer of a Parquet file tells, 1 where it tells none. Raises OSError."""
    import pyarrow  # noqa: PLC0415
    import pyarrow.parquet  # noqa: PLC0415

    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except (pyarrow.ArrowException, OverflowError):
        return 1


def _guarded(path: Path, number: int, line: bytes | None) -> Article | SkippedFile:
    try:
        return read_row(path, number, _parse(line))
    except ArticleError as error:
        return SkippedFile(str(path), error.reason, error.remedy, number)


def _parse(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise ArticleError(f"longer than {ARTICLE_BYTES:,} bytes", "split it into its articles")
    try:
        fields = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"not JSON ({error})", "write one JSON object on each line") from error
    if not isinstance(fields, dict):
        raise ArticleError("not a JSON object", 'write {"text": …, "title": …, "published": …} on each line')
    return fields


def read_row(path: Path, number: int, fields: Mapping[str, object]) -> Article | SkippedFile:
    """Return the article of a row or line with this number; a title alone, and HTML, will do for a text."""
    named = {str(name).lower(): value for name, value in fields.items()}
    text = next((named[name] for name in TEXTS if named.get(name)), None)
    try:
        if not isinstance(text, str):
            text = _text_of(named.get("html"))
        if text is None:
            text = _title_alone(named)
        name = named.get("name")
        shown = SURROGATES.sub("\ufffd", str(name))[:NAME_CHARACTERS] if name else f"{path.name}:{number}"
        return assemble(shown, text, read_metadata(named))
    except ArticleError as error:
        return SkippedFile(str(path), error.reason, error.remedy, number)


def _title_alone(named: Mapping[str, object]) -> str:
    title = next((named[name] for name in NAMES["title"] if named.get(name)), None)
    if not isinstance(title, str):
        raise ArticleError("no text", f"put it into a field named {' or '.join(TEXTS)}")
    return title


def _text_of(page: object) -> str | None:
    if not isinstance(page, str) or not page.strip():
        return None
    from lxml import etree, html  # noqa: PLC0415 (rarely needed)

    try:
        return str(html.document_fromstring(page).text_content())
    except (etree.LxmlError, ValueError) as error:
        raise ArticleError("a text in HTML that cannot be read", "write it as plain text") from error
