"""Articles read one after another, so that what goes wrong in one costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from geodata import databases
from geodata.claims import extract
from geodata.errors import GeodataError, StoreError
from geodata.model import Article, Atlas, Claim, SkippedFile
from geodata.sketches import sketch_of

FAULTS_OF_ONE_ARTICLE = (GeodataError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What may go wrong in reading one article without stopping the others."""


@dataclass(frozen=True, slots=True)
class BatchRead:
    """What came of a batch: the articles read with their claims, and those that could not be."""

    articles: list[Article]
    claims: list[Claim]
    skipped: list[SkippedFile]


def read_batch(batch: Sequence[Article], atlas: Atlas, tick: Callable[[], None] | None = None) -> BatchRead:
    """Return the claims of a batch of articles; tick: told of every article done. Raises StoreError."""
    reading = BatchRead([], [], [])
    for article in batch:
        try:
            claims = databases.claims_of(article, atlas) if article.database else extract(article, atlas).claims
            reading.claims.extend(claims)
            reading.articles.append(article if article.database else replace(article, sketch=sketch_of(article.text)))
        except StoreError:
            raise
        except FAULTS_OF_ONE_ARTICLE as error:
            reason, _, remedy = str(error).partition("; ")
            kind = "" if isinstance(error, GeodataError) else f"a fault in reading it, {type(error).__name__}: "
            skipped = SkippedFile(article.name, kind + reason, remedy or "load it again with the next version")
            reading.skipped.append(skipped)
        if tick is not None:
            tick()
    return reading
