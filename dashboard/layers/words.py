"""The legend and other words of the map."""

from __future__ import annotations

import pandas as pd

from dashboard.layers.model import Legend, Measure, Theme, View


def legend(
    events: pd.DataFrame,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> Legend:
    """Return the legend of the deck that `build_deck` makes of the same arguments."""
    return Legend(title="", colors=())


def not_shown(events: pd.DataFrame, *, view: View = "points") -> int:
    """Return how many of these events this view does not draw (totals, unmapped places, whole regions in hexagons)."""
    return 0
