"""Which row of a table was chosen, by its mark or by any of its cells; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def chosen_row(selection: Mapping[str, Any]) -> int | None:
    """Return the row of a table's selection, counted from 0: that of a clicked cell before a marked one."""
    cells, rows = selection.get("cells") or [], selection.get("rows") or []
    if cells:
        return int(cells[0][0])
    return int(rows[0]) if rows else None
