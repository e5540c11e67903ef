"""Counts as a reviewer types them: "3", "3-5", "3+", "" where it is not told; pure."""

from __future__ import annotations

import re
from typing import Final

from geodata.errors import CorrectionError
from geodata.model import Count

_TYPED: Final = re.compile(r"(\d{1,9})\s*(?:(\+)|(?:[-–—]|\.\.|to)\s*(\d{1,9}))?")


def write_count(count: Count | None) -> str:
    """Return a count as it is typed."""
    if count is None:
        return ""
    if count.maximum is None:
        return f"{count.minimum}+"
    return str(count.minimum) if count.minimum == count.maximum else f"{count.minimum}-{count.maximum}"


def read_count(typed: str) -> Count | None:
    """Return the count that was typed. Raises CorrectionError, with the remedy."""
    text = typed.strip()
    if not text:
        return None
    found = _TYPED.fullmatch(text)
    if found is None:
        raise CorrectionError(f"{text[:20]!r} is no count; write 3, 3-5, 3+ for at least 3, or leave it empty")
    low = int(found[1])
    high = None if found[2] else int(found[3]) if found[3] else low
    if high is not None and high < low:
        raise CorrectionError(f"{text[:20]!r} is reversed; put the lower number first")
    return Count(low, high)
