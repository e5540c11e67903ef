"""What lasts as long as the server: kept out of the collection of garbage that Streamlit has after every run."""

from __future__ import annotations

import gc
import sys
from functools import cache


def set_apart() -> None:
    """Have later collections pass over all that is there, once for each set of modules that have come in.

    To walk through the objects of all modules takes longer than to draw a page whose events have not changed. What is
    set apart goes when nothing names it any more, but no longer where its parts name each other.
    """
    _set_apart(len(sys.modules))


@cache
def _set_apart(modules: int) -> None:
    gc.collect()
    gc.freeze()
