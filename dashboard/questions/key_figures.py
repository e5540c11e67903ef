"""The headline and key figures of what is shown; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.questions.filters import Filters
from dashboard.words import map_words as words
from dashboard.words import phrases

COUNTED: Final = ("intercepted", "killed", "injured")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the headline row.

    low, high: the range over the events at places; None for both where none tells it, high None where it is open.
    told, of: how many of the events at places tell it.
    before: the low of the period before, None where there is none to compare with.
    """

    name: str
    low: int | None
    high: int | None
    told: int = 0
    of: int = 0
    before: int | None = None

    def change(self) -> int | None:
        """Return how much more, or less, the low is than in the period before; None where either is unknown."""
        return None if self.low is None or self.before is None else self.low - self.before


def key_figures(
    events: pd.DataFrame, before: pd.DataFrame | None, articles: tuple[int, int | None] | None = None
) -> list[KeyFigure]:
    """Return the figures in reading order; sums are over events at places only, never over totals.

    articles: how many articles the events come from, now and before; left out where it is not handed in.
    events, before: rows of the `events` view; before None where there is no period to compare with.
    Lows add up to the low and highs to the high; one open range opens the sum.
    """
    now, then = _sums(events), _sums(before) if before is not None else {}
    found = [KeyFigure(name, *values, before=then[name][0] if then else None) for name, values in now.items()]
    if articles is not None:
        found.append(KeyFigure("articles", articles[0], articles[0], before=articles[1]))
    return found


def headline(shown: int, filters: Filters, oldest: Any, newest: Any, region_name: Callable[[str], str]) -> str:
    """Return in words what is shown: "412 reported events, 3–17 March 2025, Kursk and Belgorod regions"."""
    if filters.start or filters.end:
        when = phrases.days(filters.start, filters.end)
    else:
        when = phrases.days(oldest, newest) if oldest else words.ALL_DAYS
    chosen: Sequence[str] = filters.regions or filters.countries
    where = phrases.names([region_name(code) for code in chosen]) if chosen else words.ALL_PLACES
    return ", ".join([phrases.counted(shown, *words.EVENT), when, where])


def _sums(events: pd.DataFrame) -> dict[str, tuple[int | None, int | None, int, int]]:
    at_places = events[events["scope"] == "place"]
    number = len(at_places)
    places = at_places["place_id"].nunique()
    found: dict[str, tuple[int | None, int | None, int, int]] = {
        "events": (len(events), len(events), number, number),
        "places": (places, places, number, number),
    }
    for name in COUNTED:
        low, high = at_places[f"{name}_min"], at_places[f"{name}_max"]
        told = int(low.notna().sum())
        open_range = bool((low.notna() & high.isna()).any())
        lowest = int(low.sum()) if told else None
        found[name] = (lowest, None if open_range or not told else int(high.sum()), told, number)
    return found
