"""What hangs together over pairs; pure."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Whole: TypeAlias = npt.NDArray[np.int64] | npt.NDArray[np.int32]


def components(claims: Whole, keys: Whole, number: int) -> npt.NDArray[np.int32]:
    """Return for each of so many claims the least one that it hangs together with, over pairs of claim and key."""
    # A key that one claim alone has ties it to nothing.
    tying = (np.bincount(keys) > 1)[keys]
    claims, keys = claims[tying], keys[tying]
    label = np.arange(number, dtype=np.int32)
    least = np.empty(int(keys.max()) + 1 if len(keys) else 0, dtype=np.int32)
    while True:
        least.fill(number)
        np.minimum.at(least, keys, label[claims])
        lower = label.copy()
        np.minimum.at(lower, label[claims], least[keys])
        np.minimum.at(lower, claims, least[keys])
        # Labels are claims themselves: following them twice as far each time shortens long chains quickly.
        lower = lower[lower]
        lower = lower[lower]
        if np.array_equal(lower, label):
            return label
        label = lower
