"""Arrow as processes that load want it: what is freed goes back to the system, and pandas stays away."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType
from typing import Final

POOL: Final = "ARROW_DEFAULT_MEMORY_POOL"
"""Environment variable that tells Arrow from whom to take memory; it looks once, when it is imported."""


class _Absent(MetaPathFinder):
    """Lets pandas pass for not installed."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Refuse pandas, leave all else to others."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def plain_arrow() -> None:
    """Have Arrow take memory from the C library and decide that there is no pandas; to be called before it is imported.

    Its own allocator keeps much of what it gave: to put 200 batches of a load into one and make the events of 480,000
    claims took 48 MB less without, and no longer. Who names one in the environment gets it.
    """
    os.environ.setdefault(POOL, "system")
    _without_pandas()


def _without_pandas() -> None:
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
