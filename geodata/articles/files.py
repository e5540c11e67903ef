"""Files and folders as they are named on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from geodata.articles.header import split_headline
from geodata.articles.markdown import heading, split_front_matter
from geodata.articles.metadata import Metadata, assemble, read_metadata
from geodata.articles.page import read_page
from geodata.articles.tables import count_rows, read_json_lines, read_parquet
from geodata.articles.text import decode, normalise
from geodata.errors import ArticleError
from geodata.limits import ARTICLE_BYTES
from geodata.model import Article, SkippedFile

NOTES = frozenset({"readme", "sources", "license", "changelog"})
"""Names, without suffix, of files that speak of a folder; they are no articles unless they are named themselves."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that these paths name, each once: files as they stand, folders with all below them, sorted.

    In folders, hidden files and notes about the folder (README, SOURCES …) are passed over, links to folders not
    followed. A path that does not exist comes back too, for `read_file` to refuse.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _walk(path) if path.is_dir() else [path]:
            found.setdefault(file)
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.lower() not in NOTES:
                yield Path(root, name)
    yield from closed


def count_articles(file: Path) -> int:
    """Return how many articles a file is expected to hold."""
    try:
        return count_rows(file) if file.suffix.lower() in TABLES else 1
    except OSError:
        return 1


def read_file(file: Path) -> Iterator[Article | SkippedFile]:
    """Yield what a file holds; what cannot be read of it comes as a SkippedFile that says why and what to do."""
    try:
        yield from _read(file)
    except ArticleError as error:
        yield SkippedFile(str(file), error.reason, error.remedy, error.line)
    except FileNotFoundError:
        yield SkippedFile(str(file), "no such file", "check the path")
    except OSError as error:
        yield SkippedFile(str(file), f"cannot be opened ({error.strerror or error})", "check the file's permissions")


def _read(file: Path) -> Iterator[Article | SkippedFile]:
    suffix = file.suffix.lower()
    size = file.stat().st_size
    if not file.is_file():
        raise ArticleError("a folder that cannot be opened" if file.is_dir() else "not a file", "check the path")
    if suffix in TABLES:
        yield from TABLES[suffix](file)
        return
    if suffix not in READERS:
        known = ", ".join(sorted({*READERS, *TABLES} - {""}))
        raise ArticleError(f"a kind of file that is not read ({suffix})", f"give one of {known}")
    if size > ARTICLE_BYTES:
        raise ArticleError(f"larger than {ARTICLE_BYTES:,} bytes", "split it into its articles")
    text, told = READERS[suffix](decode(file.read_bytes()))
    yield assemble(file.name, text, told)


def _read_plain(source: str) -> tuple[str, Metadata]:
    title, text = split_headline(normalise(source))
    return text, Metadata(title=title)


def _read_markdown(source: str) -> tuple[str, Metadata]:
    fields, body = split_front_matter(normalise(source))
    told = read_metadata(fields)
    return body, replace(told, title=told.title or heading(body))


READERS: Mapping[str, Callable[[str], tuple[str, Metadata]]] = {
    "": _read_plain,
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": read_page,
    ".htm": read_page,
}
TABLES: Mapping[str, Callable[[Path], Iterator[Article | SkippedFile]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
}
