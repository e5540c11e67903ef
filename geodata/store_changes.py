"""What the last rebuild of a store's events changed, from the tables before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import duckdb

from geodata.errors import StoreError
from geodata.store_files import ASIDE, list_contents
from geodata.store_schema import EVENTS
from geodata.store_segments import base_file, rows_of

COLUMNS: Final = ("event_id", "toponym", "place", "date_start", "date_end", "time_precision")
LISTED: Final = 8
"""Most events that are named of each kind of change."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A rebuild: when it was made (UTC), and how many events came, went and changed by it.

    listed: some of them, each with `kind` ("new", "gone" or "changed") and COLUMNS.
    first: whether there was nothing before it to compare with.
    """

    made: datetime
    new: int = 0
    gone: int = 0
    changed: int = 0
    listed: Sequence[dict[str, Any]] = ()
    first: bool = False


def last_changes(folder: Path) -> Changes | None:
    """Return what the last rebuild changed, None where there was none yet. Raises StoreError."""
    contents = list_contents(folder)
    now = base_file(folder, "events", contents)
    if now is None or not now.exists():
        return None
    made = datetime.fromtimestamp(now.stat().st_mtime, UTC)
    older = [path for path in (folder / "events").iterdir() if path.is_dir() and not path.name.startswith(ASIDE)]
    before = [path / "events.parquet" for path in older if path != now.parent and (path / "events.parquet").exists()]
    if not before:
        return Changes(made, first=True)
    return _compare(max(before, key=lambda path: path.stat().st_mtime), now, made)


def _compare(before: Path, now: Path, made: datetime) -> Changes:
    named = ", ".join(f"coalesce(n.{name}, b.{name}) AS {name}" for name in COLUMNS)
    connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    try:
        connection.execute(
            "CREATE TABLE compared AS SELECT CASE WHEN b.event_id IS NULL THEN 'new' WHEN n.event_id IS NULL "
            f"THEN 'gone' WHEN n <> b THEN 'changed' END AS kind, {named} "
            f"FROM ({_told(now)}) n FULL JOIN ({_told(before)}) b ON n.event_id = b.event_id",
        )
        counts = dict(connection.execute("SELECT kind, count(*) FROM compared GROUP BY kind").fetchall())
        listed = connection.execute(
            "SELECT * FROM compared WHERE kind IS NOT NULL QUALIFY row_number() OVER "
            "(PARTITION BY kind ORDER BY date_start DESC NULLS LAST, event_id) <= ? ORDER BY kind, date_start DESC",
            [LISTED],
        ).fetchall()
    except duckdb.IOException as error:
        raise StoreError(f"cannot read {now.parent}; run python -m geodata check --repair --store DIR") from error
    finally:
        connection.close()
    rows = [dict(zip(("kind", *COLUMNS), row, strict=True)) for row in listed]
    return Changes(made, counts.get("new", 0), counts.get("gone", 0), counts.get("changed", 0), rows)


def _told(base: Path) -> str:
    """What the events of a generation tell: without their blocks, and how sure the reader is, which older ones lack."""
    told = [name for name in EVENTS.names if name != "probability"]
    return f"SELECT {', '.join(told)} FROM ({rows_of(base)})"
