"""Memory that nothing holds any longer goes back to the system, which allocators would keep for the next who asks."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

import pyarrow as pa


def give_back_memory() -> None:
    """Give back what Arrow and the C library keep of memory that was freed; where there is no way to, nothing is done.

    Columns of 460,000 claims left 75 MB behind, once they had been compared, beside the 100 MB that they take.
    """
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any:
    """The function of glibc that gives back freed memory, None with any other library."""
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
