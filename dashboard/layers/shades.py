"""Shading in classes of round numbers; pure."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.layers.terms import LegendEntry, Theme
from dashboard.look.palette import SHADE_OPACITY, SHADES, rgb, shade_seen

CLASSES = 5


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


def shades_of(sums: Mapping[str, float], theme: Theme) -> dict[str, tuple[int, int, int, int]]:
    """Return the colour of each of the sums, 0 to 255 each, with its opacity."""
    breaks = round_breaks(max(sums.values())) if sums else []
    colors = [(*rgb(color), round(255 * SHADE_OPACITY)) for color in SHADES[theme]]
    color_of = {value: colors[class_of(value, breaks)] for value in set(sums.values())}
    return {name: color_of[value] for name, value in sums.items()}


def shade_entries(sums: Mapping[str, float], theme: Theme) -> tuple[LegendEntry, ...]:
    """Return the legend's entries of the classes among the sums."""
    labels = class_labels(round_breaks(max(sums.values()))) if sums else []
    return tuple(
        LegendEntry(text, shade_seen(SHADES[theme][number], theme), "cell") for number, text in enumerate(labels)
    )
