"""Versions of what was had from one web address, and what changed in its claims from each to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

TOLD: Final = (
    *("toponym", "place_id", "date_start", "date_end", "sub_event_type", "weapon", "outcome", "target", "attacker"),
    *("launched_min", "launched_max", "intercepted_min", "intercepted_max"),
    *("killed_min", "killed_max", "injured_min", "injured_max", "claimant"),
)
"""What makes two claims alike: all that they tell, whatever the words."""


class VersionAnswer(Protocol):
    """What a store answers."""

    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows."""
        ...


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article. added, gone: rows of claims that it tells and the version before it did not, or told."""

    article_id: str
    url: str | None
    title: str | None
    retrieved: datetime | None
    sha256: str | None
    added: tuple[Mapping[str, Any], ...]
    gone: tuple[Mapping[str, Any], ...]


def changed_articles(ask: Callable[[str, Sequence[object]], VersionAnswer], most: int) -> list[dict[str, Any]]:
    """Return the newest version of each article that changed: article_id, url, title, source; last changed first."""
    return ask(
        "SELECT article_id, url, title, source FROM articles WHERE version_of IS NOT NULL "
        "ORDER BY coalesce(retrieved, loaded_at) DESC, article_id LIMIT ?",
        [most],
    ).to_pylist()


def articles_at(ask: Callable[[str, Sequence[object]], VersionAnswer], address: str) -> list[str]:
    """Return the ids of the articles that were had from a web address, asked for or answered."""
    rows = ask("SELECT article_id FROM articles WHERE url = ? OR asked = ? ORDER BY article_id", [address, address])
    return [row["article_id"] for row in rows.to_pylist()]


def read_versions(ask: Callable[[str, Sequence[object]], VersionAnswer], article_id: str) -> list[Version]:
    """Return the versions of an article, oldest first; one alone where it never changed.

    ask: a store's `query`. article_id: of any version. Raises what `ask` raises.
    """
    found = ask(
        "WITH asked AS (SELECT coalesce(version_of, article_id) AS first FROM all_articles WHERE article_id = ?) "
        "SELECT article_id, url, title, retrieved, sha256, batch FROM all_articles "
        "WHERE coalesce(version_of, article_id) IN (SELECT first FROM asked) "
        "QUALIFY batch = max(batch) OVER (PARTITION BY article_id) ORDER BY batch, loaded_at, retrieved",
        [article_id],
    ).to_pylist()
    versions: list[Version] = []
    before: Mapping[tuple[object, ...], Mapping[str, Any]] = {}
    for row in found:
        claims = ask(
            "SELECT * FROM all_claims WHERE article_id = ? AND batch = ? ORDER BY quote_start, claim_id",
            [row["article_id"], row["batch"]],
        ).to_pylist()
        now = {_told(claim): claim for claim in claims}
        added = tuple(claim for key, claim in now.items() if key not in before)
        gone = tuple(claim for key, claim in before.items() if key not in now)
        versions.append(
            Version(row["article_id"], row["url"], row["title"], row["retrieved"], row["sha256"], added, gone)
        )
        before = now
    return versions


def _told(claim: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in map(claim.get, TOLD))
