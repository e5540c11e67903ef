"""Event tables of others: their rows as claims, with the codes they came with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from geodata.confined import Confinement
from geodata.databases.mapping import Mapping, known_mappings, read_mapping
from geodata.databases.row_articles import article_of
from geodata.databases.row_claims import claim_of
from geodata.databases.row_files import count_rows, read_rows
from geodata.errors import ArticleError
from geodata.model import Article, Atlas, Claim, SkippedFile

__all__ = ["EventTable", "Mapping", "claims_of", "known_mappings", "read_mapping"]


class EventTable:
    """A file of events; each row is an article of its own, which carries the row.

    mapping: what its columns mean; None to tell the table by its head among `known_mappings`.
    """

    def __init__(self, path: Path, mapping: Mapping | None = None) -> None:
        self._path = path
        self._mapping = mapping

    def count(self) -> int:
        """Return how many rows the file may hold."""
        return count_rows(self._path)

    def read(self, worker: Confinement) -> Iterator[Article | SkippedFile]:
        """Yield the rows; one that cannot be a claim comes as a SkippedFile with its number."""
        try:
            for number, row in worker.iterate(read_rows, self._path):
                found = article_of(self._path, number, row, self._mapping)
                if found is not None:
                    yield found
        except ArticleError as error:
            yield SkippedFile(str(self._path), error.reason, error.remedy, error.line)
        except FileNotFoundError:
            yield SkippedFile(str(self._path), "no such file", "check the path")
        except OSError as error:
            yield SkippedFile(str(self._path), f"cannot be opened ({error.strerror or error})", "check its permissions")


def claims_of(article: Article, atlas: Atlas) -> tuple[Claim, ...]:
    """Return the claim of a row that `EventTable` gave. Raises ArticleError that names the column at fault."""
    told = json.loads(article.original or "{}")
    mapping = Mapping(**told["mapping"]) if isinstance(told.get("mapping"), dict) else known_mappings()[told["mapping"]]
    return (claim_of(article, told["row"], mapping, atlas),)
