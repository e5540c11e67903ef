"""A store as it stands while one page is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from dashboard.questions.data import EventSource


@dataclass(frozen=True, slots=True)
class Pinned:
    """A store whose version is looked up once for a page and not at each of its some forty questions.

    To look it up is to list the store's folders and to compare its files with their checksums' marks.
    """

    store: EventSource
    version: str

    def query(self, sql: str, parameters: Sequence[object] = ()) -> pa.Table:
        """Return the answer over the store's views."""
        return self.store.query(sql, parameters)


def pinned(source: EventSource) -> Pinned:
    """Return a store with the version that it has now."""
    return Pinned(source, source.version)
