"""Arrow without pandas, which it would bring in at the first list that it is given."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


class _Absent(MetaPathFinder):
    """Lets pandas pass for not installed."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Refuse pandas, leave all else to others."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def without_pandas() -> None:
    """Have Arrow decide that there is no pandas, for as long as this process lives; no effect once it is imported.

    For processes that load: pandas takes 50 MB of each, and 0.4 s at its start. Arrow looks for it once, to tell its
    series from lists, and has no switch for it; whoever imports pandas afterwards gets it, but `to_pandas` is refused.
    """
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        import pyarrow as pa  # noqa: PLC0415

        pa.array([])
    finally:
        sys.meta_path.remove(absent)
