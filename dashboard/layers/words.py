"""The legend and other words of the map."""

from __future__ import annotations

import pandas as pd

from dashboard import words
from dashboard.layers.areas import hexagon_sums, region_sums
from dashboard.layers.classes import class_labels, round_breaks
from dashboard.layers.model import Legend, LegendEntry, Measure, SizeEntry, Theme, View
from dashboard.layers.points import mapped, radius
from dashboard.palette import SHADES, TYPE_COLORS, shade_seen
from geodata.model import POINTS

MEASURES = {
    "events": "Reported events",
    "launched": "Launched, lowest told",
    "intercepted": "Shot down or stopped, lowest told",
    "killed": "Killed, lowest told",
    "injured": "Injured, lowest told",
}
NOT_SHOWN = "{} of these events are not drawn in this view: {}."
WHY = {
    "points": "totals over several places, and places without a point",
    "regions": "totals over several places, and events whose region is not told",
    "hexagons": "totals, and events of which only the region is known",
    "heat": "totals, and events of which only the region is known",
}


def legend(
    events: pd.DataFrame,
    *,
    view: View = "points",
    measure: Measure = "events",
    theme: Theme = "light",
    resolution: int = 4,
) -> Legend:
    """Return the legend of the deck that `build_deck` makes of the same arguments."""
    hidden = not_shown(events, view=view)
    note = NOT_SHOWN.format(f"{hidden:,}", WHY[view]) if hidden else ""
    if view == "points":
        return _points(events, theme, note)
    if view == "heat":
        shades = SHADES[theme]
        ends = (LegendEntry("fewer", shades[0], "cell"), LegendEntry("more", shades[-1], "cell"))
        return Legend(MEASURES[measure], ends, note=note)
    sums = region_sums(events, measure) if view == "regions" else hexagon_sums(events, measure, resolution)
    labels = class_labels(round_breaks(max(sums.values()))) if sums else []
    entries = tuple(
        LegendEntry(text, shade_seen(SHADES[theme][number], theme), "cell") for number, text in enumerate(labels)
    )
    return Legend(MEASURES[measure], entries, note=note)


def not_shown(events: pd.DataFrame, *, view: View = "points") -> int:
    """Return how many of these events this view does not draw (totals, unmapped places, whole regions in hexagons)."""
    if view == "regions":
        return int(len(events) - ((events["scope"] == "place") & events["region"].notna()).sum())
    drawn = mapped(events)
    if view in ("hexagons", "heat"):
        drawn = drawn[drawn["precision"].isin(POINTS)]
    return len(events) - len(drawn)


def _points(events: pd.DataFrame, theme: Theme, note: str) -> Legend:
    colors, present = TYPE_COLORS[theme], set(events["sub_event_type"])
    ink = {"light": "#615b50", "dark": "#a9b0b8"}[theme]
    return Legend(
        title="Type",
        colors=tuple(
            LegendEntry(words.TYPES[kind], color, "cell") for kind, color in colors.items() if kind in present
        ),
        outcomes=(
            LegendEntry(words.OUTCOMES["hit"], ink, "filled"),
            LegendEntry(words.OUTCOMES["debris"], ink, "half"),
            LegendEntry(words.OUTCOMES["intercepted"], ink, "hollow"),
        ),
        precisions=(
            LegendEntry("town or village", ink, "filled"),
            LegendEntry("only the region is known", ink, "ring"),
        ),
        sizes=tuple(SizeEntry(str(number), 2 * radius(number)) for number in (0, 10, 100)),
        note=note,
    )
