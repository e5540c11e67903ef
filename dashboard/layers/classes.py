"""Classes in round numbers for shading, and what they count; pure."""

from __future__ import annotations

import pandas as pd

from dashboard.layers.terms import Measure

CLASSES = 5


def weights(events: pd.DataFrame, measure: Measure) -> pd.Series[float]:
    """Return what each event counts: 1, or the lowest number told of the measure; missing where it is not told."""
    if measure == "events":
        return pd.Series(1.0, index=events.index)
    return events[f"{measure}_min"].astype("float64")


def round_breaks(highest: float) -> list[int]:
    """Return the lowest number of each class out of 1, 2, 5, 10, 20 …, at most five, the last not above highest."""
    steps = [factor * 10**power for power in range(8) for factor in (1, 2, 5)]
    reached = [step for step in steps if step <= highest] or [1]
    if len(reached) <= CLASSES:
        return reached
    chosen = [reached[round(place * (len(reached) - 1) / (CLASSES - 1))] for place in range(CLASSES)]
    return [1, *chosen[1:]]


def class_of(value: float, breaks: list[int]) -> int:
    """Return the number, from 0, of the class that a value falls into."""
    return max(sum(value >= low for low in breaks) - 1, 0)


def class_labels(breaks: list[int]) -> list[str]:
    """Return "1", "2–4", "5 or more" and the like."""
    labels = []
    for low, following in zip(breaks, [*breaks[1:], None], strict=True):
        if following is None:
            labels.append(f"{low:,} or more")
        else:
            labels.append(f"{low:,}" if following == low + 1 else f"{low:,}–{following - 1:,}")
    return labels
