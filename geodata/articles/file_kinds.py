"""The kinds of file that are read: a registry by suffix. A kind is added by its reader and its line in KINDS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geodata.articles.article_rows import count_lines, count_parquet, read_json_lines, read_parquet
from geodata.articles.documents import read_docx, read_pdf
from geodata.articles.exports import read_csv, read_json
from geodata.articles.mail import read_mail
from geodata.articles.page import read_html
from geodata.articles.plain import read_markdown, read_plain
from geodata.limits import ARTICLE_BYTES, DOCUMENT_BYTES, EXPORT_BYTES
from geodata.model import Article, SkippedFile


def one(_: Path) -> int:
    """Return 1: the kind holds one article, or how many is known only once it is read."""
    return 1


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of file is read.

    read: yields what a file holds; a function of a module, since it may run in another process. most: bytes of the
    largest file. confined: whether a library reads it whose time and memory a hostile file can blow up, so that it runs
    in a worker with limits. count: how many articles a file may hold, without reading it.
    """

    read: Callable[[Path], Iterator[Article | SkippedFile]]
    most: int = ARTICLE_BYTES
    confined: bool = False
    count: Callable[[Path], int] = one


KINDS: Final = {
    "": Kind(read_plain),
    ".txt": Kind(read_plain),
    ".md": Kind(read_markdown),
    ".markdown": Kind(read_markdown),
    ".html": Kind(read_html, confined=True),
    ".htm": Kind(read_html, confined=True),
    ".mhtml": Kind(read_mail, DOCUMENT_BYTES, confined=True),
    ".mht": Kind(read_mail, DOCUMENT_BYTES, confined=True),
    ".eml": Kind(read_mail, DOCUMENT_BYTES, confined=True),
    ".pdf": Kind(read_pdf, DOCUMENT_BYTES, confined=True),
    ".docx": Kind(read_docx, DOCUMENT_BYTES, confined=True),
    ".jsonl": Kind(read_json_lines, EXPORT_BYTES, count=count_lines),
    ".ndjson": Kind(read_json_lines, EXPORT_BYTES, count=count_lines),
    ".csv": Kind(read_csv, EXPORT_BYTES, confined=True, count=count_lines),
    ".tsv": Kind(read_csv, EXPORT_BYTES, confined=True, count=count_lines),
    ".json": Kind(read_json, EXPORT_BYTES, confined=True),
    ".parquet": Kind(read_parquet, EXPORT_BYTES, confined=True, count=count_parquet),
}
"""Each kind of file by its suffix, in lower case."""
