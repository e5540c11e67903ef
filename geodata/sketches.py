"""What stands for a text in looking for copies: a few hashes of its runs of words; pure."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Final, TypeVar

SKETCH: Final = 32
"""Hashes that stand for a text: the lowest of those of its runs of words."""
RUN_WORDS: Final = 4
LEAST_RUNS: Final = 25
"""Shorter texts are told apart by too little."""
KEYS: Final = 6
"""Lowest hashes of a sketch, one of which copies share: with nine runs in ten alike in all but one of a million pairs.
"""
LEAST_ALIKE: Final = 0.8
"""Share of runs of words that copies have in common; wire reports with another headline and byline have .85 to .99."""
WORD: Final = re.compile(r"\w+")
Run = TypeVar("Run", str, int)


def sketch_of(text: str) -> tuple[str, ...]:
    """Return what stands for a text in comparing, lowest first; () for one that is too short."""
    words = [word.lower() for word in WORD.findall(text)]
    runs = {zlib.crc32(" ".join(words[at : at + RUN_WORDS]).encode()) for at in range(len(words) - RUN_WORDS + 1)}
    return tuple(f"{run:08x}" for run in sorted(runs)[:SKETCH]) if len(runs) >= LEAST_RUNS else ()


def alike(one: Sequence[Run], other: Sequence[Run]) -> float:
    """Return the share of runs of words that two texts have in common, as their sketches tell it."""
    lowest = sorted({*one, *other})[:SKETCH]
    return len(set(lowest) & set(one) & set(other)) / len(lowest) if lowest else 0.0
