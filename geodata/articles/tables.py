"""Many articles in one file: JSON lines and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from geodata.articles.metadata import assemble, read_metadata
from geodata.articles.text import decode
from geodata.errors import ArticleError
from geodata.limits import ARTICLE_BYTES
from geodata.model import Article, SkippedFile

TEXTS = ("text", "body", "content")
"""The names that the column of the text goes by."""
PARQUET_ROWS = 256


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
            for batch in file.iter_batches(batch_size=PARQUET_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(path, number, row)
    except pyarrow.ArrowException as error:
        raise ArticleError(f"not a Parquet file that can be read ({error})", "write it again") from error


def count_rows(path: Path) -> int:
    """Return how many articles a table may hold, without reading them: lines, or rows. Raises OSError."""
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) or 1
    import pyarrow  # noqa: PLC0415
    import pyarrow.parquet  # noqa: PLC0415

    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except pyarrow.ArrowException:
        return 1


def _guarded(path: Path, number: int, line: bytes | None) -> Article | SkippedFile:
    try:
        return _row(path, number, _parse(line))
    except ArticleError as error:
        return SkippedFile(str(path), error.reason, error.remedy, number)


def _parse(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise ArticleError(f"longer than {ARTICLE_BYTES:,} bytes", "split it into its articles")
    try:
        fields = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ArticleError(f"not JSON ({error})", "write one JSON object on each line") from error
    if not isinstance(fields, dict):
        raise ArticleError("not a JSON object", 'write {"text": …, "title": …, "published": …} on each line')
    return fields


def _row(path: Path, number: int, fields: Mapping[str, object]) -> Article | SkippedFile:
    text = next((fields[name] for name in TEXTS if fields.get(name)), None)
    if not isinstance(text, str):
        return SkippedFile(str(path), "no text", f"put it into a field named {' or '.join(TEXTS)}", number)
    name = fields.get("name")
    try:
        return assemble(str(name) if name else f"{path.name}:{number}", text, read_metadata(fields))
    except ArticleError as error:
        return SkippedFile(str(path), error.reason, error.remedy, number)
