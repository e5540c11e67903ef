"""Our own tables and word lists in geodata/places/tables: one fact a line, checked as they are read."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from geodata.errors import ValidationError

_KINDS = (".csv", ".txt", ".toml")


def rows(table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV table; raises ValidationError that names the file and the line of a faulty one."""
    name = f"{table}.csv"
    with (resources.files("geodata.places") / "tables" / name).open(encoding="utf-8") as lines:
        found = csv.DictReader(lines)
        for row in found:
            if None in row or None in row.values():
                raise ValidationError(f"{name}, line {found.line_num}: not {len(found.fieldnames or ())} columns")
            yield row


@cache
def words(table: str) -> tuple[str, ...]:
    """Return the entries of a word list: one a line, sorted, none twice; lines that begin with # are comments.

    Raises ValidationError that names the file and the line of an entry that is out of order.
    """
    name = f"{table}.txt"
    return entries((resources.files("geodata.places") / "tables" / name).read_text(encoding="utf-8"), name)


def entries(text: str, name: str) -> tuple[str, ...]:
    """Return the entries of a word list's text; raises ValidationError as `words` does."""
    found: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line != line.strip() or (found and line <= found[-1]):
            raise ValidationError(f"{name}, line {number}: {line!r} is out of order, there twice or spaced")
        found.append(line)
    return tuple(found)


@cache
def tables_version() -> str:
    """Return the version of our own tables: the first digits of the hash of their files."""
    folder = resources.files("geodata.places") / "tables"
    files = sorted((path for path in folder.iterdir() if path.name.endswith(_KINDS)), key=lambda path: path.name)
    return f"tables-{hashlib.sha256(b''.join(path.read_bytes() for path in files)).hexdigest()[:8]}"
