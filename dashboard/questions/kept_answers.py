"""Answers kept for all visits: what was found once is not worked out again as long as it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
_NONE_YET: Final = object()


@dataclass(slots=True)
class _Kept:
    """One answer, and the lock of whoever works it out."""

    lock: Lock = field(default_factory=Lock)
    value: Any = _NONE_YET


class KeptAnswers(Generic[T]):
    """Answers by what they are found by, of which those go that were not asked for longest; nothing may change them.

    Of several visits that ask for the same at one time one works it out. What Streamlit keeps is found by way of its
    function's signature and a digest of each argument, which takes fifty times as long: some 50 answers a page.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer found by key, which is made where there is none; what making it raises goes through."""
        with self._lock:
            kept = self._kept.setdefault(key, _Kept())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        if kept.value is _NONE_YET:
            with kept.lock:
                if kept.value is _NONE_YET:
                    kept.value = make()
        found: T = kept.value
        return found
