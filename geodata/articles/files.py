"""Files and folders as they are named on the command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from geodata.articles.file_kinds import KINDS, one
from geodata.confined import Confinement
from geodata.errors import ArticleError
from geodata.model import Article, SkippedFile

NOTES = frozenset({"readme", "sources", "license", "changelog"})
"""Names, without suffix, of files that speak of a folder; they are no articles unless they are named themselves."""


def find_files(paths: Iterable[Path], seen: set[int] | None = None) -> Iterator[Path]:
    """Yield the files that these paths name, each once: files as they stand, folders with all below them, sorted.

    In folders, hidden files and notes about the folder (README, SOURCES …) are passed over, links to folders not
    followed. A path that does not exist comes back too, for `read_file` to refuse.
    seen: numbers of files that came before, to which these are added; as paths, 100,000 took 50 MB.
    """
    numbers = set() if seen is None else seen
    for path in paths:
        for file in _walk(path) if path.is_dir() else [path]:
            number = hash(file)
            if number not in numbers:
                numbers.add(number)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).stem.lower() not in NOTES:
                yield Path(root, name)
    yield from closed


def count_articles(file: Path, worker: Confinement) -> int:
    """Return how many articles a file is expected to hold; 1 where that cannot be told."""
    kind = KINDS.get(file.suffix.lower())
    try:
        if kind is None or kind.count is one or not file.is_file():
            return 1
        return worker.run(kind.count, file) if kind.confined else kind.count(file)
    except (OSError, ArticleError):
        return 1


def read_file(file: Path, worker: Confinement) -> Iterator[Article | SkippedFile]:
    """Yield what a file holds; what cannot be read of it comes as a SkippedFile that says why and what to do.

    worker: where files are read whose reader a hostile one could keep busy.
    """
    try:
        yield from _read(file, worker)
    except ArticleError as error:
        yield SkippedFile(str(file), error.reason, error.remedy, error.line)
    except FileNotFoundError:
        yield SkippedFile(str(file), "no such file", "check the path")
    except OSError as error:
        yield SkippedFile(str(file), f"cannot be opened ({error.strerror or error})", "check the file's permissions")


def _read(file: Path, worker: Confinement) -> Iterator[Article | SkippedFile]:
    suffix = file.suffix.lower()
    size = file.stat().st_size
    if not file.is_file():
        # Pipes and devices too: opening one can wait for ever.
        raise ArticleError("a folder that cannot be opened" if file.is_dir() else "not a file", "check the path")
    kind = KINDS.get(suffix)
    if kind is None:
        known = ", ".join(sorted({*KINDS} - {""}))
        raise ArticleError(f"a kind of file that is not read ({suffix})", f"give one of {known}")
    if size > kind.most:
        raise ArticleError(f"larger than {kind.most:,} bytes", "split it into its articles")
    if not kind.confined:
        yield from kind.read(file)
        return
    if not size:
        raise ArticleError("empty", "put the article's text into it, or leave it out")
    yield from worker.iterate(kind.read, file)
